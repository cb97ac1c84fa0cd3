"""The book is whole: every page of the map is there, and leads where the map says, both ways."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from circlekit.model import DrillScene, Move, Pack, Page
from tests.sites import CONTENT, read_base_pack

MAP: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(
    (CONTENT / "core" / "map.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_base_pack()


def leads_to(pack: Pack, slug: str) -> set[str]:
    page = pack.page(slug)
    assert page is not None, f"there is no page {slug}"
    return {*page.ties, *page.escalates, *page.guides, *page.drills}


def ties() -> Iterator[tuple[str, str, str]]:
    for kind, pages in MAP.items():
        for slug, entry in pages.items():
            yield from ((kind, slug, to) for to in entry.get("to", ()))


PAGES = [kind for kind in MAP if kind not in ("term", "need", "line")]
# They are crying already: the move says what to do if it goes on.
NO_CRYING = {("someone-cries", "stay-with-it")}


@pytest.mark.parametrize("kind", PAGES)
def test_every_page_of_the_map_is_written(kind: str, pack: Pack) -> None:
    written = {page.slug for page in pack.of_kind(kind)}
    assert not MAP[kind].keys() - written, "not written yet"


def test_every_term_of_the_map_is_explained(pack: Pack) -> None:
    assert {term.slug for term in pack.terms} >= MAP["term"].keys()


def test_every_need_and_every_help_line_of_the_map_is_there(pack: Pack) -> None:
    assert {need.id for need in pack.needs} == MAP["need"].keys()
    assert {line.id: line.country for line in pack.lines} == {
        id: entry["country"] for id, entry in MAP["line"].items()
    }


def test_every_page_is_said_in_8_to_20_ways(pack: Pack) -> None:
    counts = {page.slug: len(page.aliases) for page in pack.pages}
    assert not {slug: count for slug, count in counts.items() if not 8 <= count <= 20}


def test_two_publishers_stand_behind_every_page(pack: Pack) -> None:
    publisher = {source.key: source.publisher for source in pack.sources}
    behind = {page.slug: {publisher[key] for key in page.sources} for page in pack.pages}
    assert not [slug for slug, publishers in behind.items() if len(publishers) < 2]


def test_every_drill_has_a_way_that_only_some_answers_lead_to(pack: Pack) -> None:
    def forks(page: Page) -> bool:
        scenes = [block for block in page.blocks if isinstance(block, DrillScene)]
        return any(len({choice.goes for choice in scene.choices}) > 1 for scene in scenes)

    assert not [page.slug for page in pack.of_kind("drill") if not forks(page)]


def test_every_move_says_what_to_do_if_they_push_back_cry_or_leave(pack: Pack) -> None:
    lacking = {
        (page.slug, block.id)
        for page in pack.of_kind("situation")
        for block in page.blocks
        if isinstance(block, Move)
        and not {"push back", "cry", "leave"} <= {label for label, _ in block.if_they}
    }
    assert lacking == NO_CRYING


def test_no_page_stands_outside_the_map(pack: Pack) -> None:
    mapped = {slug for kind in PAGES for slug in MAP[kind]}
    assert not {page.slug for page in pack.pages} - mapped, "put it on the map first"


def test_every_tie_of_the_map_can_be_followed(pack: Pack) -> None:
    missing = [f"{slug} -> {to}" for _, slug, to in ties() if to not in leads_to(pack, slug)]
    assert not missing


def test_whoever_can_practice_a_page_finds_its_drill_there(pack: Pack) -> None:
    missing = [
        f"{page} -> {drill}"
        for kind, drill, page in ties()
        if kind == "drill" and drill not in leads_to(pack, page)
    ]
    assert not missing


def test_the_map_has_all_that_was_planned() -> None:
    assert {kind: len(pages) for kind, pages in MAP.items()} == {
        "emergency": 32, "situation": 102, "guide": 78, "format": 15, "drill": 45,
        "reflection": 16, "term": 48, "need": 41, "line": 136,
    }  # fmt: skip
