"""Compiling the whole book, and checking the pages, each as one process."""

import importlib.util
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ground import ROOT, Ground, median
from benchmarks.rows import Peer, Row

GOAL_COMPILE, GOAL_CHECK = 3.0, 2.0
_START = "import jinja2, pydantic, yaml"
_MARKDOWN = """
import pathlib, sys, time
from markdown_it import MarkdownIt
texts = [p.read_text(encoding="utf-8") for p in pathlib.Path(sys.argv[1]).rglob("*.md")]
begin = time.perf_counter()
for text in texts: MarkdownIt().render(text)
print(time.perf_counter() - begin)
"""


def _run(*args: str) -> tuple[float, str]:
    """How long a new Python takes for this, from its start to its end; and what it printed."""
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *args], cwd=ROOT, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - begin
    # 1 is what `circlekit check` says when it found something.
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise RuntimeError(f"{' '.join(args)[:80]}: {done.stderr[-800:]}")
    return seconds, done.stdout


def _busy() -> float:
    """Seconds of a core that our finished processes have used: holds on a busy machine too."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def compile_book(ground: Ground) -> Iterator[Row]:
    """Read, check, draw and write the book, as a preview and as a release."""
    times = ground.times(3)
    start = median(lambda: _run("-c", _START)[0], 5)
    peer = Peer("starting Python with jinja2, pydantic, yaml", start, "s")
    reading: list[float] = []
    for kind in ("preview", "release"):
        runs = [_compile(ground.content, ground.room / "compiled", kind) for _ in range(times)]
        reading += [run.steps["read"] for run in runs]
        best = min(runs, key=lambda run: run.seconds)
        steps = ", ".join(f"{step} {took:.2f}" for step, took in best.steps.items())
        name = f"compile {len(ground.pack.pages)} pages, {kind}"
        yield Row(f"{name}: best of {times}", best.seconds, "s", GOAL_COMPILE, peer, note=steps)
        middle = sorted(runs, key=lambda run: run.seconds)[times // 2]
        yield Row(
            f"{name}: median of {times}", middle.seconds, "s", GOAL_COMPILE, peer,
            note=f"{min(run.busy for run in runs):.2f} s of a core at best",
        )  # fmt: skip
    yield _parsing(ground, statistics.median(reading), times)


@dataclass(frozen=True, slots=True)
class _Run:
    seconds: float
    busy: float
    steps: dict[str, float]


def _compile(content: Path, out: Path, kind: str) -> _Run:
    before = _busy()
    seconds, said = _run("-m", "benchmarks.compile_once", str(content), str(out), kind)
    return _Run(seconds, _busy() - before, json.loads(said))


def _parsing(ground: Ground, reading: float, times: int) -> Row:
    name = "of that, reading: pages and YAML"
    if importlib.util.find_spec("markdown_it") is None:
        return Row(name, reading, "s", note="the peer markdown-it-py is not installed")
    texts = str(ground.content / "core")
    rendering = median(lambda: float(_run("-c", _MARKDOWN, texts)[1]), times)
    return Row(name, reading, "s", None, Peer("markdown-it-py on the same pages", rendering, "s"))


def check(ground: Ground) -> Iterator[Row]:
    """`circlekit check` on the book."""
    command = ("-m", "circlekit.cli", "check", "--content", str(ground.content))
    start = median(lambda: _run("-c", _START)[0], 5)
    before = _busy()
    seconds = median(lambda: _run(*command)[0], 5)
    yield Row(
        f"circlekit check, {len(ground.pack.pages)} pages: median of 5",
        seconds, "s", GOAL_CHECK, Peer("starting Python with jinja2, pydantic, yaml", start, "s"),
        note=f"{(_busy() - before) / 5:.2f} s of a core",
    )  # fmt: skip
