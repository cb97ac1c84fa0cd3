"""A light stem for English: plurals, -ing, -ed; the twin of web/src/core/stem.ts.

It need not be a word, it only has to be the same for the forms people mix: talk, talks, talking,
talked. What it takes from a word of another language it takes on both sides. The cases stand in
contracts/vectors/search/stem.json.
"""

import re
from functools import lru_cache

_VOWEL = re.compile("[aeiouy]")
_IES = re.compile("[^aeiou]ies$")
_ES = re.compile("(?:s|x|z|ch|sh)es$")
_S = re.compile("[^sui]s$")
_ENDING = re.compile("(?:ing|ed)$")
_TWICE = re.compile(r"([^aeiou])\1$")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded word."""
    if len(word) < 4:
        return word
    return _TWICE.sub(r"\1", re.sub("e$", "", _without_ending(_without_plural(word))))


def _without_plural(word: str) -> str:
    if _IES.search(word) and len(word) > 4:
        return f"{word[:-3]}y"
    if _ES.search(word):
        return word[:-2]
    if _S.search(word):
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return f"{word[:-3]}y"
    ending = _ENDING.search(word)
    if ending is None:
        return word
    rest = word[: ending.start()]
    return rest if len(rest) >= 3 and _VOWEL.search(rest) else word
