"""Finding: the right page, the gate, its weight and its time; and the table in docs/search.md."""

import os
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from benchmarks.find_gate import gate
from benchmarks.find_pages import right_page
from benchmarks.find_time import batch, index_time, weight
from benchmarks.find_typing import one_letter, typing
from benchmarks.ground import ROOT, Ground
from benchmarks.rows import Row, table

PAGE = ROOT / "docs" / "search.md"
BEGIN, END = "<!-- bench:find -->", "<!-- /bench:find -->"


def find(ground: Ground) -> Iterator[Row]:
    """What does not depend on the machine."""
    yield from right_page(ground)
    yield from gate(ground)
    yield from weight(ground)


def find_time(ground: Ground) -> Iterator[Row]:
    """What does."""
    yield from index_time(ground)
    yield from batch(ground)
    yield from one_letter(ground)
    yield from typing(ground)


def write_table(rows: Sequence[Row], load: str, page: Path = PAGE) -> None:
    """The table between its two marks; the rest of the page is left as it is."""
    if not page.exists():
        page.write_text(f"{BEGIN}\n{END}\n", encoding="utf-8")
    text = page.read_text(encoding="utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(BEGIN) > text.index(END):
        raise RuntimeError(f"{page.name} does not hold {BEGIN} and {END} once each, in this order")
    goals = [met for row in rows if (met := row.met()) is not None]
    said = (
        f"{date.today().isoformat()}, {os.cpu_count()} cores, load {load}. "
        f"{sum(goals)} of {len(goals)} goals met."
    )
    inside = f"{BEGIN}\n{said}\n\n{table(rows)}\n{END}"
    marks = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    page.write_text(marks.sub(lambda _: inside, text), encoding="utf-8")
