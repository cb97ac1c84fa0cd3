"""The pieces of paper as pictures for the docs: drawn, then photographed by PDFium."""

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from circlekit.outputs import paper
from tests.outputs.paper.pages import Files, print_all
from tests.sites import EXAMPLE, read_base_pack

GAP = 24


def draw_paper(into: Path) -> list[Path]:
    """Four pictures: two pages of the book, the card, the sheet that tells how to fold, sheets."""
    files = print_all(
        read_base_pack(EXAMPLE),
        paper.Wish(papers=("letter",), only=("emergencies", *paper.SHEETS)),
    )
    book = files["booklet-quarter-letter.pdf"]
    ask = next(
        at for at, text in enumerate(_texts(book)) if "say the word suicide" in text and at > 5
    )
    card = _pages(files, "wallet-card.pdf", 150)
    pictures = {
        "paper-booklet": _beside([_page(book, at, 110) for at in (ask, ask + 1)], 0),
        # The card itself, with its marks: 10 mm around 85.6 x 108 mm.
        "paper-card": _beside([one.crop((308, 446, 932, 1200)) for one in card], GAP),
        "paper-folded": _beside([_page(files["imposed-letter.pdf"], at, 40) for at in (0, 2)], GAP),
        "paper-sheets": _beside(
            [
                _page(files[f"{name}-letter.pdf"], 0, 50)
                for name in ("wall-sheet", "run-sheet", "agreements", "referral-slips")
            ],
            GAP,
        ),
    }
    made = []
    for name, picture in pictures.items():
        made.append(into / f"{name}.png")
        picture.quantize(16).save(made[-1], optimize=True)
    return made


def _texts(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def _pages(files: Files, name: str, dpi: int) -> list[Image.Image]:
    count = len(pypdfium2.PdfDocument(files[name]))
    return [_page(files[name], at, dpi) for at in range(count)]


def _page(pdf: bytes, at: int, dpi: int) -> Image.Image:
    page = pypdfium2.PdfDocument(pdf)[at]
    image: Image.Image = page.render(scale=dpi / 72).to_pil()
    return image.convert("L")


def _beside(pages: Sequence[Image.Image], gap: int) -> Image.Image:
    """The pages side by side, each with a thin line around it."""
    framed = [ImageOps.expand(page, 1, 160) for page in pages]
    width = sum(page.width for page in framed) + gap * (len(framed) - 1)
    sheet = Image.new("L", (width, max(page.height for page in framed)), 255)
    left = 0
    for page in framed:
        sheet.paste(page, (left, 0))
        left += page.width + gap
    return sheet
