"""Just inside and just outside every number of the rules."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from circlekit.checks import reading, run_checks
from circlekit.checks.texts import Grades
from circlekit.model import Items, Pack, Page, Review, Steps, Where
from circlekit.model.blocks import Item
from circlekit.source.inline import parse_words
from tests.packs import TODAY, clean_pack

PACK = clean_pack()
HERE = Where("en/x/y.md", 9)


def page(slug: str) -> Page:
    found = PACK.page(slug)
    assert found is not None
    return found


def with_page(new: Page) -> Pack:
    return replace(PACK, pages=tuple(new if p.slug == new.slug else p for p in PACK.pages))


def codes(pack: Pack) -> list[str]:
    return [finding.code for finding in run_checks(pack, TODAY)]


def items(texts: Sequence[str]) -> tuple[Item, ...]:
    return tuple(Item(parse_words(text, HERE)[0], HERE) for text in texts)


def saying(*texts: str) -> Pack:
    """The clean pack, whose reflection says only this."""
    block = Items("prompts", "Ask yourself", items(texts), HERE)
    return with_page(replace(page("after-door-closes"), blocks=(block,)))


def stepping(*texts: str) -> Pack:
    """The clean pack, one of whose emergencies has these steps."""
    block = Steps("steps", "Steps", items(texts), HERE)
    return with_page(replace(page("smoke-smell"), blocks=(block,)))


def words(count: int) -> str:
    return " ".join(["Stay", *["here"] * (count - 1)]) + "."


@pytest.mark.parametrize(
    ("kincaid", "dale_chall", "found"),
    [(6.0, 8.0, 0), (6.1, 8.0, 2), (8.0, 8.0, 2), (8.1, 8.0, 3), (6.0, 8.1, 1)],
)
def test_grades(
    kincaid: float, dale_chall: float, found: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prose may reach 8 on both scales; speech and steps 6, on the first scale alone."""
    monkeypatch.setattr(reading, "grades", lambda _: Grades(kincaid, dale_chall))
    pack = replace(PACK, pages=(page("fall-on-stairs"),))
    assert codes(pack).count("W1") == found


@pytest.mark.parametrize(
    ("text", "fails"),
    [
        (words(25), False),
        (words(26), True),
        (f'"{words(20)}"', False),
        (f'"{words(21)}"', True),
    ],
)
def test_sentences(text: str, fails: bool) -> None:
    short = [words(2)] * 9
    assert ("W2" in codes(saying(text, *short))) == fails


def test_sentences_have_fourteen_words_on_average() -> None:
    assert "W2" not in codes(saying(words(13), words(15)))
    assert "W2" in codes(saying(words(14), words(15)))
    speech = [f'"{words(20)}"'] * 3
    assert "W2" not in codes(saying(words(14), *speech))


@pytest.mark.parametrize(("count", "fails"), [(45, False), (46, True)])
def test_a_spoken_line(count: int, fails: bool) -> None:
    text = f'"{words(15)} {words(15)} {words(count - 30)}"'
    assert ("W3" in codes(saying(text))) == fails


@pytest.mark.parametrize(
    ("steps", "fails"),
    [
        (["Stay."] * 7, False),
        (["Stay."] * 8, True),
        ([words(16)], False),
        ([words(17)], True),
        (["stay here"], False),
        (["Staying here"], True),
        (["…"], False),
    ],
)
def test_steps(steps: list[str], fails: bool) -> None:
    assert ("W4" in codes(stepping(*steps))) == fails


@pytest.mark.parametrize(("slug", "limit"), [("smoke-smell", 180), ("asking-short", 365)])
@pytest.mark.parametrize(("more", "fails"), [(0, False), (1, True)])
def test_the_age_of_a_review(slug: str, limit: int, more: int, fails: bool) -> None:
    old = Review("serving leader", TODAY - timedelta(days=limit + more))
    assert codes(with_page(replace(page(slug), reviews=(old,)))) == ["W13"] * fails
    new = Review("serving leader", TODAY)
    assert codes(with_page(replace(page(slug), reviews=(new, old)))) == []


@pytest.mark.parametrize(("days", "fails"), [(1, True), (0, False), (-1, False)])
def test_no_day_is_a_day_to_come(days: int, fails: bool) -> None:
    day = TODAY + timedelta(days=days)
    reviewed = replace(page("asking-short"), reviews=(Review("serving leader", day),))
    assert codes(with_page(reviewed)) == ["W13"] * fails
    lines = (replace(PACK.lines[0], checked_on=day), *PACK.lines[1:])
    assert codes(replace(PACK, lines=lines)) == ["W13"] * fails
    sources = tuple(
        replace(source, seen=day) if source.key == "hall-rules" else source
        for source in PACK.sources
    )
    assert codes(replace(PACK, sources=sources)) == ["W12"] * fails


@pytest.mark.parametrize(("days", "fails"), [(90, False), (91, True)])
def test_the_age_of_a_line(days: int, fails: bool) -> None:
    lines = (replace(PACK.lines[0], checked_on=TODAY - timedelta(days=days)), *PACK.lines[1:])
    assert codes(replace(PACK, lines=lines)) == ["W13"] * fails


@pytest.mark.parametrize(
    ("ties", "escalates", "guides", "fails"),
    [
        ((), (), (), True),
        (("coat-on-early",), (), (), False),
        ((), ("smoke-smell",), (), False),
        ((), (), ("asking-short",), False),
    ],
)
def test_a_situation_leads_on_by_any_tie(
    ties: tuple[str, ...], escalates: tuple[str, ...], guides: tuple[str, ...], fails: bool
) -> None:
    new = replace(page("phone-buzzing"), ties=ties, escalates=escalates, guides=guides)
    assert codes(with_page(new)) == ["W15"] * fails


@pytest.mark.parametrize(
    ("change", "fails"),
    [
        ({}, False),
        ({"status": "S"}, True),
        ({"seen": None}, True),
        ({"kind": "charity"}, True),
        ({"seen": TODAY - timedelta(days=180)}, False),
        ({"seen": TODAY - timedelta(days=181)}, True),
    ],
)
def test_an_emergency_rests_on_an_official_page_that_was_read(
    change: dict[str, Any], fails: bool
) -> None:
    sources = tuple(
        replace(source, **change) if source.key == "board-falls" else source
        for source in PACK.sources
    )
    pack = replace(PACK, sources=sources, pages=(page("fall-on-stairs"),))
    brigade = tuple(
        replace(source, kind="charity") if source.key == "brigade-smoke" else source
        for source in pack.sources
    )
    assert ("W11" in codes(replace(pack, sources=brigade))) == fails
