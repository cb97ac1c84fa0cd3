"""Which words are one slip apart; the twin of web/src/core/typo.ts."""

import re
from collections.abc import Iterable

_PLAIN = re.compile("[a-z0-9]+")


def is_plain(word: str) -> bool:
    """Only words of these letters are mended: elsewhere one letter may be a whole word."""
    return _PLAIN.fullmatch(word) is not None


def one_slip_apart(a: str, b: str) -> bool:
    """A letter missing, added or changed, or two neighbours swapped; never two equal words."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1 or a == b:
        return False
    at = 0
    while at < len(a) and a[at] == b[at]:
        at += 1
    if len(a) < len(b):
        return a[at:] == b[at + 1 :]
    if a[at + 1 :] == b[at + 1 :]:
        return True
    return (
        a[at : at + 1] == b[at + 1 : at + 2]
        and a[at + 1 : at + 2] == b[at : at + 1]
        and (a[at + 2 :] == b[at + 2 :])
    )


class NearWords:
    """Words among which to look for those one slip away, without reading them all.

    One slip leaves the first letter or the last, so only the words that share one are asked.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Only plain words are looked among: pairs of words and other alphabets are left out."""
        self._alike: dict[tuple[int, int, str], list[str]] = {}
        for word in words:
            if is_plain(word):
                for end in (0, -1):
                    self._alike.setdefault((len(word), end, word[end]), []).append(word)

    def of(self, word: str) -> list[str]:
        """The words one slip from a plain word of at least four letters, each once."""
        keys = [
            (length, end, word[end])
            for length in (len(word) - 1, len(word), len(word) + 1)
            for end in (0, -1)
        ]
        found = (
            other
            for key in keys
            for other in self._alike.get(key, ())
            if one_slip_apart(word, other)
        )
        return list(dict.fromkeys(found))
