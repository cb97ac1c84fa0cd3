"""What stands in the booklet and in what order; every page of it has a code, such as E3."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from circlekit.model import KINDS, Block, Line, Move, Need, OrgRule, Pack, Page
from circlekit.outputs.paper.wish import Wish

_NOT_ALWAYS: tuple[str, ...] = ("ask", "becomes", "disagree", "know")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the pack in the booklet."""

    code: str
    page: Page
    by: dict[str, Block | None]
    moves: tuple[Move, ...]
    rules: tuple[OrgRule, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The pages of one chapter. Of the emergencies each has a tab at the page's edge."""

    title: str
    leaves: tuple[Leaf, ...]
    tab: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """All pages of one kind."""

    kind: str
    folder: str
    shelves: tuple[Shelf, ...]


@dataclass(frozen=True, slots=True)
class Aisle:
    """A need, its lines that stand here first, and those that stand with another need, by need."""

    need: Need
    lines: tuple[Line, ...]
    also: tuple[tuple[Need, tuple[Line, ...]], ...]


def parts(pack: Pack, wish: Wish) -> tuple[Part, ...]:
    """The parts that were asked for. A page keeps its code whatever is printed beside it."""
    words = dict(pack.words)
    found: list[Part] = []
    for kind in KINDS:
        codes = _codes(pack, kind.name, words[f"paper_code_{kind.name}"])
        shelves: list[Shelf] = []
        for tab, (title, pages) in enumerate(_chapters(pack, kind.name), 1):
            leaves = tuple(_leaf(codes[page.slug], page) for page in pages if wish.page(page))
            if leaves:
                shelves.append(Shelf(title, leaves, tab if kind.name == "emergency" else 0))
        if shelves:
            found.append(Part(kind.name, kind.folder, tuple(shelves)))
    return tuple(found)


def codes_of(found: Iterable[Part]) -> dict[str, str]:
    """The code of each page that is printed."""
    return {leaf.page.slug: leaf.code for leaf in leaves_of(found)}


def leaves_of(found: Iterable[Part]) -> Iterator[Leaf]:
    """Every page of these parts, in order."""
    for part in found:
        for shelf in part.shelves:
            yield from shelf.leaves


def aisles(pack: Pack, country: str) -> tuple[Aisle, ...]:
    """The directory of a country: each line whole once, then named where else it helps."""
    stands_at: dict[str, Need] = {}
    found: list[Aisle] = []
    for need in pack.needs:
        lines = [
            line
            for line in pack.lines
            if line.country == country and need.id in line.needs and line.callable_routes()
        ]
        fresh = tuple(line for line in lines if line.id not in stands_at)
        also: dict[str, list[Line]] = {}
        for line in lines:
            if line.id in stands_at:
                also.setdefault(stands_at[line.id].id, []).append(line)
        stands_at |= {line.id: need for line in fresh}
        elsewhere = tuple((stands_at[some[0].id], tuple(some)) for some in also.values())
        found.append(Aisle(need, fresh, elsewhere))
    return tuple(found)


def _codes(pack: Pack, kind: str, letter: str) -> dict[str, str]:
    pages = [page for _, some in _chapters(pack, kind) for page in some]
    return {page.slug: f"{letter}{number}" for number, page in enumerate(pages, 1)}


def _chapters(pack: Pack, kind: str) -> list[tuple[str, list[Page]]]:
    """Pages of a kind by chapter in the pack's order, then those of no chapter; by rank, title."""
    ranked = sorted(pack.of_kind(kind), key=lambda page: (page.rank, page.title))
    known = dict(pack.chapters)
    groups = [(title, [p for p in ranked if p.chapter == key]) for key, title in pack.chapters]
    rest = [page for page in ranked if page.chapter not in known]
    title = dict(pack.words)["list_more"] if any(pages for _, pages in groups) else ""
    return [group for group in (*groups, (title, rest)) if group[1]]


def _leaf(code: str, page: Page) -> Leaf:
    return Leaf(
        code=code,
        page=page,
        by=dict.fromkeys(_NOT_ALWAYS) | {block.kind: block for block in page.blocks},
        moves=tuple(block for block in page.blocks if isinstance(block, Move)),
        rules=tuple(block for block in page.blocks if isinstance(block, OrgRule)),
    )
