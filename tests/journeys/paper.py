"""A page as it comes out of the printer: printed by the browser, and read back."""

import re
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from playwright.sync_api import Page

# What a printer leaves white, in points.
EDGE = 14.0


@dataclass(frozen=True, slots=True)
class Sign:
    """One printed sign: where it stands (points, from the left and from the foot), how large."""

    text: str
    left: float
    foot: float
    right: float
    top: float
    points: float


@dataclass(frozen=True, slots=True)
class Side:
    """One printed page."""

    width: float
    height: float
    signs: tuple[Sign, ...]
    picture: Image.Image

    @property
    def text(self) -> str:
        """All words, with single spaces."""
        return " ".join("".join(sign.text for sign in self.signs).split())

    @property
    def ink(self) -> list[Sign]:
        """What can be seen: no spaces."""
        return [sign for sign in self.signs if sign.text.strip()]

    def places(self, words: str) -> list[list[Sign]]:
        """Where these words stand on this page, each time with all their signs."""
        want = re.sub(r"\s", "", words)
        solid = self.ink
        line = "".join(sign.text for sign in solid)
        return [solid[m.start() : m.end()] for m in re.finditer(re.escape(want), line)]

    def lines(self) -> list[str]:
        """The printed lines from the top, words only."""
        rows: dict[int, list[Sign]] = {}
        for sign in self.ink:
            key = next((k for k in rows if abs(k - sign.foot) < 4), round(sign.foot))
            rows.setdefault(key, []).append(sign)
        found = sorted(rows.items(), reverse=True)
        return ["".join(s.text for s in sorted(row, key=lambda s: s.left)) for _, row in found]


def printed(page: Page, paper: str = "Letter") -> list[Side]:
    """The page as the browser prints it, with its dark parts if it has any."""
    body = page.pdf(prefer_css_page_size=True, format=paper, print_background=True)
    return [_side(side) for side in pypdfium2.PdfDocument(body)]


def _side(side: Any) -> Side:
    words = side.get_textpage()
    signs: list[Sign] = []
    for at in range(words.count_chars()):
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(words.raw, at, matrix)
        points = pdfium.FPDFText_GetFontSize(words.raw, at) * abs(matrix.d)
        text = chr(pdfium.FPDFText_GetUnicode(words.raw, at))
        left, foot, right, top = words.get_charbox(at)
        signs.append(Sign(text, left, foot, right, top, points))
    picture = side.render(scale=1, grayscale=True).to_pil()
    width, height = side.get_size()
    return Side(width, height, tuple(signs), picture)


def where(sides: list[Side], words: str) -> list[tuple[Side, list[Sign]]]:
    """Every place where words stand whole on one page."""
    return [(side, signs) for side in sides for signs in side.places(words)]


def cut(sides: list[Side]) -> list[str]:
    """What stands beyond the edge of its paper."""
    return [
        f"page {number}: {sign.text!r} at {sign.left:.0f}, {sign.foot:.0f}"
        for number, side in enumerate(sides, 1)
        for sign in side.ink
        if sign.left < EDGE
        or sign.right > side.width - EDGE
        or sign.foot < EDGE
        or sign.top > side.height - EDGE
    ]


def torn(sides: list[Side], number: str) -> bool:
    """True if a number stands nowhere in one line."""
    return not any(
        max(sign.foot for sign in signs) - min(sign.foot for sign in signs) < signs[0].points / 2
        for _, signs in where(sides, number)
    )
