"""The offline worker: all kept on slow 4G, one changed page, and what the real book costs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.book import PLANNED
from benchmarks.ground import (
    PHONE,
    Files,
    Ground,
    draw,
    listening,
    read,
    release_of,
    told,
    without,
    write,
)
from benchmarks.line import SLOW_4G_LATENCY, SLOW_4G_RATE, Line, served
from benchmarks.rows import Peer, Row
from circlekit import serve

GOAL_SECONDS, GOAL_BYTES, GOAL_CHANGE = 5.0, 500_000, 10_000
_HOME = "/en/"


@dataclass(frozen=True, slots=True)
class _Visit:
    """A first visit to Home, from the click until the page says that everything is kept."""

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
        visit = _Visit(seconds, line.bytes(), line.bytes("/packs/"), line.requests())
        context.close()
    return visit


def _middle(browser: Browser, site: Path, times: int) -> _Visit:
    visits = [_first_visit(browser, site) for _ in range(times)]
    return sorted(visits, key=lambda visit: visit.seconds)[len(visits) // 2]


def _file_by_file(ground: Ground) -> Path:
    """The book's site with the plain worker in the place of ours."""
    files = dict(ground.book_files)
    head = files["/sw.js"].split(b"\n", 1)[0]
    plain = Path(__file__).with_name("file_by_file.js").read_bytes()
    files["/sw.js"] = head + b"\n" + plain
    return write(files, ground.room / "peer-site")


def everything(ground: Ground) -> Iterator[Row]:
    """Everything offline on slow 4G: the pages there are, the whole book, and the book's peer."""
    times = ground.times(3)
    with ground.browser() as browser:
        real = _middle(browser, ground.real_site, times)
        book = _middle(browser, ground.book_site, times)
        peer = _middle(browser, _file_by_file(ground), times)
    pages, book_pages = len(ground.pack.pages), sum(PLANNED.values())
    plain = "file by file, 6 at once"
    yield Row(
        f"all offline on slow 4G, {pages} real pages: time",
        real.seconds, "s", GOAL_SECONDS,
        note=f"{real.requests} requests",
    )  # fmt: skip
    yield Row(
        f"all offline, {pages} real pages: bytes",
        real.bytes, "bytes", GOAL_BYTES,
        note=f"of them {real.pack_bytes:,} in the pack",
    )  # fmt: skip
    yield Row(
        f"all offline on slow 4G, made-up book of {book_pages}: time",
        book.seconds, "s", GOAL_SECONDS, Peer(plain, peer.seconds, "s"),
        note=f"{book.requests} requests; the peer {peer.requests}",
    )  # fmt: skip
    yield Row(
        f"all offline, made-up book of {book_pages}: bytes",
        book.bytes, "bytes", GOAL_BYTES, Peer(plain, peer.bytes, "bytes"),
        note=f"of them {book.pack_bytes:,} in the pack",
    )  # fmt: skip
    estimate = _estimate(ground, real.bytes)
    yield Row(
        f"all offline, real book of {book_pages}, estimated: bytes",
        estimate.total, "bytes", GOAL_BYTES, Peer("the made-up book", book.bytes, "bytes"),
        note=f"fixed {estimate.fixed:,.0f}",
    )  # fmt: skip
    # Between the two measured visits time grows with the bytes.
    pace = (book.seconds - real.seconds) / (book.bytes - real.bytes)
    yield Row(
        f"all offline on slow 4G, real book of {book_pages}, estimated: time",
        real.seconds + (estimate.total - real.bytes) * pace, "s", GOAL_SECONDS,
        Peer("the made-up book", book.seconds, "s"),
    )  # fmt: skip
    for kind, (there, size) in estimate.kinds.items():
        yield Row(f"estimated: one more page of {kind}", size, "bytes",
                  note=f"from {there} real pages, {PLANNED[kind]} planned")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Estimate:
    fixed: float
    kinds: dict[str, tuple[int, float]]
    total: float


def _estimate(ground: Ground, measured: int) -> _Estimate:
    """Fixed cost plus planned pages times what one page of a kind adds.

    What a page adds is found by taking every second one of its kind out and drawing the site anew:
    so what pages share is counted once, and lists, the search index and the worker's table shrink
    along with them. The fixed cost is what then remains of a measured visit.
    """
    full = _download(ground.real_files)
    kinds: dict[str, tuple[int, float]] = {}
    for kind in PLANNED:
        slugs = [page.slug for page in ground.pack.pages if page.folder == kind]
        gone = slugs[::2]
        less = _download(draw(without(ground.pack, gone)))
        kinds[kind] = len(slugs), (full - less) / len(gone)
    fixed = measured - sum(there * size for there, size in kinds.values())
    total = fixed + sum(PLANNED[kind] * size for kind, (_, size) in kinds.items())
    return _Estimate(fixed, kinds, total)


def _download(files: Files) -> int:
    """What a first visit to Home fetches: the page and what it names, the worker, the pack."""
    release = release_of(files)
    home = files[f"{_HOME}index.html"]
    named = [a.decode() for a in re.findall(rb'"(/(?:assets|icons)/[^"]+)"', home)]
    texts = [home, files["/sw.js"], *(files[a] for a in named if not a.endswith(".png"))]
    return len(files[f"{release['pack']}.br"]) + sum(
        len(serve._packed(text, "br")[1]) for text in texts
    )


def change(ground: Ground) -> Iterator[Row]:
    """One page changed between two releases of the book: what the next visit fetches."""
    with ground.browser() as browser:
        for kind in ("emergencies", "situations"):
            line = _update(ground, browser, kind)
            name = f"one changed page of {kind} in the made-up book"
            yield Row(
                f"{name}: bytes", line.bytes(), "bytes", GOAL_CHANGE,
                note=f"of them {line.bytes('/sw.js'):,} for the worker and its table",
            )  # fmt: skip
            yield Row(f"{name}: requests", line.requests(), "requests")


def _update(ground: Ground, browser: Browser, kind: str) -> Line:
    """What went over the line when the next release was found."""
    line = Line()
    site = write(ground.book_files, ground.room / "changing-site")
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
    page = sorted((ground.book_content / "core" / "en" / kind).glob("*.md"))[3]
    before = page.read_text(encoding="utf-8")
    said = re.search(r'^- .*?"', before, re.MULTILINE)
    if said is None:
        raise RuntimeError(f"nobody says anything on {page.name}")
    after = f"{before[: said.end()]}Wait. {before[said.end() :]}"
    page.write_text(after, encoding="utf-8")
    try:
        files = draw(read(ground.book_content))
    finally:
        page.write_text(before, encoding="utf-8")
    old, new = (release_of(f)["table"] for f in (ground.book_files, files))
    differing = [address for address in new if old.get(address) != new[address]]
    if len(differing) != 1:
        raise RuntimeError(f"one page was changed, but these differ: {differing}")
    return files
