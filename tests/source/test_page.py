"""Pages: what every kind becomes, and that no page, however mangled, stops the program."""

import re
from dataclasses import replace

import pytest
from hypothesis import given

from circlekit.checks import run_checks
from circlekit.model import (
    Finding,
    Items,
    Move,
    Part,
    Prose,
    Spoken,
    Steps,
    Text,
    plain,
)
from circlekit.model.blocks import DrillScene, block_words
from circlekit.source.page import read_page
from tests.packs import TODAY, clean_pack
from tests.strategies import PAGES, any_text, line_count, pages, steady

FILE = "en/x/y.md"
PACK = clean_pack()


def check_places(findings: list[Finding], text: str) -> None:
    """Every finding has a place in the file, a code, a sentence of one line and a hint."""
    for finding in findings:
        assert finding.where.file == FILE
        assert 0 <= finding.where.line <= line_count(text)
        assert re.fullmatch(r"F\d\d", finding.code)
        assert finding.message.strip()
        assert "\n" not in finding.message + finding.hint
        assert finding.hint.strip()


@steady(250)
@given(pages())
def test_a_mangled_page_is_read_or_its_faults_are_told(drawn: tuple[str, str, str]) -> None:
    kind, slug, text = drawn
    page, findings = read_page(text.removeprefix("\ufeff"), FILE, kind, slug, "en")
    assert (page is None) == bool(findings)
    check_places(findings, text)
    if page is None:
        return
    for block in page.blocks:
        for _, where in block_words(block):
            assert 1 <= where.line <= line_count(text)
    pack = replace(PACK, pages=(*(p for p in PACK.pages if p.slug != slug), page))
    for finding in run_checks(pack, TODAY):
        if finding.where.file == FILE:
            assert 1 <= finding.where.line <= line_count(text)


@steady(120)
@given(any_text())
def test_any_text_is_no_page_and_the_reason_is_told(text: str) -> None:
    page, findings = read_page(text, FILE, "guide", "y", "en")
    assert page is None
    assert findings
    check_places(findings, text)


@pytest.mark.parametrize(("kind", "slug", "text"), PAGES, ids=[slug for _, slug, _ in PAGES])
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_machines_change_nothing(
    kind: str, slug: str, text: str, ending: str
) -> None:
    assert read_page(text.replace("\n", ending), FILE, kind, slug, "en") == read_page(
        text, FILE, kind, slug, "en"
    )


def read(slug: str) -> tuple[str, list[object]]:
    """The kind and the blocks of a page of the clean pack."""
    page = PACK.page(slug)
    assert page is not None
    return page.kind, list(page.blocks)


def test_an_emergency_becomes_steps_and_lists() -> None:
    kind, blocks = read("fall-on-stairs")
    assert kind == "emergency"
    steps, decide, ask = blocks[:3]
    assert isinstance(steps, Steps)
    assert plain(steps.items[0].words) == "Stay with them and keep them still."
    assert [plain(words) for words in steps.items[1].detail] == [
        "Look for blood, a bent arm, a pale face."
    ]
    assert steps.items[0].where.line == 21
    assert isinstance(decide, Items)
    assert decide.items[2].goes == ("smoke-smell",)
    assert plain(decide.items[2].words) == "Did they fall on the way out of smoke?"
    assert isinstance(ask, Items)
    assert [item.register for item in ask.items] == ["gentle", "plain", "firm"]
    assert [block.kind for block in blocks if isinstance(block, Items | Steps | Prose)] == [
        "steps", "decide", "ask", "say", "never", "room", "tell", "disagree", "know",
    ]  # fmt: skip


def test_a_situation_becomes_moves_of_nine_cells() -> None:
    _, blocks = read("phone-buzzing")
    (move,) = (block for block in blocks if isinstance(block, Move))
    assert (move.id, move.job) == ("name-it", "Stop the noise and keep the person")
    assert len(move.cells) == 9
    assert plain(move.field("Warn ahead")).startswith('"If you need your phone on')
    assert [label for label, _ in move.if_they] == ["push back", "cry", "leave"]
    assert [label for label, _ in move.fits] == ["online", "phone"]
    assert plain(move.can_go_wrong[0].wrong) == "It was the hospital"
    assert plain(move.can_go_wrong[0].repair) == "say sorry, and walk out with them."


def test_a_guide_keeps_paragraphs_and_lists_in_order() -> None:
    _, blocks = read("asking-short")
    section = blocks[-1]
    assert isinstance(section, Prose)
    assert (section.kind, section.title) == ("section", "Counting the quiet")
    paragraph, bullets = section.body
    assert paragraph == (Text("Most of us wait one second. Try three."),)
    assert len(bullets) == 2


def test_a_format_becomes_parts_with_minutes() -> None:
    _, blocks = read("run-60")
    parts = [block for block in blocks if isinstance(block, Part)]
    assert [(part.title, part.minutes) for part in parts] == [
        ("Welcome", 10), ("Round", 45), ("Close", 5),
    ]  # fmt: skip
    assert [name for name, _ in parts[0].fields] == ["Who", "Do", "Cut to", "Online"]
    assert [item.register for item in parts[0].lines] == ["gentle", "plain", "firm"]


def test_a_drill_becomes_scenes_with_choices() -> None:
    _, blocks = read("drill-ringing")
    first, second = (block for block in blocks if isinstance(block, DrillScene))
    assert [(choice.does, choice.goes) for choice in first.choices] == [
        ("so-so", "second"), ("helps", ""), ("hurts", ""),
    ]  # fmt: skip
    assert second.choices[0].words == (Spoken((Text("Step out with it, we'll wait."),)),)


def test_a_line_that_goes_on_below_is_one_line() -> None:
    text = next(text for kind, _, text in PAGES if kind == "reflection")
    longer = text.replace("- What is still in my head?", "- What is\n  still in\n\tmy head?")
    page, findings = read_page(longer, FILE, "reflection", "y", "en")
    assert findings == []
    assert page is not None
    block = page.blocks[0]
    assert isinstance(block, Items)
    assert plain(block.items[0].words) == "What is still in my head?"
    assert block.items[0].detail == ()


def test_a_step_without_a_line_beneath_has_no_detail() -> None:
    _, blocks = read("smoke-smell")
    steps = blocks[0]
    assert isinstance(steps, Steps)
    assert [len(item.detail) for item in steps.items] == [1, 0, 1]


def test_a_title_may_have_a_colon() -> None:
    text = next(text for kind, _, text in PAGES if kind == "guide")
    changed = text.replace("count-it: Counting the quiet", "count-it: Counting: the quiet")
    page, findings = read_page(changed, FILE, "guide", "y", "en")
    assert findings == []
    assert page is not None
    section = page.blocks[-1]
    assert isinstance(section, Prose)
    assert section.title == "Counting: the quiet"
