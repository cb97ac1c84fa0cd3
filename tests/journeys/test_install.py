"""One visit with a signal; from then on everything is there, in a new browser with no server."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from circlekit.model import KINDS
from tests.journeys.conftest import OpenProfile
from tests.journeys.steps import tap_emergency, wait_until_saved
from tests.sites import ASK, HOME, Host, addresses, numbers_in

pytestmark = pytest.mark.journey


def test_one_visit_then_a_cold_start_with_no_signal(host: Host, open_profile: OpenProfile) -> None:
    first = open_profile()
    page = first.new_page()
    page.goto(host.address + HOME)
    wait_until_saved(page)
    first.close()  # the browser's process is gone
    host.stop()  # and so is the server

    page = open_profile().new_page()
    page.goto(host.address + HOME)
    expect(page.get_by_role("heading", level=1)).to_have_text("What's happening in your group?")
    tap_emergency(page)
    page.locator(f"a[href='{ASK}']").first.tap()
    page.wait_for_url(f"**{ASK}")
    expect(page.locator(".first")).to_be_in_viewport()
    expect(page.get_by_role("heading", level=1)).to_contain_text("suicide", ignore_case=True)
    expect(page.locator("ol.steps > li")).not_to_have_count(0)
    expect(page.locator(".speech").first).to_be_attached()
    calls = page.locator("[data-glance-call] [data-country=US] a")
    assert [call.get_attribute("href") for call in calls.all()] == ["tel:988", "tel:911"]
    for call in page.locator("a[href^='tel:']").all():
        shown, linked = call.text_content() or "", call.get_attribute("href") or ""
        # A line's name may hold a number of its own; ", then press 1" is for afterwards.
        number = numbers_in(shown.split(", then press")[0])[-1]
        assert linked == f"tel:{number}", shown
    # A page that was never opened is there too, and one that never was has a way on.
    page.goto(f"{host.address}/en/situations/talks-too-much/")
    expect(page.locator(".move .line1").first).not_to_be_empty()
    page.goto(f"{host.address}/en/no-such-page/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not on your phone yet")
    page.locator("a.alarm[href='/en/emergencies/']").tap()
    page.wait_for_url("**/en/emergencies/")


def test_every_page_opens_with_no_signal(host: Host, open_profile: OpenProfile, site: Path) -> None:
    context = open_profile()
    page = context.new_page()
    page.goto(host.address + HOME)
    wait_until_saved(page)
    host.stop()
    for address in addresses(site):
        if address == "/" or address.startswith("/card/"):
            continue  # "/" sends on to Home; a card is a file of its own, kept by whoever wants it
        answer = page.goto(host.address + address)
        assert answer is not None
        assert answer.from_service_worker, address
        assert page.locator("h1").count() == 1, address
        assert "not on your phone" not in page.title() or address == "/en/offline/", address


def test_emergency_is_one_tap_from_every_kind_of_screen(
    shared_host: Host, phone: Page, site: Path
) -> None:
    kinds = {kind.folder for kind in KINDS}
    pages = addresses(site)
    one_of_each = {next(a for a in pages if a.startswith(f"/en/{kind}/") and a.count("/") == 4)
                   for kind in kinds}  # fmt: skip
    screens = {a for a in pages if a.startswith("/en/") and a.count("/") <= 3}
    assert len(one_of_each) == 6
    for address in sorted(screens | one_of_each):
        phone.goto(shared_host.address + address)
        expect(phone.locator("nav.bar a.bar-emergency")).to_be_in_viewport()
        tap_emergency(phone)
        expect(phone.get_by_role("heading", level=1)).to_have_text("Emergency")
