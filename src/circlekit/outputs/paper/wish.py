"""What somebody wants printed: which paper, which parts, and where the pages live on the web."""

from collections.abc import Iterator
from dataclasses import dataclass

from circlekit.model import KINDS, Pack, Page, Refused


class NotPrintable(Refused):
    """Nothing in this pack goes by the name that was asked for."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and the pocket page cut from it. Sizes are in millimeters, width before height."""

    name: str
    width: float
    height: float
    pocket: str
    page_width: float
    page_height: float


PAPERS: dict[str, Paper] = {
    "a4": Paper("a4", 210, 297, "a6", 105, 148.5),
    "letter": Paper("letter", 215.9, 279.4, "quarter-letter", 107.95, 139.7),
}
SHEETS: tuple[str, ...] = (
    "wallet-card", "wall-sheet", "my-numbers", "run-sheet", "agreements", "referral-slips",
)  # fmt: skip
BACK: tuple[str, ...] = ("resources", "glossary")
FOLDERS: tuple[str, ...] = tuple(kind.folder for kind in KINDS)
# What people there feed their printers.
_LETTER = frozenset({"US", "CA"})


@dataclass(frozen=True, slots=True)
class Wish:
    """`only`: parts of the booklet (`emergencies`, `guides/agreements`), names of sheets, or
    nothing for everything. `site`: the address that a QR code leads to; without one none is drawn.
    `whole`: every word of a page, not only what is wanted with somebody in front of you. `run`: the
    format that the run sheet shows.
    """

    papers: tuple[str, ...]
    only: tuple[str, ...] = ()
    site: str = ""
    whole: bool = False
    run: str = "run-90"

    def sheets(self) -> tuple[str, ...]:
        """The sheets to print."""
        return tuple(name for name in SHEETS if not self.only or name in self.only)

    def has_booklet(self) -> bool:
        """Whether any part of the booklet is wanted."""
        return not self.only or any(name not in SHEETS for name in self.only)

    def part(self, name: str) -> bool:
        """Whether a part that is no page (resources, glossary) is wanted."""
        return self._all() or name in self.only

    def page(self, page: Page) -> bool:
        """Whether a page is wanted: by its kind, by its chapter, or by its own name."""
        wanted = (page.folder, f"{page.folder}/{page.chapter}", f"{page.folder}/{page.slug}")
        return self._all() or any(name in self.only for name in wanted)

    def _all(self) -> bool:
        return not self.only or "booklet" in self.only


def names(pack: Pack) -> Iterator[str]:
    """Everything that may be asked for by name."""
    yield from ("booklet", *FOLDERS, *BACK, *SHEETS)
    for page in pack.pages:
        yield f"{page.folder}/{page.slug}"
        if page.chapter:
            yield f"{page.folder}/{page.chapter}"


def refuse_unknown(pack: Pack, wish: Wish) -> None:
    """Raises NotPrintable at the first name that nothing goes by, or where paper has no words."""
    if "paper_booklet_title" not in dict(pack.words):
        raise NotPrintable(f"this pack has no words for paper: {pack.lang}/screens/paper.yml")
    known = set(names(pack))
    if "run-sheet" in wish.sheets() and f"formats/{wish.run}" not in known:
        runs = ", ".join(page.slug for page in pack.of_kind("format"))
        raise NotPrintable(f"no run sheet goes by the name “{wish.run}”. There is: {runs}")
    for name in wish.only:
        if name not in known:
            raise NotPrintable(
                f"nothing to print goes by the name “{name}”. There is: "
                f"{', '.join(('booklet', *FOLDERS, *BACK, *SHEETS))}; one chapter, such as "
                "guides/agreements; or one page, such as formats/run-60."
            )


def papers_of(choice: str, country: str) -> tuple[str, ...]:
    """The papers behind `--paper`: one, both, or (nothing said) what the country prints on."""
    if choice == "both":
        return tuple(PAPERS)
    return (choice or ("letter" if country in _LETTER else "a4"),)
