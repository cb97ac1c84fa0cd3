"""The known-bad lines of the wording guide fail as it says, in speech and out of it."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circlekit.checks import run_checks, wording
from circlekit.model import Finding, Items, Pack, Where
from circlekit.model.blocks import Item
from circlekit.source.inline import parse_words
from tests.packs import TODAY, clean_pack
from tests.strategies import steady

PACK = clean_pack()
LAUGHED_AT = "We've heard a lot from you tonight, John. I wonder how others are doing."


def pack_with(text: str) -> Pack:
    """The clean pack with one page alone, which says only this."""
    where = Where("en/reflections/after-door-closes.md", 16)
    words, findings = parse_words(text, where)
    assert findings == []
    page = PACK.page("after-door-closes")
    assert page is not None
    block = Items("prompts", "Ask yourself", (Item(words, where),), where)
    return replace(PACK, pages=(replace(page, blocks=(block,)),))


def found(text: str, pack: Pack | None = None) -> list[Finding]:
    """What the rules about words have to say."""
    return [
        finding
        for finding in run_checks(pack or pack_with(text), TODAY)
        if finding.code in wording.CODES
    ]


def codes(text: str) -> set[str]:
    return {finding.code for finding in found(text)}


def test_the_line_the_reviewer_laughed_at_rings_false_and_is_known() -> None:
    assert codes(f'"{LAUGHED_AT}"') == {"W7", "W9"}
    smells = {finding.message for finding in found(f'"{LAUGHED_AT}"') if finding.code == "W7"}
    assert any("smell-scoring" in message for message in smells)
    assert any("smell-hidden-order" in message for message in smells)


def test_the_laughed_at_line_is_known_outside_speech_and_with_curly_quotes_too() -> None:
    assert codes(LAUGHED_AT) == {"W9"}
    assert codes(f"“{LAUGHED_AT.replace(chr(39), '’')}”") == {"W7", "W9"}


@pytest.mark.parametrize("example", wording.BAD_EXAMPLES)
def test_every_bad_example_is_known(example: str) -> None:
    assert "W9" in codes(example)
    assert {"W7", "W9"} <= codes(f'"{example}"')


def test_seven_words_of_a_bad_example_may_stand_and_eight_may_not() -> None:
    known = LAUGHED_AT.split()
    for seven in (known[:7], known[-7:], known[3:10]):
        assert codes(" ".join(["so", *seven])) == set()
        assert codes(" ".join([*seven, "so"])) == set()
        assert codes(" ".join(seven)) == set()
    assert codes(" ".join(known[:8])) == codes(" ".join(known[-8:])) == {"W9"}


@pytest.mark.parametrize(
    "text",
    [
        "He committed suicide.", '"He committed suicide."', "They commit suicide.",
        "A COMMITTED SUICIDE", "committing suicide", "So (committed suicide) it says",
    ],
)  # fmt: skip
def test_committed_suicide_is_never_safe(text: str) -> None:
    assert codes(text) == {"W6"}


def test_a_label_for_a_person_fails_outside_quotes_and_passes_inside() -> None:
    assert codes("Addicts come on Tuesdays.") == {"W5"}
    assert codes('She says, "Addicts like me come on Tuesdays."') == set()
    assert codes('Some addicts say, "Addicts like me come."') == {"W5"}


@pytest.mark.parametrize(
    "text",
    [
        "An addiction is no name for a person.", "Alcoholics Anonymous meets upstairs.",
        "Some people use alcohol.", "Abuse is not a name.", "The mentally ill-lit hall.",
        "A clean cup. They clean up.", "Schizophrenia is a word.",
    ],
)  # fmt: skip
def test_words_that_only_look_like_labels_pass(text: str) -> None:
    assert codes(text) == set()


def test_script_smells_are_for_speech_alone() -> None:
    assert codes("The agenda is on the wall.") == set()
    assert codes('"The agenda is on the wall."') == {"W7"}


def test_a_duty_to_report_needs_the_policy_beside_it() -> None:
    pack = pack_with("You must report it.")
    assert [finding.code for finding in found("", pack)] == ["W16"]
    page = pack.page("after-door-closes")
    assert page is not None
    beside = replace(page, policies=("reporter-status",))
    assert found("", replace(pack, pages=(beside,))) == []


@pytest.mark.parametrize(
    ("text", "fails"),
    [
        ("One in five said so.", True),
        ("One in five said so in the UK in 2021.", False),
        ("One in five said so. That was in 2021.", True),
        ("About 20% left.", True),
        ("In 2019, 20% left.", False),
        ("Two of us left.", False),
    ],
)
def test_a_statistic_has_its_year_in_the_same_sentence(text: str, fails: bool) -> None:
    assert codes(text) == ({"W17"} if fails else set())


PIECES = (
    "Addicts", "the HOMELESS", "got clean", "abuser", "committed suicide", "Failed attempt",
    "noose", "50 mg", "the law says", "must report", "I hear you", "Perhaps we could", "agenda",
    "Good job",
    "As a peer I'm not", "stay", "a chair", "and", "in 2021", "one in five", "20%", "—", ".", "?",
    "non", "-", "s", LAUGHED_AT,
)  # fmt: skip


@steady(200)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), st.booleans(), st.booleans())
def test_looking_quickly_finds_what_looking_at_every_rule_finds(
    pieces: list[str], spoken: bool, shout: bool
) -> None:
    text = " ".join(pieces)
    text = text.upper() if shout else text
    tables = [("W6", wording.SAFE_MESSAGING)]
    tables += [("W7", rules) for rules in wording.SMELLS.values()] if spoken else []
    tables += [] if spoken else [("W5", wording.PERSON_FIRST)]
    wanted = {
        (code, hit[0])
        for code, rules in tables
        for pattern, _ in rules
        if (hit := re.search(rf"(?<![\w-])(?:{pattern})(?![\w-])", text, re.IGNORECASE))
    }
    said = {
        (finding.code, finding.message.split("“")[1].split("”")[0])
        for finding in found(f'"{text}"' if spoken else text)
        if finding.code in ("W5", "W6", "W7")
    }
    assert said == wanted
