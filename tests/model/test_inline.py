"""Words: how they read, and in what order they are walked."""

import dataclasses

import pytest

from circlekit.model import (
    Cite,
    Emph,
    Inline,
    PageLink,
    Slot,
    Spoken,
    Strong,
    Text,
    WebLink,
    plain,
    spoken_parts,
    walk,
)


@pytest.mark.parametrize(
    ("part", "reads"),
    [
        (Text("Stay."), "Stay."),
        (Strong("Stay."), "Stay."),
        (Emph("Stay."), "Stay."),
        (Slot("crisis-line"), "the crisis line"),
        (PageLink("run-60"), "run 60"),
        (PageLink("run-60", "the run sheet"), "the run sheet"),
        (WebLink("the notes", "https://example.org/"), "the notes"),
        (Cite("board-falls"), ""),
        (Spoken((Text("Call "), Slot("dv-line"))), '"Call the dv line"'),
    ],
)
def test_each_mark_reads_as_words(part: Inline, reads: str) -> None:
    assert plain((part,)) == reads


def test_a_slot_reads_as_its_label_in_speech_too() -> None:
    labels = {"supervisor": "your supervisor"}
    words = (Slot("supervisor"), Text(" says "), Spoken((Slot("supervisor"),)))
    assert plain(words, labels) == 'your supervisor says "your supervisor"'


def test_walking_goes_outside_first_and_into_speech() -> None:
    inner = Strong("now")
    speech = Spoken((inner,))
    words = (Text("Say "), speech, Cite("x"))
    assert list(walk(words)) == [Text("Say "), speech, inner, Cite("x")]
    assert list(spoken_parts(words)) == [speech]


def test_words_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Text("a").text = "b"  # type: ignore[misc]
