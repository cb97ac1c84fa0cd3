"""A phone, a profile that outlives its browser, and an ear for everything that goes wrong."""

import json
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.journeys.browser import FLAGS, HOW, browser_path
from tests.journeys.steps import wait_for_meaning
from tests.sites import HOME, Host

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 640},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "locale": "en-US",
}
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)  # a busy machine is no red test
LONGEST_JOURNEY = 420  # seconds; one of them opens all pages of the book
OpenProfile = Callable[..., BrowserContext]


@pytest.fixture(autouse=True)
def no_endless_journey() -> Iterator[None]:
    """A promise in a page that is never kept ends the test, not the evening."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"this journey took more than {LONGEST_JOURNEY} seconds")

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(LONGEST_JOURNEY)
    yield
    signal.alarm(0)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = browser_path()
    if path is None:
        pytest.fail(HOW, pytrace=False)
    return path


@pytest.fixture(scope="session")
def play() -> Iterator[Playwright]:
    with sync_playwright() as play:
        yield play


@pytest.fixture(scope="session")
def browser(play: Playwright, chromium_path: str) -> Iterator[Browser]:
    browser = play.chromium.launch(executable_path=chromium_path, args=list(FLAGS))
    yield browser
    browser.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A browser with nothing kept; whatever is given stands over the phone's own settings."""
    opened: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(**{**PHONE, **options})
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def phone(new_context: Callable[..., BrowserContext]) -> Page:
    """A phone on its first visit."""
    return new_context().new_page()


@pytest.fixture
def ready(shared_host: Host, phone: Page) -> Page:
    """Home on a phone that moves nothing slowly, the model in the field."""
    phone.emulate_media(reduced_motion="reduce")
    phone.goto(shared_host.address + HOME)
    wait_for_meaning(phone)
    expect(phone.locator(".found [role=alert]")).to_have_text("")
    return phone


@pytest.fixture
def desk(new_context: Callable[..., BrowserContext]) -> Page:
    """A screen with a keyboard and nothing to touch."""
    return new_context(is_mobile=False, has_touch=False).new_page()


@pytest.fixture
def open_profile(play: Playwright, chromium_path: str, tmp_path: Path) -> Iterator[OpenProfile]:
    """A browser process on one profile folder. `close()` ends the process, the folder stays."""
    opened: list[BrowserContext] = []

    def launch(folder: str = "profile", **options: Any) -> BrowserContext:
        context = launch_profile(play, chromium_path, tmp_path / folder, **options)
        opened.append(context)
        return context

    yield launch
    for context in opened:
        context.close()


def launch_profile(play: Playwright, path: str, folder: Path, **options: Any) -> BrowserContext:
    """A browser process on a profile folder."""
    args = [*FLAGS, *options.pop("args", ())]
    context = play.chromium.launch_persistent_context(
        folder, executable_path=path, args=args, **{**PHONE, **options}
    )
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture(scope="session")
def big_text(
    play: Playwright, chromium_path: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """The phone of somebody who has set text to twice its size in the browser's settings."""
    folder = tmp_path_factory.mktemp("big-text")
    settings = {"webkit": {"webprefs": {"default_font_size": 32, "default_fixed_font_size": 26}}}
    (folder / "Default").mkdir()
    (folder / "Default" / "Preferences").write_text(json.dumps(settings), encoding="utf-8")
    context = launch_profile(play, chromium_path, folder)
    yield context
    context.close()


class Ear:
    """Hears what a page says went wrong, and whom it tries to reach."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.heard: list[str] = []
        self._address = address
        context.on("console", lambda said: self._console(said.type, said.text, said.location))
        context.on("weberror", lambda error: self.heard.append(f"threw: {error.error}"))
        context.on("request", lambda request: self._request(request.url))

    def _console(self, kind: str, text: str, where: Any) -> None:
        if kind in ("error", "warning"):
            self.heard.append(f"{kind} at {where.get('url', '')}: {text}")

    def _request(self, url: str) -> None:
        if not url.startswith((f"{self._address}/", "data:", "blob:")):
            self.heard.append(f"asks for {url}")
