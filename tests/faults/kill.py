"""The browser killed while it writes: by itself, with its index hurt, with its journal gone."""

import shutil
from collections.abc import Iterator

from tests.faults.ground import Ground
from tests.faults.hurts import Hurts
from tests.faults.loop import Loop
from tests.faults.said import Said


def kill(ground: Ground, n: int) -> Iterator[Said]:
    """The end of all processes. Every fourth time it comes while opening; every third time the last
    frame is torn, as a power cut may leave it."""
    loop, hurts = Loop(ground), Hurts(ground.chance)
    for number in range(n):
        page, early = loop.start(), number % 4 == 3
        if not early:
            loop.look(page)
        loop.write_until_killed(page, look_first=early)
        if number % 3 == 2:
            hurts.tear(loop.phone.files_folder)
    loop.last_look()
    yield loop.said("kill", f"acknowledged changes lost in {n:,} kills")


def index_hurt(ground: Ground, n: int) -> Iterator[Said]:
    """The same, and the files of IndexedDB overwritten, cut or taken away before each restart.

    Some damage Chromium itself never opens again, nor lets a page delete. Then there is no index to
    rebuild, and the journal carries everything alone.
    """
    loop, hurts, unbuilt, refused = Loop(ground), Hurts(ground.chance), 0, 0
    for _ in range(n):
        page = loop.start()
        loop.look(page)
        if not loop.index_whole(page):
            opens = page.evaluate("() => fault.indexOpens()")
            unbuilt, refused = unbuilt + opens, refused + (not opens)
        loop.write_until_killed(page)
        hurts.some(loop.phone.index_folder)
    loop.last_look()
    yield loop.said("index", f"acknowledged changes lost in {n:,} kills with IndexedDB hurt")
    what = f"hurt indexes not rebuilt; {refused:,} more times the browser refused its own store"
    yield Said("index", unbuilt, n - refused, what, least=n // 2)


def journal_hurt(ground: Ground, n: int) -> Iterator[Said]:
    """Killed at rest, and the private files taken away, overwritten or cut before each restart."""
    loop, hurts, gone, unsaid = Loop(ground), Hurts(ground.chance), 0, 0
    was_there = loop.hurt = True
    for number in range(n + 1):
        page = loop.start()
        full = loop.look(page)
        if not was_there:
            gone += 1
            unsaid += full["status"]["restored"] != len(loop.truth.now)
        if number == n:
            break
        loop.write_to_the_end(page)
        assert loop.index_whole(page), "the index never came"
        loop.phone.kill()
        hurts.some(loop.phone.files_folder)
        was_there = loop.phone.files_folder.exists()
    loop.phone.stop()
    yield loop.said(
        "journal", f"acknowledged changes lost in {n:,} kills with the journal hurt or gone"
    )
    yield Said("journal", unsaid, gone, "whole restores not said")


def both_hit(ground: Ground, n: int) -> Iterator[Said]:
    """Killed in the middle of writing, and the journal taken away too: the index may lack the last.

    Then nobody can bring it back; but nothing that is left may be wrong, and what came back is said.
    """
    loop, unsaid, short = Loop(ground), 0, 0
    for number in range(n + 1):
        page = loop.start()
        bare = page.evaluate("() => fault.readBare()")
        full = page.evaluate("(key) => fault.readAll(key)", loop.key)
        found = full["found"]
        short += len(loop.truth.differs(found))
        unsaid += number > 0 and full["status"]["restored"] + bare["lost"] < len(found)
        loop.wrong += [f"{one}: {ns}" for one, ns in found.items() if not loop.truth.ever(one, ns)]
        loop.truth.take(found)
        if number == n:
            break
        loop.write_until_killed(page)
        shutil.rmtree(loop.phone.files_folder)
    loop.phone.stop()
    yield loop.said("both", f"changes wrong where both stores were hit at once; {short:,} gone")
    yield Said("both", unsaid, n, "such restores not said")
