"""The judging sets can be read and cover the pack; the sums of the finder's benchmark are right."""

from collections import Counter
from pathlib import Path

import pytest
from benchmarks.find_pages import Engine
from benchmarks.find_sets import CALM, LANGS, BadJudging, Query, queries, sayings
from benchmarks.find_sums import area, found_in, ratio, share, wilson
from benchmarks.pages import BEGIN, END, write_table
from benchmarks.rows import Row, table

from tests.sites import read_base_pack

PACK = read_base_pack()
LEAST_QUERIES = {"en": 400, "es": 100}
LEAST_A_PAGE = 5


def folder_with(tmp_path: Path, name: str, text: str) -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


# --- the sets


def test_a_query_knows_its_pages_and_how_near_it_is(tmp_path: Path) -> None:
    text = "# a word before\n\n@ silence long-silence lay\nnobody talks\n\n@ silence key\nsilence\n"
    folder = folder_with(tmp_path, "queries-en.txt", text)
    assert queries("en", folder) == (
        Query("nobody talks", ("silence", "long-silence"), "lay", "en"),
        Query("silence", ("silence",), "key", "en"),
    )


@pytest.mark.parametrize(
    "text",
    ["no heading\n", "@ silence\nx\n", "@ lay\nx\n", "@ silence near\nx\n", "@\nx\n"],
)
def test_a_query_under_a_bad_heading_is_an_error_with_its_line(tmp_path: Path, text: str) -> None:
    folder = folder_with(tmp_path, "queries-en.txt", text)
    line = len(text.splitlines())
    with pytest.raises(BadJudging, match=rf"^queries-en\.txt:{line}: "):
        queries("en", folder)


@pytest.mark.parametrize(
    "text", ["no heading\n", "@ suicide\nx\n", "@ suicide loud\nx\n", "@ calm\nx\n", "@ a b c\nx\n"]
)
def test_a_saying_under_a_bad_heading_is_an_error_with_its_line(tmp_path: Path, text: str) -> None:
    folder = folder_with(tmp_path, "risk-es.txt", text)
    line = len(text.splitlines())
    with pytest.raises(BadJudging, match=rf"^risk-es\.txt:{line}: "):
        sayings("es", folder)


@pytest.mark.parametrize("lang", LANGS)
def test_every_judged_page_and_kind_is_in_the_pack(lang: str) -> None:
    pages = {page.slug for page in PACK.pages}
    kinds = {danger.kind for danger in PACK.dangers}
    assert {slug for query in queries(lang) for slug in query.slugs} <= pages
    assert {saying.kind for saying in sayings(lang)} - {CALM} == kinds


@pytest.mark.parametrize("lang", LANGS)
def test_the_sets_are_large_enough(lang: str) -> None:
    assert len(queries(lang)) >= LEAST_QUERIES[lang]
    calm = sum(saying.kind == CALM for saying in sayings(lang))
    assert calm >= len(sayings(lang)) - calm


def test_every_page_is_judged_often_enough() -> None:
    times = Counter(slug for query in queries("en") for slug in query.slugs)
    rare = {page.slug: times[page.slug] for page in PACK.pages if times[page.slug] < LEAST_A_PAGE}
    assert not rare
    spanish = {slug for query in queries("es") for slug in query.slugs}
    assert spanish == {page.slug for page in PACK.pages}


# --- the sums


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),  # Newcombe (1998), table I
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilsons(hits: int, of: int, low: float, high: float) -> None:
    assert list(wilson(hits, of)) == pytest.approx([low, high], abs=6e-5)


def test_a_ratio_of_equals_is_one_and_its_interval_is_fixed() -> None:
    some = [True, False] * 40
    assert ratio(some, some) == (1.0, (1.0, 1.0))
    more = [True] * 60 + [False] * 20
    value, (low, high) = ratio(more, some)
    assert value == 1.5
    assert ratio(more, some) == (value, (low, high))
    # By the delta method on paired logs: 1.5 x exp(-+1.96 x 0.1291).
    assert low == pytest.approx(1.165, abs=0.05)
    assert high == pytest.approx(1.932, abs=0.08)
    with pytest.raises(ValueError, match="the same questions"):
        ratio([True], [False])


def test_recall_counts_any_right_page_as_far_as_it_looks() -> None:
    asked = [
        Query("a", ("one",), "lay", "en"),
        Query("b", ("two", "three"), "lay", "en"),
        Query("c", ("four",), "lay", "en"),
        Query("d", ("five",), "lay", "en"),
    ]
    engine = Engine("e", "", 1, [["one"], ["six", "seven", "three"], [*"wxyz", "four"], []])
    assert engine.hits(asked, 1) == [True, False, False, False]
    assert engine.hits(asked, 3) == [True, True, False, False]
    assert share(engine.hits(asked, 3)).value == 0.5
    assert found_in(["x", "four"], ("four",), 2)
    assert not found_in(["x", "four"], ("four",), 1)


def test_the_area_is_the_chance_that_a_danger_stands_higher() -> None:
    assert area([3, 2], [1, 0]) == 1.0
    assert area([1, 1], [1, 1]) == 0.5
    assert area([2, 0], [1]) == 0.5


# --- the table


def test_the_table_goes_between_its_marks_and_nowhere_else(tmp_path: Path) -> None:
    page = tmp_path / "search.md"
    page.write_text(f"# Finding\n\n{BEGIN}\nold\n{END}\n\nAfter.\n", encoding="utf-8")
    rows = [Row("lay", 0.5, "", 0.4, at_least=True, interval=(0.4, 0.6))]
    write_table(rows, "0.5", page)
    write_table(rows, "0.5", page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Finding\n\n<!--")
    assert text.endswith(f"{END}\n\nAfter.\n")
    assert "old" not in text
    assert text.count("0.400 to 0.600") == 1
    assert "load 0.5. 1 of 1 goals met." in text
    page.write_text("no marks\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match="once each"):
        write_table(rows, "0.5", page)
    assert page.read_text(encoding="utf-8") == "no marks\n"


def test_intervals_have_a_column_only_where_there_are_any() -> None:
    plain, sample = Row("time", 2.0, "s"), Row("share", 0.25, "", interval=(0.1, 0.5))
    assert "interval" not in table([plain])
    head, _, *lines = table([plain, sample]).splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in (head, *lines)]
    assert [row[2] for row in cells] == ["95 % interval", "", "0.100 to 0.500"]
    assert cells[2][1] == "0.250"
