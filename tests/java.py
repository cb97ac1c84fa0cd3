"""A Java for the tests of the e-book: this machine's, or Debian's. Making one needs none."""

import shutil

from tests import apt

HOW = (
    "no Java: install a runtime of Java 11 or newer (Debian: apt-get install default-jre-headless)"
)


def java_path() -> str:
    """A Java of this machine; as root on Debian it is installed where there is none."""
    if not shutil.which("java"):
        apt.get("java", "default-jre-headless")
    path = shutil.which("java")
    assert path, HOW
    return path
