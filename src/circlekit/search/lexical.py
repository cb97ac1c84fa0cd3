"""Plain word search: how well a title, a short line or a phrase covers what was typed.

It finds half words as they are typed, names and exact phrases, and it is what is left when the
model of meaning can't be read. The twin of web/src/core/lexical.ts.

A text is judged in two ways: how much of what was typed its words cover, rare words counting more,
and how well the best single phrase fits as a whole. The second lets "he won't stop talking" find
the page where somebody wrote just that, ahead of pages where the words lie about one by one.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from circlekit.search.fold import is_open, words_of
from circlekit.search.stem import stem
from circlekit.search.typo import NearWords, is_plain

TITLE, SHORT, PHRASE = 2, 1, 3
WHOLE = TITLE + SHORT + PHRASE
# A word that has only been begun, or has a slip in it, says a little less.
BEGUN, SLIP = 0.8, 0.7
SHORTEST_WITH_SLIP = 5
# A phrase is named as the reason only if it and the question cover each other at least so far.
SAYS_WHY = 0.4
# Less of the question covered than this is no answer.
LEAST_COVER = 0.15
MOST_WORDS = 64
# Rarity in whole thousandths: whole sums are the same on every phone, logarithms are not.
RARITY_UNIT = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found: `texts` are the title, the short line, then the ways people say it, and
    its other names."""

    id: str
    kind: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an entry fits, 0 to 1; `text` is the phrase that says why, or 0."""

    score: float
    text: int


class Lexicon:
    """The words of some entries, ready to be searched."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self._stems: dict[str, str] = {}
        # For each text of each entry its stems, in the order they first stand.
        self._texts: list[tuple[int, int, tuple[str, ...]]] = []
        postings: dict[str, list[int]] = {}
        owners: dict[str, set[int]] = {}
        for at, entry in enumerate(entries):
            for which, text in enumerate(entry.texts):
                words = words_of(text)
                for word in words:
                    self._stems[word] = stem(word)
                stems = tuple(dict.fromkeys(stem(word) for word in words))
                for one in stems:
                    postings.setdefault(one, []).append(len(self._texts))
                    owners.setdefault(one, set()).add(at)
                self._texts.append((at, which, stems))
        self._postings = postings
        self._rarity = {one: self._rarity_of(len(some)) for one, some in owners.items()}
        self._rarest = self._rarity_of(0)
        self._whole = [sum(self._rarity[one] for one in stems) for _, _, stems in self._texts]
        self._words = sorted(self._stems)
        self._near = NearWords(self._words)

    def _rarity_of(self, owners: int) -> float:
        odds = (len(self.entries) + 0.5) / (owners + 0.5)
        return math.floor(RARITY_UNIT * math.log(1 + odds) + 0.5)

    def meanings(self, text: str) -> list[dict[str, float]]:
        """For each typed word the stems it may mean, and how sure that is."""
        words = words_of(text)
        open_end = is_open(text)
        last = len(words) - 1
        start = max(0, len(words) - MOST_WORDS)
        return [
            dict(self._meaning(words[at], open_end and at == last))
            for at in range(start, len(words))
        ]

    @lru_cache(maxsize=4096)  # noqa: B019  a lexicon lives as long as the process
    def _meaning(self, word: str, unfinished: bool) -> tuple[tuple[str, float], ...]:
        found: dict[str, float] = {}
        if stem(word) in self._rarity:
            found[stem(word)] = 1.0
        if unfinished:
            for known in self._words:
                if known.startswith(word):
                    one = self._stems[known]
                    found[one] = max(BEGUN, found.get(one, 0.0))
        if not found and len(word) >= SHORTEST_WITH_SLIP and is_plain(word):
            found = {self._stems[known]: SLIP for known in self._near.of(word)}
        return tuple(found.items())

    def fits(self, text: str) -> dict[int, Fit]:
        """Entry number -> fit, for every entry that covers enough of what was typed."""
        meanings = self.meanings(text)
        weights = [
            max((self._rarity[one] for one in meaning), default=self._rarest)
            for meaning in meanings
        ]
        total = sum(weights)
        if total == 0:
            return {}
        covered: dict[int, float] = {}
        met: dict[int, dict[str, float]] = {}
        for meaning, weight in zip(meanings, weights, strict=True):
            best: dict[int, float] = {}
            for one, sure in meaning.items():
                for text_at in self._postings[one]:
                    best[text_at] = max(sure, best.get(text_at, 0.0))
                    here = met.setdefault(text_at, {})
                    here[one] = max(sure, here.get(one, 0.0))
            for text_at, sure in best.items():
                covered[text_at] = covered.get(text_at, 0.0) + sure * weight
        return self._judge(covered, met, total)

    def _judge(
        self, covered: dict[int, float], met: dict[int, dict[str, float]], total: float
    ) -> dict[int, Fit]:
        found: dict[int, Fit] = {}
        held: dict[int, list[float]] = {}  # entry -> title, short, best fit, its text, best cover
        for text_at in sorted(covered):
            entry, which, stems = self._texts[text_at]
            question = covered[text_at] / total
            inside = 0.0
            for one in stems:
                inside += self._rarity[one] * met[text_at].get(one, 0.0)
            inside /= self._whole[text_at]
            fit = 2 * question * inside / (question + inside)
            mine = held.setdefault(entry, [0.0, 0.0, 0.0, 0.0, 0.0])
            if which < 2:
                mine[which] = question
            if fit > mine[2]:
                mine[2], mine[3] = fit, float(which)
            mine[4] = max(mine[4], question)
        for entry, (title, short, fit, best, cover) in held.items():
            if cover >= LEAST_COVER:
                score = (TITLE * title + SHORT * short + PHRASE * fit) / WHOLE
                found[entry] = Fit(score, int(best) if fit >= SAYS_WHY else 0)
        return found
