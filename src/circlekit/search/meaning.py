"""What a text means, by the small model in `trained/meaning.json`: a direction of whole numbers.

The twin of web/src/core/meaning.ts. Sums are whole numbers, and the one division and rounding is
the same on both sides, so a direction is the same bit for bit. The cases stand in
contracts/vectors/search/cases.json.
"""

import json
import math
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from circlekit.search.fold import is_open, words_of
from circlekit.search.stem import stem
from circlekit.search.typo import NearWords, is_plain

Whole = npt.NDArray[np.int64]

UNIT = 127
# A letter holds two numbers of a vector, each one of five: -2 to 2.
MOST, STEPS, FIRST_LETTER = 2, 5, "a"
# The end of a long text is what was typed last, and what is meant.
MOST_WORDS = 64
# Whoever types rubbish gets no mending; nobody's sentence has more slips than this.
MOST_MENDED = 8
SHORTEST_MENDED = 5
# Words of one family differ in their last letters: "translator", "translate".
SHORTEST_KIN = 8
LONGEST_ENDING = 3
_ENDINGS = ("", "s", "e", "ed", "es", "ing", "y", "ies")


def direction(total: Whole) -> Whole | None:
    """A sum of vectors as a direction of length 127, in whole numbers; None if there is none."""
    length = math.sqrt(int((total * total).sum()))
    if length == 0:
        return None
    return np.floor(UNIT * total / length + 0.5).astype(np.int64)


@dataclass(frozen=True)
class Meaning:
    """The model, unpacked. `rows`: word or pair -> its row in `codes`, `sizes` and `lean`.

    `words` have a row of their own, in this order. The rarer `others` share a row: that of a word
    that means nearly the same, or one that points to a page. Both are sorted.
    """

    rows: dict[str, int]
    words: list[str]
    others: list[str]
    codes: Whole
    sizes: Whole
    often: str
    lean: list[int]
    lean_unit: float
    sharp: float
    pages: dict[str, Whole]
    kinds: tuple[str, ...]
    inner: Whole
    inner_unit: float
    inner_bias: npt.NDArray[np.float64]
    outer: Whole
    outer_unit: float
    outer_bias: npt.NDArray[np.float64]
    _mended: dict[str, int | None] = field(default_factory=dict)

    @cached_property
    def near(self) -> NearWords:
        """The single words that a slip may have been meant for."""
        return NearWords(self.rows)

    @cached_property
    def rank(self) -> dict[str, tuple[str, int]]:
        """How common a word is, to choose among several: the greater one is the commoner."""
        often = dict(zip(self.words, self.often, strict=True))
        return {word: (often.get(word, "0"), -at) for at, word in enumerate(self.rows)}

    def row_of(self, word: str, open_end: bool) -> int | None:
        """The row of a folded word: itself, another form of it, one slip away, or of its family.

        A word that is still being typed (`open_end`) is left alone while it may become a known one.
        """
        at = self.rows.get(word)
        if at is not None or not is_plain(word) or (open_end and self._begins_one(word)):
            return at
        if word not in self._mended:
            self._mended[word] = self._mend(word)
        return self._mended[word]

    def _begins_one(self, word: str) -> bool:
        return any(True for known in (self.words, self.others) for _ in _from(known, word))

    def _mend(self, word: str) -> int | None:
        root = stem(word)
        for ending in _ENDINGS:
            at = self.rows.get(root + ending)
            if at is not None:
                return at
        if len(word) < SHORTEST_MENDED:
            return None
        near = self.near.of(word)
        best = max(near, key=self.rank.__getitem__) if near else self._kin(word)
        return None if best is None else self.rows[best]

    def _kin(self, word: str) -> str | None:
        """Of the single words that begin alike the one that does so longest, then the commonest."""
        if len(word) < SHORTEST_KIN:
            return None
        root = word[:-LONGEST_ENDING]
        begin = [one for known in (self.words, self.others) for one in _from(known, root)]
        kin = [other for other in begin if " " not in other]
        return max(kin, key=lambda one: (_alike(word, one), self.rank[one]), default=None)

    def rows_of(self, text: str) -> list[int]:
        """The rows of a text: its known words, then its known pairs of neighbours."""
        said = words_of(text)
        open_end = is_open(text)
        last = len(said) - 1
        start = max(0, len(said) - MOST_WORDS)
        found: list[int] = []
        mended = 0
        for at in range(start, len(said)):
            row = self.rows.get(said[at])
            if row is None and mended < MOST_MENDED:
                mended += 1
                row = self.row_of(said[at], open_end and at == last)
            if row is not None:
                found.append(row)
        own = len(self.words)
        pairs = (
            f"{self.words[a]} {self.words[b]}" for a, b in pairwise(found) if a < own and b < own
        )
        return found + [self.rows[pair] for pair in pairs if pair in self.rows]

    def without_keys(self, rows: list[int]) -> list[int]:
        """The rows that are not only directions of pages."""
        return [row for row in rows if row < len(self.words)]

    def direction_of(self, rows: list[int]) -> Whole | None:
        """Where the sum of these rows points."""
        if not rows:
            return None
        return direction((self.codes[rows] * self.sizes[rows][:, None]).sum(axis=0))

    def toward(self, text: str) -> Whole | None:
        """Where a whole text points, or None if none of its words is known."""
        return self.direction_of(self.rows_of(text))

    def nearness(self, towards: Whole, directions: Whole, starts: Whole) -> list[float]:
        """How near a text is to each page: the soft maximum over its directions, about -1 to 1.

        `directions` are those of all pages in one run; `starts` is where each page's begin.
        """
        near = (directions @ towards) / (UNIT * UNIT)
        total = np.add.reduceat(np.exp(self.sharp * near), starts)
        return [float(one) for one in np.log(total) / self.sharp]

    def dangers(self, towards: Whole, rows: list[int]) -> list[float]:
        """How likely each kind of danger is, in the order of `kinds`; the rest of 1 is calm."""
        inside = np.maximum((self.inner @ towards) * self.inner_unit + self.inner_bias, 0.0)
        says = (self.outer @ inside) * self.outer_unit + self.outer_bias
        says[:-1] += sum(self.lean[row] for row in rows) * self.lean_unit
        odds = np.exp(says - says.max())
        return [float(one) for one in odds[:-1] / odds.sum()]


def _from(known: list[str], start: str) -> Iterator[str]:
    """The words of a sorted list that begin so."""
    for at in range(bisect_left(known, start), len(known)):
        if not known[at].startswith(start):
            return
        yield known[at]


def _alike(word: str, other: str) -> int:
    """With how many same letters two words begin."""
    ends = (n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b)
    return next(ends, min(len(word), len(other)))


def _codes(letters: str, dims: int) -> Whole:
    signs = np.frombuffer(letters.encode("ascii"), dtype=np.uint8).astype(np.int64)
    pairs = signs - ord(FIRST_LETTER)
    if ((pairs < 0) | (pairs >= STEPS * STEPS)).any():
        raise ValueError("the parts of the model don't fit each other")
    return np.column_stack(np.divmod(pairs, STEPS)).reshape(-1, dims) - MOST


def unpack(data: dict[str, Any]) -> Meaning:
    """The model from its JSON. Raises ValueError if the parts don't fit each other."""
    words = data["words"].split("\n")
    dims = data["dims"]
    codes = _codes(data["codes"], dims)
    sizes = [data["ladder"][ord(sign) - ord("0")] for sign in data["sizes"]]
    lean = [ord(sign) - ord("0") - 31 for sign in data["lean"]]
    counts = {len(part) for part in (words, codes, sizes, lean, data["often"])}
    others = data["others"].split("\n") if data["others"] else []
    stands = data["stands"]
    shared = len(stands) == len(others) and all(0 <= row < len(words) for row in stands)
    pages = {slug: directions_from(text, dims) for slug, text in data["pages"].items()}
    keys, aims = _keys(data["keys"], pages)
    if data["v"] != 4 or len(counts) != 1 or not shared or data["key_size"] < 1:
        raise ValueError("the parts of the model don't fit each other")
    rarer = dict(zip(others, stands, strict=True))
    rarer |= {key: len(words) + row for key, row in keys.items()}
    in_order = sorted(rarer)
    return Meaning(
        rows={
            **{word: at for at, word in enumerate(words)},
            **{word: rarer[word] for word in in_order},
        },
        words=words,
        others=in_order,
        codes=np.vstack([codes, *aims]) if aims else codes,
        sizes=np.array([*sizes, *[data["key_size"]] * len(aims)], dtype=np.int64),
        often=data["often"],
        lean=[*lean, *[0] * len(aims)],
        lean_unit=data["lean_unit"],
        sharp=data["sharp"],
        pages=pages,
        kinds=tuple(data["kinds"]),
        inner=np.array(data["inner"], dtype=np.int64),
        inner_unit=data["inner_unit"],
        inner_bias=np.array(data["inner_bias"]),
        outer=np.array(data["outer"], dtype=np.int64),
        outer_unit=data["outer_unit"],
        outer_bias=np.array(data["outer_bias"]),
    )


def _keys(
    keys: dict[str, list[str]], pages: dict[str, Whole]
) -> tuple[dict[str, int], list[Whole]]:
    """Each key word with the number of the row it shares, and those rows: directions of pages."""
    numbers: dict[str, int] = {}
    aims: list[Whole] = []
    for slug, lists in keys.items():
        if slug not in pages or len(lists) > len(pages[slug]):
            raise ValueError("the parts of the model don't fit each other")
        for towards, said in zip(pages[slug], lists, strict=False):
            if said:
                numbers |= dict.fromkeys(said.split(" "), len(aims))
                aims.append(towards)
    return numbers, aims


def directions_from(letters: str, dims: int) -> Whole:
    """Trained directions, each of length 127."""
    made = [direction(row) for row in _codes(letters, dims)]
    return np.array([one for one in made if one is not None])


def trained() -> dict[str, Any]:
    """The trained model that is part of this package, as its JSON."""
    file = resources.files("circlekit.search") / "trained" / "meaning.json"
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return data
