"""A phone with little room: by the browser's quota, and by a disk that is full."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.ground import Ground, debugger
from tests.faults.loop import Loop
from tests.faults.said import Said

MOST = 10_000_000
WRITES = 30
MISCOUNTS = "async () => (await navigator.storage.estimate()).usage > 1e9"
DISK = 120_000_000


def quota(ground: Ground, n: int) -> Iterator[Said]:
    """From no room at all to 10 MB in `n` steps; written to past the end, then looked at twice."""
    loop = Loop(ground)
    for step in range(n + 1):
        loop.truth.may_be_full = True
        room = MOST * step // n + ground.chance.randrange(20_000) * (0 < step < n)
        page = loop.blank()
        line = debugger(page)
        given = {"origin": loop.phone.address, "quotaSize": room}
        line.send("Storage.overrideQuotaForOrigin", given)
        loop.write_to_the_end(page, WRITES, max(3000, room // 8))
        loop.look(loop.phone.open(page=page))
        loop.phone.stop()  # the quota goes with the browser
        page = loop.start()
        loop.look(page)
        loop.truth.may_be_full = False
        loop.write_to_the_end(page, 2)
        loop.look(page)
    yield loop.said("quota", f"changes lost or wrongly told, from 0 to {MOST / 1e6:.0f} MB")
    assert loop.truth.full >= n, "the phone was hardly ever full"


def disk(ground: Ground, n: int) -> Iterator[Said]:
    """The disk itself is full, all but some kB; `n` times. Needs the right to mount a small one.

    Now and then Chromium itself comes out of it counting what lies in the private files as a few kB
    less than nothing, which reads as 4 GB; then it refuses every write until the site's data are
    cleared. Nothing is lost and the vault tells the refusal as it is told: such times are counted.
    """
    loop = Loop(ground, folder=ground.small_disk(DISK))
    miscounted = sum(_fill(loop) for _ in range(n))
    loop.last_look()
    assert loop.truth.full >= n, "the disk was hardly ever full"
    what = f"changes lost or wrongly told on {n:,} full disks"
    yield loop.said("disk", f"{what}; {miscounted:,} times Chromium miscounted")


def _fill(loop: Loop) -> bool:
    """Fill the disk once and free it again. Whether Chromium then counts wrong."""
    loop.truth.may_be_full = False
    page = loop.blank()
    loop.write_to_the_end(page, 5)
    loop.truth.may_be_full = True
    with ballast(loop.phone.folder.parent, leave=loop.ground.chance.randrange(400_000)):
        loop.write_to_the_end(page, WRITES, 30_000)
        loop.look(loop.phone.open(page=page))
    loop.phone.kill()
    page = loop.start()
    miscounts: bool = page.evaluate(MISCOUNTS)
    loop.truth.may_be_full = miscounts
    loop.look(page)
    loop.write_to_the_end(page, 2)
    return miscounts


@contextmanager
def ballast(folder: Path, leave: int) -> Iterator[None]:
    """Fill the disk that a folder is on."""
    heavy = folder / "ballast"
    free = shutil.disk_usage(folder).free
    with heavy.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, free - leave))
    try:
        yield
    finally:
        heavy.unlink()
