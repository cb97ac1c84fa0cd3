"""Every number of the ranking goes by one name and one value in Python and in TypeScript."""

import importlib
import re

import pytest

from circlekit.search import finder
from tests.sites import REPO

CORE = REPO / "web" / "src" / "core"
# Where the numbers of a Python module stand on the other side.
SCRIPTS = {
    "finder": ("finder.ts",),
    "lexical": ("lexical.ts", "lexicon.ts"),
    "meaning": ("meaning.ts", "known-words.ts", "direction.ts"),
    "direct": ("direct.ts",),
}
NUMBER = re.compile(r"^(?:export )?const ([A-Z][A-Z_]*) = (-?[\d._]+);", re.MULTILINE)
# What is kept for the next letter changes no answer, and Python keeps it in its own way.
NOT_THE_RANKING = {"MOST_KEPT"}


@pytest.mark.parametrize("name", SCRIPTS)
def test_numbers_are_the_same(name: str) -> None:
    module = vars(importlib.import_module(f"circlekit.search.{name}"))
    # WHOLE is a sum of the others, on both sides.
    python = {
        key: float(value)
        for key, value in module.items()
        if key.isupper() and key != "WHOLE" and isinstance(value, int | float)
    }
    text = "\n".join((CORE / script).read_text(encoding="utf-8") for script in SCRIPTS[name])
    script = {
        key: float(value) for key, value in NUMBER.findall(text) if key not in NOT_THE_RANKING
    }
    # One module may borrow a number of another.
    assert script.items() <= python.items()
    missing = {key for key in python.keys() - script.keys() if not _is_borrowed(key, text)}
    assert not missing


def _is_borrowed(key: str, text: str) -> bool:
    return re.search(rf"^import .*\b{key}\b", text, re.MULTILINE) is not None


def test_the_words_that_ask_to_rehearse_are_the_same() -> None:
    text = (CORE / "finder.ts").read_text(encoding="utf-8")
    (words,) = re.findall(r"^const PRACTICE = /\^\(\?:([a-z|]+)\)/u;$", text, re.MULTILINE)
    assert tuple(words.split("|")) == finder.PRACTICE
