"""Finding as it is typed: one letter's work, and no dropped frame, on a phone four times slower."""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page

from benchmarks.find_sets import queries
from benchmarks.ground import PHONE, Ground
from benchmarks.line import Line, served
from benchmarks.phone import SLOWER
from benchmarks.rows import Peer, Row

GOAL_MS, GOAL_DROPPED = 8.0, 0
LETTERS, TYPED, BETWEEN_MS = 1000, 60, 90
LONG_FRAME = 50
# Our own words: one calm, one that raises the alarm on its way.
TEXTS = (
    "there is one lady who keeps going round and round about her divorce",
    "he thinks they would all be better off without him and gave me his watch",
)

# Asked over and over from here: the page allows no script made from text to wait by itself.
_READY = "document.querySelector('ck-find')?.source?.whole === true"
_FIND = """(letters) => {
  const { finder } = document.querySelector('ck-find').source;
  return letters.map((typed) => {
    const begin = performance.now();
    finder.find(typed);
    return performance.now() - begin;
  });
}"""
# One letter in one task of its own, as it is typed; what lies between letters is not counted.
_LETTER = """async (letters) => {
  const field = document.querySelector('ck-find input');
  const took = [];
  for (const typed of letters) {
    field.value = typed;
    const begin = performance.now();
    field.dispatchEvent(new Event('input', { bubbles: true }));
    took.push(performance.now() - begin);
    await new Promise((done) => setTimeout(done));
  }
  return took;
}"""
_WATCH = f"""() => {{
  const seen = {{ frames: [], tasks: [] }};
  window.ckSeen = seen;
  new PerformanceObserver((list) => {{
    for (const {{ duration }} of list.getEntries()) seen.tasks.push(duration);
  }}).observe({{ type: 'longtask' }});
  let last = performance.now();
  const frame = (now) => {{
    if (now - last > {LONG_FRAME}) seen.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  }};
  requestAnimationFrame(frame);
}}"""
_PLAIN = """() => {
  const field = document.createElement('input');
  field.id = 'plain';
  document.querySelector('ck-find').before(field);
  field.focus();
}"""


def letters() -> list[str]:
    """What stands in the field after each letter, from the second: judged queries, as typed."""
    found: list[str] = []
    for query in queries("en")[:: len(queries("en")) // 40]:
        found += [query.text[:end] for end in range(2, len(query.text) + 1)]
    return found[:LETTERS]


@contextmanager
def _home(ground: Ground) -> Iterator[Page]:
    """Home on a slow phone, its finder read and ready."""
    with ground.browser() as browser, served(ground.site, Line()) as address:
        page = browser.new_context(**PHONE, service_workers="block").new_page()
        page.goto(f"{address}/en/")
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.locator("ck-find input").focus()
        _until_ready(page)
        page.wait_for_timeout(1000)  # the field has glided up
        yield page


def _until_ready(page: Page) -> None:
    for _ in range(240):
        if page.evaluate(_READY):
            return
        page.wait_for_timeout(250)
    raise RuntimeError("the finder was not ready in a minute")


def one_letter(ground: Ground) -> Iterator[Row]:
    """The work of one letter: the finder alone, and with its drawing, to the end of the task."""
    typed = letters()
    for what, script in (("finder alone", _FIND), ("find and draw", _LETTER)):
        passes = [_pass(ground, script, typed) for _ in range(ground.times(3))]
        took = [statistics.median(same) for same in zip(*passes, strict=True)]
        yield _row(f"one letter, {what}, CPU {SLOWER} x slower", took)


def _pass(ground: Ground, script: str, typed: list[str]) -> list[float]:
    """Milliseconds of every letter, on a new page that has remembered nothing yet."""
    with _home(ground) as page:
        return [float(one) for one in page.evaluate(script, typed)]


def _row(name: str, took: list[float]) -> Row:
    p99 = statistics.quantiles(took, n=100)[98]
    middle = Peer("its median", statistics.median(took), "ms")
    note = f"{len(took):,} letters, the longest {max(took):.1f} ms"
    return Row(f"{name}: p99", p99, "ms", GOAL_MS, middle, note)


def typing(ground: Ground) -> Iterator[Row]:
    """Sixty letters typed one by one into the real field; beside it, into a field of no use."""
    # In turns, so that whatever else this machine does falls on both.
    turns = [text for _ in range(ground.times(3)) for text in TEXTS]
    both = [(_type(ground, text), _type(ground, text, plain=True)) for text in turns]
    runs, plain = [run for run, _ in both], [run for _, run in both]
    name = f"{TYPED} letters typed, CPU {SLOWER} x slower, median of {len(runs)}"
    for what, unit, goal, key in (
        (f"frames over {LONG_FRAME} ms", "frames", GOAL_DROPPED, "frames"),
        ("longest task over 50 ms", "ms", None, "longest"),
    ):
        seen, peer = [run[key] for run in runs], [run[key] for run in plain]
        yield Row(
            f"{name}: {what}", statistics.median(seen), unit, goal,
            Peer("the same in a plain field", statistics.median(peer), unit),
            note=f"{min(seen):.0f} to {max(seen):.0f}; peer {min(peer):.0f} to {max(peer):.0f}",
        )  # fmt: skip


def _type(ground: Ground, text: str, plain: bool = False) -> dict[str, float]:
    with _home(ground) as page:
        if plain:
            page.evaluate(_PLAIN)
        page.evaluate(_WATCH)
        for letter in text[:TYPED]:
            page.keyboard.type(letter)
            page.wait_for_timeout(BETWEEN_MS)
        page.wait_for_timeout(600)  # what is said aloud after a pause
        seen: dict[str, Any] = page.evaluate("window.ckSeen")
        held = page.locator("#plain" if plain else "ck-find input").input_value()
        if held != text[:TYPED]:
            raise RuntimeError(f"typed {text[:TYPED]!r}, and there stands {held!r}")
    return {"frames": len(seen["frames"]), "longest": max(seen["tasks"], default=0.0)}
