"""The Pango that paper is drawn with. `python -m tests.pango` finds it, or gets it with apt."""

import subprocess
import sys

from tests import apt

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")


def main() -> int:
    """Find or install Pango and say so in one line."""
    if not _lacks():
        print("pango: found")
        return 0
    apt.get("pango", *PACKAGES)
    lacks = _lacks()
    print(f"pango: {lacks or 'found'}", file=sys.stderr if lacks else sys.stdout)
    return 1 if lacks else 0


def _lacks() -> str:
    """What is missing, as a new process sees it: this one may have looked in vain already."""
    code = "from circlekit.outputs import paper; print(paper.missing())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else done.stderr.strip()


if __name__ == "__main__":
    raise SystemExit(main())
