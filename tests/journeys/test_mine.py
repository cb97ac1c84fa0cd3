"""The leader's own things on the pages of the book, and a way out that leaves nothing behind."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from circlekit.model import Pack
from tests.journeys.conftest import Ear, OpenProfile
from tests.journeys.kit import (
    LOCAL_LINE,
    SUPERVISOR,
    everything,
    fill,
    number,
    place,
    record,
)
from tests.journeys.steps import DANGER, tab_to, the_field, wait_for_meaning, wait_until_saved
from tests.journeys.test_every_page import AXE, OPEN_ALL, RUN_AXE
from tests.journeys.test_first_screen import LOOK, above_the_bar
from tests.sites import ASK, HOME, Host

pytestmark = pytest.mark.journey

QUIET = "/en/about/"
OVERDOSE = "/en/emergencies/overdose/"
TALKS = "/en/situations/talks-too-much/"
STRAIGHT = "I ask everyone this. Are you thinking of suicide?"
# Words of the filled kit, none of which may be seen by who comes after.
PRIVATE = (
    "Dana",
    SUPERVISOR,
    LOCAL_LINE,
    "County crisis line",
    "40 Oak Street",
    "all eleven of us",
)


def filled(page: Page, address: str, *more: dict[str, Any]) -> Page:
    """A page of a phone whose kit is full."""
    page.goto(address + QUIET)
    fill(page, *everything(), *more)
    return page


def way_out(page: Page) -> Locator:
    return page.get_by_role("button", name="Leave", exact=True)


def first_calls(page: Page) -> list[str]:
    """What the buttons right under the first step dial, in their order."""
    expect(page.locator(".quick a").first).to_be_visible()
    links = page.locator(".quick > p").first.locator("a")
    return [link.get_attribute("href") or "" for link in links.all()]


def ask_section(page: Page) -> Locator:
    return page.locator("[data-speech=ask]")


def make_mine(page: Page, line: str, words: str) -> None:
    """Open the editor of Ask, and write other words for one line."""
    ask_section(page).get_by_role("button", name="Make these words mine").click()
    page.get_by_role("button", name=f"Edit: {line}").click()
    page.get_by_label("Your words").fill(words)
    page.get_by_role("button", name="Save", exact=True).click()


# --- mine first


def test_mine_first_on_the_suicide_page_with_no_signal(
    host: Host, open_profile: OpenProfile
) -> None:
    first = open_profile()
    page = first.new_page()
    page.goto(host.address + HOME)
    wait_until_saved(page)
    filled(page, host.address)
    first.close()
    host.stop()

    page = open_profile().new_page()
    page.goto(host.address + ASK)
    expect(page.locator(".here-address")).to_have_text("40 Oak Street, Springfield")
    assert first_calls(page) == ["tel:+12025550178", "tel:988", "tel:911"]
    crisis = page.locator("#to-crisis-line .line-name")
    expect(crisis.first).to_contain_text("County crisis line")
    expect(page.locator("#to-crisis-line .age").first).to_have_text("Last tried 12 Nov: it worked.")
    expect(page.locator("#to-supervisor")).to_contain_text("Dana, supervisor")
    expect(page.locator("#to-supervisor a")).to_have_attribute("href", "tel:+12025550186")
    # On call stands right after, and only because it has a number.
    expect(page.locator("#to-supervisor + div")).to_contain_text("On call this week")
    expect(page.locator("#to-co-leader").get_by_role("link")).to_have_text("Add a number")
    expect(page.locator("[data-policy=stance] .set")).to_contain_text("all eleven of us, 2 Nov")
    # One call at a time: mine, where it can be relied on.
    page.get_by_role("button", name="One step at a time").tap()
    expect(page.get_by_role("dialog").locator("a[href^='tel:']").last).to_have_attribute(
        "href", "tel:+12025550178"
    )


def test_the_emergency_number_stays_first_where_life_hangs_on_it(
    shared_host: Host, phone: Page
) -> None:
    campus = record(30, "n9", "number", number("emergency-number", "Campus", "202-555-0100"))
    filled(phone, shared_host.address, campus).goto(shared_host.address + OVERDOSE)
    expect(phone.locator(".quick .way-mine").first).to_be_visible()
    assert first_calls(phone)[0] == "tel:911"
    phone.get_by_role("button", name="One step at a time").tap()
    call = phone.get_by_role("dialog").locator(".glance-call a")
    expect(call).to_have_attribute("href", "tel:911")


def test_the_finder_raises_its_alarm_with_mine(shared_host: Host, phone: Page) -> None:
    filled(phone, shared_host.address).goto(shared_host.address + HOME)
    wait_for_meaning(phone)
    the_field(phone).fill(DANGER)
    calls = phone.locator(".found > .found-calls a")
    expect(calls.first).to_be_visible()
    dialled = [call.get_attribute("href") for call in calls.all()]
    assert dialled.index("tel:+12025550178") < dialled.index("tel:988")
    assert "tel:911" in dialled


def test_after_a_call_one_tap_keeps_that_it_worked(host: Host, new_context: Any) -> None:
    context = new_context()
    page = filled(context.new_page(), host.address)
    page.goto(host.address + ASK)
    link = page.locator("#to-supervisor a[href^='tel:']")
    expect(link).to_be_visible()
    # The phone would dial here; the test lets the page be looked at again instead.
    page.evaluate("() => addEventListener('click', (event) => event.preventDefault())")
    link.tap()
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    row = page.locator("#to-supervisor").get_by_role("group", name="Did it work?")
    row.get_by_role("button", name="It worked").tap()
    expect(page.locator("#to-supervisor .age")).to_contain_text("it worked")
    page.reload()
    expect(page.locator("#to-supervisor .age")).to_contain_text("it worked")
    # Home counts one number less.
    page.goto(host.address + HOME)
    expect(page.get_by_role("link", name="1 number to try before the meeting")).to_be_visible()


# --- my words


def test_a_line_made_my_own_stands_first_next_time(host: Host, open_profile: OpenProfile) -> None:
    context = open_profile()
    page = context.new_page()
    page.goto(host.address + ASK)
    make_mine(page, "I'd rather ask than guess", STRAIGHT)
    expect(page.locator(".mine-row [role=status]").first).to_have_text("Saved on this phone.")
    page.get_by_role("button", name="Done", exact=True).click()
    expect(ask_section(page).locator("li").first).to_contain_text(STRAIGHT)
    context.close()

    page = open_profile().new_page()
    page.goto(host.address + ASK)
    mine = ask_section(page).locator("li").first
    expect(mine).to_contain_text(f"“{STRAIGHT}”")
    expect(mine).to_contain_text("Yours")
    expect(mine).to_contain_text("We suggest: I'd rather ask than guess.")
    expect(ask_section(page).locator("li:visible")).to_have_count(6)


def test_an_ask_that_is_not_straight_is_not_kept(shared_host: Host, phone: Page) -> None:
    phone.goto(shared_host.address + ASK)
    soft = "You're not thinking of anything silly, are you?"
    make_mine(phone, "I'd rather ask than guess", soft)
    expect(phone.locator(".mine-form [role=alert]")).to_have_text(
        "Keep the word suicide or killing. Asking straight is what lets them answer."
    )
    expect(phone.get_by_label("Your words")).to_have_value(soft)
    phone.reload()
    expect(ask_section(phone).get_by_role("button")).to_be_visible()
    expect(ask_section(phone)).not_to_contain_text("Yours")


def test_words_of_a_move_by_keyboard_alone(shared_host: Host, desk: Page) -> None:
    desk.goto(shared_host.address + TALKS)
    tab_to(desk, desk.get_by_role("button", name="Make these words mine").first)
    desk.keyboard.press("Enter")
    expect(desk.locator(".mine-row button").first).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("Your words")).to_be_focused()
    expect(desk.locator(".mine-form")).to_contain_text("Keep, however you say it")
    desk.keyboard.press("ControlOrMeta+a")
    desk.keyboard.type("Hold that thought for me.")
    tab_to(desk, desk.get_by_role("button", name="Save", exact=True))
    desk.keyboard.press("Enter")
    edit = desk.get_by_role("button", name="Edit: Hold that thought for me.")
    expect(edit).to_be_focused()
    tab_to(desk, desk.get_by_role("button", name="Done", exact=True))
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("button", name="Make these words mine").first).to_be_focused()
    desk.reload()
    expect(desk.locator(".try .line1:visible").first).to_have_text("“Hold that thought for me.”")


def test_a_change_in_another_tab_shows_at_once(host: Host, new_context: Any) -> None:
    context = new_context()
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        page.goto(host.address + ASK)
        expect(page.get_by_role("button", name="Keep at hand")).to_be_visible()
    one.get_by_role("button", name="Keep at hand").tap()
    expect(other.get_by_role("button", name="Kept at hand")).to_be_visible()
    one.goto(host.address + HOME)
    expect(one.locator(".mine-pages a")).to_have_text("Asking about suicide")


# --- where we are, and the first screen


def test_a_full_kit_leaves_the_first_step_where_it_was(
    shared_host: Host,
    new_context: Callable[..., BrowserContext],
    big_text: BrowserContext,
    base_pack: Pack,
) -> None:
    small = {"viewport": {"width": 180, "height": 320}, "is_mobile": False}
    low: list[str] = []
    for page in (new_context().new_page(), new_context(**small).new_page(), big_text.new_page()):
        filled(page, shared_host.address)
        for one in base_pack.of_kind("emergency"):
            page.goto(shared_host.address + one.address)
            page.locator(".here").wait_for(state="attached")
            page.locator("ck-exit:not([hidden])").wait_for()
            seen = page.evaluate(LOOK)
            low += [] if above_the_bar(seen, seen["first"]) else [f"{one.slug} {seen}"]
            assert not page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
        page.evaluate("() => localStorage.clear()")  # the phone of others too
        page.evaluate(
            "async () => (await navigator.storage.getDirectory())"
            ".removeEntry('circlekit-kit', { recursive: true })"
        )
    assert not low, "\n".join(low)


def test_long_words_of_the_leader_do_not_scroll_sideways(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(viewport={"width": 320, "height": 640}, is_mobile=False).new_page()
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    records = [
        record(1, "n1", "number", number("crisis-line", long, "202-555-0143", note=long)),
        record(2, "p1", "place", place(long, f"{long} 1", door=long)),
        record(3, "p2", "place", place(f"{long} 2", long, order=1)),
        record(4, "choice:stance", "choice",
               {"policy": "stance", "answer": "", "says": long, "by": long, "on": "2026-11-02"}),
    ]  # fmt: skip
    page.goto(shared_host.address + QUIET)
    fill(page, *records)
    page.goto(shared_host.address + ASK)
    expect(page.locator(".here")).to_be_visible()
    page.evaluate(OPEN_ALL)
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= 320


def test_the_other_place_is_one_choice_away(host: Host, new_context: Any) -> None:
    page = filled(new_context().new_page(), host.address)
    page.goto(host.address + ASK)
    page.get_by_label("Meeting somewhere else?").select_option("Library")
    expect(page.locator(".here-address")).to_have_text("1 Main Street, Springfield")
    page.goto(host.address + OVERDOSE)
    expect(page.locator(".here-address")).to_have_text("1 Main Street, Springfield")


# --- everybody can use it


@pytest.fixture
def axe_phone(new_context: Callable[..., BrowserContext]) -> Page:
    context = new_context()
    context.add_init_script(AXE.read_text(encoding="utf-8"))
    return context.new_page()


def test_axe_finds_nothing_in_what_is_mine(shared_host: Host, axe_phone: Page) -> None:
    own = {"page": "suicide-ask", "line": "ask.00000000", "was": "x", "says": STRAIGHT,
           "hidden": False, "first": True}  # fmt: skip
    gone = {**own, "line": "say.2f2c4c3e", "hidden": True}
    filled(axe_phone, shared_host.address,
           record(31, "words:suicide-ask:ask.00000000", "words", own),
           record(32, "words:suicide-ask:say.2f2c4c3e", "words", gone),
           record(33, "n8", "number", number("supervisor", "Odd", "12", unsure=True)))  # fmt: skip
    found: list[str] = []

    def inspect() -> None:
        axe_phone.evaluate(OPEN_ALL)
        for light in ("light", "dark"):
            axe_phone.emulate_media(color_scheme=light)
            found.extend(f"{light}: {one}" for one in axe_phone.evaluate(RUN_AXE, []))

    for address in (ASK, TALKS, HOME, "/en/emergencies/", "/away/"):
        axe_phone.goto(shared_host.address + address)
        if address != "/away/":
            expect(way_out(axe_phone)).to_be_visible()
        inspect()
    axe_phone.goto(shared_host.address + ASK)
    make_mine(axe_phone, "That sounded heavy", "Soft words")
    expect(axe_phone.locator(".mine-form [role=alert]")).not_to_be_empty()
    inspect()
    assert not found, "\n".join(found)


# --- the way out


def sees_nothing(page: Page) -> None:
    html = page.content()
    assert [words for words in PRIVATE if words in html] == []


def test_leave_then_back_shows_nothing(host: Host, new_context: Any) -> None:
    context = new_context()
    ear = Ear(context, host.address)
    page = filled(context.new_page(), host.address)
    page.goto(host.address + HOME)
    page.goto(host.address + ASK)
    expect(page.locator(".here-address")).to_be_visible()
    way_out(page).tap()
    page.wait_for_url("**/away/")
    expect(page).to_have_title("New page")
    expect(page.locator("body")).not_to_contain_text("Circlekit")
    page.go_back()
    page.wait_for_url(f"**{HOME}")
    sees_nothing(page)
    for address in (ASK, HOME, "/en/emergencies/", "/en/kit/", "/en/kit/numbers/"):
        page.goto(host.address + address)
        expect(page.locator("ck-mine")).to_be_attached()
        page.wait_for_function("() => document.readyState === 'complete'")
        sees_nothing(page)
    # Until the leader says so, on a page with numbers.
    page.goto(host.address + ASK)
    expect(page.locator(".here")).to_have_count(0)
    page.get_by_role("button", name="Show my own things again").tap()
    expect(page.locator(".here-address")).to_have_text("40 Oak Street, Springfield")
    assert first_calls(page)[0] == "tel:+12025550178"
    assert not ear.heard, "\n".join(ear.heard)


def test_the_key_and_no_signal(host: Host, new_context: Any) -> None:
    page = new_context(is_mobile=False, has_touch=False).new_page()
    page.goto(host.address + HOME)
    wait_until_saved(page)
    filled(page, host.address).goto(host.address + ASK)
    expect(way_out(page)).to_be_visible()
    host.stop()
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/away/")
    page.get_by_role("link", name="Start").click()
    page.wait_for_url(f"**{HOME}")
    expect(the_field(page)).to_be_visible()
    sees_nothing(page)


def test_other_tabs_cover_themselves(host: Host, new_context: Any) -> None:
    context = new_context()
    one, other, kit = context.new_page(), context.new_page(), context.new_page()
    filled(one, host.address)
    for page, address in ((one, ASK), (other, ASK), (kit, "/en/kit/places/")):
        page.goto(host.address + address)
        expect(way_out(page)).to_be_visible()
    expect(other.locator(".here-address")).to_be_visible()
    way_out(one).tap()
    one.wait_for_url("**/away/")
    expect(other.locator(".here")).to_have_count(0)
    expect(other.locator(".first")).to_be_visible()
    expect(other.get_by_role("button", name="Show my own things again")).to_be_visible()
    expect(kit.get_by_role("button", name="Show my own things again")).to_be_visible()
    for page in (other, kit):
        sees_nothing(page)
    # And one of them uncovers all.
    other.get_by_role("button", name="Show my own things again").tap()
    expect(other.locator(".here-address")).to_be_visible()


def test_there_is_no_way_out_where_there_is_nothing_to_leave(
    shared_host: Host, phone: Page
) -> None:
    phone.goto(shared_host.address + ASK)
    expect(phone.get_by_role("button", name="Keep at hand")).to_be_attached()
    expect(way_out(phone)).to_be_hidden()
    phone.goto(f"{shared_host.address}/en/kit/")
    expect(way_out(phone)).to_be_visible()


def test_without_scripts_the_page_is_as_it_was(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(shared_host.address + ASK)
    expect(page.locator("ck-exit")).to_be_hidden()
    expect(page.locator("ck-mine")).to_be_hidden()
    expect(page.locator("#to-on-call")).to_be_hidden()
    assert first_calls(page) == ["tel:988", "tel:911"]
    page.goto(f"{shared_host.address}/away/")
    page.get_by_role("link", name="Start").tap()
    page.wait_for_url(f"**{HOME}")
