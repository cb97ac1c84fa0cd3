"""Which page goes where, so that sheets that are printed, cut, folded and stapled read in order.

A sheet of paper is cut once across the middle into two leaves; each leaf is folded once and so
holds four pages. Leaves nested into each other are one bundle, which takes two staples. Pages count
from 1.
"""

from dataclasses import dataclass
from math import ceil

PER_SHEET = 8
# More than sixteen folded leaves and no stapler gets through.
MOST_PAGES = 64


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the pages at its four places; 0 is an empty one."""

    top_left: int
    top_right: int
    bottom_left: int
    bottom_right: int

    def places(self) -> tuple[int, int, int, int]:
        """The pages in reading order of the places."""
        return (self.top_left, self.top_right, self.bottom_left, self.bottom_right)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is stapled together: its sides in the order in which they are printed."""

    first: int
    last: int
    sides: tuple[Side, ...]

    @property
    def sheets(self) -> int:
        """Sheets of paper, each with a front and a back."""
        return len(self.sides) // 2


def bundles(pages: int) -> tuple[Bundle, ...]:
    """The bundles of a booklet, as even in size as eight pages a sheet allow."""
    sheets = ceil(pages / PER_SHEET)
    count = ceil(sheets * PER_SHEET / MOST_PAGES)
    found: list[Bundle] = []
    start = 0
    for at in range(count):
        size = (sheets // count + (at < sheets % count)) * PER_SHEET
        found.append(_bundle(start, size, pages))
        start += size
    return tuple(found)


def _bundle(start: int, size: int, pages: int) -> Bundle:
    leaves = size // 4
    sides: list[Side] = []
    # The upper halves become the outer leaves, the lower halves the inner ones: so one cut through
    # the whole pile, and the upper pile laid onto the lower one, is already in order.
    for outer in range(leaves // 2):
        inner = outer + leaves // 2
        (front_a, back_a), (front_b, back_b) = _leaf(outer, size), _leaf(inner, size)
        for above, below in ((front_a, front_b), (back_a, back_b)):
            numbers = [_there(start + number, pages) for number in (*above, *below)]
            sides.append(Side(*numbers))
    return Bundle(start + 1, min(start + size, pages), tuple(sides))


def _leaf(at: int, size: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Front and back of the leaf at this depth, each as left and right page."""
    return (size - 2 * at, 2 * at + 1), (2 * at + 2, size - 2 * at - 1)


def _there(number: int, pages: int) -> int:
    return number if number <= pages else 0
