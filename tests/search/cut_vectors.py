"""`python -m tests.search.cut_vectors`: cut a small index and model out of the real ones.

They are the ground of contracts/vectors/search/cases.json, small enough to be read. They need not
follow the pack or a new training: both sides only have to answer alike on them. After a cut, write
the answers anew with `pytest tests/search --update-golden` and read the diff.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

from circlekit import places
from circlekit.preparing import Request, prepare
from circlekit.search import make_index, trained
from circlekit.search.fold import words_of
from circlekit.search.meaning import unpack

VECTORS = Path(__file__).parents[2] / "contracts" / "vectors" / "search"
PAGES = (
    "suicide-ask", "suicide-acute", "overdose", "threat-direct", "talks-too-much",
    "whole-group-silent", "gives-advice", "someone-cries", "arrives-intoxicated", "run-90",
    "drill-blue-lips",
)  # fmt: skip
UNTRAINED = "someone-cries"
NEEDS = ("need-food", "need-legal", "need-housing")
KEYS = 5  # words to a direction
KINDS = ("suicide", "overdose", "threat")
EXTRA = frozenset(
    "he she they was my today really nobody never group tonight woman man guy help".split()  # noqa: SIM905
)


def main() -> None:
    """Write index.json and model.json beside the cases."""
    pack, _ = prepare(Request(content=places.content_dir(), today=date(2026, 11, 22)))
    assert pack is not None
    index, model = make_index(pack), trained()
    index["pages"] = [p for p in index["pages"] if p["u"].split("/")[-2] in PAGES]
    index["needs"] = [n for n in index["needs"] if n["id"] in NEEDS] or index["needs"][:3]
    index["terms"] = index["terms"][:4]
    index["dangers"] = [d for d in index["dangers"] if d["k"] in KINDS]
    said = [
        text for page in index["pages"] for text in (page["t"], page["s"], *page["a"], *page["o"])
    ]
    known = {word for text in said for word in words_of(text)} | EXTRA
    known |= {word for word in unpack(model).rows if word[:3] in ("sui", "ove", "kil", "tal")}
    _write("index.json", index)
    _write("model.json", _cut(model, known))


def _cut(model: dict[str, Any], known: set[str]) -> dict[str, Any]:
    words = model["words"].split("\n")
    others = dict(zip(model["others"].split("\n"), model["stands"], strict=True))
    keep = [at for at, word in enumerate(words) if all(part in known for part in word.split())]
    row = {was: at for at, was in enumerate(keep)}
    stands = {other: row[was] for other, was in others.items() if was in row}
    letters = model["dims"] // 2
    pages = {slug: model["pages"][slug] for slug in PAGES if slug != UNTRAINED}
    rows = {name: "".join(model[name][at] for at in keep) for name in ("sizes", "often", "lean")}
    return {
        **model,
        **rows,
        "words": "\n".join(words[at] for at in keep),
        "others": "\n".join(stands),
        "stands": list(stands.values()),
        "keys": {
            slug: [" ".join(some.split(" ")[:KEYS]) for some in said]
            for slug, said in model["keys"].items()
            if slug in pages
        },
        "codes": "".join(model["codes"][at * letters : (at + 1) * letters] for at in keep),
        "pages": pages,
    }


def _write(name: str, value: dict[str, Any]) -> None:
    VECTORS.mkdir(parents=True, exist_ok=True)
    text = json.dumps(value, ensure_ascii=False, indent=1)
    (VECTORS / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
