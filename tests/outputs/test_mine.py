"""What built pages bring for the leader's own things: names of lines, slots, answers, a way out."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from circlekit import places
from circlekit.compiler import build
from circlekit.model import Items, Move, OrgNumber, Pack, Page
from circlekit.outputs.shared import load_assets
from circlekit.outputs.shared.drawing import line_id, line_ids, opening
from circlekit.preparing import Request
from circlekit.source.data_files import PolicyFile
from tests.packs import PACK, lay, look, plant
from tests.sites import CONTENT, Node, addresses, file_of, read_html, release_of

NEW_PAGE = "/away/"


def page_of(site: Path, address: str) -> Node:
    return read_html(file_of(site, address).read_text("utf-8"))


def names(page: Node) -> list[str]:
    return [node.attrs["data-line"] for node in page.all() if "data-line" in node.attrs]


def block_of(page: Page, kind: str) -> Items:
    return next(b for b in page.blocks if isinstance(b, Items) and b.kind == kind)


# --- lines


def test_every_suggested_line_has_a_name_of_its_own_on_its_page(
    site: Path, base_pack: Pack
) -> None:
    for page in base_pack.pages:
        found = names(page_of(site, page.address))
        assert len(set(found)) == len(found), page.slug
        if page.kind == "emergency":
            wanted = [id for b in page.blocks if isinstance(b, Items) and b.kind in ("ask", "say")
                      for id in line_ids(b)]  # fmt: skip
            assert found == wanted, page.slug
            assert all(re.fullmatch(r"(ask|say)\.[0-9a-f]{8}(-\d)?", id) for id in found)
        elif page.kind == "situation":
            wanted = [line_id(move, cell.place, cell.register) for move in page.blocks
                      if isinstance(move, Move) for cell in move.cells if cell.words]  # fmt: skip
            assert sorted(found) == sorted(wanted), page.slug
        else:
            assert found == [], page.slug


def test_a_move_opens_with_one_of_its_own_lines(site: Path, base_pack: Pack) -> None:
    for page in base_pack.of_kind("situation"):
        drawn = page_of(site, page.address)
        for node in drawn.all(class_="line1"):
            line = next(
                n for n in drawn.all() if n.attrs.get("data-line") == node.attrs["data-opens"]
            )
            assert line.text == node.text
    for page in base_pack.of_kind("situation"):
        assert all(opening(move) for move in page.blocks if isinstance(move, Move)), page.slug


def test_the_name_of_a_line_follows_from_its_words_alone(base_pack: Pack) -> None:
    page = base_pack.page("suicide-ask")
    assert page is not None
    ask = block_of(page, "ask")
    assert (
        line_ids(ask)[1] == "ask.65524e0d"
    )  # for ever: what leaders have made their own hangs on it
    turned = replace(ask, items=tuple(reversed(ask.items)))
    assert line_ids(turned) == tuple(reversed(line_ids(ask)))
    # Nor does the register, or the source of a line, change whose line it is.
    bare = replace(ask, items=(replace(ask.items[1], register=""),))
    assert line_ids(bare) == (line_ids(ask)[1],)


def test_the_same_words_twice_have_two_names(base_pack: Pack) -> None:
    page = base_pack.page("suicide-ask")
    assert page is not None
    ask = block_of(page, "ask")
    again = replace(ask, items=(ask.items[0], ask.items[1], ask.items[0], ask.items[0]))
    first = line_ids(ask)[0]
    assert line_ids(again) == (first, line_ids(ask)[1], f"{first}-2", f"{first}-3")


def test_the_sections_say_what_they_are(site: Path) -> None:
    page = page_of(site, "/en/emergencies/suicide-ask/")
    assert [n.attrs["data-speech"] for n in page.all() if "data-speech" in n.attrs] == [
        "ask",
        "say",
    ]
    situation = page_of(site, "/en/situations/talks-too-much/")
    moves = [n for n in situation.all() if "data-speech" in n.attrs]
    assert [n.attrs["data-speech"] for n in moves] == ["step-in"]
    assert "a clear stop" in moves[0].all(class_="keep")[0].text


# --- slots


def people(page: Node) -> dict[str, bool]:
    """The group's own slots of a page in order, and whether each is to be seen."""
    [list_] = page.all("dl", class_="people")
    slots = [node for node in list_.all() if "data-slot" in node.attrs]
    return {node.attrs["data-slot"]: "hidden" not in node.attrs for node in slots}


def test_the_on_call_person_stands_right_after_the_supervisor(site: Path, base_pack: Pack) -> None:
    seen = 0
    for page in base_pack.pages:
        if "supervisor" not in page.contacts:
            continue
        found = people(page_of(site, page.address))
        order = list(found)
        assert order[order.index("supervisor") + 1] == "on-call", page.slug
        assert found["supervisor"], page.slug
        assert not found["on-call"], page.slug
        seen += 1
    assert seen > 20


def test_the_on_call_person_of_an_organization_is_seen(tmp_path: Path) -> None:
    content = lay(tmp_path / "content", PACK)
    words = CONTENT / "core" / "en" / "words.yml"
    (content / "core" / "en" / "words.yml").write_bytes(words.read_bytes())
    overlay = tmp_path / "org"
    overlay.mkdir()
    (overlay / "overlay.yml").write_text("name: Hall\nversion: '1'\ndate: 2026-11-20\n", "utf-8")
    (overlay / "numbers.yml").write_text(
        '- slot: on-call\n  name: Tonight\n  number: "202-555-0119"\n', "utf-8"
    )
    pack, findings = look(content, overlay)
    assert findings == []
    assert pack is not None
    assert pack.organisation is not None
    assert [n.slot for n in pack.organisation.numbers if isinstance(n, OrgNumber)] == ["on-call"]
    request = Request(content=content, today=date(2026, 11, 22), overlay=overlay)
    assert build(request, load_assets(places.web_dir()), tmp_path / "site", lambda _: None) == []
    found = people(page_of(tmp_path / "site", "/en/emergencies/fall-on-stairs/"))
    assert found["on-call"]


def test_a_slot_stands_beside_one_that_there_is(tmp_path: Path) -> None:
    content = lay(tmp_path / "content", PACK)
    line = plant(content, "core/slots.yml", "beside: supervisor", "beside: nobody")
    _, findings = look(content)
    [finding] = [one for one in findings if one.code == "P1"]
    assert "`nobody`" in finding.message
    assert finding.where.line == line


def test_nobody_is_asked_for_a_members_own_contact(site: Path) -> None:
    page = page_of(site, "/en/emergencies/suicide-ask/")
    unset = {n.parent.parent.attrs["data-slot"] for n in page.all("p", class_="unset")
             if n.parent and n.parent.parent}  # fmt: skip
    assert "supervisor" in unset
    assert "members-emergency-contact" not in unset


def test_the_quick_row_says_which_slots_its_buttons_fill(site: Path, base_pack: Pack) -> None:
    for page in base_pack.of_kind("emergency"):
        [row] = page_of(site, page.address).all(class_="quick")
        slots = row.attrs["data-quick"].split()
        first = next(child for child in row.inside if isinstance(child, Node))
        filled = [link.attrs["data-for"] for link in first.all("a")]
        assert filled == [slot for slot in slots if slot in filled], page.slug
        assert filled, page.slug


# --- choices


def test_every_blank_brings_two_to_four_answers(base_pack: Pack) -> None:
    assert len(base_pack.policies) == 14
    for policy in base_pack.policies:
        assert 2 <= len(policy.answers) <= 4, policy.key
        keys = [answer.key for answer in policy.answers]
        assert len(set(keys)) == len(keys), policy.key
        for answer in policy.answers:
            assert answer.says.endswith("."), answer
            assert "!" not in answer.says, answer
            # The law is never stated as everybody's.
            assert not re.search(r"\b(law|legal|illegal|by law)\b", answer.says), answer


def test_answers_with_the_same_key_are_refused() -> None:
    same = {"key": "a", "says": "x."}
    with pytest.raises(ValueError, match="key of its own"):
        PolicyFile.model_validate({"question": "q", "explain": "e", "answers": [same, same]})


# --- a way out


def test_the_plain_page_says_nothing_of_whose_it_is(built: Path) -> None:
    html = file_of(built, NEW_PAGE).read_text("utf-8")
    page = read_html(html)
    assert page.all("title")[0].text == "New page"
    assert page.all("body")[0].text == "New page Start"
    assert [link.attrs["href"] for link in page.all("a")] == ["/en/"]
    assert not page.all("script")
    assert [link.attrs["href"] for link in page.all("link", rel="icon")] == ["data:,"]
    assert "manifest" not in html
    for word in ("circlekit", "emergency", "peer", "group", "hall"):
        assert word not in html.lower(), word


def test_the_plain_page_is_on_the_phone(built: Path) -> None:
    assert NEW_PAGE in release_of(built)["table"]


def test_every_page_of_ours_has_the_button_and_it_is_hidden_without_a_kit(built: Path) -> None:
    for address in addresses(built):
        if address in ("/", NEW_PAGE) or address.startswith("/card/"):
            continue
        [exit_] = page_of(built, address).all("ck-exit")
        assert "hidden" in exit_.attrs, address
        assert exit_.parent is not None
        assert exit_.parent.tag == "header", address
        # Where the leader's own things stand.
        own = address.startswith(("/en/kit/", "/en/meeting/", "/en/print/", "/en/reflect/"))
        assert ("data-always" in exit_.attrs) == own, address


@pytest.fixture(scope="module", params=["site", "org_site"])
def built(request: pytest.FixtureRequest) -> Path:
    """The base pack, and the base pack under the example organization."""
    folder: Path = request.getfixturevalue(request.param)
    return folder


def test_home_knows_the_title_of_every_page(site: Path, base_pack: Pack) -> None:
    [home] = page_of(site, "/en/").all(class_="home")
    titles = json.loads(home.attrs["data-titles"])
    found = {
        slug: (folder, title) for folder, pages in titles.items() for slug, title in pages.items()
    }
    assert found == {page.slug: (page.folder, page.title) for page in base_pack.pages}
