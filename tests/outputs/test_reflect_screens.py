"""Where a leader looks back, as it comes: empty, of use without a script, every word said."""

import json
import re
from pathlib import Path

import pytest

from circlekit.model import Pack
from tests.sites import REPO, Node, file_of, read_html

SCREENS = {
    "reflect": "/en/reflect/",
    "group": "/en/reflect/group/",
    "round": "/en/reflect/round/",
}
QUESTIONS = ("safe", "heard", "fair", "useful", "again")
ELEMENTS = REPO / "web" / "src" / "elements"
Tree = dict[str, Node]


@pytest.fixture(scope="module")
def screens(site: Path) -> Tree:
    return {name: read_html(file_of(site, at).read_text("utf-8")) for name, at in SCREENS.items()}


def test_without_a_script_each_way_in_leads_to_the_page_that_asks(
    screens: Tree, base_pack: Pack
) -> None:
    pages = {page.slug: page.address for page in base_pack.pages}
    ways = screens["reflect"].all("a")
    played = {way.attrs["data-play"]: way.attrs["href"] for way in ways if "data-play" in way.attrs}
    asking = {page.slug for page in base_pack.pages if page.kind == "reflection"}
    assert len(asking) == 16
    assert asking | {"before", "after"} == played.keys()
    for play, to in played.items():
        assert to == pages.get(play, to)
        assert to in pages.values()


def test_each_page_that_asks_leads_to_where_its_answers_are_kept(
    site: Path, screens: Tree, base_pack: Pack
) -> None:
    for page in base_pack.pages:
        links = {
            link.attrs.get("href")
            for link in read_html(file_of(site, page.address).read_text("utf-8")).all("a")
        }
        assert (f"/en/reflect/#{page.slug}" in links) == (page.kind == "reflection"), page.slug


def test_what_is_asked_here_is_what_the_page_asks(
    site: Path, screens: Tree, base_pack: Pack
) -> None:
    for page in base_pack.pages:
        if page.kind != "reflection":
            continue
        whole = read_html(file_of(site, page.address).read_text("utf-8"))
        [asked] = [part.all("li") for part in whole.all("section", class_="prompts")]
        [here] = screens["reflect"].all("template", data_part=f"page-{page.slug}")
        questions = here.all("ul", data_at="questions")[0].all("li")
        assert [one.text for one in questions] == [one.text for one in asked], page.slug


def test_the_passed_phone_leads_to_the_emergencies_and_to_the_leaders_lock_alone(
    screens: Tree,
) -> None:
    inside = screens["round"].all("main")[0]
    assert {link.attrs["href"] for link in inside.all("a")} == {
        "/en/reflect/group/#end",
        "/en/reflect/group/",
    }
    assert inside.all(data_at="uncover"), "the way back to the leader's things would be offered"
    assert [one.attrs["data-question"] for one in inside.all("fieldset")] == list(QUESTIONS)


def test_no_browser_keeps_or_corrects_what_is_tapped_or_typed(screens: Tree) -> None:
    seen = 0
    for name, page in screens.items():
        main = page.all("main")[0]
        assert all(form.attrs.get("autocomplete") == "off" for form in main.all("form")), name
        for field in (*main.all("input"), *main.all("textarea")):
            seen += 1
            assert field.attrs.get("autocomplete") == "off", f"{name}: {field.attrs}"
            if field.tag == "textarea":
                assert field.attrs.get("spellcheck") == "false", f"{name}: {field.attrs}"
    assert seen > 90


def test_every_word_is_said_and_every_said_word_is_there(base_pack: Pack) -> None:
    words = dict(base_pack.words)
    folders = ("ck-reflect", "ck-group", "ck-round")
    scripts = "\n".join(
        path.read_text("utf-8")
        for folder in folders
        for path in sorted((ELEMENTS / folder).glob("*.ts"))
        if ".test" not in path.name
    )
    templates = REPO / "src" / "circlekit" / "outputs" / "web" / "templates"
    said = scripts + "\n".join(path.read_text("utf-8") for path in templates.rglob("*.html"))
    built = re.compile(
        r"(ease|energy|ready|answer|trouble|slips|day|warn|swap|picture)_|(needs|mine)_\w|\w+_short$"
        r"|until_|(often|sometimes|once)$|.*_of$|(before|after)_door$"
    )
    for name in SCREENS:
        keys = {key.removeprefix(f"{name}_") for key in words if key.startswith(f"{name}_")}
        unsaid = {
            key for key in keys - {"title", "lead"}
            if not built.match(key) and f"'{key}'" not in said and f"w.{name}_{key}" not in said
        } - set(QUESTIONS)  # fmt: skip
        assert unsaid == set(), name
    for key in re.findall(r"\bsay\('([\w-]+)'", scripts):
        assert any(f"{name}_{key}" in words for name in SCREENS), key


def test_the_questions_of_the_group_are_the_same_on_phone_and_paper(screens: Tree) -> None:
    said = json.loads(screens["group"].all("ck-group")[0].attrs["data-said"])
    [slip] = screens["group"].all("template", data_part="paper-slip")
    rows = [row.all("th")[0].text for row in slip.all("tbody")[0].all("tr")]
    asked = [one.all("legend")[0].text for one in screens["round"].all("fieldset")]
    assert rows == asked == [said[question] for question in QUESTIONS]
