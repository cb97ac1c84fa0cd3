"""More than one tab, a clock that jumps, a tab that sleeps, and a disk that is asked before it answers."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

from tests.faults.ground import Ground
from tests.faults.loop import Loop
from tests.faults.said import Said

HELD = "async () => Object.values(await navigator.locks.query()).flat().length > 0"
YEAR = 365 * 86_400_000
HOLD = """() => new Promise((held) => void navigator.locks.request('circlekit-kit', () => {
    held();
    return new Promise(() => {});
}))"""


def tabs(ground: Ground, n: int) -> Iterator[Said]:
    """Two tabs write `n` changes at once, a third one reads all the while."""
    loop = Loop(ground)
    one = loop.start()
    two, reader = loop.tab(), loop.tab()
    loop.truth.alone = False
    reader.evaluate("() => void fault.readOn(reading)")
    loop.write_on(one, "one", n // 2)
    loop.write_on(two, "two", n - n // 2)
    for page in (one, two):
        loop.wait_until_written(page)
    readings = reader.evaluate("() => fault.readNoMore()")
    loop.same_everywhere(one, two, reader, loop.phone.open())
    yield loop.said("tabs", f"changes of two tabs lost or seen otherwise in {readings:,} readings")


def ended(ground: Ground, n: int) -> Iterator[Said]:
    """A tab ends while it holds the lock, or anywhere else in its writing; the other goes on."""
    loop = Loop(ground)
    stays = loop.start()
    for number in range(n):
        ends = loop.tab()
        loop.truth.alone = False
        loop.write_on(ends, "ends", 100_000)
        if number % 2:
            ends.workers[0].evaluate(HOLD)
        loop.write_on(stays, "stays", 20)
        stays.wait_for_function("() => fault.written >= 3") if not number % 2 else None
        if number % 4 < 2:
            ends.close()
        else:
            crash(ends)
        loop.wait_until_written(stays)
        loop.look(stays)
    yield loop.said("ended", f"changes lost where {n:,} tabs ended in the middle")


def crash(page: Page) -> None:
    """The tab's process dies."""
    with suppress(Error):
        page.goto("chrome://crash")
    page.close()


def frozen(ground: Ground, n: int) -> Iterator[Said]:
    """A tab is frozen anywhere in its writing, another one writes, the first one thaws and goes on.

    Playwright keeps every page awake against `Page.setWebLifecycleState`; so the tab's process is
    stopped, as a phone does it.
    """
    loop, waited = Loop(ground), 0
    sleeper, awake = loop.start(), loop.tab()
    process = loop.phone.process_of(sleeper)
    assert process != loop.phone.process_of(awake), "both tabs are one process"
    for _ in range(n):
        loop.truth.alone = False
        loop.write_on(sleeper, "sleeper", 20)
        least = ground.chance.randrange(15)
        sleeper.wait_for_function("(least) => fault.written >= least", arg=least, polling=1)
        os.kill(process, signal.SIGSTOP)
        try:
            held = awake.evaluate(HELD)
            loop.write_on(awake, "awake", 20)
            if not held:
                loop.wait_until_written(awake)
        finally:
            os.kill(process, signal.SIGCONT)
        waited += held
        for page in (sleeper, awake):
            loop.wait_until_written(page)
        loop.same_everywhere(sleeper, awake)
    what = f"changes lost around {n:,} frozen tabs, {waited:,} of which held the lock"
    yield loop.said("frozen", what)


@contextmanager
def eared(ground: Ground) -> Iterator[None]:
    """The worker's clock can be moved, and it is heard what it does to its files."""
    (path,) = ground.host.root.glob("assets/vault-*.js")
    address = f"/assets/{path.name}"
    ear = Path(__file__).with_name("worker_ear.js").read_bytes()

    def with_ear(body: bytes) -> bytes:
        return f"self.faultShift={ground.shift};\n".encode() + ear + body

    ground.host.bends[address] = with_ear
    try:
        yield
    finally:
        del ground.host.bends[address]


def clock(ground: Ground, n: int) -> Iterator[Said]:
    """The clock jumps by years, forth and back, between visits and in the middle of writing."""
    with eared(ground):
        loop = Loop(ground)
        page = loop.start()
        # A route, even one to nowhere, turns the cache off: the clock comes anew with the worker.
        loop.phone.context.route("**/nowhere", lambda route: route.abort())
        for number in range(n):
            # It goes wrong, and it is put right again, as far as it was wrong or further.
            ground.shift = ground.chance.randrange(1, 30 * YEAR) * (1 if number % 2 else -1)
            page = loop.tab(page)
            assert page.workers[0].evaluate("() => self.faultShift") == ground.shift
            loop.write_on(page, "one", 30)
            for most in (10, 20):
                page.wait_for_function("(least) => fault.written >= least", arg=most)
                jump = 0 if most == 20 else ground.chance.randrange(-40 * YEAR, 40 * YEAR)
                page.workers[0].evaluate("(by) => faultShiftTo(by)", jump)
            loop.wait_until_written(page)
            ground.shift = 0
            loop.look(loop.phone.open(page=page))
            behind = page.evaluate("() => fault.outOfOrder()")
            loop.wrong += [f"{behind} things out of order"] if behind else []
    yield loop.said("clock", f"changes lost or out of order while the clock jumped {3 * n:,} times")


def flushed(ground: Ground, n: int) -> Iterator[Said]:
    """No answer before what it answers for was flushed to the disk."""
    with eared(ground):
        loop = Loop(ground)
        page = loop.start()
        loop.write_to_the_end(page, n)
        heard: dict[str, Any] = page.workers[0].evaluate("() => faultHeard()")
        loop.look(page)
    assert heard["flushes"] > n / 2, heard
    yield Said("flushed", heard["early"], heard["answers"], "answers came before the flush", n)
