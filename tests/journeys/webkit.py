"""The engine of Safari, as Debian has it: WebKitGTK, driven over WebDriver on a screen of its own.

`python -m tests.journeys.webkit` finds it, or gets it with apt.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests import apt

PACKAGES = ("webkit2gtk-driver", "xvfb")
HOW = f"no WebKit: run `make browser`, or install {' and '.join(PACKAGES)}"
DRIVER = "WebKitWebDriver"
PATIENCE = 30  # seconds


def lacks() -> str:
    """What is missing, in one line; empty where all is there."""
    return "" if shutil.which(DRIVER) and shutil.which("Xvfb") and _browser() else HOW


def _browser() -> Path | None:
    return next(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser"), None)


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees, as `DISPLAY` names it."""
    read, write = os.pipe()
    command = ("Xvfb", "-displayfd", str(write), "-screen", "0", "800x900x24", "-nolisten", "tcp")
    with subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with os.fdopen(read) as told:
                yield f":{told.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def browser() -> Iterator["Phone"]:
    """A new WebKit with nothing kept, as wide as a phone."""
    options = Options()
    options.binary_location = str(_browser())
    options.add_argument("--automation")
    with screen() as display:
        # What it draws with is chosen for a machine without a graphics card.
        env = {**os.environ, "DISPLAY": display, "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        driver = WebKitGTK(options=options, service=Service(shutil.which(DRIVER), env=env))
        try:
            driver.set_window_size(400, 760)
            yield Phone(driver)
        finally:
            driver.quit()


class Phone:
    """What a thumb does, and what is seen then."""

    def __init__(self, driver: WebKitGTK) -> None:
        self.driver = driver

    def go(self, address: str) -> None:
        self.driver.get(address)

    def ask(self, script: str, *values: object) -> Any:
        """What a script in the page answers."""
        return self.driver.execute_script(f"return {script}", *values)

    def until(self, what: Callable[[], object], about: str) -> Any:
        """Wait for something to come true; `about` says what did not. A part of the page that is
        drawn anew meanwhile is looked for anew.
        """
        anew = (StaleElementReferenceException,)
        wait = WebDriverWait(self.driver, PATIENCE, ignored_exceptions=anew)
        return wait.until(lambda _: what(), about)

    def see(self, selector: str, words: str) -> None:
        """Wait until some element of this selector shows these words."""
        script = """[...document.querySelectorAll(arguments[0])]
            .some((one) => one.checkVisibility() && one.innerText.includes(arguments[1]))"""
        self.until(lambda: self.ask(script, selector, words), f"{selector} never said {words!r}")

    def shown(self, selector: str, words: str = "") -> WebElement:
        """The first element of this selector that is shown and begins with these words."""

        def find() -> WebElement | None:
            for one in self.driver.find_elements(By.CSS_SELECTOR, selector):
                if one.is_displayed() and one.text.strip().startswith(words):
                    return one
            return None

        found: WebElement = self.until(find, f"no {selector} shows {words!r}")
        return found

    def tap(self, words: str, selector: str = "button, a, summary") -> None:
        """Tap what begins with these words, scrolled to the middle as a thumb would have it."""

        def act() -> bool:
            one = self.shown(selector, words)
            self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", one)
            one.click()
            return True

        self.until(act, f"{words!r} can't be tapped")

    def type(self, selector: str, words: str) -> None:
        """Type into the first field of this selector that is shown."""
        self.shown(selector).send_keys(words)

    def press(self, key: str) -> None:
        """A key, where the focus is."""
        self.driver.switch_to.active_element.send_keys(key)


def main() -> int:
    """Find or install WebKit and say so in one line."""
    if lacks():
        apt.get("webkit", *PACKAGES)
    missing = lacks()
    print(f"webkit: {missing or 'found'}", file=sys.stderr if missing else sys.stdout)
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
