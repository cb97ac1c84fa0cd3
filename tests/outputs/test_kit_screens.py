"""The screens of the leader's own kit, as they come: empty, whole, and of use without a script."""

import json
import re
from pathlib import Path

import pytest

from circlekit.model import Pack
from circlekit.outputs.web.draw import KIT_SCREENS
from tests.sites import EXAMPLE, Node, file_of, read_base_pack, read_html

OPEN = {name: f"/en/{KIT_SCREENS[name]}" for name in
        ("kit", "numbers", "places", "choices", "mywords")}  # fmt: skip
PEOPLE = (
    "supervisor", "on-call", "co-leader", "host-or-building", "platform-host",
    "members-emergency-contact",
)  # fmt: skip
Tree = dict[str, Node]


@pytest.fixture(scope="module")
def screens(site: Path) -> Tree:
    return {name: read_html(file_of(site, at).read_text("utf-8")) for name, at in OPEN.items()}


@pytest.fixture(scope="module")
def org_screens(org_site: Path) -> Tree:
    return {name: read_html(file_of(org_site, at).read_text("utf-8")) for name, at in OPEN.items()}


def part(home: Node, name: str) -> Node:
    """What stands in a template of this name."""
    return home.all("template", data_part=name)[0]


def test_every_slot_has_its_place_people_first(screens: Tree, base_pack: Pack) -> None:
    places = [node.attrs for node in screens["numbers"].all("section", class_="slot")]
    keys = [place["data-fill"] for place in places]
    assert tuple(keys[: len(PEOPLE)]) == PEOPLE
    assert sorted(keys) == sorted(slot.key for slot in base_pack.slots)
    assert [place["id"] for place in places] == keys
    elsewhere = {slot.key for slot in base_pack.slots if slot.elsewhere}
    assert {place["data-fill"] for place in places if "data-elsewhere" in place} == elsewhere


def test_every_slot_says_what_it_is_for(screens: Tree, base_pack: Pack) -> None:
    words = dict(base_pack.words)
    for slot in base_pack.slots:
        place = screens["numbers"].all("section", id=slot.key)[0]
        assert slot.label in place.text
        assert words[f"numbers_for_{slot.key}"] in place.text
        if not slot.national and not slot.elsewhere:
            assert slot.unset in place.text


def test_the_national_line_of_every_country_stands_beneath(screens: Tree, base_pack: Pack) -> None:
    for slot in base_pack.slots:
        place = screens["numbers"].all("section", id=slot.key)[0]
        countries = place.all(class_="by-country")
        assert bool(countries) == slot.national
        for country in base_pack.countries if slot.national else ():
            beneath = place.all("div", data_country=country.code)[0]
            lines = [line for line in base_pack.lines
                     if line.country == country.code and slot.key in line.slots]  # fmt: skip
            assert (lines[0].name if lines else slot.unset) in beneath.text


def test_the_organizations_number_stands_between(org_screens: Tree) -> None:
    organisation = read_base_pack(EXAMPLE).organisation
    assert organisation is not None
    assert organisation.numbers
    for number in organisation.numbers:
        beneath = org_screens["numbers"].all("section", id=number.slot)[0].all("p", class_="then")
        assert any(number.name in one.text and organisation.name in one.text for one in beneath)


def test_members_have_no_number_here(screens: Tree, base_pack: Pack) -> None:
    # Neither a field, nor a choice for what comes out of the contacts.
    fields = {node.attrs["name"] for node in part(screens["numbers"], "place-form").all("textarea")}
    assert fields == {"note"}
    assert not part(screens["numbers"], "place-form").all("input")
    choices = {node.attrs["value"] for node in part(screens["numbers"], "person").all("option")}
    assert choices == {"", *(slot.key for slot in base_pack.slots if not slot.elsewhere)}


def test_the_short_codes_and_countries_come_along(screens: Tree, base_pack: Pack) -> None:
    element = screens["numbers"].all("ck-numbers")[0].attrs
    assert json.loads(element["data-codes"]) == {
        country: list(codes) for country, codes in base_pack.short_codes
    }
    assert json.loads(element["data-names"]).keys() == {one.code for one in base_pack.countries}


def test_every_question_of_the_group_is_there(screens: Tree, base_pack: Pack) -> None:
    assert len(base_pack.policies) == 14
    for policy in base_pack.policies:
        place = screens["choices"].all("section", id=policy.key)[0]
        assert place.attrs["data-choice"] == policy.key
        assert policy.question in place.text
        assert policy.explain in place.text
        radios = place.all("input", type="radio")
        assert [radio.attrs["value"] for radio in radios] == [
            *(answer.key for answer in policy.answers),
            *([""] if policy.answers else []),
        ]
        says = [radio.attrs["data-says"] for radio in radios if radio.attrs["value"]]
        assert says == [answer.says for answer in policy.answers]
        assert {radio.attrs["name"] for radio in radios} <= {policy.key}


def test_the_organizations_rule_stands_on_top_of_the_question(org_screens: Tree) -> None:
    organisation = read_base_pack(EXAMPLE).organisation
    assert organisation is not None
    ruled = {rule.key: rule for rule in organisation.policies}
    for place in org_screens["choices"].all("section", class_="choice"):
        rules = place.all("div", class_="rule")
        rule = ruled.get(place.attrs["id"])
        assert len(rules) == (rule is not None)
        assert ("Not set yet" in place.text) == (rule is None)
        if rule:
            assert rule.says in rules[0].text


def test_what_the_organization_has_filled_is_told(org_screens: Tree, screens: Tree) -> None:
    organisation = read_base_pack(EXAMPLE).organisation
    assert organisation is not None
    given = org_screens["kit"].all("ck-kept")[0].attrs["data-given"].split()
    assert given == ["supervisor", "who-decides"]
    ruled = org_screens["kit"].all("ck-kit-home")[0].attrs["data-ruled"].split()
    assert ruled == [rule.key for rule in organisation.policies]
    assert org_screens["choices"].all("ck-choices")[0].attrs["data-ruled"].split() == ruled
    assert "data-given" not in screens["kit"].all("ck-kept")[0].attrs


def test_every_page_of_the_book_has_its_title_for_my_words(screens: Tree, base_pack: Pack) -> None:
    pages = json.loads(screens["mywords"].all("ck-my-words")[0].attrs["data-pages"])
    assert pages == {page.slug: [page.address, page.title, page.kind] for page in base_pack.pages}


def test_without_a_script_each_says_so_and_leads_to_what_works(screens: Tree) -> None:
    for name, page in screens.items():
        alone = page.all("noscript")
        assert len(alone) == 1, name
        assert "program" in alone[0].text
        links = {link.attrs["href"] for link in alone[0].all("a")}
        assert links == {"/en/emergencies/", "/card/us.html"}, name


def test_no_browser_keeps_or_corrects_what_is_typed(screens: Tree) -> None:
    seen = 0
    for name, page in screens.items():
        main = page.all("main")[0]
        assert all(form.attrs.get("autocomplete") == "off" for form in main.all("form")), name
        for field in (*main.all("input"), *main.all("textarea"), *main.all("select")):
            seen += 1
            assert field.attrs.get("autocomplete") == "off", f"{name}: {field.attrs}"
            if field.attrs.get("type") not in ("radio", "file") and field.tag != "select":
                assert field.attrs.get("spellcheck") == "false", f"{name}: {field.attrs}"
    assert seen > 80


def test_every_field_stands_in_its_label(screens: Tree) -> None:
    for name, page in screens.items():
        for field in (*page.all("main")[0].all("input"), *page.all("main")[0].all("textarea")):
            above = field.parent
            while above is not None and above.tag != "label":
                above = above.parent
            assert above is not None, f"{name}: {field.attrs}"
            assert above.text, f"{name}: {field.attrs}"


def test_the_numbers_of_the_world_come_to_one_screen_only(screens: Tree) -> None:
    for name, page in screens.items():
        scripts = [script.attrs["src"].rsplit("-", 1)[0] for script in page.all("script")]
        assert ("/assets/numbers" in scripts) == (name == "numbers")
        assert ("/assets/kit" in scripts) == (name != "numbers")


def test_the_overview_leads_to_every_screen_and_to_the_four_that_matter_most(screens: Tree) -> None:
    links = {link.attrs["href"] for link in screens["kit"].all("main")[0].all("a")}
    beyond = ("kit/", "reflect/group/", "reflect/round/")  # itself, and what Reflect leads to
    assert {f"/en/{address}" for address in KIT_SCREENS.values() if address not in beyond} <= links
    first = [node.attrs["data-first"] for node in screens["kit"].all("li") if
             "data-first" in node.attrs]  # fmt: skip
    assert first == ["supervisor", "co-leader", "address", "who-decides"]


# Names that are put together where they are said: `why_` and what the number lacks.
BUILT = ("for_", "the_", "why_", "kept_", "read_", "trouble_", "first_", "numbers_", "places_",
         "choices_", "words_", "notes_", "copies_", "hiding_")  # fmt: skip


def test_no_screen_carries_a_word_that_nobody_says(base_pack: Pack) -> None:
    root = Path(__file__).parents[2]
    files = (
        *(root / "web" / "src" / "elements").rglob("*.ts"),
        *(root / "src" / "circlekit" / "outputs" / "web").rglob("*.html"),
        root / "src" / "circlekit" / "outputs" / "web" / "draw.py",
    )
    said = "\n".join(path.read_text("utf-8") for path in files)
    for name in OPEN:
        keys = {full.removeprefix(f"{name}_") for full, _ in base_pack.words
                if full.startswith(f"{name}_")}  # fmt: skip
        keys = {key for key in keys if not key.startswith(BUILT) and not key.endswith("_of")}
        unsaid = {key for key in keys - {"title", "lead"} if f"'{key}'" not in said
                  and f"w.{name}_{key}" not in said}  # fmt: skip
        assert unsaid == set(), name


SPEAKERS = {"ck-numbers": "numbers", "ck-places": "places", "ck-choices": "choices",
            "ck-my-words": "mywords", "ck-kit-home": "kit", "ck-kept": "kit"}  # fmt: skip


@pytest.mark.parametrize("element", sorted(SPEAKERS))
def test_every_word_that_an_element_says_is_there(element: str, base_pack: Pack) -> None:
    folder = Path(__file__).parents[2] / "web" / "src" / "elements" / element
    sources = [path for path in folder.glob("*.ts") if not path.name.endswith(".test.ts")]
    words = dict(base_pack.words)
    said = {key for path in sources
            for key in re.findall(r"\bsay\('([\w-]+)'", path.read_text("utf-8"))}  # fmt: skip
    assert said
    assert {key for key in said if f"{SPEAKERS[element]}_{key}" not in words} == set()
