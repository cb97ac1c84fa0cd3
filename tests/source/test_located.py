"""YAML with line numbers: every value a string, every trap refused, nothing raised."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circlekit.source.located import parse_yaml
from tests.strategies import any_text, line_count, mangled, steady


def scalars(value: Any) -> list[Any]:
    """Every key and value that is no collection."""
    if isinstance(value, dict):
        return [s for key, inner in value.items() for s in (key, *scalars(inner))]
    if isinstance(value, list):
        return [s for inner in value for s in scalars(inner)]
    return [value]


def test_values_are_what_the_author_typed() -> None:
    value, lines, findings = parse_yaml("no: 0800\non: 2026-11-22\nlist:\n  - yes\n  - ~\n", "f")
    assert findings == []
    assert value == {"no": "0800", "on": "2026-11-22", "list": ["yes", "~"]}
    assert (lines[("no",)], lines[("on",)], lines[("list",)], lines[("list", 1)]) == (1, 2, 3, 5)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
def test_an_empty_file_is_empty(text: str) -> None:
    value, _, findings = parse_yaml(text, "f")
    assert value in ({}, "")
    assert findings == []


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "F03"),
        ("a:\n  b: 1\n  b: 2\n", 3, "F03"),
        ("a: 1\nb: [2\n", 2, "F02"),
        ("a: 1\r\nb: [2\r\n", 2, "F02"),
        ("a: 1\rb: [2\r", 2, "F02"),
        ("a: 1\nb: so: it is\n", 2, "F02"),
        ("a: 1\n---\nb: 2\n", 2, "F02"),
        ("a: 1\n\tb: 2\n", 2, "F02"),
        ("ä: 1\nb: 2\nc: \x0bx\n", 3, "F02"),
        ("a: 1\nb: \0\n", 2, "F02"),
        ("? [a]\n: 1\n", 1, "F02"),
        ("a: &x 1\nb: *x\n", 2, "F02"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", 3, "F02"),
        ("a: 1\nb: &x [*x]\n", 2, "F02"),
        # A line break to YAML, and to no editor: it must not shift the lines.
        ("a: x\u2028y\nb: x\x85y\nc: [\n", 3, "F02"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, code: str) -> None:
    value, lines, findings = parse_yaml(text, "f")
    assert (value, lines) == (None, {})
    assert [(finding.where.line, finding.code) for finding in findings] == [(line, code)]


def test_lines_count_from_where_the_part_stands_in_its_file() -> None:
    _, lines, _ = parse_yaml("a: 1\nb: 2", "f", first_line=2)
    assert lines[("b",)] == 3
    _, _, findings = parse_yaml("a: 1\nb: [", "f", first_line=2)
    assert findings[0].where.line == 3


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 5000, "- " * 5000, "[" * 50 + "]" * 50])
def test_deep_nests_are_refused_before_they_harm(text: str) -> None:
    value, _, findings = parse_yaml(text, "f")
    assert value is None
    assert [finding.code for finding in findings] == ["F02"]


def test_words_that_stand_for_words_are_refused_before_they_grow() -> None:
    """Twelve levels of eight aliases would be 68 thousand million values."""
    text = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 8)}]\n" for n in range(1, 13)
    )
    value, _, findings = parse_yaml(text, "f")
    assert value is None
    assert [(finding.where.line, finding.code) for finding in findings] == [(2, "F02")]


YAML = st.recursive(
    st.one_of(any_text(), st.integers().map(str)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda xs: "[" + ", ".join(xs) + "]"),
        st.lists(inner, max_size=3).map(lambda xs: "\n".join(f"- {x}" for x in xs)),
        st.dictionaries(st.sampled_from(("a", "b", "id", "on")), inner, max_size=3).map(
            lambda d: "\n".join(f"{key}: {x}" for key, x in d.items())
        ),
    ),
    max_leaves=8,
)


@steady(250)
@given(st.one_of(YAML, any_text(), mangled("a: 1\nb:\n  - c: 2\n    d: [3, 4]\n")))
def test_any_text_is_a_value_or_one_finding_inside_the_file(text: str) -> None:
    value, lines, findings = parse_yaml(text, "f")
    assert len(findings) <= 1
    if findings:
        assert value is None
        assert 1 <= findings[0].where.line <= line_count(text)
    else:
        assert all(isinstance(scalar, str) for scalar in scalars(value))
        assert all(1 <= line <= line_count(text) for line in lines.values())
