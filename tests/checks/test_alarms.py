"""What the check lets pass, the finder can read and somebody can say."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from circlekit.checks import alarms
from circlekit.model import Danger, Where
from circlekit.search.direct import read_phrase
from circlekit.search.fold import words_of
from tests.packs import clean_pack
from tests.strategies import any_text, steady

PIECES = ("fire", "Fire", "a", "9", "..", ".", "*", "~", "/", "=", "= ", " ", " ", " ", "é", "'")
HERE = Where("alarms.yml", 1)
PACK = clean_pack()


def passes(text: str) -> bool:
    danger = Danger("fire", "Fire", ("smoke-smell",), (text,), HERE)
    return not list(alarms.check(replace(PACK, dangers=(danger,))))


def said(text: str) -> str:
    """What somebody types who means this phrase: the first choice of every place."""
    parts = [part.split("/")[0] for part in text.removeprefix("= ").split() if part != ".."]
    return " ".join(f"{one[:-1]}x" if one.endswith("*") else one.rstrip("~") for one in parts)


@steady(400)
@given(
    st.one_of(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join), any_text())
)
@example("fire*/smoke~ .. a")
@example("= fire/smoke* a")
def test_what_passes_can_be_read_and_raises_the_alarm_when_it_is_said(text: str) -> None:
    if passes(text):
        phrase = read_phrase(text)
        words = words_of(said(text))
        assert phrase.stands_at(words, 0)
        assert phrase.alone != phrase.stands_at([*words, "today"], 0)
