"""The book is whole: every page of the map is there, and leads where the map says, both ways."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from circlekit.model import Pack
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


@pytest.mark.parametrize("kind", [kind for kind in MAP if kind != "term"])
def test_every_page_of_the_map_is_written(kind: str, pack: Pack) -> None:
    written = {page.slug for page in pack.of_kind(kind)}
    assert not MAP[kind].keys() - written, "not written yet"


def test_every_term_of_the_map_is_explained(pack: Pack) -> None:
    assert {term.slug for term in pack.terms} >= MAP["term"].keys()


def test_no_page_stands_outside_the_map(pack: Pack) -> None:
    mapped = {slug for kind in MAP if kind != "term" for slug in MAP[kind]}
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
        "reflection": 16, "term": 48,
    }  # fmt: skip
