"""The built site without a browser: links, ids, numbers, sizes, the worker's table."""

import gzip
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from circlekit import places
from circlekit.compiler import build
from circlekit.model import COUNTRIES, Pack
from circlekit.outputs.shared import load_assets
from circlekit.outputs.shared.numbers import dialled
from circlekit.outputs.web.worker import revision
from circlekit.preparing import Request
from tests.packs import tree
from tests.sites import (
    CONTENT,
    EXAMPLE,
    Node,
    addresses,
    file_of,
    make_site,
    numbers_in,
    read_base_pack,
    read_html,
    release_of,
)

ELSEWHERE = ("https://", "http://", "tel:", "sms:", "mailto:")
Tree = dict[str, Node]


@pytest.fixture(scope="module", params=["site", "org_site"])
def built(request: pytest.FixtureRequest) -> Path:
    """The base pack, and the base pack under the example organization."""
    folder: Path = request.getfixturevalue(request.param)
    return folder


@pytest.fixture(scope="module")
def pages(built: Path) -> Tree:
    """Every page of the site, read: which also proves that its tags close in order."""
    return {one: read_html(file_of(built, one).read_text("utf-8")) for one in addresses(built)}


def test_every_kind_of_page_is_there(pages: Tree, base_pack: Pack) -> None:
    assert {page.address for page in base_pack.pages} <= pages.keys()
    for screen in ("", "emergencies/", "situations/", "guides/", "formats/", "drills/",
                   "reflections/", "resources/", "about/", "glossary/", "offline/",
                   "phrases/", "phrases/es/", "print/", "print/card/", "print/wall/",
                   "print/numbers/", "print/run/", "print/agreements/",
                   "print/slips/"):  # fmt: skip
        assert f"/en/{screen}" in pages
    assert "/away/" in pages
    assert {f"/card/{code.lower()}.html" for code in COUNTRIES} <= pages.keys()


def test_ids_are_unique_and_every_link_leads_somewhere(pages: Tree, built: Path) -> None:
    ids = {address: [n.attrs["id"] for n in page.all() if "id" in n.attrs]
           for address, page in pages.items()}  # fmt: skip
    faults = [f"{address}: id {id} twice"
              for address, found in ids.items()
              for id, count in Counter(found).items() if count > 1]  # fmt: skip
    for address, page in pages.items():
        for node in page.all():
            link = node.attrs.get("href") or node.attrs.get("src")
            if not link or link.startswith((*ELSEWHERE, "data:")):
                continue
            to, _, mark = link.partition("#")
            if to and not (to.startswith("/") and file_of(built, to).is_file()):
                faults.append(f"{address}: {link} leads nowhere")
            elif mark and mark not in ids[to or address]:
                faults.append(f"{address}: {link} has no such place")
    assert not faults, "\n".join(faults)


def test_labels_and_descriptions_point_at_something(pages: Tree) -> None:
    faults: list[str] = []
    for address, page in pages.items():
        ids = {node.attrs["id"] for node in page.all() if "id" in node.attrs}
        for node in page.all():
            for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
                faults += [f"{address}: {name}={id}"
                           for id in node.attrs.get(name, "").split() if id not in ids]  # fmt: skip
    assert not faults, "\n".join(faults)


def test_a_phone_dials_exactly_what_stands_on_the_button(pages: Tree) -> None:
    faults: list[str] = []
    seen = 0
    for address, page in pages.items():
        for link in page.all("a"):
            href = link.attrs.get("href", "")
            if not href.startswith(("tel:", "sms:")):
                continue
            seen += 1
            target = re.sub(r"^(tel|sms):|\?.*$", "", href)
            # "Call 988, then press 1": the key is for afterwards. "Text HOME to 741741": the last.
            shown = numbers_in(re.sub(r", then press .*$", "", link.text))
            if shown[-1:] != [target] or not re.fullmatch(r"\+?\d+", target):
                faults.append(f"{address}: {link.text!r} dials {href}")
    assert seen > 500
    assert not faults, "\n".join(faults)


def test_every_button_is_in_the_data_and_no_uncertain_number_is_one(
    pages: Tree, base_pack: Pack
) -> None:
    sure: set[str] = set()
    unsure: set[str] = set()
    for line in base_pack.lines:
        for route in line.routes:
            scheme = {"call": "tel", "video": "tel", "text": "sms"}.get(route.by)
            if scheme and route.number:
                bucket = unsure if route.doubtful else sure
                bucket.add(f"{scheme}:{dialled(route.number)}")
    own = read_base_pack(EXAMPLE).organisation
    assert own is not None
    sure |= {f"tel:{dialled(number.number)}" for number in own.numbers}
    assert unsure
    for address, page in pages.items():
        for link in page.all("a"):
            href = link.attrs.get("href", "").partition("?")[0]
            if href.startswith(("tel:", "sms:")):
                assert href in sure, f"{address}: {link.text} is in no line"
                assert href not in unsure - sure, f"{address}: {link.text} is not certain"


def test_a_line_shows_call_fallback_text_chat_and_age_as_one_set(
    pages: Tree, base_pack: Pack
) -> None:
    assert any(route.fallback for line in base_pack.lines for route in line.routes)
    for country in base_pack.countries:
        section = pages["/en/resources/"].all(data_country=country.code)[0]
        shown = {}
        for one in section.all(class_="line"):
            assert len(one.all(class_="age")) == 1
            assert one.all(class_="age")[0].text
            name = one.all(class_="line-name")[0].text.replace(" ", "")
            shown[name] = {link.attrs["href"].partition("?")[0] for link in one.all("a")}
        lines = [line for line in base_pack.lines if line.country == country.code and line.needs]
        assert len(shown) == len(lines) > 5
        for line in lines:
            name = f"{line.name} ({line.reach})" if line.reach else line.name
            links = shown[name.replace(" ", "")]
            for route in line.callable_routes():
                scheme = {"call": "tel", "text": "sms", "video": "tel"}.get(route.by)
                if scheme:
                    assert f"{scheme}:{dialled(route.number)}" in links, f"{line.id}: {route}"
                elif route.by in ("chat", "web"):
                    assert route.url in links, f"{line.id}: {route}"


def test_every_place_with_numbers_has_all_six_countries(pages: Tree, base_pack: Pack) -> None:
    wanted = sorted(country.code for country in base_pack.countries)
    assert len(wanted) == 6
    places = 0
    for address, page in pages.items():
        for place in page.all(class_="by-country"):
            places += 1
            found = [node.attrs["data-country"] for node in place.all() if
                     "data-country" in node.attrs]  # fmt: skip
            assert sorted(found) == wanted, address
            others = place.all("details", class_="other-countries")
            assert len(others) == 1, address
            assert others[0].all("summary")[0].text, address
            first = next(child for child in place.inside if isinstance(child, Node))
            assert first.attrs["data-country"] == "US", address
    assert places > len(list(base_pack.of_kind("emergency")))


def test_emergency_is_on_the_bar_of_every_page(pages: Tree) -> None:
    for address, page in pages.items():
        if address.startswith("/card/") or address == "/away/":
            continue  # a sheet of its own; and the page behind "Leave", which shows no name
        to = [link.attrs["href"] for link in page.all("a")]
        assert "/en/emergencies/" in to, address
        assert page.all("h1") or address == "/", address
        assert len(page.all("h1")) <= 1, address


def test_an_emergency_page_is_one_answer_of_at_most_14_kb(pages: Tree, built: Path) -> None:
    sizes = {
        address: len(gzip.compress(file_of(built, address).read_bytes(), 6, mtime=0))
        for address in pages
        if "/emergencies/" in address and address != "/en/emergencies/"
    }
    assert len(sizes) >= 30
    worst = max(sizes, key=lambda address: sizes[address])
    assert sizes[worst] <= 14_000, f"{worst}: {sizes[worst]} bytes"
    for address in sizes:
        page = pages[address]
        assert page.all("style"), address
        # The style for paper waits for nobody: a browser fetches it after the page is drawn.
        sheets = page.all("link", rel="stylesheet")
        assert [sheet.attrs.get("media") for sheet in sheets] == ["print"], address
        assert not page.all("img"), address
        assert all("defer" in script.attrs for script in page.all("script")), address


def test_nothing_runs_or_styles_from_within_the_page(pages: Tree) -> None:
    for address, page in pages.items():
        for node in page.all():
            assert not any(name.startswith("on") for name in node.attrs), f"{address}: {node.attrs}"
            assert "style" not in node.attrs, f"{address}: {node.attrs}"
            if node.tag == "script":
                assert node.attrs["src"].startswith("/assets/"), address
                assert not node.inside, address
        policies = [meta.attrs.get("http-equiv") for meta in page.all("meta")]
        assert policies.count("Content-Security-Policy") == 1, address


@pytest.mark.parametrize("code", [code.lower() for code in COUNTRIES])
def test_a_card_is_one_small_file_that_needs_nobody(code: str, built: Path, pages: Tree) -> None:
    file = built / "card" / f"{code}.html"
    assert file.stat().st_size < 250_000
    page = pages[f"/card/{code}.html"]
    for tag in ("script", "img", "iframe", "object", "video", "audio", "source", "form"):
        assert not page.all(tag), tag
    assert [link.attrs["href"] for link in page.all("link")] == ["data:,"]
    style = page.all("style")[0].text
    assert "url(" not in style
    assert "@import" not in style
    assert "<style>" in file.read_text("utf-8")
    # Every emergency, and every link inside the file.
    titles = {node.text for node in page.all("h2")}
    assert titles
    for link in page.all("a"):
        assert link.attrs["href"].startswith(("#", *ELSEWHERE)), link.attrs["href"]


def test_every_emergency_is_on_the_card(pages: Tree, base_pack: Pack) -> None:
    ids = {node.attrs.get("id") for node in pages["/card/us.html"].all("article")}
    assert ids == {page.slug for page in base_pack.of_kind("emergency")}


def beside(page: Node) -> list[str]:
    """The addresses of what a page needs beside itself; icons are asked for by nobody offline."""
    named = [
        node.attrs.get("src") or (node.attrs.get("href") if node.tag == "link" else "") or ""
        for node in page.all()
    ]
    return [one for one in named if one.startswith("/") and not one.endswith(".png")]


def test_an_empty_phone_begins_with_the_emergencies_and_all_they_stand_on(
    built: Path, pages: Tree
) -> None:
    release = release_of(built)
    first = list(release["table"])[: release["first"]]
    wanted = {"/", "/en/", "/en/resources/", "/away/", release["offline"]}
    wanted |= {address for address in pages if address.startswith("/en/emergencies/")}
    assert len(wanted) == 38
    assert wanted == {address for address in first if address.endswith("/")}
    for address in wanted:
        for named in beside(pages[address]):
            assert named in first, f"{address} needs {named}"
    # The pack brings them in that order.
    pack = gzip.decompress((built / f"{release['pack'][1:]}.gz").read_bytes())
    assert [one[0] for one in json.loads(pack.split(b"\n", 1)[0])] == list(release["table"])


def test_the_workers_table_is_the_files(built: Path, pages: Tree) -> None:
    release = release_of(built)
    later: dict[str, str] = release["later"]["table"]
    table: dict[str, str] = {**later, **release["table"]}
    faults = [a for a, mark in table.items()
              if revision(file_of(built, a).read_bytes()) != mark]  # fmt: skip
    assert faults == []
    assert {one for one in pages if not one.startswith("/card/")} <= table.keys()
    # All that a page needs beside itself.
    for address, page in pages.items():
        for wanted in beside(page):
            assert wanted in release["table"], f"{address} needs {wanted} offline"
        for node in page.all():
            for name in ("data-index", "data-model"):
                if name in node.attrs:
                    assert node.attrs[name] in later
    assert release["offline"] in table
    for part in (release, release["later"]):
        for ending in (".gz", ".br"):
            assert (built / f"{part['pack'][1:]}{ending}").is_file()


def test_two_builds_have_the_same_bytes(site: Path, tmp_path: Path) -> None:
    assert tree(make_site(tmp_path / "again")) == tree(site)


def test_a_release_of_what_nobody_has_reviewed_is_refused(tmp_path: Path) -> None:
    request = Request(content=CONTENT, today=date.today(), release=True)
    findings = build(request, load_assets(places.web_dir()), tmp_path / "site", lambda _: None)
    assert findings
    assert all(finding.release_only for finding in findings)
    assert not (tmp_path / "site").exists()


def test_each_country_can_stand_first(tmp_path: Path) -> None:
    site = make_site(tmp_path / "nz", country="NZ")
    page = read_html((site / "en/emergencies/suicide-ask/index.html").read_text("utf-8"))
    quick = page.all(class_="quick")[0]
    first = next(child for child in quick.inside if isinstance(child, Node))
    assert first.attrs["data-country"] == "NZ"
    assert [link.attrs["href"] for link in first.all("a")] == ["tel:1737", "tel:111"]


def test_about_says_whom_to_tell_of_a_fault(site: Path, org_site: Path) -> None:
    for folder, said, unsaid in (
        (site, "Whom to tell is not set yet.", "asks you to tell"),
        (org_site, "Riverside Recovery Circle (example) asks you to tell: the program", "not set"),
    ):
        about = read_html(file_of(folder, "/en/about/").read_text("utf-8"))
        [wrong] = about.all("section", id="wrong")
        assert said in wrong.text
        assert unsaid not in wrong.text


def test_every_page_says_when_it_was_written_and_how_far_it_was_checked(
    pages: Tree, base_pack: Pack
) -> None:
    for one in base_pack.pages:
        sources = pages[one.address].all("section", class_="sources")
        assert len(sources) == 1, one.address
        assert "Written " in sources[0].text, one.address
        assert "Reviewed" in sources[0].text, one.address
    assert "Preview" in pages["/en/"].text
    assert "This is a preview." in pages["/en/about/"].text
