"""The browser killed while it writes: by itself, with its index hurt, with its journal gone."""

import shutil
from collections.abc import Iterator

from tests.faults.ground import Ground
from tests.faults.hurts import Hurts
from tests.faults.loop import Loop
from tests.faults.said import Said


def kill(ground: Ground, n: int) -> Iterator[Said]:
    """Nothing happens but the end of all processes; every fourth time it comes while opening."""
    loop = Loop(ground)
    for number in range(n):
        page, early = loop.start(), number % 4 == 3
        if not early:
            loop.look(page)
        loop.write_until_killed(page, look_first=early)
    loop.last_look()
    yield loop.said("kill", f"acknowledged changes lost in {n:,} kills")


def index_hurt(ground: Ground, n: int) -> Iterator[Said]:
    """The same, and the files of IndexedDB overwritten, cut or taken away before each restart."""
    loop, hurts, unbuilt = Loop(ground), Hurts(ground.chance), 0
    for _ in range(n):
        page = loop.start()
        loop.look(page)
        unbuilt += not loop.index_whole(page)
        loop.write_until_killed(page)
        hurts.some(loop.phone.index_folder)
    loop.last_look()
    yield loop.said("index", f"acknowledged changes lost in {n:,} kills with IndexedDB hurt")
    yield Said("index", unbuilt, n, "hurt indexes not rebuilt")


def journal_gone(ground: Ground, n: int) -> Iterator[Said]:
    """Killed at rest, and every private file taken away before each restart."""
    loop, unsaid = Loop(ground), 0
    for number in range(n + 1):
        page = loop.start()
        full = loop.look(page)
        unsaid += number > 0 and full["status"]["restored"] < len(loop.truth.now)
        if number == n:
            break
        loop.write_to_the_end(page)
        assert loop.index_whole(page), "the index never came"
        loop.phone.kill()
        shutil.rmtree(loop.phone.files_folder)
    loop.phone.stop()
    yield loop.said("journal", f"acknowledged changes lost in {n:,} kills with the journal gone")
    yield Said("journal", unsaid, n, "such restores not said")
