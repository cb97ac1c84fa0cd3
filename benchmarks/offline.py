"""The offline worker: the whole book kept on slow 4G, and one changed page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.ground import (
    PHONE,
    Files,
    Ground,
    draw,
    listening,
    read,
    release_of,
    told,
    write,
)
from benchmarks.line import SLOW_4G_LATENCY, SLOW_4G_RATE, Line, served
from benchmarks.rows import Peer, Row

GOAL_SECONDS, GOAL_BYTES, GOAL_CHANGE = 5.0, 500_000, 10_000
_HOME = "/en/"


@dataclass(frozen=True, slots=True)
class _Visit:
    """A first visit to Home, from the click until the page says what is kept: the emergencies
    (0 if a page is never told of them alone), then everything."""

    first: float
    seconds: float
    bytes: int
    pack_bytes: int
    requests: int


def _first_visit(browser: Browser, site: Path) -> _Visit:
    line = Line(SLOW_4G_LATENCY, SLOW_4G_RATE)
    with served(site, line) as address:
        context = browser.new_context(**PHONE)
        page = listening(context)
        page.goto(address + _HOME)
        seconds = told(page, "ready")
        first = float(page.evaluate("window.ckTold.first ?? 0"))
        visit = _Visit(first, seconds, line.bytes(), line.bytes("/packs/"), line.requests())
        context.close()
    return visit


def _middle(browser: Browser, site: Path, times: int) -> _Visit:
    visits = [_first_visit(browser, site) for _ in range(times)]
    return sorted(visits, key=lambda visit: visit.seconds)[len(visits) // 2]


def _file_by_file(ground: Ground) -> Path:
    """The site with the plain worker in the place of ours."""
    files = dict(ground.files)
    head = files["/sw.js"].split(b"\n", 1)[0]
    plain = Path(__file__).with_name("file_by_file.js").read_bytes()
    files["/sw.js"] = head + b"\n" + plain
    return write(files, ground.room / "peer-site")


def everything(ground: Ground) -> Iterator[Row]:
    """Everything offline on slow 4G, and its peer."""
    times = ground.times(3)
    with ground.browser() as browser:
        ours = _middle(browser, ground.site, times)
        peer = _middle(browser, _file_by_file(ground), times)
    emergencies = sum(page.kind == "emergency" for page in ground.pack.pages)
    yield Row(
        f"emergencies offline, {emergencies} pages, on slow 4G: time",
        ours.first, "s", peer=Peer("all offline", ours.seconds, "s"),
    )  # fmt: skip
    name, plain = f"all offline, {len(ground.pack.pages)} pages", "file by file, 6 at once"
    yield Row(
        f"{name}, on slow 4G: time", ours.seconds, "s", GOAL_SECONDS,
        Peer(plain, peer.seconds, "s"),
        note=f"{ours.requests} requests; the peer {peer.requests}",
    )  # fmt: skip
    yield Row(
        f"{name}: bytes", ours.bytes, "bytes", GOAL_BYTES, Peer(plain, peer.bytes, "bytes"),
        note=f"of them {ours.pack_bytes:,} in packs",
    )  # fmt: skip


def change(ground: Ground) -> Iterator[Row]:
    """One page changed between two releases: what the next visit fetches."""
    with ground.browser() as browser:
        for kind in ("emergencies", "situations"):
            line = _update(ground, browser, kind)
            name = f"one changed page of {kind}"
            yield Row(
                f"{name}: bytes", line.bytes(), "bytes", GOAL_CHANGE,
                note=f"of them {line.bytes('/sw.js'):,} for the worker and its table",
            )  # fmt: skip
            yield Row(f"{name}: requests", line.requests(), "requests")


def _update(ground: Ground, browser: Browser, kind: str) -> Line:
    """What went over the line when the next release was found."""
    line = Line()
    site = write(ground.files, ground.room / "changing-site")
    changed = _with_one_change(ground, kind)
    with served(site, line) as address:
        context = browser.new_context(**PHONE)
        page = listening(context)
        page.goto(address + _HOME)
        told(page, "ready")
        line.until_quiet()
        write(changed, site)
        line.log.clear()
        page.reload()
        told(page, "waiting")
        line.until_quiet()
        context.close()
    return line


def _with_one_change(ground: Ground, kind: str) -> Files:
    """The next release: one line that someone says reads otherwise."""
    page = sorted((ground.content / "core" / "en" / kind).glob("*.md"))[3]
    before = page.read_text(encoding="utf-8")
    # The last one: the first stands in the finder's index too, whose name Home carries.
    ends = [said.end() for said in re.finditer(r'^- .*?"', before, re.MULTILINE)]
    if not ends:
        raise RuntimeError(f"nobody says anything on {page.name}")
    after = f"{before[: ends[-1]]}Wait. {before[ends[-1] :]}"
    page.write_text(after, encoding="utf-8")
    try:
        files = draw(read(ground.content))
    finally:
        page.write_text(before, encoding="utf-8")
    old, new = (release_of(f)["table"] for f in (ground.files, files))
    differing = [address for address in new if old.get(address) != new[address]]
    if len(differing) != 1:
        raise RuntimeError(f"one page was changed, but these differ: {differing}")
    return files
