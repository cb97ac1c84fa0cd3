"""What the faults happen to: a site, and phones whose browser can be killed and whose files can be hurt."""

import os
import random
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import hatch_build
from playwright.sync_api import BrowserContext, CDPSession, Error, Page, Playwright

from tests.faults.processes import Ends, of_group, worked
from tests.journeys.browser import FLAGS
from tests.sites import REPO, Host

# A page that never asks the vault by itself.
QUIET = "/en/about/"
PATIENCE = 60_000
PASSPHRASE = "four plain words here"
# Passkeys ask for a name, not a number; the later one of two such flags counts.
LOCALHOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"


@cache
def page_script() -> str:
    """`page.js` as one script: the vault's own client and reader, and what the tests do with them."""
    esbuild = REPO / "web" / "node_modules" / "esbuild" / "bin" / "esbuild"
    command = [hatch_build.find_node(), str(esbuild), "page.js", "--bundle", "--format=iife"]
    command += ["--charset=utf8", "--log-level=error"]
    here = Path(__file__).parent
    done = subprocess.run(command, cwd=here, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"page.js does not bundle: {done.stderr}"
    return done.stdout


@dataclass
class Death:
    """The end of all processes of a browser, whose clock somebody starts."""

    group: int
    page: Page
    _timer: threading.Timer | None = None

    def after(self, seconds: float) -> None:
        """So many seconds from now."""
        self._timer = threading.Timer(seconds, os.killpg, (self.group, signal.SIGKILL))
        self._timer.start()

    def wait(self) -> None:
        """Wait for it. Where nobody started its clock, it comes when patience ends."""
        if not self.page.is_closed():
            with suppress(Error):
                self.page.wait_for_event("close", timeout=PATIENCE)
        if self._timer is None:
            self.after(0)
        assert self._timer is not None
        self._timer.join()


@dataclass
class Phone:
    """A browser process on a profile folder that outlives it."""

    play: Playwright
    chromium: str
    folder: Path
    address: str
    options: dict[str, Any] = field(default_factory=dict)
    _context: BrowserContext | None = None

    def start(self, *bindings: tuple[str, Callable[..., Any]], path: str = QUIET) -> Page:
        """Start the browser on one page with the script of the tests in it."""
        options = {"service_workers": "block", **self.options}
        self._context = self.play.chromium.launch_persistent_context(
            self.folder, executable_path=self.chromium, args=[*FLAGS, LOCALHOST], **options
        )
        self._context.set_default_timeout(PATIENCE)
        for name, told in bindings:
            self._context.expose_binding(name, told)
        return self.open(path, self._context.pages[0])

    @property
    def context(self) -> BrowserContext:
        assert self._context is not None, "this phone is off"
        return self._context

    @property
    def page(self) -> Page | None:
        """The first page, where the browser is on."""
        return self._context.pages[0] if self._context else None

    def open(self, path: str = QUIET, page: Page | None = None) -> Page:
        """Open an address in a new tab, or in the one that is given."""
        page = page or self.context.new_page()
        page.goto(self.address + path)
        arm(page)
        return page

    def stop(self) -> None:
        """Close the browser as a person does."""
        if self._context is not None:
            with suppress(Error):
                self._context.close()
            self._context = None

    def kill(self) -> None:
        """SIGKILL to every process of this profile, and wait until they are gone."""
        group = self.main_process()
        ends = Ends(of_group(group))
        os.killpg(group, signal.SIGKILL)
        ends.wait()
        self.stop()

    @contextmanager
    def killed(self) -> Iterator["Death"]:
        """Every process is killed once the block has said when; then wait until they are gone."""
        group = self.main_process()
        death, ends = Death(group, self.context.pages[0]), Ends(of_group(group))
        try:
            yield death
        finally:
            death.wait()
            ends.wait()
            self.stop()

    def main_process(self) -> int:
        """The browser's main process, which leads the group of all."""
        pid = int(str((self.folder / "SingletonLock").readlink()).rsplit("-", 1)[1])
        assert os.getpgid(pid) == pid, "the browser does not lead its processes"
        return pid

    def process_of(self, page: Page) -> int:
        """The process that draws a page: the one that works when the page does."""
        of_all = of_group(self.main_process()).items()
        before = {pid: worked(pid) for pid, command in of_all if "--type=renderer" in command}
        page.evaluate(
            "() => { for (const end = performance.now() + 150; performance.now() < end; ); }"
        )
        return max(before, key=lambda pid: worked(pid) - before[pid])

    # --- what lies on the disk

    @property
    def index_folder(self) -> Path:
        """Where Chromium keeps the IndexedDB of all sites."""
        return self.folder / "Default" / "IndexedDB"

    @property
    def files_folder(self) -> Path:
        """Where Chromium keeps the private files of all sites."""
        return self.folder / "Default" / "File System"

    def forget(self) -> None:
        """Throw the profile away."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def arm(page: Page) -> None:
    """Put the script of the tests into a page; the page's own policy does not bind the debugger."""
    cdp = page.context.new_cdp_session(page)
    said = cdp.send("Runtime.evaluate", {"expression": page_script()})
    assert "exceptionDetails" not in said, said["exceptionDetails"]
    # The line stays: hanging up would take a virtual authenticator of the page with it.


def debugger(page: Page) -> CDPSession:
    """The debugger's line to a page."""
    return page.context.new_cdp_session(page)


def ask(page: Page, name: str, given: dict[str, Any] | None = None) -> dict[str, Any]:
    """One question to the page's vault, and its answer, good or bad."""
    answer: dict[str, Any] = page.evaluate(
        "([name, given]) => fault.ask(name, given)", [name, given or {}]
    )
    return answer


def good(page: Page, name: str, given: dict[str, Any] | None = None) -> dict[str, Any]:
    """One question whose answer has to be good."""
    answer = ask(page, name, given)
    assert answer["ok"], f"{name}: {answer}"
    return answer


@dataclass
class Ground:
    """One place for a family of faults: chance, room on the disk, a site, a browser."""

    room: Path
    play: Playwright
    chromium: str
    host: Host
    chance: random.Random
    _phones: list[Phone] = field(default_factory=list)
    _disks: list[Path] = field(default_factory=list)
    _count: int = 0
    shift: int = 0  # how wrong the clock of an eared worker is, in milliseconds

    def phone(self, address: str = "", folder: Path | None = None, **options: Any) -> Phone:
        """A new phone with a blank profile."""
        self._count += 1
        folder = folder or self.room / f"phone-{self._count}"
        phone = Phone(self.play, self.chromium, folder, address or self.host.address, options)
        self._phones.append(phone)
        return phone

    def small_disk(self, size: int) -> Path:
        """A folder on a disk of its own. Raises `NoDisk` where we may mount none."""
        self._count += 1
        place = self.room / f"disk-{self._count}"
        place.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except OSError as error:
            raise NoDisk(str(error)) from error
        if done.returncode:
            raise NoDisk(done.stderr.strip())
        self._disks.append(place)
        return place / "phone"

    def clear(self) -> None:
        """End every browser that was started here, and give back what was mounted."""
        for phone in self._phones:
            phone.forget()
        self._phones.clear()
        for place in self._disks:
            subprocess.run(["umount", str(place)], capture_output=True, check=False)
        self._disks.clear()


class NoDisk(Exception):
    """This machine lets us mount nothing."""
