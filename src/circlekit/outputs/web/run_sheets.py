"""The pack's formats as run sheets: what the meeting screen starts, or makes the leader's own."""

from dataclasses import dataclass

from circlekit.model import Item, Pack, Page, Part, Spoken, Words, plain

# The fields of a part that are read out of it, as authors write them.
_BEFORE = ("Who", "Do")
_CUT = "Cut to"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One part: whole minutes; what happens and may be said, a line each; what can go when late."""

    title: str
    minutes: int
    words: str
    cut: str


@dataclass(frozen=True, slots=True)
class RunSheet:
    """One format that is minutes from beginning to end."""

    page: Page
    parts: tuple[SheetPart, ...]

    @property
    def minutes(self) -> int:
        """Minutes of all parts together."""
        return sum(part.minutes for part in self.parts)


def run_sheets(pack: Pack) -> tuple[RunSheet, ...]:
    """Every format with parts, in the order of the pack's list."""
    labels = {slot.key: slot.in_prose for slot in pack.slots}
    formats = sorted(pack.of_kind("format"), key=lambda page: page.rank)
    sheets = (RunSheet(page, tuple(_parts(page, labels))) for page in formats)
    return tuple(sheet for sheet in sheets if sheet.parts)


def _parts(page: Page, labels: dict[str, str]) -> list[SheetPart]:
    found: list[SheetPart] = []
    for block in page.blocks:
        if not isinstance(block, Part):
            continue
        fields = {name: _tidy(plain(words, labels)) for name, words in block.fields}
        lines = [fields[name] for name in _BEFORE if fields.get(name)]
        lines += [_spoken(item, labels) for item in block.lines]
        found.append(SheetPart(block.title, block.minutes, "\n".join(lines), fields.get(_CUT, "")))
    return found


def _spoken(item: Item, labels: dict[str, str]) -> str:
    """A suggested line in the marks of speech, by which the screen knows it."""
    return " ".join(_said(part, labels) for part in item.words if plain((part,), labels).strip())


def _said(part: object, labels: dict[str, str]) -> str:
    if isinstance(part, Spoken):
        return f"“{_tidy(plain(part.parts, labels))}”"
    words: Words = (part,)  # type: ignore[assignment]
    return _tidy(plain(words, labels))


def _tidy(text: str) -> str:
    """Without the gaps that a taken out source leaves."""
    return " ".join(text.split()).replace(" .", ".")
