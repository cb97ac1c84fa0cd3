"""A Java for the tests of the e-book: this machine's, or Debian's. Making one needs none."""

import os
import shutil
import subprocess

HOW = (
    "no Java: install a runtime of Java 11 or newer (Debian: apt-get install default-jre-headless)"
)


def java_path() -> str:
    """A Java of this machine; as root on Debian it is installed where there is none."""
    if not shutil.which("java") and os.geteuid() == 0 and shutil.which("apt-get"):
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["update"],
            ["install", "-y", "--no-install-recommends", "default-jre-headless"],
        ):
            subprocess.run(["apt-get", "-qq", *command], env=env, capture_output=True, check=False)
    path = shutil.which("java")
    assert path, HOW
    return path
