"""What this machine has and what it lacks, in one line each."""

import platform
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from circlekit.outputs import paper


@dataclass(frozen=True, slots=True)
class Row:
    """One thing looked at. `optional`: Circlekit works without it."""

    what: str
    ok: bool
    says: str
    hint: str = ""
    optional: bool = False


def look(content: Path, web: Path) -> list[Row]:
    """Look at Python, the content, the built islands, paper, and what only the tests need."""
    version = ".".join(map(str, sys.version_info[:3]))
    pages = sum(1 for _ in (content / "core").rglob("*.md")) if content.is_dir() else 0
    browser = find_browser()
    lacks = paper.missing()
    return [
        Row(
            "Python",
            sys.version_info >= (3, 11),
            f"{version} on {platform.system()}",
            "" if sys.version_info >= (3, 11) else "Install Python 3.11 or newer.",
        ),
        Row(
            "Content",
            pages > 0,
            f"{pages} pages",
            "" if pages else "The base pack is missing: install Circlekit again.",
        ),
        Row(
            "Islands",
            (web / "islands.js").is_file(),
            "built" if (web / "islands.js").is_file() else "not built",
            "" if (web / "islands.js").is_file() else "In a checkout: python hatch_build.py",
        ),
        Row(
            "Printing",
            not lacks,
            lacks or "ready",
            "" if not lacks else "Only `circlekit print` needs it. docs/printing.md says more.",
            optional=True,
        ),
        Row(
            "Browser for the tests",
            browser is not None,
            browser or "none found",
            "" if browser else "Install Chromium; `make test` tries to. Only the tests need it.",
            optional=True,
        ),
    ]


def find_browser() -> str | None:
    """The first Chromium or Chrome of this machine, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found:
        return found
    mac = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    return str(mac) if mac.exists() else None
