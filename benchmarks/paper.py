"""Paper: how long the whole booklet takes and how large it is, and a chapter and the sheets."""

import time
from collections.abc import Iterator

from benchmarks.ground import Ground, edition
from benchmarks.rows import Peer, Row
from circlekit.outputs import paper

GOAL_SECONDS, GOAL_BYTES = 20.0, 2_000_000


def whole(ground: Ground) -> Iterator[Row]:
    """The pocket book of all pages in its short form, drawn once by one process."""
    wish = paper.Wish(papers=("a4",), only=("booklet",))
    job = next(job for job in paper.draw(ground.pack, edition(), wish) if "a6" in job.name)
    took, core, pdf = _drawn(job)
    yield Row(
        "booklet, A6, all pages, short form",
        took,
        "s",
        GOAL_SECONDS,
        note=f"{core:.1f} s of a core",
    )
    begin = time.perf_counter()
    folded = paper.folded(ground.pack, edition(), wish, {job.name: pdf})
    yield Row("the same, laid out to fold", time.perf_counter() - begin, "s")
    (sheets,) = folded.values()
    yield Row(
        "booklet, A6, all pages, short form", len(pdf), "bytes", GOAL_BYTES,
        Peer("to fold, without tags", len(sheets), "bytes"),
    )  # fmt: skip


def pieces(ground: Ground) -> Iterator[Row]:
    """One chapter in every word, and every sheet."""
    chapter = paper.Wish(papers=("a4",), only=("guides/agreements",), whole=True)
    took, core, pdf = _drawn(paper.draw(ground.pack, edition(), chapter)[0])
    yield Row(
        "booklet, A6, one chapter of the guide, every word", took, "s",
        note=f"{core:.1f} s of a core, {len(pdf):,} bytes",
    )  # fmt: skip
    sheets = paper.draw(ground.pack, edition(), paper.Wish(papers=("a4",), only=paper.SHEETS))
    begin = time.perf_counter()
    made = paper.run(sheets, 1, lambda _: None)
    yield Row(
        f"all {len(made)} sheets, large print too", time.perf_counter() - begin, "s",
        note=f"largest {max(map(len, made.values())):,} bytes",
    )  # fmt: skip


def _drawn(job: paper.Job) -> tuple[float, float, bytes]:
    """Seconds by the clock, seconds of a core, and the PDF."""
    begin, busy = time.perf_counter(), time.process_time()
    (pdf,) = paper.run((job,), 1, lambda _: None).values()
    return time.perf_counter() - begin, time.process_time() - busy, pdf
