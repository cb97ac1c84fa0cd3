"""A page cut into head, sections, lists, paragraphs and fields; nothing is lost on the way."""

from circlekit.source.sections import (
    Line,
    RawItem,
    fields,
    list_items,
    paragraphs,
    split_page,
)


def lines(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


def test_a_page_is_a_head_and_sections_with_parts() -> None:
    head, sections, findings = split_page(
        "---\ntitle: x\n---\n\n## One ##\na\n### Part\nb\n## Two\nc", "f"
    )
    assert findings == []
    assert head == "title: x"
    one, two = sections
    assert (one.heading, one.number, [line.text for line in one.lines]) == ("One", 5, ["a"])
    (part,) = one.parts
    assert (part.heading, part.number, part.lines) == ("Part", 7, [Line(8, "b")])
    assert (two.heading, two.lines, two.parts) == ("Two", [Line(10, "c")], [])


def test_a_list_takes_in_what_is_indented() -> None:
    items, findings = list_items(lines("- a\n  b\n\n\tc\n* d"), "f", False, "Say")
    assert findings == []
    assert items == [RawItem(1, "a", ["b", "c"]), RawItem(5, "d")]
    items, findings = list_items(lines("1. a\n   b\n12) c"), "f", True, "Steps")
    assert findings == []
    assert items == [RawItem(1, "a", ["b"]), RawItem(3, "c")]


def test_what_is_no_list_line_is_told_and_not_lost() -> None:
    items, findings = list_items(lines("  too early\n- a\nb\n1. c"), "f", False, "Say")
    assert [item.text for item in items] == ["a"]
    assert [(f.where.line, f.code) for f in findings] == [(1, "F10"), (3, "F10"), (4, "F10")]


def test_paragraphs_and_lists_stay_in_order() -> None:
    assert paragraphs(lines("a\nb\n\nc\n- d\n  e\n- f\n\ng\n- h\n\n- i\n\n  j")) == [
        (1, "a b"),
        (4, "c"),
        [RawItem(5, "d", ["e"]), RawItem(7, "f")],
        (9, "g"),
        [RawItem(10, "h"), RawItem(12, "i", ["j"])],
    ]


def test_a_paragraph_right_after_a_list_is_one_of_its_own() -> None:
    assert paragraphs(lines("- a\nb\nc\n- d\ne")) == [
        [RawItem(1, "a")],
        (2, "b c"),
        [RawItem(4, "d")],
        (5, "e"),
    ]


def test_fields_stand_before_everything_else() -> None:
    found, rest, findings = fields(
        lines("Keep: a\n  b\nKeep\nUse when:\nElse: c\n  d"), ("Keep", "Use when"), "f"
    )
    assert findings == []
    assert found == [("Keep", 1, "a b"), ("Use when", 4, "")]
    assert [line.text for line in rest] == ["Keep", "Else: c", "  d"]


def test_a_field_that_stands_twice_is_told() -> None:
    _, _, findings = fields(lines("Keep: a\nWho: c\nKeep: b"), ("Keep", "Who"), "f")
    assert [(f.where.line, f.code) for f in findings] == [(3, "F03")]
