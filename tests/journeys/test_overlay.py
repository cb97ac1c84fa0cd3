"""An organization's overlay: its rule, numbers and policies on the pages, and nothing else."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from circlekit.model import Pack
from tests.journeys.conftest import Ear
from tests.sites import (
    ASK,
    EXAMPLE,
    HOME,
    Host,
    Node,
    file_of,
    make_site,
    numbers_in,
    read_base_pack,
    read_html,
)

pytestmark = pytest.mark.journey

HOSTILE = "<img src=x onerror=alert(1)> </p><script>alert(2)</script> {{ 7 * 7 }} &lt;b&gt;"
NAME = '</title><script>alert(3)</script>" onload="alert(4) & Sons'


@pytest.fixture
def org_host(org_site: Path) -> Iterator[Host]:
    host = Host(org_site)
    yield host
    host.stop()


def test_the_rule_stands_on_the_page_with_its_version_and_day(org_host: Host, phone: Page) -> None:
    phone.goto(org_host.address + ASK)
    rule = phone.get_by_label("Your organization's rule")
    expect(rule).to_contain_text("Rule of Riverside Recovery Circle (example)")
    expect(rule).to_contain_text("Text the word BLUE to the on-call supervisor")
    expect(rule).to_contain_text("Version 3, ")
    expect(rule).to_contain_text("2026")
    expect(phone.locator("header.top")).to_contain_text("Riverside Recovery Circle (example)")
    # It stands above the general advice, and beneath the first step.
    tops = [phone.locator(one).first.bounding_box() for one in (".first", "aside.rule", "ol.steps")]
    heights = [box["y"] for box in tops if box]
    assert heights == sorted(heights)
    assert len(heights) == 3


def test_its_numbers_stand_in_their_slots_and_the_national_ones_stay(
    org_host: Host, phone: Page
) -> None:
    phone.goto(org_host.address + ASK)
    supervisor = phone.locator("#to-supervisor")
    expect(supervisor).to_contain_text("Marisol Okafor, on-call supervisor (example)")
    call = supervisor.get_by_role("link")
    expect(call).to_have_text("Call 202-555-0142")
    expect(call).to_have_attribute("href", "tel:2025550142")
    expect(supervisor).to_contain_text("From Riverside Recovery Circle (example), 2026-09-14.")
    expect(phone.locator("a[href='tel:988']").first).to_be_visible()
    # A word in a step leads to the number.
    word = phone.locator("a.slot[href='#to-supervisor']").first
    word.tap()
    expect(call).to_be_in_viewport()


def test_filled_policies_are_shown_and_open_ones_say_so(org_host: Host, phone: Page) -> None:
    phone.goto(org_host.address + ASK)
    policies = phone.locator("section.policies")
    expect(policies.locator("dd.set").first).to_contain_text("Riverside Recovery Circle")
    own = read_base_pack(EXAMPLE)
    assert own.organisation is not None
    filled = {choice.key: choice for choice in own.organisation.policies}
    seen = {"set": 0, "unset": 0}
    for page in own.pages:
        tree = read_html(file_of(org_host.root, page.address).read_text("utf-8"))
        for key in page.policies:
            (blank,) = tree.all(data_policy=key)
            if key in filled:
                seen["set"] += 1
                assert filled[key].says in blank.text
                assert f"version {filled[key].version}" in blank.text
            else:
                seen["unset"] += 1
                assert "Not set yet." in blank.text
    assert seen["set"] > 5
    assert seen["unset"] > 5


def test_its_own_page_is_in_the_guide_and_says_whose_it_is(org_host: Host, phone: Page) -> None:
    phone.goto(f"{org_host.address}/en/guides/")
    phone.locator("a[href='/en/guides/org-our-building/']").first.tap()
    expect(phone.locator("section.sources")).to_contain_text("This page is from Riverside")
    phone.goto(org_host.address + HOME)
    phone.get_by_role("searchbox").fill("our building")
    expect(phone.locator(".found a[href='/en/guides/org-our-building/']")).to_be_visible()


def steps_of(site: Path, address: str) -> list[str]:
    """An emergency's own advice as it is drawn; links to a slot may lead somewhere else."""
    tree = read_html(file_of(site, address).read_text("utf-8"))
    sections = [*tree.all("section", class_="decide"), *tree.all("section", class_="do"),
                *tree.all("section", class_="speech"), *tree.all("section", class_="never"),
                *tree.all(class_="first"), *tree.all(class_="quick")]  # fmt: skip
    return [Node.text.fget(one) for one in sections]  # type: ignore[attr-defined]


def test_emergency_steps_are_the_same_with_and_without_it(
    site: Path, org_site: Path, base_pack: Pack
) -> None:
    for page in base_pack.of_kind("emergency"):
        plain = steps_of(site, page.address)
        assert len(plain) >= 5
        assert steps_of(org_site, page.address) == plain, page.address


@pytest.fixture
def hostile_site(tmp_path: Path) -> Path:
    """An overlay whose every word tries to be more than a word."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    files = {
        "overlay.yml": f"name: '{NAME}'\nversion: \"1\"\ndate: 2026-09-14\n",
        "rules.yml": f"- page: suicide-ask\n  says: '{HOSTILE}'\n  version: \"1\"\n"
        "  date: 2026-09-14\n",
        "numbers.yml": f"- slot: supervisor\n  name: '{HOSTILE}'\n  number: 202-555-0142\n"
        f"  hours: '{HOSTILE}'\n  note: '{HOSTILE}'\n",
        "policies.yml": f"stance:\n  says: '{HOSTILE}'\n  version: \"1\"\n  date: 2026-09-14\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return make_site(tmp_path / "site", overlay=folder)


def test_hostile_words_stay_words(
    hostile_site: Path, new_context: Callable[..., BrowserContext]
) -> None:
    host = Host(hostile_site)
    context = new_context()
    ear = Ear(context, host.address)
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for address in (ASK, HOME, "/en/about/", "/card/us.html"):
        page.goto(host.address + address)
        assert page.locator("img, script:not([src])").count() == 0, address
        assert "alert(" not in page.title() or "script" in page.title()
    page.goto(host.address + ASK)
    expect(page.get_by_label("Your organization's rule")).to_contain_text(HOSTILE)
    expect(page.locator("#to-supervisor .line-name")).to_have_text(HOSTILE)
    expect(page.locator("header .org")).to_have_text(NAME)
    page.get_by_role("button", name="One step at a time").tap()
    assert page.get_by_role("dialog").locator("img, script").count() == 0
    host.stop()
    assert dialogs == []
    assert ear.heard == []


def test_the_card_carries_its_numbers(org_host: Host, phone: Page) -> None:
    phone.goto(f"{org_host.address}/card/us.html")
    line = phone.locator("#to-supervisor a.way")
    assert numbers_in(line.inner_text()) == ["2025550142"]
    expect(line).to_have_attribute("href", "tel:2025550142")
    expect(phone.locator("article#suicide-ask aside.rule")).to_contain_text("BLUE")
