"""What a call is like: told on Resources, led to from every page with numbers, and on the card."""

from pathlib import Path

from circlekit.model import Pack
from tests.sites import Node, file_of, read_html


def page_of(site: Path, address: str) -> Node:
    return read_html(file_of(site, address).read_text("utf-8"))


def test_each_kind_of_call_is_told_whole_and_every_line_leads_to_its_own(
    site: Path, base_pack: Pack
) -> None:
    page = page_of(site, "/en/resources/")
    (part,) = page.all("section", id="a-call")
    told = {node.attrs["id"]: node.text for node in part.all("details")}
    assert list(told) == [f"call-{kind.id}" for kind in base_pack.calls]
    for kind in base_pack.calls:
        facts = (words for _, words in kind.facts())
        parts = (kind.say, kind.first, kind.unknown, *facts, *(one.says for one in kind.differs))
        for words in parts:
            assert words in told[f"call-{kind.id}"]
    asked = [link.attrs["href"] for link in page.all("a") if "#call-" in link.attrs["href"]]
    assert set(asked) == {f"#call-{line.call}" for line in base_pack.lines}
    assert {to.removeprefix("#") for to in asked} <= told.keys()


def test_every_emergency_leads_there_beside_its_numbers(site: Path, base_pack: Pack) -> None:
    for emergency in base_pack.of_kind("emergency"):
        (calls,) = page_of(site, emergency.address).all("section", id="calls")
        assert len(calls.all("a", href="/en/resources/#a-call")) == 1, emergency.slug


def test_the_card_tells_what_fits_its_own_numbers(site: Path, base_pack: Pack) -> None:
    card = page_of(site, "/card/gb.html").text
    kinds = {kind.id: kind for kind in base_pack.calls}
    assert kinds["crisis-line"].say in card
    assert kinds["poison-line"].say in card
    # No line to report abuse of an adult is listed for the UK, so the card doesn't say what one
    # would be like.
    assert kinds["adult-protection-line"].say not in card
