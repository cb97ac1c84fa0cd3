"""Pack -> the bytes of the e-book."""

import re
import uuid
from functools import cache
from importlib import resources
from typing import Any

from markupsafe import Markup

from circlekit.model import Block, ContactSlot, Move, OrgRule, Pack, Page
from circlekit.outputs.ebook.contents import Book, Sheet
from circlekit.outputs.ebook.ink import BookInk
from circlekit.outputs.ebook.packer import packed
from circlekit.outputs.shared import Drawer, Edition
from circlekit.outputs.shared.numbers import checked_months, month_words

# XML 1.0 has no place for these, escaped or not.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMES = re.compile(r'( id="| href="#)([^"]+)')


def draw(pack: Pack, edition: Edition) -> bytes:
    """The whole pack as one EPUB 3.3: the same pack and edition give the same bytes."""
    return packed(_Drawing(pack, edition).files())


@cache
def _own(name: str) -> bytes:
    return resources.files("circlekit").joinpath(f"outputs/ebook/{name}").read_bytes()


class _Drawing:
    def __init__(self, pack: Pack, edition: Edition) -> None:
        self.pack, self.edition = pack, edition
        self.book = Book(pack, edition.country)
        self.drawer = Drawer(pack, edition, self.book.address, "ebook")
        self.words = self.drawer.words
        used = {key for page in pack.pages for key in page.sources}
        self.sources = sorted(
            (source for source in pack.sources if source.key in used),
            key=lambda source: (source.publisher.lower(), source.title.lower(), source.key),
        )
        self.numbers = {one.key: number for number, one in enumerate(self.sources, 1)}

    def files(self) -> dict[str, bytes]:
        """Every file of the book, in the order in which it is read."""
        return {
            "package.opf": self._file("package.opf", book=self.book, id=self._id()),
            "book.css": _own("book.css"),
            "cover.png": _own("cover.png"),
            "cover.xhtml": self._file("cover.xhtml"),
            "contents.xhtml": self._file("contents.xhtml", book=self.book),
            **{
                file.name: self._file(
                    "file.xhtml",
                    title=file.title,
                    sheets=[(s, self._sheet(s)) for s in file.sheets],
                )
                for file in self.book.files
            },
        }

    def _file(self, template: str, **values: Any) -> bytes:
        text = _NOT_XML.sub("\ufffd", self.drawer.render(template, **values))
        # Attributes stand in double quotes, so that an apostrophe needs no mark. There are many.
        text = text.replace("&#39;", "'")
        return ("\n".join(filter(None, map(str.strip, text.split("\n")))) + "\n").encode()

    def _sheet(self, sheet: Sheet) -> Markup:
        values = self._page(sheet.of) if sheet.of else self._of_pack(sheet)
        html = self.drawer.render(sheet.template, title=sheet.title, **values, **sheet.values)
        if sheet.of:
            # Pages that share a file keep their names apart: each is a number of its page, since
            # long ones take up room. A quote that stands in words is escaped, so that these are
            # attributes and nothing else.
            names: dict[str, str] = {}
            html = _NAMES.sub(
                lambda found: (
                    found[1] + names.setdefault(found[2], f"p{sheet.number}-{len(names)}")
                ),
                html,
            )
        return Markup(html)  # noqa: S704  drawn by a template, which escapes

    def _page(self, page: Page) -> dict[str, Any]:
        by_kind: dict[str, Block | None] = dict.fromkeys(
            ("steps", "decide", "ask", "say", "never", "room", "tell", "disagree", "know", "signs",
             "under", "repeats", "prevent", "becomes")
        )  # fmt: skip
        national = self.drawer.slots_of(page, national=True)
        # The first line of the page and the emergency number stand right under the first step.
        quick = [s for s in national if s.key in (national[0].key, "emergency-number")]
        named = dict.fromkeys((*page.ties, *page.escalates, *page.guides, *page.drills))
        return {
            "page": page,
            "kicker": self._kicker(page),
            "by": by_kind | {block.kind: block for block in page.blocks},
            "moves": [block for block in page.blocks if isinstance(block, Move)],
            "rules": [block for block in page.blocks if isinstance(block, OrgRule)],
            "national": national,
            "own": self.drawer.slots_of(page, national=False),
            "quick_slots": quick if len(quick) == 2 else national[:2],
            "ties": [to for slug in named if (to := self.drawer.page(slug)) is not None],
            "ink": BookInk(self.drawer, page, self.numbers),
            "numbers": self.numbers,
            # What is a link itself holds no link.
            "bare": self.drawer.ink(page, frozenset(), cites=False),
        }

    def _kicker(self, page: Page) -> str:
        """What kind of page, of which chapter, how long: `Practice · 5 minutes`."""
        chapter = dict(self.pack.chapters).get(page.chapter, "")
        length = self.words["minutes"].format(n=page.minutes) if page.minutes else ""
        return " · ".join(filter(None, (self.words[f"kind_{page.kind}"], chapter, length)))

    def _of_pack(self, sheet: Sheet) -> dict[str, Any]:
        """What a page about the book itself says of it."""
        if sheet.template not in ("first.xhtml", "about.xhtml", "sources.xhtml"):
            return {}
        return {
            "kinds": self.book.kinds,
            "made": month_words(self.edition.today),
            "checked": self._checked(),
            "first_slots": self._slots("emergency-number", "crisis-line"),
            "reviewed": sum(1 for page in self.pack.pages if page.reviews),
            "verified": sum(1 for line in self.pack.lines if line.state == "verified"),
            "used_sources": self.sources,
        }

    def _slots(self, *keys: str) -> list[ContactSlot]:
        return [slot for key in keys for slot in self.pack.slots if slot.key == key]

    def _checked(self) -> str:
        """From which month to which the country's numbers were checked; nothing if none was."""
        country = self.edition.country
        months = checked_months(line for line in self.pack.lines if line.country == country)
        if months is None:
            return ""
        first, last = months
        if first == last:
            return first
        return self.words["ebook_span"].format(first=first, last=last)

    def _id(self) -> str:
        """The book's own name: the same for every issue of it, another one for another country,
        language or organization.
        """
        own = self.pack.organisation.name if self.pack.organisation else ""
        parts = (self.pack.id, self.pack.lang, self.edition.country, own)
        return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(("circlekit-ebook", *parts))).urn
