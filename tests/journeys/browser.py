"""The Chromium of the journeys. `python -m tests.journeys.browser` finds one, or gets one."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from circlekit.doctor import find_browser
from tests import apt

# A browser that speaks to nobody but the page under test.
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    # Whoever a page might try to reach, it finds nobody.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
HOW = "no Chromium: run `make browser`, or install chromium with your system's package manager"


def browser_path() -> str | None:
    """A Chromium of this machine, or the one that playwright brought; None if there is neither."""
    if found := find_browser():
        return found
    with sync_playwright() as play:
        own = Path(play.chromium.executable_path)
    return str(own) if own.is_file() else None


def main() -> int:
    """Find or install a Chromium and say which, in one line."""
    if path := browser_path():
        print(f"browser: {path}")
        return 0
    apt.get("browser", "chromium")
    if find_browser() is None:
        print("browser: installing Chromium with playwright", flush=True)
        apt.quietly("browser", sys.executable, "-m", "playwright", "install", "chromium")
    path = browser_path()
    print(f"browser: {path or HOW}", file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    raise SystemExit(main())
