"""A pile of sheets is printed, cut, stacked and folded here as a hand does it, then read."""

import re

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from circlekit.outputs.paper import fold
from circlekit.outputs.paper.fold import Bundle, Side, bundles
from tests.outputs.paper.pages import Files, text_in, texts

Place = int | str
Leaf = tuple[Place, Place, Place, Place]


def leaves_of(sides: list[tuple[Place, Place, Place, Place]]) -> list[Leaf]:
    """Cut the printed pile once and lay the upper half on the lower half.

    Each leaf: left and right of its front, left and right of its back. The back is printed turned
    at the long edge, so behind the right page of the front is the left page of the back.
    """
    upper: list[Leaf] = []
    lower: list[Leaf] = []
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        upper.append((front[0], front[1], back[0], back[1]))
        lower.append((front[2], front[3], back[2], back[3]))
    return upper + lower


def read_through(leaves: list[Leaf]) -> list[Place]:
    """Fold the pile, the first leaf outside, and turn its pages."""
    first = [place for leaf in leaves for place in (leaf[1], leaf[2])]
    last = [place for leaf in reversed(leaves) for place in (leaf[3], leaf[0])]
    return first + last


def in_hand(plan: tuple[Bundle, ...]) -> list[Place]:
    return [
        page
        for bundle in plan
        for page in read_through(leaves_of([side.places() for side in bundle.sides]))
    ]


@given(st.integers(1, 700))
def test_every_booklet_reads_in_order_once_it_is_folded(pages: int) -> None:
    plan = bundles(pages)
    read = in_hand(plan)
    assert read == [*range(1, pages + 1), *([0] * (len(read) - pages))]
    assert len(read) - pages < fold.PER_SHEET
    assert all(0 < bundle.sheets * fold.PER_SHEET <= fold.MOST_PAGES for bundle in plan)
    assert [(b.first, b.last) for b in plan][-1][1] == pages


def test_a_leaf_in_the_wrong_place_is_noticed() -> None:
    (bundle,) = bundles(16)
    front = bundle.sides[0]
    turned = Side(front.bottom_left, front.bottom_right, front.top_left, front.top_right)
    wrong = Bundle(bundle.first, bundle.last, (turned, *bundle.sides[1:]))
    assert in_hand((wrong,)) != list(range(1, 17))


def test_the_folded_file_holds_the_booklet_in_order(printed: Files) -> None:
    booklet = texts(printed["booklet-quarter-letter.pdf"])
    sheets = pypdfium2.PdfDocument(printed["imposed-letter.pdf"])
    plan = bundles(len(booklet))
    assert len(plan) == 2
    assert len(sheets) == 2 + sum(len(bundle.sides) for bundle in plan)
    width, height = sheets[2].get_size()
    half, middle = width / 2, height / 2
    boxes = (
        (0, middle, half, height), (half, middle, width, height),
        (0, 0, half, middle), (half, 0, width, middle),
    )  # fmt: skip
    read: list[Place] = []
    start = 2
    for bundle in plan:
        sides: list[tuple[Place, Place, Place, Place]] = []
        for at in range(start, start + len(bundle.sides)):
            a, b, c, d = (text_in(sheets[at], box) for box in boxes)
            sides.append((a, b, c, d))
        read += read_through(leaves_of(sides))
        start += len(bundle.sides)
    # How a reader tells a hyphen at the end of a line differs; letters and digits do not.
    signs = [re.sub(r"\W", "", str(text)) for text in read[: len(booklet)]]
    assert signs == [re.sub(r"\W", "", text) for text in booklet]
    assert set(read[len(booklet) :]) <= {""}


def test_the_number_on_a_page_is_its_place_in_the_hand(printed: Files) -> None:
    for number, text in enumerate(texts(printed["booklet-quarter-letter.pdf"]), 1):
        if number > 1 and text:
            assert (
                f"{number} Circlekit" in text
                or text.endswith(f"Nov 2026 {number}")
                or (f"Nov 2026 {number} " in text)
            ), (number, text)


def test_the_first_sheet_tells_how_and_its_back_is_empty(printed: Files) -> None:
    how, back, *_ = texts(printed["imposed-letter.pdf"])
    plan = bundles(len(texts(printed["booklet-quarter-letter.pdf"])))
    assert back == ""
    for number, bundle in enumerate(plan, 1):
        said = f"Bundle {number}: pages {bundle.first} to {bundle.last}, {bundle.sheets} sheets"
        assert said in how


@pytest.mark.parametrize(("pages", "sizes"), [(8, [1]), (64, [8]), (65, [5, 4]), (130, [6, 6, 5])])
def test_bundles_are_even(pages: int, sizes: list[int]) -> None:
    assert [bundle.sheets for bundle in bundles(pages)] == sizes
