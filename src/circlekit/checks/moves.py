"""W8 and W10: nine cells that differ, and everything a move must have."""

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from rapidfuzz import fuzz, process

from circlekit.checks.texts import moves, words_of
from circlekit.model import PLACES, REGISTERS, Cell, Finding, Move, Pack, plain

CODES = {
    "W8": "No cell is a light rewording of another, on the page or across the pack.",
    "W10": "A move fills 7 of its 9 cells, and has all its other parts.",
}
_SAME_MOVE, _OTHER_MOVE, _SHORT = 80, 85, 5
_RARE_SHARE = 0.45


def check(pack: Pack) -> Iterator[Finding]:
    """Findings for every move of the pack."""
    found = [move for page in pack.pages for move in moves(page)]
    filled = [[cell for cell in move.cells if cell.words] for move in found]
    spoken = [[plain(cell.words).lower() for cell in cells] for cells in filled]
    seen = _Seen([text for texts in spoken for text in texts])
    for move, cells, texts in zip(found, filled, spoken, strict=True):
        yield from _whole(move)
        yield from _alike_inside(cells, texts)
        yield from _alike_across(cells, texts, seen)
        for cell, text in zip(cells, texts, strict=True):
            if len(words_of(text)) >= _SHORT:
                seen.add(cell, text)


def _alike_inside(cells: list[Cell], texts: list[str]) -> Iterator[Finding]:
    for index, cell in enumerate(cells):
        for other in range(index):
            score = fuzz.token_set_ratio(texts[index], texts[other])
            if score >= _SAME_MOVE:
                yield Finding(
                    cell.where,
                    "W8",
                    f"This cell says what {cells[other].place}, {cells[other].register} says "
                    f"({score:.0f} alike).",
                    "If it is no other line, delete it and say `not here, because …`.",
                )


class _Seen:
    """The cells read so far, found again by their rarer words.

    Two lines that are 85 alike share three quarters of the letters of the shorter one, so they
    share one of those rarer words of it that hold nearly half of its letters; comparing only such
    pairs keeps the check quick for a thousand moves.
    """

    def __init__(self, texts: list[str]) -> None:
        self._counts = Counter(word for text in texts for word in set(text.split()))
        self._by_rare: dict[str, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        self._cells: list[tuple[Cell, str]] = []

    def _rarer_part(self, text: str) -> list[str]:
        words = sorted(set(text.split()), key=lambda word: (self._counts[word], word))
        enough = _RARE_SHARE * sum(map(len, words))
        ends = accumulate(map(len, words))
        return words[: 1 + next((at for at, end in enumerate(ends) if end > enough), 0)]

    def add(self, cell: Cell, text: str) -> None:
        """Keep a cell for later comparisons."""
        number = len(self._cells)
        self._cells.append((cell, text))
        for word in self._rarer_part(text):
            self._by_rare.setdefault(word, []).append(number)
        for word in set(text.split()):
            self._by_word.setdefault(word, []).append(number)

    def alike(self, text: str) -> Iterator[tuple[Cell, float]]:
        """The earlier cells that say nearly the same, and how nearly."""
        near = {n for word in self._rarer_part(text) for n in self._by_word.get(word, ())}
        near |= {n for word in set(text.split()) for n in self._by_rare.get(word, ())}
        others = {number: self._cells[number][1] for number in sorted(near)}
        scores = process.extract_iter(
            text, others, scorer=fuzz.token_set_ratio, score_cutoff=_OTHER_MOVE
        )
        for _, score, number in scores:
            yield self._cells[number][0], score


def _alike_across(cells: list[Cell], texts: list[str], seen: _Seen) -> Iterator[Finding]:
    for cell, text in zip(cells, texts, strict=True):
        if len(words_of(text)) < _SHORT:
            continue
        for other, score in seen.alike(text):
            yield Finding(
                cell.where,
                "W8",
                f"This line stands at {other.where} too ({score:.0f} alike).",
                "A line that fits anywhere belongs nowhere: write one that only fits here.",
            )


def _whole(move: Move) -> Iterator[Finding]:
    def say(message: str, hint: str) -> Finding:
        return Finding(move.where, "W10", f"Move `{move.id}`: {message}", hint)

    filled = [cell for cell in move.cells if cell.words]
    if len(filled) < 7:
        yield say(
            f"only {len(filled)} of 9 cells are filled.", "Fill 7 or more, each with its own line."
        )
    for place in PLACES:
        for register in REGISTERS:
            if move.cell(place, register) is None:
                yield say(
                    f"the cell {place}, {register} is missing.",
                    f"Write `- {register}: …`, or `- {register}: not here, because …`.",
                )
    for name, present in (
        ("Keep", bool(move.keep)),
        ("No words", bool(move.field("No words"))),
        ("What it does", bool(move.what_it_does)),
        ("Make it yours", bool(move.field("Make it yours"))),
    ):
        if not present:
            yield say(f"“{name}” is missing.", "Every move has it: the model page shows how.")
    if len(move.can_go_wrong) < 2:
        yield say(
            f"“Can go wrong” has {len(move.can_go_wrong)} lines.",
            "Give two or more, each with how to mend it.",
        )
