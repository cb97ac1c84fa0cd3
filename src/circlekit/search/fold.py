"""One folding of text for everything that compares words, in every language it is written in.

The rule and its cases stand in contracts/vectors/fold.json; web/src/core/fold.ts is its twin.
"""

import re
import unicodedata

_APOSTROPHES = "'\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u0060\u00b4\uff07"
_DROP = str.maketrans("", "", _APOSTROPHES)
_PLAIN = re.compile(r"[a-z0-9 ]*")


def fold(text: str) -> str:
    """Lower case, no marks, no apostrophes; every other sign is one space."""
    text = text.lower().translate(_DROP)
    if _PLAIN.fullmatch(text):
        return " ".join(text.split())
    letters: list[str] = []
    for sign in unicodedata.normalize("NFD", text).translate(_DROP):
        kind = unicodedata.category(sign)[0]
        if kind != "M":
            letters.append(sign if kind in "LN" else " ")
    return " ".join("".join(letters).split())


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return fold(text).split()


def is_open(text: str) -> bool:
    """Whether the last word is still being typed: no space or stop has closed it."""
    return bool(text) and unicodedata.category(text[-1])[0] in "LMN"
