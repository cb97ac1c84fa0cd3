"""Marks inside a line: what is read, what is refused, and that no words are lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    Where,
    plain,
    walk,
)
from circlekit.source.inline import parse_words
from tests.strategies import any_text, steady

HERE = Where("en/guides/x.md", 7)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Stay **here** now", (Text("Stay "), Strong("here"), Text(" now"))),
        ("the *Guide*", (Text("the "), Emph("Guide"))),
        ("{crisis-line}", (Slot("crisis-line"),)),
        ("[[run-60]] [[run-60| the hour ]]", (
            PageLink("run-60"), Text(" "), PageLink("run-60", "the hour"))),
        ("So. [@hall-rules]", (Text("So. "), Cite("hall-rules"))),
        ("[notes](https://example.org/a?b=c)", (WebLink("notes", "https://example.org/a?b=c"),)),
        ('Say "hi {co-leader}"', (Text("Say "), Spoken((Text("hi "), Slot("co-leader"))))),
        ("“Curly” and it’s", (Spoken((Text("Curly"),)), Text(" and it's"))),
        ("  two   spaces\tand a tab ", (Text("two spaces and a tab"),)),
        ("2 * 3 * 4 < 5 [so] a_b", (Text("2 * 3 * 4 < 5 [so] a_b"),)),
        ("", ()),
    ],
)  # fmt: skip
def test_marks_are_read(text: str, words: tuple[Inline, ...]) -> None:
    assert parse_words(text, HERE) == (words, [])


@pytest.mark.parametrize(
    "text",
    [
        'one " alone', '""', '" "', "{Crisis-Line}", "{", "}", "**open", "[[Run-60]]", "[[x", "x]]",
        "[@Not_A_Key]", "[a](http://example.org)", "[a](javascript:alert(1))", "[a](//example.org)",
        "[a](https://example.org/ title)", "-> run-60", "**{crisis-line}**", "*[[run-60]]*",
        "[[run-60|{x}]]", "[**a**](https://example.org)", "{{ pack }}",
    ],
)  # fmt: skip
def test_a_mark_that_is_not_whole_is_told_with_its_place(text: str) -> None:
    _, findings = parse_words(text, HERE)
    assert [(finding.code, finding.where) for finding in findings] == [("F11", HERE)]
    assert findings[0].hint


@steady(200)
@given(st.text(st.characters(codec="utf-8", exclude_characters='*{}[]"“”')))
def test_plain_text_comes_back_as_it_was(text: str) -> None:
    words, findings = parse_words(text, HERE)
    assert plain(words) == " ".join(text.replace("’", "'").split())
    assert all(finding.code == "F11" and "->" in text for finding in findings)


@steady(200)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters='*{}[]"“”>'), min_size=1)))
def test_speech_comes_back_in_its_quotes(pieces: list[str]) -> None:
    """Every second piece is spoken; the straight and the curly quotes are the same to a reader."""
    text = " ".join(f"“{p}”" if n % 2 else p for n, p in enumerate(pieces) if p.strip())
    words, findings = parse_words(text, HERE)
    assert findings == []
    wanted = " ".join(text.replace("“", '"').replace("”", '"').replace("’", "'").split())
    assert plain(words) == wanted
    assert sum(isinstance(part, Spoken) for part in words) == text.count("“")


@steady(250)
@given(any_text())
def test_anything_is_words_or_findings_and_no_link_leaves_https(text: str) -> None:
    words, findings = parse_words(text, HERE)
    assert all(finding.code == "F11" and finding.where == HERE for finding in findings)
    for part in walk(words):
        match part:
            case WebLink(_, url):
                assert re.fullmatch(r"https://[^\s<>\"()]+", url)
            case PageLink(slug) | Slot(slug) | Cite(slug):
                assert re.fullmatch(r"[a-z0-9-]+", slug)
            case _:
                pass
