"""The e-book of the pages: how long it takes to draw and pack, and its size."""

import gc
import time
from collections.abc import Iterator

from benchmarks.ground import Ground, edition, median
from benchmarks.rows import Peer, Row
from circlekit.outputs import ebook

GOAL_TIME, GOAL_SIZE = 1.0, 1_000_000


def ebook_rows(ground: Ground) -> Iterator[Row]:
    """Time and bytes; the peer is the same file with nothing packed."""
    drawn = edition()
    body = ebook.draw(ground.pack, drawn)
    times = ground.times(5)

    def once() -> float:
        begin = time.perf_counter()
        ebook.draw(ground.pack, drawn)
        return time.perf_counter() - begin

    name = f"e-book of {len(ground.pack.pages)} pages"
    gc.disable()  # as every command of circlekit does
    before = time.process_time()
    seconds = median(once, times)
    busy = (time.process_time() - before) / times
    gc.enable()
    yield Row(f"{name}: median of {times}", seconds, "s", GOAL_TIME, note=f"{busy:.2f} s of a core")
    plain = Peer("the same, not packed", ebook.unpacked_size(body), "bytes")
    yield Row(f"{name}: size", len(body), "bytes", GOAL_SIZE, plain)
