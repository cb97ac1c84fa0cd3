"""Printed files, and how their pages are read back: words, and where on the sheet they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pypdfium2

from circlekit import places
from circlekit.model import Pack
from circlekit.outputs import paper
from circlekit.outputs.shared import Edition, load_assets

Files = dict[str, bytes]
SITE = "https://kit.example.org"
# Long enough for two bundles, and short enough to be drawn in seconds.
ONLY = ("emergencies/life-at-risk", "emergencies/threat-and-violence", "resources")
TODAY = date(2026, 11, 29)
MM = 72 / 25.4


@dataclass(frozen=True)
class Sign:
    """One printed letter and its box, in millimeters from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def edition(country: str = "US") -> Edition:
    return Edition(country, False, TODAY, load_assets(places.web_dir()))


def print_all(pack: Pack, wish: paper.Wish, country: str = "US") -> Files:
    """Every piece that is wished for, and the booklet to fold."""
    drawn = edition(country)
    files = paper.run(paper.draw(pack, drawn, wish), 1, lambda _: None)
    return files | paper.folded(pack, drawn, wish, files)


def texts(pdf: bytes) -> list[str]:
    """The words of each page, with single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    return [tidy(page.get_textpage().get_text_range()) for page in document]


def raw(pdf: bytes) -> str:
    """All words, line by line as they are printed."""
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def tidy(text: str) -> str:
    """One line; a word that the reader broke is whole again."""
    return re.sub(r"\s+", " ", text.replace("\ufffe", "-").replace("\u2002", " ")).strip()


def text_in(page: pypdfium2.PdfPage, box: tuple[float, float, float, float]) -> str:
    """The words within left, bottom, right, top (points)."""
    left, bottom, right, top = box
    found = page.get_textpage().get_text_bounded(left, bottom, right, top)
    return tidy(found)


def size_of(page: pypdfium2.PdfPage) -> tuple[float, float]:
    """Width and height in millimeters."""
    width, height = page.get_size()
    return width / MM, height / MM


def signs(page: pypdfium2.PdfPage) -> Iterator[Sign]:
    """Every letter that is not a blank, and where it stands."""
    height = page.get_size()[1]
    read = page.get_textpage()
    for at in range(read.count_chars()):
        text = read.get_text_range(at, 1)
        if text.strip():
            left, bottom, right, top = read.get_charbox(at)
            yield Sign(text, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)
