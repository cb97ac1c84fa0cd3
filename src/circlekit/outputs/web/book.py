"""The order of a book: chapters, how far along a page is, what comes before and after it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from circlekit.model import Pack, Page

# Pages of these kinds lead to each other, whichever of the two names the other.
_PRACTISED = frozenset({"drill", "guide"})
MOST_BACK = 6


@dataclass(frozen=True, slots=True)
class Group:
    """Some pages of a list under one heading. A chapter of the guide has a number."""

    title: str
    pages: tuple[Page, ...]
    id: str = ""
    number: int = 0
    kicker: str = ""
    start: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands in its book. `next_chapter` where the next page opens one."""

    chapter: Group
    in_chapter: int
    number: int
    of: int
    back: Page | None
    next: Page | None
    next_chapter: Group | None


def ranked(pages: Iterable[Page]) -> tuple[Page, ...]:
    """By rank, then by title."""
    return tuple(sorted(pages, key=lambda page: (page.rank, page.title)))


def by_chapter(pack: Pack, kind: str, more: str, kicker: str = "") -> tuple[Group, ...]:
    """Pages of a kind by chapter, in the order of the pack's chapters; then the rest (`more`)."""
    pages = tuple(pack.of_kind(kind))
    known = dict(pack.chapters)
    groups = [
        Group(title, ranked(page for page in pages if page.chapter == key), key, kicker=kicker)
        for key, title in pack.chapters
    ]
    groups.append(Group(more, ranked(page for page in pages if page.chapter not in known)))
    return tuple(group for group in groups if group.pages)


def guide_of(pack: Pack, more: str, kicker: str) -> tuple[Group, ...]:
    """The guide: its chapters numbered, each with the number of its first page."""
    chapters: list[Group] = []
    start = 1
    for number, group in enumerate(by_chapter(pack, "guide", more), 1):
        name = kicker.format(n=number)
        chapters.append(Group(group.title, group.pages, group.id, number, name, start))
        start += len(group.pages)
    return tuple(chapters)


def places(chapters: tuple[Group, ...]) -> dict[str, Place]:
    """The place of every page of a book, by its name."""
    pages = [(chapter, page) for chapter in chapters for page in chapter.pages]
    found: dict[str, Place] = {}
    for at, (chapter, page) in enumerate(pages):
        after = pages[at + 1] if at + 1 < len(pages) else None
        found[page.slug] = Place(
            chapter=chapter,
            in_chapter=chapter.pages.index(page) + 1,
            number=at + 1,
            of=len(pages),
            back=pages[at - 1][1] if at else None,
            next=after[1] if after else None,
            next_chapter=after[0] if after and after[0] is not chapter else None,
        )
    return found


def other_places(pack: Pack) -> dict[str, Place]:
    """Situations follow each other within their chapter; run sheets, drills and reflections
    within their kind. Nobody turns pages in an emergency.
    """
    found: dict[str, Place] = {}
    for chapter in by_chapter(pack, "situation", ""):
        found |= places((chapter,))
    for kind in ("format", "drill", "reflection"):
        found |= places((Group("", ranked(pack.of_kind(kind))),))
    return found


def named_by(page: Page) -> tuple[str, ...]:
    """What a page names in its head, once each."""
    return tuple(dict.fromkeys((*page.ties, *page.escalates, *page.guides, *page.drills)))


def backward(pack: Pack) -> dict[str, tuple[Page, ...]]:
    """For each page those that name it; what it names itself is left out.

    An emergency leads back to what teaches and rehearses it alone: dozens of situations lead there,
    and nobody in the middle of one has use for the way to the others.
    """
    known = {page.slug: page for page in pack.pages}
    found: dict[str, dict[str, Page]] = {}
    for page, to in _ties(pack, known):
        helps = to.kind != "emergency" or page.kind in _PRACTISED
        if helps and page.slug not in named_by(to):
            found.setdefault(to.slug, {})[page.slug] = page
    return {slug: ranked(pages.values()) for slug, pages in found.items()}


def _ties(pack: Pack, known: dict[str, Page]) -> Iterator[tuple[Page, Page]]:
    for page in pack.pages:
        for slug in named_by(page):
            if slug in known:
                yield page, known[slug]
