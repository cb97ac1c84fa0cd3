"""Where a piece is drawn: the pack, its words, and everything a template of paper may ask for."""

import base64
import io
from collections.abc import Iterable
from typing import Any

import segno
from markupsafe import Markup

from circlekit.model import Line, Pack, Page
from circlekit.outputs.paper import booklet, numbers, pdf
from circlekit.outputs.paper.booklet import Leaf
from circlekit.outputs.paper.fold import Bundle
from circlekit.outputs.paper.ink import PaperInk
from circlekit.outputs.paper.wish import Paper, Wish
from circlekit.outputs.shared import Drawer, Edition
from circlekit.outputs.shared.numbers import month_words

LARGE_POINTS = 18
POCKET_POINTS = 7.6
# Slots of the leader's own people, in the order of a hard night; then the lines of the country.
PEOPLE: tuple[str, ...] = (
    "supervisor", "on-call", "co-leader", "host-or-building", "mobile-crisis-team",
    "platform-host",
)  # fmt: skip


class Desk:
    """One pack in one edition, for one wish."""

    def __init__(self, pack: Pack, edition: Edition, wish: Wish) -> None:
        self.pack, self.edition, self.wish = pack, edition, wish
        self.drawer = Drawer(pack, edition, lambda page: page.address, "paper")
        self.words = self.drawer.words
        self.country = edition.country
        self.people = numbers.rows(pack, self.country, PEOPLE)
        national = [slot.key for slot in pack.slots if slot.national]
        self.national = numbers.rows(pack, self.country, national)

    def title(self, piece: str) -> str:
        """What a file is called in its own metadata."""
        name = self.words[f"paper_{piece.replace('-', '_')}_title"]
        return f"{self.words['brand']}: {name}"

    def leaves(self, slugs: Iterable[str]) -> tuple[Leaf, ...]:
        """Single pages of the pack, with the code they have in the booklet."""
        wanted = tuple(slugs)
        every = booklet.leaves_of(booklet.parts(self.pack, Wish(papers=())))
        found = {leaf.page.slug: leaf for leaf in every}
        return tuple(found[slug] for slug in wanted if slug in found)

    def ink(self, codes: dict[str, str], with_numbers: bool) -> PaperInk:
        """How words are drawn: with the number behind each slot, or without."""
        return PaperInk(self.drawer, codes, self.number if with_numbers else None)

    def number(self, key: str) -> str:
        """The number behind a slot, inside a sentence."""
        return numbers.said_number(self.pack, self.country, key)

    def shown(self, *rows: Iterable[numbers.Row]) -> tuple[Line, ...]:
        """The lines of the country that stand in these rows."""
        return tuple(row.line for some in rows for row in some if row.line is not None)

    def booklet(self, paper: Paper, large: bool) -> str:
        """The page of the booklet: pocket size, or the whole sheet in large print."""
        parts = booklet.parts(self.pack, self.wish)
        codes = booklet.codes_of(parts)
        aisles = booklet.aisles(self.pack, self.country) if self.wish.part("resources") else ()
        lines = (*self.shown(self.national), *(line for aisle in aisles for line in aisle.lines))
        tabs = max((s.tab for part in parts for s in part.shelves), default=0)
        return self.render(
            "booklet.html",
            self.title("booklet"),
            size=LARGE_POINTS if large else POCKET_POINTS,
            codes=list(codes.values()),
            parts=parts,
            aisles=aisles,
            glossary=self.pack.terms if self.wish.part("glossary") else (),
            lines=lines,
            has_tabs=tabs > 0,
            tabs=tabs,
            tab_height=_tab_height(tabs, paper, large),
            ink=self.ink(codes, with_numbers=False),
            numbers=self.ink(codes, with_numbers=True),
            **_page(paper, large),
        )

    def fold(self, paper: Paper, bundles: tuple[Bundle, ...]) -> str:
        """The page that tells how to print, cut, fold and staple."""
        return self.render(
            "fold.html",
            self.title("fold"),
            size=14,
            stamp_size=9,
            qr_width=24,
            width=paper.width,
            height=paper.height,
            margin=20,
            booklet=self.words["paper_booklet_title"],
            paper_name=paper.name.upper() if paper.name == "a4" else paper.name.capitalize(),
            bundles=bundles,
            lines=(),
        )

    def render(self, template: str, title: str, **values: Any) -> str:
        """A template of paper, with what all of them need."""
        today, version = self.edition.today, self.edition.version_of(self.pack)
        return self.drawer.render(
            template,
            title=title,
            # The day of the print is nobody's business, and the same month makes the same bytes.
            made=f"{today.year:04}-{today.month:02}-01",
            month=month_words(today),
            css_text=_css_text,
            foot=f"{self.words['brand']} {version}, {month_words(today)}",
            faces=Markup(pdf.faces(self.edition.assets)),  # noqa: S704  our own fonts
            site=self.wish.site,
            whole=self.wish.whole,
            people=self.people,
            national=self.national,
            first=self.national[:2],
            ways=numbers.ways,
            readable=numbers.readable,
            paper_way=lambda route: numbers.way(route, self.words),
            checked=lambda line: numbers.checked(line, self.words),
            months=lambda lines: numbers.months(lines, self.words),
            undialed=lambda lines: any(line.state != "verified" for line in lines),
            publishers=self.publishers,
            qr_image=lambda address: _qr(self.wish.site + address),
            **values,
        )

    def publishers(self, page: Page) -> tuple[str, ...]:
        """Who stands behind a page: the publishers of its sources, once each."""
        sources = (self.pack.source(key) for key in page.sources)
        return tuple(dict.fromkeys(source.publisher for source in sources if source is not None))


def _page(paper: Paper, large: bool) -> dict[str, float]:
    """Size and margins in millimeters, and the size of the smallest letters in points."""
    if large:
        return {
            "page_width": paper.width, "page_height": paper.height, "top": 20, "bottom": 18,
            "inner": 20, "outer": 20, "small": 18, "tab_size": 18,
        }  # fmt: skip
    return {
        "page_width": paper.page_width, "page_height": paper.page_height, "top": 11, "bottom": 10,
        "inner": 10.5, "outer": 11.5, "small": 6.2, "tab_size": 7.4,
    }  # fmt: skip


def _tab_height(tabs: int, paper: Paper, large: bool) -> float:
    """How much of the edge each tab has for itself, in millimeters."""
    page = _page(paper, large)
    room = page["page_height"] - page["top"] - page["bottom"]
    return min(room / max(tabs, 1), 44 if large else 22)


def _css_text(text: str) -> Markup:
    """A text as a string of a style sheet, which no sign in it can end."""
    safe = "".join(c if c.isalnum() or c in " .,:-" else f"\\{ord(c):x} " for c in text)
    return Markup(f'"{safe}"')  # noqa: S704  nothing but letters, digits and escapes


def _qr(address: str) -> str:
    """The address as a code to scan: an SVG as a data URI."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=2, xmldecl=False, svgns=True, omitsize=True, nl=False
    )
    return f"data:image/svg+xml;base64,{base64.b64encode(out.getvalue()).decode()}"
