"""The tables in docs/: each between two marks of its page, the rest of which is left as it is."""

import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks.ground import ROOT
from benchmarks.rows import Row, table

FINDER, ALL = ROOT / "docs" / "search.md", ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"


def write_table(rows: Sequence[Row], load: str, page: Path) -> None:
    """Put these rows into the page; raises if its two marks don't stand there once each."""
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
