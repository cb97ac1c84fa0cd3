"""Counting words and sentences, and the two reading grades."""

import pytest

from circlekit.checks.texts import (
    grades,
    is_easy,
    passages,
    sentences,
    step_passages,
    words_of,
)
from tests.packs import clean_pack


def test_the_grades_follow_the_published_formulas() -> None:
    """Ten times "The cat sat on the mat." and so on, counted by hand."""
    easy = ["The cat sat on the mat."] * 10
    found = grades(easy)
    assert found is not None
    # 6 words a sentence, 1 syllable a word: 0.39 x 6 + 11.8 x 1 - 15.59
    assert found.kincaid == -1.4
    # no hard word: 0.0496 x 6
    assert found.dale_chall == 0.3
    hard = ["The zymurgist sat on the quillwort."] * 10
    found = grades(hard)
    assert found is not None
    # a third of the words are hard: 0.1579 x 33.33 + 0.0496 x 6 + 3.6365
    assert found.dale_chall == 9.2
    assert found.kincaid > 1.2


def test_a_few_words_have_no_grade() -> None:
    assert grades(["The cat sat on the mat."] * 4 + ["The cat sat down now."]) is None
    assert grades(["The cat sat on the mat."] * 5) is not None
    assert grades([]) is None


def test_short_pieces_are_sentences_of_their_own() -> None:
    assert grades(["One two three"] * 10) == grades(["One two three."] * 10)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Stay. Ask. Go!", ["Stay.", "Ask.", "Go!"]),
        ('He says "Stay." And then?', ['He says "Stay', "And then?"]),
        ("At 8.30 we end.", ["At 8.30 we end."]),
        ("No stop at the end", ["No stop at the end"]),
        ("... !?", []),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_breathes(text: str, pieces: list[str]) -> None:
    assert [piece.rstrip('."') for piece in sentences(text)] == [
        piece.rstrip('."') for piece in pieces
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [("don't stop", 2), ("co-leader", 1), ("24/7 and 1,000", 4), ("— … 5 cm", 2), ("naïve", 2)],
)
def test_words_are_counted_as_a_reader_counts(text: str, count: int) -> None:
    assert len(words_of(text)) == count


@pytest.mark.parametrize(
    "word",
    [
        "stay",
        "Stays",
        "stayed",
        "staying",
        "cries",
        "bigger",
        "don't",
        "8.30",
        "stay-home",
        "nodded",
    ],
)
def test_easy_words_and_what_is_bent_from_them(word: str) -> None:
    assert is_easy(word)


@pytest.mark.parametrize(
    "word", ["zymurgist", "stay-zymurgist", "facilitator", "catzing", "stayzed"]
)
def test_hard_words(word: str) -> None:
    assert not is_easy(word)


def test_speech_is_parted_from_prose() -> None:
    pack = clean_pack()
    page = pack.page("phone-buzzing")
    assert page is not None
    parts = list(passages(page, {"supervisor": "your supervisor"}))
    spoken = [part.text for part in parts if part.spoken]
    prose = [part.text for part in parts if not part.spoken]
    assert "Is that someone who needs you, Mo?" in spoken
    assert not any('"' in text for text in (*spoken, *prose))
    assert "Ask your supervisor what other groups do." in prose
    assert "They say, so You say, so" in prose


def test_only_the_first_lines_of_steps_are_steps() -> None:
    page = clean_pack().page("smoke-smell")
    assert page is not None
    labels = {"emergency-number": "the emergency number"}
    assert [part.text for part in step_passages(page, labels)] == [
        "Get everyone out, by the nearest door.",
        "Call the emergency number from outside.",
        "Count heads at the meeting point.",
    ]
