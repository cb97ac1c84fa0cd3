"""The guide is read like a book, with no signal: on by Next, closed, and found again."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from circlekit.model import Pack
from tests.journeys.conftest import OpenProfile
from tests.journeys.steps import wait_until_saved
from tests.sites import HOME, Host

pytestmark = pytest.mark.journey

GUIDES = "/en/guides/"
ADVICE = "/en/situations/gives-advice/"
A_GUIDE = re.compile(r"/en/guides/[a-z0-9-]+/$")
STAFF, MEMBER = ".for-staff", ".for-member"


def title(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def read_on(page: Page, times: int) -> None:
    """By Next, as often as this."""
    for _ in range(times):
        to = page.locator("nav.turn [rel=next]")
        address = to.get_attribute("href")
        to.tap()
        page.wait_for_url(f"**{address}")


def kept(page: Page) -> dict[str, str]:
    """What the small store holds."""
    held: dict[str, str] = json.loads(page.evaluate("() => JSON.stringify({...localStorage})"))
    return held


def test_read_on_by_next_close_and_be_where_we_were(
    host: Host, open_profile: OpenProfile, base_pack: Pack
) -> None:
    first = open_profile()
    page = first.new_page()
    page.goto(host.address + HOME)
    wait_until_saved(page)
    host.stop()

    page.locator("nav.bar .bar-guide").tap()
    page.wait_for_url(f"**{GUIDES}")
    expect(page.get_by_text("You were at:")).to_have_count(0)
    page.locator("ol a").first.tap()
    page.wait_for_url(A_GUIDE)
    count = len(list(base_pack.of_kind("guide")))
    expect(page.locator(".progress")).to_contain_text(f"page 1 of {count}")
    expect(page.locator("nav.turn [rel=prev]")).to_have_count(0)
    read_on(page, 3)
    expect(page.locator(".progress")).to_contain_text(f"page 4 of {count}")
    at, name = page.url.removeprefix(host.address), title(page)
    # The one page, and no list of those before it.
    assert kept(page) == {"circlekit.reading": at.split("/")[-2]}
    first.close()

    page = open_profile().new_page()
    page.goto(host.address + GUIDES)
    line = page.locator("ck-reading")
    expect(line).to_have_text(f"You were at: {name}")
    line.get_by_role("link").tap()
    page.wait_for_url(f"**{at}")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.locator("nav.turn [rel=prev]").tap()
    expect(page.locator(".progress")).to_contain_text(f"page 3 of {count}")
    page.go_back()  # as it was, from the browser's own memory: this is where we are now
    page.wait_for_url(f"**{at}")
    page.goto(host.address + GUIDES)
    expect(page.locator("ck-reading")).to_have_text(f"You were at: {name}")


def test_after_quick_exit_nothing_tells_what_was_read(shared_host: Host, phone: Page) -> None:
    phone.goto(shared_host.address + GUIDES)
    links = [one.get_attribute("href") or "" for one in phone.locator("ol a").all()]
    phone.goto(shared_host.address + links[0])
    other = phone.context.new_page()
    other.goto(shared_host.address + GUIDES)
    expect(other.locator("ck-reading")).to_contain_text("You were at:")
    phone.goto(f"{shared_host.address}/en/kit/")
    phone.get_by_role("button", name="Leave", exact=True).tap()
    phone.wait_for_url("**/away/")
    expect(other.locator("ck-reading")).not_to_contain_text("You were at:")
    other.goto(shared_host.address + links[1])
    assert kept(other)["circlekit.reading"] == links[0].split("/")[-2]
    other.goto(shared_host.address + GUIDES)
    expect(other.locator("ck-reading")).to_be_hidden()


def test_a_leader_says_who_they_are_and_reads_theirs_first(shared_host: Host, phone: Page) -> None:
    def order() -> list[str]:
        lines = phone.locator(f"{STAFF}, {MEMBER}").all()
        return [line.get_attribute("class") or "" for line in lines]

    phone.goto(shared_host.address + ADVICE)
    assert order() == ["for-staff", "for-member"]
    phone.get_by_label("I am:").select_option("member")
    assert order() == ["for-member", "for-staff"]
    phone.reload()
    assert order() == ["for-member", "for-staff"]
    phone.get_by_label("I am:").select_option("")
    assert order() == ["for-staff", "for-member"]


def test_with_no_script_the_book_reads_the_same(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(shared_host.address + GUIDES)
    page.locator("ol a").first.tap()
    page.wait_for_url(A_GUIDE)
    read_on(page, 2)
    expect(page.locator(".progress")).to_contain_text("page 3 of")
    expect(page.locator("ck-reading")).to_be_hidden()
    page.goto(shared_host.address + ADVICE)
    expect(page.locator(STAFF)).to_be_visible()
    expect(page.locator(MEMBER)).to_be_visible()
    expect(page.locator("ck-reader")).to_be_hidden()


def test_the_view_of_the_group_stands_first_where_people_disagree(
    shared_host: Host, phone: Page
) -> None:
    ask = f"{shared_host.address}/en/emergencies/suicide-ask/"
    phone.goto(ask)
    views = phone.locator(".disagree li")
    expect(views.first).to_contain_text("Public health advice")
    phone.goto(f"{shared_host.address}/en/kit/choices/#stance")
    card = phone.locator("#stance")
    card.locator("input[value=consent-first]").check()
    card.get_by_role("button", name="Save").tap()
    expect(card.locator(".entry-text")).to_contain_text("We don't assess")
    phone.goto(ask)
    expect(views.first).to_contain_text("Your group chose this")
    expect(views.first).to_contain_text("Alternatives to Suicide")
    expect(views).to_have_count(3)
