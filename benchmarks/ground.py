"""What the benchmarks stand on, made once and only when asked for: packs, sites, a browser."""

import json
import shutil
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from circlekit import places
from circlekit.compiler import search_files
from circlekit.doctor import find_browser
from circlekit.model import Pack
from circlekit.outputs import card, web
from circlekit.outputs.shared import Edition, load_assets
from circlekit.preparing import Request, prepare

ROOT = Path(__file__).resolve().parents[1]
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 640},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
# The page a leader needs soonest.
EMERGENCY = "/en/emergencies/suicide-ask/"
Files = dict[str, bytes]

# Listens before the page's own scripts run; the page tells how its worker stands.
_LISTEN = """
window.ckTold = {};
window.ckWait = (state) => new Promise((resolve, reject) => {
  const look = (now) => {
    if (window.ckTold[state] !== undefined) resolve(window.ckTold[state]);
    else if (window.ckTold.failed !== undefined) reject(new Error('the worker failed'));
  };
  document.addEventListener('ck:told', look);
  setTimeout(() => reject(new Error(`never ${state}`)), 180000);
  look();
});
document.addEventListener('ck:worker', (event) => {
  window.ckTold[event.detail.state] ??= performance.now() / 1000;
  document.dispatchEvent(new Event('ck:told'));
});
"""


@dataclass
class Ground:
    """`room` is an empty folder to work in."""

    room: Path
    quick: bool

    def times(self, usual: int) -> int:
        """How often to measure."""
        return min(usual, 5) if self.quick and usual > 5 else 1 if self.quick else usual

    @cached_property
    def content(self) -> Path:
        """The pages as they are now: whoever writes meanwhile changes no figure."""
        return Path(shutil.copytree(places.content_dir(), self.room / "content"))

    @cached_property
    def pack(self) -> Pack:
        return read(self.content)

    @cached_property
    def files(self) -> Files:
        return draw(self.pack)

    @cached_property
    def site(self) -> Path:
        return write(self.files, self.room / "site")

    @cached_property
    def browser_path(self) -> str:
        path = find_browser()
        if path is None:
            raise RuntimeError("no Chromium on this machine: run `make browser`")
        return path

    @contextmanager
    def browser(self) -> Iterator[Browser]:
        """A running Chromium; every context of it is a new phone."""
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=self.browser_path, args=list(FLAGS)
            )
            try:
                yield browser
            finally:
                browser.close()


def read(content: Path) -> Pack:
    """The pack, whatever the checks say about it."""
    pack, findings = prepare(Request(content=content, today=date.today()))
    if pack is None:
        raise RuntimeError(f"the pack can't be read: {findings[0].where}: {findings[0].message}")
    return pack


def edition(release: bool = True) -> Edition:
    """As `circlekit build --release` would draw it."""
    assets = load_assets(places.web_dir())
    return Edition(country="US", release=release, today=date.today(), assets=assets)


def draw(pack: Pack) -> Files:
    """The whole release."""
    return {**web.draw(pack, edition(), search_files(pack)), **card.draw(pack, edition())}


def write(files: Files, folder: Path) -> Path:
    """The files and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, body in files.items():
        path = folder / name.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    return folder


def release_of(files: Files) -> dict[str, Any]:
    """The worker's own table of what it keeps."""
    head = files["/sw.js"].split(b"\n", 1)[0].decode()
    release: dict[str, Any] = json.loads(head.removeprefix("self.CK_RELEASE=").removesuffix(";"))
    return release


def listening(context: BrowserContext) -> Page:
    """A page that can be asked when its worker was ready."""
    page = context.pages[0] if context.pages else context.new_page()
    page.add_init_script(_LISTEN)
    return page


def told(page: Page, state: str) -> float:
    """Seconds from the start of the navigation until the page was told so."""
    return float(page.evaluate(f"window.ckWait('{state}')"))


def median(measure: Callable[[], float], times: int) -> float:
    """The middle of several."""
    return statistics.median(measure() for _ in range(times))
