"""The screens of Practice as they come: whole lists, of use without a script; nothing dials."""

from pathlib import Path

import pytest

from circlekit.model import Pack, Steps
from circlekit.outputs.web import book, practice
from tests.sites import Node, file_of, read_html

Tree = dict[str, Node]


@pytest.fixture(scope="module")
def screens(site: Path) -> Tree:
    return {
        name: read_html(file_of(site, f"/en/{address}").read_text("utf-8"))
        for name, address in practice.SCREENS.items()
    }


def links(node: Node) -> list[str]:
    return [link.attrs["href"] for link in node.all("a")]


def test_every_drill_emergency_and_situation_is_a_card_once(screens: Tree, base_pack: Pack) -> None:
    cards = [node.attrs["data-card"] for node in screens["practice"].all() if
             "data-card" in node.attrs]  # fmt: skip
    wanted = [f"drill:{page.slug}" for page in base_pack.of_kind("drill")]
    wanted += [f"steps:{page.slug}" for page in base_pack.of_kind("emergency")]
    wanted += [f"aloud:{page.slug}" for page in base_pack.of_kind("situation")]
    assert sorted(cards) == sorted(wanted)


def test_every_situation_can_be_said_aloud(site: Path, screens: Tree, base_pack: Pack) -> None:
    """The cue of each move, and all that they may do next, are where the element looks for them."""
    to_say = [to for to in links(screens["practice"]) if to.endswith("#aloud")]
    assert to_say
    for address in to_say:
        page = read_html(file_of(site, address.removesuffix("#aloud")).read_text("utf-8"))
        moves = page.all("section", class_="move")
        cues = [len(move.all("p", class_="use")) for move in moves]
        replies = [len(move.all("dl", class_="replies")) for move in moves]
        assert cues == replies == [1] * len(moves), address
        assert len(page.all("ck-aloud", id="aloud")) == 1


def test_every_run_through_has_all_steps_and_whom_to_call(screens: Tree, base_pack: Pack) -> None:
    for page in base_pack.of_kind("emergency"):
        run = screens["runs"].all("section", id=page.slug)[0]
        steps = next(block for block in page.blocks if isinstance(block, Steps))
        assert len(run.all("ol", class_="steps")[0].all("p", class_="act")) == len(steps.items)
        who = [node.attrs["data-who"] for node in run.all("li") if "data-who" in node.attrs]
        assert who == list(page.contacts)
        assert page.address in links(run)


def test_in_a_rehearsal_nothing_dials(screens: Tree) -> None:
    for name, page in screens.items():
        main = page.all("main")[0]
        assert not [to for to in links(main) if to.startswith(("tel:", "sms:"))], name


def test_the_national_lines_of_every_country_come_along(screens: Tree, base_pack: Pack) -> None:
    lines = screens["runs"].all("template")
    countries = {line.attrs["data-country"] for line in lines
                 if line.attrs["data-national"] == "emergency-number"}  # fmt: skip
    assert countries == {country.code for country in base_pack.countries}


def test_the_first_thirty_minutes_are_all_there_and_take_thirty(screens: Tree) -> None:
    steps = [node for node in screens["path"].all("li") if "data-step" in node.attrs]
    kinds = [step.attrs["data-step"].partition(":")[0] for step in steps]
    assert [kinds.count(kind) for kind in ("read", "drill", "kit", "format", "card")] == [
        5, 3, 2, 1, 1,
    ]  # fmt: skip
    assert sum(int(step.attrs["data-minutes"]) for step in steps) == 30
    assert all(len(links(step)) == 1 for step in steps)  # a list that can be followed by itself
    assert all("hidden" in step.all("label")[0].attrs for step in steps)


def test_a_drill_rehearses_what_is_tied_to_it_from_either_side(base_pack: Pack) -> None:
    backward = book.backward(base_pack)
    by_slug = {page.slug: page for page in base_pack.pages}
    of_no_page = []
    for page in base_pack.of_kind("drill"):
        own, *others = practice.rehearses(base_pack, backward, page)
        assert own == page.slug
        assert {by_slug[slug].kind for slug in others} <= {"emergency", "situation"}
        if not others:
            of_no_page.append(page.slug)
    assert of_no_page == ["drill-swap-the-words"]  # it is about wording as such
    for page in base_pack.of_kind("emergency"):
        for drill in page.drills:
            assert page.slug in practice.rehearses(base_pack, backward, by_slug[drill])


def test_only_practice_brings_its_script(site: Path, screens: Tree) -> None:
    def has(page: Node) -> bool:
        return any("/assets/practice-" in script.attrs["src"] for script in page.all("script"))

    assert all(has(page) for page in screens.values())
    for address, wanted in (("/en/drills/drill-slur/", True), ("/en/guides/co-leading/", False),
                            ("/en/emergencies/overdose/", False), ("/en/", False)):  # fmt: skip
        assert has(read_html(file_of(site, address).read_text("utf-8"))) == wanted


def test_home_and_an_empty_kit_lead_to_the_first_thirty_minutes(site: Path) -> None:
    for address in ("/en/", "/en/kit/"):
        page = read_html(file_of(site, address).read_text("utf-8"))
        assert "/en/practice/first/" in links(page.all("main")[0]), address
