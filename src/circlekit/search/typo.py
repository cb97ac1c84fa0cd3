"""Whether two words are one slip apart; the twin of web/src/core/typo.ts."""

import re

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
