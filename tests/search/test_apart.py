"""What judges the finder was never shown to it: neither in training nor among the pages' phrases.

Two texts are the same if their folded words are. From five words on, one must not stand inside the
other either: a judged line with a word put before it would still be a line that was seen.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.find_sets import LANGS, queries, sayings

from circlekit.search.fold import words_of
from circlekit.search.train.texts import sections
from tests.sites import REPO, read_base_pack

TRAINING = REPO / "training"
LONG = 5
Words = tuple[str, ...]


def judged() -> dict[Words, str]:
    """The words of every judged text -> the file it stands in."""
    found: dict[Words, str] = {}
    for lang in LANGS:
        found |= {tuple(words_of(one.text)): f"queries-{lang}.txt" for one in queries(lang)}
        found |= {tuple(words_of(one.text)): f"risk-{lang}.txt" for one in sayings(lang)}
    return found


def trained(folder: Path = TRAINING) -> dict[Words, str]:
    """The words of every training text -> file and line."""
    return {
        tuple(words_of(text)): f"{path.relative_to(folder)}:{number}"
        for path in sorted(folder.glob("*/*.txt"))
        for number, _, text in sections(path)
    }


def phrases() -> dict[Words, str]:
    """The words of every phrase of a page, in either language -> the page."""
    pack = read_base_pack()
    found = {tuple(words_of(said)): page.slug for page in pack.pages for said in page.aliases}
    return found | {
        tuple(words_of(text)): f"{said.page} (Spanish)"
        for said in pack.phrases
        for text in said.phrases
    }


def _runs(words: Words) -> Iterator[Words]:
    """Every run of the words that is long enough to be a text of its own."""
    for start in range(len(words)):
        for end in range(start + LONG, len(words) + 1):
            yield words[start:end]


def _same(here: dict[Words, str], there: dict[Words, str]) -> list[str]:
    return [f"{here[one]} and {there[one]}: {' '.join(one)}" for one in here if one in there]


def _inside(inner: dict[Words, str], outer: dict[Words, str]) -> list[str]:
    return [
        f"{inner[run]} inside {outer[words]}: {' '.join(run)}"
        for words in outer
        for run in _runs(words)
        if run in inner and run != words
    ]


def test_no_judged_text_stands_in_training() -> None:
    doubles = _same(judged(), trained())
    assert not doubles, f"take these {len(doubles)} out of training/:\n" + "\n".join(doubles)


@pytest.mark.parametrize("direction", ["a judged text inside", "a training text inside"])
def test_no_long_text_stands_inside_another(direction: str) -> None:
    inner, outer = judged(), trained()
    if direction == "a training text inside":
        inner, outer = outer, inner
    doubles = _inside(inner, outer)
    assert not doubles, f"take these {len(doubles)} out of training/:\n" + "\n".join(doubles)


def test_no_judged_text_is_a_phrase_of_a_page() -> None:
    doubles = _same(judged(), phrases())
    assert not doubles, f"{len(doubles)} phrases are judged:\n" + "\n".join(doubles)


def test_the_sets_that_are_compared_are_there() -> None:
    assert len(judged()) > 1500
    assert len(trained()) > 5000
    assert len(phrases()) > 900


def test_a_text_is_found_whatever_its_case_marks_and_ends() -> None:
    here = {tuple(words_of("She won't STOP talking, señor!")): "a"}
    assert _same(here, {tuple(words_of("she wont stop talking senor")): "b"})
    assert _inside(here, {tuple(words_of("well, she wont stop talking senor")): "b"})
    assert not _inside(here, {tuple(words_of("she wont stop")): "b"})
