"""Direct words: phrases that always raise the alarm, as content/core/alarms.yml writes them.

    a/b     either word             suicid*  any word that begins so
    word~   one slip is forgiven    ..       up to three words between
    = words only if nothing else was typed

The twin of web/src/core/direct.ts; the cases stand in contracts/vectors/search/direct.json.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from circlekit.search.typo import is_plain, one_slip_apart

GAP = ".."
MOST_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Place:
    """What may stand at one place of a phrase; `gap`: other words may come before it."""

    words: frozenset[str]
    begins: tuple[str, ...]
    slips: tuple[str, ...]
    gap: bool

    def takes(self, word: str) -> bool:
        """Whether this word may stand here."""
        if word in self.words or any(word.startswith(start) for start in self.begins):
            return True
        return any(one_slip_apart(word, meant) for meant in self.slips) and is_plain(word)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A direct phrase; `alone` ones must be all that was typed."""

    places: tuple[Place, ...]
    alone: bool

    def stands_at(self, words: Sequence[str], start: int) -> bool:
        """Whether the phrase begins at this one of the folded words."""
        if self.alone:
            return start == 0 and self._ends(words, 0, 0) == len(words)
        return self._ends(words, start, 0) >= 0

    def _ends(self, words: Sequence[str], at: int, place: int) -> int:
        if place == len(self.places):
            return at
        here = self.places[place]
        for skipped in range(MOST_BETWEEN + 1 if here.gap else 1):
            if at + skipped < len(words) and here.takes(words[at + skipped]):
                end = self._ends(words, at + skipped + 1, place + 1)
                if end >= 0:
                    return end
        return -1


def read_phrase(text: str) -> Phrase:
    """A phrase from how it is written. Raises ValueError for one that says nothing."""
    alone = text.startswith("= ")
    places: list[Place] = []
    gap = False
    for part in text.removeprefix("= ").split():
        if part == GAP:
            gap = True
            continue
        words: set[str] = set()
        begins: list[str] = []
        slips: list[str] = []
        for word in part.split("/"):
            if word.endswith("*"):
                begins.append(word[:-1])
            elif word.endswith("~"):
                slips.append(word[:-1])
                words.add(word[:-1])
            else:
                words.add(word)
        if "" in words or "" in begins:
            raise ValueError(text)
        places.append(Place(frozenset(words), tuple(begins), tuple(slips), gap))
        gap = False
    if not places or gap or places[0].gap:
        raise ValueError(text)
    return Phrase(tuple(places), alone)


class DirectWords:
    """All direct phrases, each with the number of its kind of danger."""

    def __init__(self, phrases: Sequence[tuple[int, str]]) -> None:
        self._by_first: dict[str, list[tuple[int, Phrase]]] = {}
        self._loose: list[tuple[int, Phrase]] = []  # those whose first word is open
        for kind, text in phrases:
            phrase = read_phrase(text)
            first = phrase.places[0]
            for word in first.words:
                self._by_first.setdefault(word, []).append((kind, phrase))
            if first.begins or first.slips:
                self._loose.append((kind, phrase))

    def kinds_in(self, words: Sequence[str]) -> list[int]:
        """The kinds whose words stand in this text, in their order."""
        found: set[int] = set()
        for start, word in enumerate(words):
            for kind, phrase in (*self._by_first.get(word, ()), *self._loose):
                if kind not in found and phrase.stands_at(words, start):
                    found.add(kind)
        return sorted(found)
