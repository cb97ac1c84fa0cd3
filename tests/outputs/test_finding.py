"""What finding needs of the pages: the A to Z for who runs no script, the calls of an alarm."""

import gzip
from collections import Counter
from pathlib import Path

import pytest

from circlekit import search
from circlekit.model import Pack
from circlekit.outputs.web.letters import sort_key
from tests.sites import Node, file_of, read_html

OWN, SPANISH = "/en/phrases/", "/en/phrases/es/"


def entries(site: Path, address: str) -> list[Node]:
    page = read_html(file_of(site, address).read_text("utf-8"))
    return [entry for section in page.all("section") for entry in section.all("li")]


def links(site: Path, address: str) -> Counter[tuple[str, str]]:
    found = [entry.all("a")[0] for entry in entries(site, address)]
    return Counter((link.text, link.attrs["href"]) for link in found)


def test_every_phrase_stands_once_and_leads_to_its_page(site: Path, base_pack: Pack) -> None:
    index = search.make_index(base_pack)
    own = {(words, page["u"]) for page in index["pages"] for words in (page["t"], *page["a"])}
    own |= {(need["t"], f"/en/resources/#us-{need['id']}") for need in index["needs"]}
    own |= {(term["t"], f"/en/glossary/#{term['id']}") for term in index["terms"]}
    assert links(site, OWN) == Counter(own)
    spanish = {(words, page["u"]) for page in index["pages"] for words in page["o"]}
    assert len(spanish) > 300
    assert links(site, SPANISH) == Counter(spanish)


def test_a_page_of_an_organization_is_among_them(org_site: Path) -> None:
    pages = {href for _, href in links(org_site, OWN)}
    folders = ("situations", "emergencies", "guides", "formats", "drills", "reflections")
    for folder in folders:
        for page in (org_site / "en" / folder).glob("*/index.html"):
            assert f"/en/{folder}/{page.parent.name}/" in pages


@pytest.mark.parametrize("address", [OWN, SPANISH])
def test_emergencies_are_marked_by_a_word(site: Path, address: str) -> None:
    for entry in entries(site, address):
        marks = [mark.text for mark in entry.all("b")]
        is_emergency = "/emergencies/" in entry.all("a")[0].attrs["href"]
        assert marks == (["Emergency"] if is_emergency else []), entry.text


@pytest.mark.parametrize("address", [OWN, SPANISH])
def test_letters_are_in_order_and_each_can_be_jumped_to(site: Path, address: str) -> None:
    page = read_html(file_of(site, address).read_text("utf-8"))
    sections = page.all("section")
    jumps = [link.attrs["href"] for link in page.all("nav", class_="letters")[0].all("a")]
    assert jumps == [f"#{section.attrs['id']}" for section in sections]
    for section in sections:
        keys = [sort_key(link.text) for link in section.all("a")]
        assert keys == sorted(keys)
        assert {key[0] if key[0].isalpha() else "number" for key in keys} == {section.attrs["id"]}


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("“The café is shut”", "cafe is shut”"),
        ("A fight", "fight"),
        ("an", "an"),
        ("¿Qué le digo?", "que le digo?"),
        ("another one", "another one"),
        ("the", "the"),
        ("“", "“"),
        ("911 or 988", "911 or 988"),
    ],
)
def test_quotes_accents_and_articles_do_not_sort(words: str, key: str) -> None:
    assert sort_key(words) == key


def test_spanish_is_marked_as_spanish(site: Path) -> None:
    page = read_html(file_of(site, SPANISH).read_text("utf-8"))
    marked = [node for node in page.all("div") if node.attrs.get("lang") == "es"]
    assert len(marked[0].all("li")) > 300
    assert {mark.attrs["lang"] for mark in marked[0].all("b")} == {"en"}


def test_the_a_to_z_is_light_and_leads_from_where_people_look(site: Path) -> None:
    for address in (OWN, SPANISH):
        # As a host sends it: a book of 288 pages has some 3,000 phrases, and they are one page.
        assert len(gzip.compress(file_of(site, address).read_bytes())) < 80_000
    assert SPANISH in {link.attrs["href"] for link in _page(site, OWN).all("a")}
    for address in ("/en/", "/en/guides/", SPANISH):
        assert OWN in {link.attrs["href"] for link in _page(site, address).all("a")}, address
    without_script = _page(site, "/en/").all("noscript")[0]
    assert [link.attrs["href"] for link in without_script.all("a")] == [OWN]


def test_an_alarm_has_somebody_to_call_in_every_country(site: Path, base_pack: Pack) -> None:
    drawn: dict[tuple[str, str], list[str]] = {}
    for one in _page(site, "/en/").all("ck-find")[0].all("template"):
        place = (one.attrs["data-slot"], one.attrs["data-country"])
        drawn[place] = [link.attrs["href"] for link in one.all("a")]
    for page in search.make_index(base_pack)["pages"]:
        for country in base_pack.countries if page["c"] else ():
            calls = [call for slot in page["c"] for call in drawn.get((slot, country.code), [])]
            assert calls, f"{page['u']} in {country.code}"
            assert all(call.startswith("tel:") for call in calls)


def _page(site: Path, address: str) -> Node:
    return read_html(file_of(site, address).read_text("utf-8"))
