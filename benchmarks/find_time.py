"""Finding: what it weighs on the line, how long its index takes, and a thousand questions."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice

import brotli

from benchmarks.find_peers import fts5
from benchmarks.find_sets import LANGS, queries, sayings
from benchmarks.find_texts import page_texts
from benchmarks.ground import ROOT, Ground, release_of
from benchmarks.rows import Peer, Row
from circlekit.compiler import search_files
from circlekit.model import Pack
from circlekit.search import Finder, make_index, trained

GOAL_BYTES, GOAL_INDEX, GOAL_BATCH = 500_000, 3.0, 10.0
BATCH = 1000


def weight(ground: Ground) -> Iterator[Row]:
    """The pack that the worker fetches after the pages: both parts of the finder, two languages."""
    files = ground.files
    packed = release_of(files)["later"]["pack"]
    parts = search_files(ground.pack)
    tight = {name: len(brotli.compress(body, quality=11)) for name, body in parts.items()}
    note = ", ".join(f"{name} {len(body):,}" for name, body in parts.items())
    for ending, name in ((".br", "brotli"), (".gz", "gzip, for phones without brotli")):
        yield Row(
            f"finder over the wire, its pack in a release, {name}", len(files[packed + ending]),
            "bytes", GOAL_BYTES, Peer("not packed", sum(map(len, parts.values())), "bytes"),
            note=f"plain: {note}",
        )  # fmt: skip
    for name, size in tight.items():
        yield Row(
            f"of that {name}, alone, brotli", size, "bytes", None,
            Peer("not packed", len(parts[name]), "bytes"),
        )  # fmt: skip


def index_time(ground: Ground) -> Iterator[Row]:
    """From the pack in memory to the first answer: the index, the model read, the directions."""
    times = [_index(ground.pack) for _ in range(ground.times(5))]
    texts = page_texts(ground.pack)
    begin = time.perf_counter()
    fts5(texts, ())
    yield Row(
        f"index in Python, {len(ground.pack.pages)} pages: median of {len(times)}",
        statistics.median(times), "s", GOAL_INDEX,
        Peer("SQLite FTS5, the same pages", time.perf_counter() - begin, "s"),
        note=f"{min(times):.2f} to {max(times):.2f}",
    )  # fmt: skip


def _index(pack: Pack) -> float:
    begin = time.perf_counter()
    Finder(make_index(pack), trained()).find("nobody says a word")
    return time.perf_counter() - begin


def batch(ground: Ground) -> Iterator[Row]:
    """`circlekit find --jsonl` as a process, from its start to its end."""
    said = [query.text for lang in LANGS for query in queries(lang)]
    said += [saying.text for lang in LANGS for saying in sayings(lang)]
    many = list(islice(cycle(said), BATCH))
    times = [_batch(ground, many) for _ in range(ground.times(3))]
    peer = Peer("the same with one question", _batch(ground, many[:1]), "s")
    yield Row(
        f"circlekit find --jsonl, {BATCH:,} questions: median of {len(times)}",
        statistics.median(times), "s", GOAL_BATCH, peer,
        note=f"{min(times):.2f} to {max(times):.2f}",
    )  # fmt: skip


def _batch(ground: Ground, asked: Sequence[str]) -> float:
    lines = [json.dumps({"id": at, "q": text, "lang": "en"}) for at, text in enumerate(asked)]
    command = (sys.executable, "-m", "circlekit.cli", "find", "--jsonl", "--content")
    begin = time.perf_counter()
    done = subprocess.run(
        [*command, str(ground.content)], cwd=ROOT, input="\n".join(lines), capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    seconds = time.perf_counter() - begin
    if done.returncode or len(done.stdout.splitlines()) != len(asked):
        raise RuntimeError(f"circlekit find --jsonl: {done.stdout[-400:]} {done.stderr[-400:]}")
    return seconds
