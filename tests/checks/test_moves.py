"""Cells that say the same are found again, however the comparing is made quick."""

import random
from dataclasses import replace

import pytest
from rapidfuzz import fuzz

from circlekit.checks import run_checks
from circlekit.checks.texts import moves, words_of
from circlekit.model import Cell, Move, Pack, Page, Text, Where, plain
from tests.packs import TODAY, clean_pack

PACK = clean_pack()
CELLS = ("to-person", "to-group", "in-private")
REGISTERS = ("gentle", "plain", "firm")


def page_saying(number: int, lines: list[str]) -> Page:
    """A situation whose one move has these nine lines."""
    page = PACK.page("phone-buzzing")
    assert page is not None
    file = f"en/situations/page-{number}.md"
    (move,) = (block for block in page.blocks if isinstance(block, Move))
    places = [(place, register) for place in CELLS for register in REGISTERS]
    cells = tuple(
        Cell(place, register, (Text(line),), Where(file, n))
        for n, ((place, register), line) in enumerate(zip(places, lines, strict=True), 1)
    )
    return replace(
        page, slug=f"page-{number}", where=Where(file, 1), blocks=(replace(move, cells=cells),)
    )


def alike(pack: Pack) -> set[tuple[str, str]]:
    """Which cells are told to stand at another place too."""
    return {
        (str(finding.where), finding.message.split(" stands at ")[1].split(" too")[0])
        for finding in run_checks(pack, TODAY)
        if finding.code == "W8" and " stands at " in finding.message
    }


def reworded(line: str, chance: random.Random) -> str:
    """The line with a word dropped, swapped, doubled or bent."""
    words = line.split()
    for _ in range(chance.randint(1, 2)):
        at = chance.randrange(len(words))
        match chance.randrange(4):
            case 0 if len(words) > 5:
                del words[at]
            case 1:
                words[at], words[-1] = words[-1], words[at]
            case 2:
                words.insert(at, words[at])
            case _:
                words[at] += "s"
    return " ".join(words)


def test_every_light_rewording_is_found_as_by_comparing_all_with_all() -> None:
    chance = random.Random(20261122)  # the same packs every time
    said = [
        plain(cell.words)
        for page in PACK.pages
        for move in moves(page)
        for cell in move.cells
        if cell.words and len(words_of(plain(cell.words))) >= 6
    ]
    both = 0
    for _ in range(12):
        first, second = chance.sample(said, 9), chance.sample(said, 9)
        pages = (
            page_saying(1, first),
            page_saying(2, [reworded(line, chance) for line in second]),
            page_saying(3, [reworded(line, chance) for line in first]),
        )
        cells = [
            (cell, plain(cell.words).lower())
            for page in pages
            for move in moves(page)
            for cell in move.cells
        ]
        wanted = {
            (str(late.where), str(early.where))
            for n, (late, text) in enumerate(cells)
            for early, other in cells[:n]
            if late.where.file != early.where.file
            and len(words_of(text)) >= 5
            and len(words_of(other)) >= 5
            and fuzz.token_set_ratio(text, other) >= 85
        }
        assert alike(replace(PACK, pages=pages)) == wanted
        both += len(wanted)
    assert both > 100


def test_short_lines_may_stand_on_many_pages() -> None:
    short = ["Stay.", "Come in.", "Not yet.", "Sit down.", "Go on.", "Wait.", "Yes.", "No.", "Tea?"]
    pages = (page_saying(1, short), page_saying(2, short))
    assert alike(replace(PACK, pages=pages)) == set()


OTHERS = ["Stay.", "Come in.", "Not yet.", "Sit down.", "Go on.", "Wait.", "Yes.", "No."]


@pytest.mark.parametrize(
    ("one", "other", "score", "told"),
    [
        ("room you come night look hold late", "look early tea night look hold late", 80, True),
        (
            "hold night chair us tea late wait look seat",
            "hold stay chair us tea late we early seat",
            79,
            False,
        ),
    ],
)
def test_inside_a_move_eighty_is_too_alike(one: str, other: str, score: int, told: bool) -> None:
    assert int(fuzz.token_set_ratio(one, other)) == score
    page = page_saying(1, [one, other, *OTHERS[:7]])
    found = [f for f in run_checks(replace(PACK, pages=(page,)), TODAY) if f.code == "W8"]
    assert [(f.where.line, f.message) for f in found] == [
        (2, f"This cell says what to-person, gentle says ({score} alike).")
    ] * told


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            "come early chair hold late we bus door seat",
            "stay early home hold seat we bus door seat",
            True,
        ),
        ("rain talk room night tea you bus", "rain we stay night tea you bus", False),
        # Under five words a line may stand anywhere, also inside a longer one.
        ("come and sit here", "come and sit here by the open door", False),
        ("come and sit here by the open door", "come and sit here", False),
        ("come and sit here now", "come and sit here now", True),
    ],
)
def test_across_pages_eighty_five_is_too_alike(one: str, other: str, told: bool) -> None:
    pages = (page_saying(1, [one, *OTHERS]), page_saying(2, [other, *OTHERS]))
    wanted = {("en/situations/page-2.md:1", "en/situations/page-1.md:1")} if told else set()
    assert alike(replace(PACK, pages=pages)) == wanted
