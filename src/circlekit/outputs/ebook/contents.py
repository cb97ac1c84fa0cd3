"""What stands in the e-book, in which order. A page is what has a number in its page list; a file
holds one page, or several that follow each other, because files are packed one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from circlekit.model import KINDS, Pack, Page

# Pages in a file, by kind. An emergency opens alone, at once, on the slowest reader. Of the others
# sixteen share their words with the packer, and a file stays under the 300 kB old readers bear.
_TOGETHER = {"emergency": 1}
_MOST = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the book: its title, the template and what that needs. `of` where it is a page of
    the pack.
    """

    number: int
    title: str
    template: str
    of: Page | None = None
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """One file of the book."""

    name: str
    title: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Pages under one heading: a chapter of the pack, or all of a kind (no title)."""

    title: str
    id: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part as the contents name it: the file it opens with, and what stands below."""

    opening: File
    groups: tuple[Group, ...] = ()
    rest: tuple[File, ...] = ()

    @property
    def files(self) -> tuple[File, ...]:
        """All its files, in reading order."""
        return (self.opening, *self.rest)


class Book:
    """All parts from the first page to the last; the cover and the contents are no part."""

    def __init__(self, pack: Pack, country: str) -> None:
        self._pack, self._words, self._last = pack, dict(pack.words), 0
        self._stands: dict[str, str] = {}
        first = self._file("first", self._words["ebook_first_title"])
        self.kinds = tuple(filter(None, (self._kind(kind.name, kind.folder) for kind in KINDS)))
        self.parts: tuple[Part, ...] = (
            Part(first),
            *self.kinds,
            Part(self._file("glossary", self._words["glossary_title"])),
            self._resources(country),
            Part(self._file("mine", self._words["ebook_mine_title"])),
            Part(self._file("about", self._words["about_title"])),
            Part(self._file("sources", self._words["about_sources_title"])),
        )

    @property
    def files(self) -> Iterator[File]:
        """Every file, in reading order."""
        return (file for part in self.parts for file in part.files)

    def address(self, page: Page) -> str:
        """Where a page of the pack stands: `situations-airtime-1.xhtml#p40`."""
        return self._stands[page.slug]

    def _sheet(self, title: str, template: str, of: Page | None = None, **values: Any) -> Sheet:
        self._last += 1
        return Sheet(self._last, title, f"{template}.xhtml", of, values)

    def _file(self, name: str, title: str, template: str = "", **values: Any) -> File:
        sheet = self._sheet(title, template or name, **values)
        return File(f"{name}.xhtml", title, (sheet,))

    def _kind(self, kind: str, folder: str) -> Part | None:
        """The part of one kind: the list of its pages, then the pages."""
        groups = _groups(self._pack, kind, self._words["list_more"])
        if not groups:
            return None
        title, lead = self._words[f"ebook_part_{folder}"], self._words[f"ebook_lead_{folder}"]
        opening = self._file(folder, title, "part", kind=kind, lead=lead, groups=groups)
        most = _TOGETHER.get(kind, _MOST)
        together = [
            (group, group.pages[at : at + most])
            for group in groups
            for at in range(0, len(group.pages), most)
        ]
        rest = [
            self._pages(f"{folder}-{n}.xhtml", group, pages)
            for n, (group, pages) in enumerate(together, 1)
        ]
        return Part(opening, groups, tuple(rest))

    def _pages(self, name: str, group: Group, pages: tuple[Page, ...]) -> File:
        sheets: list[Sheet] = []
        for page in pages:
            kind = page.kind if page.kind in ("emergency", "situation") else "book"
            sheets.append(self._sheet(page.title, kind, page))
            self._stands[page.slug] = f"{name}#p{sheets[-1].number}"
        return File(
            name, group.title if len(pages) > 1 and group.title else pages[0].title, tuple(sheets)
        )

    def _resources(self, country: str) -> Part:
        """The directory of each country, the book's own first."""
        names = {one.code: one.name for one in self._pack.countries}
        codes = sorted(names, key=lambda code: code != country)
        titles = {
            code: self._words["ebook_resources_in"].format(country=names[code]) for code in codes
        }
        addresses = [(f"resources-{code.lower()}.xhtml", titles[code]) for code in codes]
        opening = self._file(
            "resources", self._words["kind_need"], "countries", directories=addresses
        )
        rest = [
            self._file(f"resources-{code.lower()}", titles[code], "resources",
                       directory=directory(self._pack, code))
            for code in codes
        ]  # fmt: skip
        return Part(opening, rest=tuple(rest))


def _groups(pack: Pack, kind: str, more: str) -> tuple[Group, ...]:
    """Pages by chapter in the order of the pack, each by rank and title; then the others. A kind
    without chapters is one group with no title.
    """
    pages = sorted(pack.of_kind(kind), key=lambda page: (page.rank, page.title))
    known = dict(pack.chapters)
    groups = [
        Group(title, key, tuple(page for page in pages if page.chapter == key))
        for key, title in pack.chapters
    ]
    groups = [group for group in groups if group.pages]
    if rest := tuple(page for page in pages if page.chapter not in known):
        groups.append(Group(more if groups else "", "more", rest))
    return tuple(groups)


def directory(pack: Pack, code: str) -> list[dict[str, Any]]:
    """The needs of one country with their lines. A line is drawn whole where it stands first
    (`stands_at`), and named with a link after that.
    """
    stands_at: dict[str, str] = {}
    found: list[dict[str, Any]] = []
    for need in pack.needs:
        lines = [one for one in pack.lines if one.country == code and need.id in one.needs]
        for line in lines:
            stands_at.setdefault(line.id, need.id)
        found.append({"need": need, "lines": lines, "stands_at": stands_at})
    return found
