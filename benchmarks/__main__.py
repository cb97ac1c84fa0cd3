"""`python -m benchmarks`: measure, print a table, write build/bench.json.

Times depend on the machine, so no figure makes this fail; only a benchmark that breaks does.
"""

import argparse
import json
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from benchmarks import ebook, find, offline, pages, paper, phone, quality, speed
from benchmarks.ground import ROOT, Ground
from benchmarks.rows import Row, table

BENCHMARKS: dict[str, Callable[[Ground], Iterator[Row]]] = {
    "offline": offline.everything,
    "change": offline.change,
    "page-size": phone.page_size,
    "first-step": phone.first_step,
    "cold-start": phone.cold_start,
    "compile": speed.compile_book,
    "check": speed.check,
    "lighthouse": quality.lighthouse,
    "card": phone.card_size,
    "booklet": paper.whole,
    "sheets": paper.pieces,
    "ebook": ebook.ebook_rows,
    "find": find.find,
    "find-time": find.find_time,
}
FINDING = frozenset({"find", "find-time"})  # they have a table of their own


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks", description="Speed and size of Circlekit.")
    parser.add_argument("--quick", action="store_true", help="fewer repeats, no Lighthouse")
    parser.add_argument("--only", choices=BENCHMARKS, action="append", help="this one (repeatable)")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "bench.json")
    parser.add_argument("--docs", action="store_true", help="write the tables into docs/")
    args = parser.parse_args()
    wanted = args.only or [n for n in BENCHMARKS if not (args.quick and n == "lighthouse")]
    if args.docs and (lacking := lacking_for_docs(wanted)):
        parser.error(
            f"--docs writes whole tables: measure {', '.join(lacking)} too, or leave it out"
        )

    rows: list[Row] = []
    finding: list[Row] = []
    others: list[Row] = []
    broken: list[str] = []
    before = _load()
    _say(f"load of this machine before: {before} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="circlekit-bench-") as room:
        ground = Ground(Path(room), args.quick)
        for name in wanted:
            begin, first = time.monotonic(), len(rows)
            try:
                rows += BENCHMARKS[name](ground)
            except Exception:
                traceback.print_exc()
                broken.append(name)
            (finding if name in FINDING else others).extend(rows[first:])
            _say(f"{name}: {time.monotonic() - begin:.0f} s")
    after = _load()
    _say(f"load of this machine after: {after}")

    if args.docs and not broken:
        for some, page in ((finding, pages.FINDER), (others, pages.ALL)):
            if some:
                pages.write_table(some, f"{before} before, {after} after", page)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([row.as_json() for row in rows], indent=2)
    args.out.write_text(text + "\n", encoding="utf-8")
    print(table(rows))
    missed = sum(row.met() is False for row in rows)
    goals = sum(row.met() is not None for row in rows)
    print(f"\n{goals - missed} of {goals} goals met.")
    if broken:
        _say(f"broke: {', '.join(broken)}")
    return 1 if broken else 0


def lacking_for_docs(wanted: Collection[str]) -> list[str]:
    """What would be lost from a table in docs/ that is made of these benchmarks alone. Lighthouse
    may be left out: not every machine has it.
    """
    tables = (FINDING, BENCHMARKS.keys() - FINDING - {"lighthouse"})
    part = [names for names in tables if not names.isdisjoint(wanted)]
    return [name for names in part for name in BENCHMARKS if name in names and name not in wanted]


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def _say(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
