"""A page's blocks: nothing an author wrote may be out of reach of the checks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from circlekit.model import (
    Block,
    Cell,
    Cite,
    DrillScene,
    Emph,
    Inline,
    Items,
    Move,
    OrgRule,
    PageLink,
    Part,
    Prose,
    Slot,
    Spoken,
    Steps,
    Strong,
    Text,
    WebLink,
    Where,
)
from circlekit.model.blocks import block_words
from tests.packs import clean_pack

INLINE = (Text, Strong, Emph, Slot, PageLink, WebLink, Cite, Spoken)
BLOCKS = tuple(block for page in clean_pack().pages for block in page.blocks)


def every_inline(value: object) -> Iterator[Inline]:
    """All marks anywhere inside a value, found without knowing its shape."""
    if isinstance(value, INLINE):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from every_inline(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from every_inline(getattr(value, field.name))


@pytest.mark.parametrize("kind", [Items, Steps, Prose, Move, Part, DrillScene])
def test_the_words_of_a_block_are_all_its_words(kind: type[Block]) -> None:
    blocks = [block for block in BLOCKS if isinstance(block, kind)]
    assert blocks
    for block in blocks:
        given = Counter(part for words, _ in block_words(block) for part in words)
        assert given == Counter(every_inline(block))


def test_the_words_of_a_block_stand_in_its_file() -> None:
    for page in clean_pack().pages:
        for block in page.blocks:
            for _, where in block_words(block):
                assert where.file == page.where.file
                assert where.line >= block.where.line


def test_a_rule_of_an_organisation_is_its_own_business() -> None:
    rule = OrgRule("org-rule", "Call the desk.", "Harbour Circles", "1", "2026-10-01")
    assert list(block_words(rule)) == []


def test_a_move_finds_its_fields_and_cells() -> None:
    page = clean_pack().page("coat-on-early")
    assert page is not None
    door, close = (block for block in page.blocks if isinstance(block, Move))
    assert door.field("No words") == (Text("Nod. Let the door close softly."),)
    assert door.field("Warn ahead") == ()
    assert door.keep == ("they may leave", "someone knows they got home")
    assert door.place_notes == (("in-private", "next day"),)
    cell = close.cell("to-person", "firm")
    assert cell is not None
    assert cell.words == (Spoken((Text("Door's open if you come back in the next ten minutes."),)),)
    empty = close.cell("to-person", "gentle")
    assert empty == Cell(
        "to-person", "gentle", (), empty.where if empty else Where(""), "the person has left."
    )
    assert close.cell("to-person", "loud") is None
