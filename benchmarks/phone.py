"""An emergency page on a phone: its weight, what stands on the first screen, a cold start."""

import gzip
import socket
import statistics
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import brotli
from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from benchmarks.ground import EMERGENCY, FLAGS, PHONE, Ground, listening, told
from benchmarks.line import Line, served
from benchmarks.rows import Peer, Row

GOAL_PAGE, GOAL_PAINT = 14_000, 1.0
SLOWER = 4

_PAINT = """new Promise((resolve) => {
  const look = () => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    if (paint) resolve(paint.startTime / 1000);
    else setTimeout(look, 20);
  };
  look();
})"""
_BOTTOMS = """(() => {
  const bottom = (what) => document.querySelector(what).getBoundingClientRect().bottom;
  const bar = document.querySelector('.bar').getBoundingClientRect();
  return [bottom('.first'), bottom('.quick'), bar.top];
})()"""


def _emergencies(ground: Ground) -> dict[str, bytes]:
    return {
        page.address: ground.files[f"{page.address}index.html"]
        for page in ground.pack.of_kind("emergency")
    }


def page_size(ground: Ground) -> Iterator[Row]:
    """The weight of an emergency page, style and all, under gzip, which every host has."""
    pages = _emergencies(ground)
    packed = {address: len(gzip.compress(body, 6)) for address, body in pages.items()}
    tight = [len(brotli.compress(body, quality=11)) for body in pages.values()]
    largest = max(packed, key=lambda address: packed[address])
    yield Row(
        "emergency page, gzip: largest", packed[largest], "bytes", GOAL_PAGE,
        Peer("brotli", max(tight), "bytes"), note=largest,
    )  # fmt: skip
    yield Row(
        f"emergency page, gzip: median of {len(pages)}", statistics.median(packed.values()),
        "bytes", GOAL_PAGE, Peer("brotli", statistics.median(tight), "bytes"),
    )  # fmt: skip


def first_step(ground: Ground) -> Iterator[Row]:
    """The lowest edge of the first step on the first screen, over all emergency pages."""
    found: list[tuple[float, float, float, str]] = []
    with ground.browser() as browser, served(ground.site, Line()) as address:
        context = browser.new_context(**PHONE, service_workers="block")
        page = context.new_page()
        for path in _emergencies(ground):
            page.goto(address + path)
            first, calls, bar = page.evaluate(_BOTTOMS)
            found.append((first, calls, bar, path))
    bar_top = min(bar for _, _, bar, _ in found)
    bar_name = "the top of the bar at the thumb"
    for name, column in (("first step", 0), ("call buttons", 1)):
        lowest = max(found, key=lambda row: float(row[column]))
        yield Row(
            f"{name} on 360 x 640: lowest edge of {len(found)} pages",
            float(lowest[column]), "px", 640, Peer(bar_name, bar_top, "px"), note=lowest[3],
        )  # fmt: skip


def cold_start(ground: Ground) -> Iterator[Row]:
    """A new browser process opens an emergency page, with the server gone; and with it there."""
    times = ground.times(20)
    with sync_playwright() as playwright:
        with served(ground.site, Line()) as address:
            with_worker = ground.room / "phone-with-worker"
            context = _phone(playwright, ground, with_worker)
            page = listening(context)
            page.goto(f"{address}/en/")
            told(page, "ready")
            # Opened once from the worker, as by anyone who has used it before.
            page.goto(address + EMERGENCY)
            context.close()
            online = [
                _paint(playwright, ground, ground.room / f"phone-{n}", address, "block")
                for n in range(times)
            ]
        _gone(address)
        offline = [_paint(playwright, ground, with_worker, address) for _ in range(times)]
    yield Row(
        f"offline cold start to first paint, CPU {SLOWER} x slower: median of {times}",
        statistics.median(offline), "s", GOAL_PAINT,
        Peer("online, no worker", statistics.median(online), "s"),
        note=f"{min(offline):.2f} to {max(offline):.2f}",
    )  # fmt: skip


def _phone(
    playwright: Playwright, ground: Ground, profile: Path, workers: str = "allow"
) -> BrowserContext:
    return playwright.chromium.launch_persistent_context(
        profile,
        executable_path=ground.browser_path,
        args=list(FLAGS),
        service_workers="block" if workers == "block" else "allow",
        **PHONE,
    )


def _paint(
    playwright: Playwright, ground: Ground, profile: Path, address: str, workers: str = "allow"
) -> float:
    context = _phone(playwright, ground, profile, workers)
    try:
        page = context.pages[0]
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address + EMERGENCY, wait_until="commit")
        seconds = float(page.evaluate(_PAINT))
        if page.locator("article.emergency").count() != 1:
            raise RuntimeError("another page than the emergency was painted")
        return seconds
    finally:
        context.close()


def _gone(address: str) -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", urlsplit(address).port)) == 0:
            raise RuntimeError("the server should be gone and still answers")


def card_size(ground: Ground) -> Iterator[Row]:
    """The card: one file with every emergency, to print or send."""
    cards = {a: body for a, body in ground.files.items() if a.startswith("/card/")}
    largest = max(cards, key=lambda address: len(cards[address]))
    yield Row(
        f"card: largest of {len(cards)}", len(cards[largest]), "bytes", None,
        Peer("gzip, as it is sent", len(gzip.compress(cards[largest], 6)), "bytes"), note=largest,
    )  # fmt: skip
