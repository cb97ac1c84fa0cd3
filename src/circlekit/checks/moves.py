"""W8 and W10: nine cells that differ, and everything a move must have."""

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from circlekit.checks.texts import moves, words_of
from circlekit.model import PLACES, REGISTERS, Cell, Finding, Move, Pack, Page, plain

CODES = {
    "W8": "No cell is a light rewording of another, on the page or across the pack.",
    "W10": "A move fills 7 of its 9 cells, and has keep, no words, what it does, what can go wrong.",
}
_SAME_MOVE, _OTHER_MOVE, _SHORT = 80, 85, 5


def check(pack: Pack) -> Iterator[Finding]:
    """Findings for every move of the pack."""
    seen_texts: list[str] = []
    seen_at: list[Cell] = []
    for page in pack.pages:
        for move in moves(page):
            yield from _whole(page, move)
            cells = [cell for cell in move.cells if cell.words]
            texts = [plain(cell.words).lower() for cell in cells]
            yield from _alike_inside(cells, texts)
            yield from _alike_across(cells, texts, seen_texts, seen_at)
            seen_texts.extend(texts)
            seen_at.extend(cells)


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


def _alike_across(
    cells: list[Cell], texts: list[str], seen_texts: list[str], seen_at: list[Cell]
) -> Iterator[Finding]:
    for cell, text in zip(cells, texts, strict=True):
        if len(words_of(text)) < _SHORT:
            continue
        for other, score, index in process.extract(
            text, seen_texts, scorer=fuzz.token_set_ratio, score_cutoff=_OTHER_MOVE, limit=3
        ):
            if len(words_of(other)) >= _SHORT:
                yield Finding(
                    cell.where,
                    "W8",
                    f"This line stands at {seen_at[index].where} too ({score:.0f} alike).",
                    "A line that fits anywhere belongs nowhere: write one that only fits here.",
                )


def _whole(page: Page, move: Move) -> Iterator[Finding]:
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
