"""Stems, slips and direct words: the cases that TypeScript reads as well."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circlekit.search.direct import DirectWords, read_phrase
from circlekit.search.fold import words_of
from circlekit.search.stem import stem
from circlekit.search.typo import NearWords, is_plain, one_slip_apart
from tests.search.cut_vectors import VECTORS


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((VECTORS / name).read_text(encoding="utf-8"))
    return data


STEM, TYPO, DIRECT = _read("stem.json"), _read("typo.json"), _read("direct.json")


@pytest.mark.parametrize("forms", STEM["one_stem"], ids=lambda forms: forms[0])
def test_forms_have_one_stem(forms: list[str]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("case", STEM["stems"], ids=lambda case: case["why"])
def test_stem(case: dict[str, str]) -> None:
    assert stem(case["in"]) == case["out"]


@pytest.mark.parametrize("case", TYPO["pairs"], ids=lambda case: case["why"])
def test_one_slip_apart_seen_from_either_word(case: dict[str, Any]) -> None:
    assert one_slip_apart(case["a"], case["b"]) is case["apart"]
    assert one_slip_apart(case["b"], case["a"]) is case["apart"]


@st.composite
def _slips(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A word, and words that are it with a letter or two put in another's place."""
    word = draw(st.text(alphabet="abc", min_size=4, max_size=7))
    cut = st.tuples(
        st.integers(0, len(word)), st.integers(0, 2), st.text("abx\N{GRINNING FACE} ", max_size=2)
    )
    cuts = draw(st.lists(cut, max_size=20))
    return word, sorted({word[:at] + put + word[at + gone :] for at, gone, put in cuts})


@given(_slips())
def test_near_words_are_found_as_if_all_were_asked(made: tuple[str, list[str]]) -> None:
    word, words = made
    asked = [other for other in words if is_plain(other) and one_slip_apart(word, other)]
    assert sorted(NearWords(words).of(word)) == asked


@pytest.mark.parametrize("case", TYPO["plain"], ids=lambda case: case["why"])
def test_plain_words(case: dict[str, Any]) -> None:
    assert is_plain(case["in"]) is case["out"]


@pytest.mark.parametrize("case", DIRECT["phrases"], ids=lambda case: case["phrase"])
def test_direct_phrase(case: dict[str, Any]) -> None:
    direct = DirectWords([(0, case["phrase"])])
    for text in case["in"]:
        assert direct.kinds_in(words_of(text)) == [0], text
    for text in case["out"]:
        assert direct.kinds_in(words_of(text)) == [], text


@pytest.mark.parametrize("phrase", DIRECT["wrong"])
def test_a_phrase_that_says_nothing_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError):
        read_phrase(phrase)


def test_several_kinds_are_named_once_and_in_order() -> None:
    direct = DirectWords([(0, "pills"), (1, "blue lips"), (1, "wont wake"), (2, "wont wake")])
    assert direct.kinds_in(words_of("won't wake, blue lips, won't wake")) == [1, 2]
