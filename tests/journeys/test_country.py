"""Whose numbers stand first: the leader's choice, at once, on every page, and kept."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from circlekit.model import COUNTRIES, Pack
from tests.journeys.steps import choose_country, digits, first_call, wait_until_saved
from tests.sites import ASK, EMERGENCIES, HOME, Host, file_of, read_html

pytestmark = pytest.mark.journey

FIRST = "() => document.querySelector('.by-country > [data-country]').dataset.country"


def quick(page: Page) -> list[str]:
    """The buttons under the first step that can be seen."""
    shown = page.locator("[data-glance-call] a:visible").all()
    for link in shown:
        assert link.get_attribute("href") == f"tel:{digits(link.inner_text())}"
    return [(link.get_attribute("href") or "").removeprefix("tel:") for link in shown]


def test_the_choice_moves_the_numbers_at_once_and_is_kept(
    host: Host, phone: Page, base_pack: Pack
) -> None:
    phone.goto(host.address + ASK)
    assert quick(phone) == ["988", "911"]
    choose_country(phone, "GB")
    wanted = [first_call(base_pack, slot, "GB") for slot in ("crisis-line", "emergency-number")]
    assert quick(phone) == wanted
    assert "988" not in wanted
    # "the crisis line" in the text leads to the chosen country's.
    target = phone.locator("#to-crisis-line")
    expect(target).to_be_visible()
    assert wanted[0] in [digits(one.inner_text()) for one in target.get_by_role("link").all()]
    assert phone.locator("[id=to-crisis-line]").count() == 1

    phone.reload()
    assert quick(phone) == wanted
    for address in (EMERGENCIES, "/en/resources/", "/en/emergencies/overdose/"):
        phone.goto(host.address + address)
        assert phone.evaluate(FIRST) == "GB", address
        expect(phone.get_by_label("Show numbers for")).to_have_value("GB")
        first = phone.locator(".by-country > [data-country=GB]").first
        expect(first.locator("a[href='tel:999']").first).to_be_visible()
    # It holds with no signal.
    phone.goto(host.address + HOME)
    wait_until_saved(phone)
    host.stop()
    phone.goto(host.address + ASK)
    assert quick(phone) == wanted
    choose_country(phone, "US")
    assert quick(phone) == ["988", "911"]


def test_the_card_follows(shared_host: Host, phone: Page) -> None:
    phone.goto(shared_host.address + EMERGENCIES)
    link = phone.locator("a[data-card-country]")
    expect(link).to_have_attribute("href", "/card/us.html")
    choose_country(phone, "NZ")
    expect(link).to_have_attribute("href", "/card/nz.html")
    link.tap()
    expect(phone.locator("header .kicker")).to_contain_text("Aotearoa New Zealand")
    expect(phone.locator(".numbers a[href='tel:111']").first).to_be_visible()


def test_another_tab_follows(shared_host: Host, new_context: Callable[..., BrowserContext]) -> None:
    context = new_context()
    one, other = context.new_page(), context.new_page()
    one.goto(shared_host.address + ASK)
    other.goto(shared_host.address + ASK)
    choose_country(one, "AU")
    expect(other.locator("[data-glance-call] > [data-country=AU]")).to_be_visible()
    expect(other.get_by_label("Show numbers for")).to_have_value("AU")


def test_the_resources_follow_at_once(shared_host: Host, phone: Page) -> None:
    phone.goto(f"{shared_host.address}/en/resources/")
    heading = phone.locator(".by-country > [data-country] h2").first
    expect(heading).to_have_text("United States")
    choose_country(phone, "IE")
    expect(phone.locator(".by-country > [data-country=IE] h2").first).to_be_visible()
    assert phone.evaluate(FIRST) == "IE"


@pytest.mark.parametrize("code", COUNTRIES)
def test_every_emergency_page_shows_the_countrys_own_numbers(
    code: str, shared_host: Host, base_pack: Pack
) -> None:
    slots = {slot.key: slot for slot in base_pack.slots if slot.national}
    shown = 0
    for page in base_pack.of_kind("emergency"):
        tree = read_html(file_of(shared_host.root, page.address).read_text("utf-8"))
        section = tree.all("section", class_="calls")[0]
        (country,) = section.all(data_country=code)
        for key in page.contacts:
            if key not in slots:
                continue
            (slot,) = country.all(data_slot=key)
            links = [link.attrs["href"] for link in slot.all("a")]
            wanted = first_call(base_pack, key, code)
            if wanted:
                shown += 1
                assert f"tel:{wanted}" in links, f"{page.address} {key}"
            elif not any(line.country == code and key in line.slots for line in base_pack.lines):
                # Never an empty place: it says what to do.
                assert slots[key].unset in slot.text, f"{page.address} {key}"
                assert links == []
    assert shown > 30
