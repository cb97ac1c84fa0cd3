"""What the phone downloads to search: whole, in its agreed shape, and the same every time."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest

from circlekit.compiler import search_files
from circlekit.model import Items, Move, Pack, Page, Spoken, plain, walk
from circlekit.model.blocks import block_words
from circlekit.search import make_index, model_for, trained
from circlekit.source import read_pack
from tests.packs import PACK, clean_pack
from tests.search.shapes import wrong
from tests.sites import CONTENT, REPO

DIGEST = """
import hashlib, pathlib, sys
from circlekit.compiler import search_files
from circlekit.source import read_pack
pack = read_pack(pathlib.Path(sys.argv[1])).pack
for name, body in search_files(pack).items():
    print(name, hashlib.sha256(body).hexdigest())
"""


@pytest.fixture(scope="module")
def index(base_pack: Pack) -> dict[str, Any]:
    return make_index(base_pack)


def test_index_and_model_have_the_agreed_shape(base_pack: Pack, index: dict[str, Any]) -> None:
    assert wrong("find-index", index) == []
    assert wrong("meaning", model_for(base_pack)) == []
    assert wrong("find-index", make_index(clean_pack())) == []


def test_the_shape_is_really_looked_at(index: dict[str, Any]) -> None:
    page = index["pages"][0]
    for harm in ({"u": "no/slash"}, {"t": ""}, {"a": ["x", ""]}, {"k": 1}, {"new": "x"}):
        assert wrong("find-index", {**index, "pages": [{**page, **harm}]}), harm
    assert wrong("find-index", {**index, "v": 1})
    assert wrong("find-index", {"v": 2})


def test_every_page_stands_in_it_once(base_pack: Pack, index: dict[str, Any]) -> None:
    addresses = [page["u"] for page in index["pages"]]
    assert Counter(addresses) == Counter(page.address for page in base_pack.pages)
    assert max(Counter(addresses).values()) == 1
    by_address = {page["u"]: page for page in index["pages"]}
    for page in base_pack.pages:
        entry = by_address[page.address]
        assert (entry["k"], entry["t"], entry["s"]) == (page.kind, page.title, page.short)
        assert entry["a"] == list(page.aliases)


def test_phrases_of_other_languages_stand_at_their_page(
    base_pack: Pack, index: dict[str, Any]
) -> None:
    assert {said.lang for said in base_pack.phrases} == {"es"}
    meant = {said.page: list(said.phrases) for said in base_pack.phrases}
    have = {page["u"].split("/")[-2]: page["o"] for page in index["pages"] if page["o"]}
    assert have == meant
    lonely = [page.slug for page in base_pack.pages if page.slug not in meant]
    assert lonely == [], "no word of Spanish leads to these pages"


def _offered(page: Page) -> set[str]:
    """What the first block of a page with something to say offers: asked, said, or in a move."""
    for block in page.blocks:
        if isinstance(block, Move) or (isinstance(block, Items) and block.kind in ("ask", "say")):
            said = {
                plain(spoken.parts)
                for words, _ in block_words(block)
                for spoken in walk(words)
                if isinstance(spoken, Spoken)
            }
            if said:
                return said
    return set()


def test_what_can_be_said_comes_with_its_first_words(
    base_pack: Pack, index: dict[str, Any]
) -> None:
    """A leader reads them in the list, before any page opens."""
    first = {page["u"]: page["f"] for page in index["pages"]}
    for page in base_pack.pages:
        offered = _offered(page)
        assert bool(first[page.address]) == bool(offered), page.slug
        assert not offered or first[page.address] in offered, page.slug
        if page.kind == "situation":
            assert first[page.address], page.slug


def test_call_buttons_of_an_emergency_are_real_slots_with_a_number(
    base_pack: Pack, index: dict[str, Any]
) -> None:
    national = {slot.key for slot in base_pack.slots if slot.national}
    contacts = {page.address: page.contacts for page in base_pack.pages}
    for page in index["pages"]:
        if page["k"] != "emergency":
            assert page["c"] == [], page["u"]
            continue
        assert 1 <= len(page["c"]) <= 2, page["u"]
        assert len(set(page["c"])) == len(page["c"]), page["u"]
        assert set(page["c"]) <= national & set(contacts[page["u"]]), page["u"]
        assert "emergency-number" in page["c"] or "emergency-number" not in contacts[page["u"]]
        for slot in page["c"]:
            assert any(
                slot in line.slots and line.country == "US" and line.callable_routes()
                for line in base_pack.lines
            ), f"{page['u']}: {slot}"


def test_every_need_has_its_words_in_both_languages(index: dict[str, Any]) -> None:
    assert index["needs"]
    assert [need["id"] for need in index["needs"] if not need["a"] or not need["o"]] == []
    for need in index["needs"]:
        assert set(need["o"]) - set(need["a"]), f"{need['id']} is only said in English"


def test_every_danger_leads_to_emergency_pages(index: dict[str, Any]) -> None:
    emergencies = {p["u"].split("/")[-2] for p in index["pages"] if p["k"] == "emergency"}
    assert index["dangers"]
    for danger in index["dangers"]:
        assert danger["p"], danger["k"]
        assert set(danger["p"]) <= emergencies, danger["k"]
        assert danger["d"], danger["k"]
        assert len(set(danger["d"])) == len(danger["d"]), f"{danger['k']} says a phrase twice"


def test_the_model_a_pack_ships_with_knows_no_page_that_is_not_in_it() -> None:
    pack, whole = clean_pack(), trained()["pages"]
    known = {page.slug for page in pack.pages} & set(whole)
    assert len(known) < len(pack.pages)  # most of the small pack's pages are its own
    assert set(model_for(pack)["pages"]) == known


def test_a_pack_without_direct_words_and_other_languages_is_whole() -> None:
    assert not (PACK / "core" / "alarms.yml").exists()
    assert list((PACK / "core").glob("*/aliases.yml")) == []
    index = make_index(clean_pack())
    assert index["dangers"] == []
    assert [page["o"] for page in index["pages"]] == [[]] * 8


def test_building_it_twice_gives_the_same_bytes() -> None:
    """In two processes that lay out their sets differently."""
    said = {
        subprocess.run(
            [sys.executable, "-W", "error", "-c", DIGEST, str(CONTENT / "core")],
            env={**os.environ, "PYTHONPATH": str(REPO / "src"), "PYTHONHASHSEED": seed},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    pack = read_pack(CONTENT / "core").pack
    assert pack is not None
    here = "".join(
        f"{name} {hashlib.sha256(body).hexdigest()}\n" for name, body in search_files(pack).items()
    )
    assert said == {here}
