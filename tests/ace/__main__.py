"""`python -m tests.ace BOOK.epub`: what Ace finds in a whole book. It takes about a minute."""

import sys
import tempfile
from pathlib import Path

from tests.ace import violations
from tests.journeys.browser import HOW, browser_path


def main(arguments: list[str]) -> int:
    """Print each violation and their number; 1 if there is one."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    chromium = browser_path()
    if chromium is None:
        print(HOW, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        found = violations(Path(arguments[0]).read_bytes(), Path(folder), chromium)
    print(*found, f"{len(found)} violations", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
