"""The field under the hand: danger at once, keys and voice, a slow phone, a small screen."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from circlekit.model import Pack
from tests.journeys.conftest import Ear
from tests.journeys.steps import (
    QUESTION,
    choose_country,
    first_call,
    tab_to,
    the_field,
    wait_for_meaning,
)
from tests.sites import HOME, Host

pytestmark = pytest.mark.journey

DANGER = "she says she wants to kill herself"
# A doubt is a matter of training: one of these raises it, whatever the model of the day.
DOUBTFUL = (
    "shes crying",
    "something feels off about him tonight",
    "dead air. nobody answering me",
    "she was strange and went home early",
    "he is not himself tonight",
)
CALLS = ".found > .found-calls a"
OPENER = ".found-nudge-opener"
# What stands under the field when the browser draws the first time after a letter.
SEE_EACH_FRAME = """() => {
    globalThis.seen = [];
    const look = () => seen.push([...document.querySelectorAll('.found > .found-calls a')]
        .filter((call) => call.checkVisibility() && call.getBoundingClientRect().height > 0)
        .map((call) => call.getAttribute('href')));
    addEventListener('input', () => requestAnimationFrame(look), { capture: true });
}"""
# What is said aloud, and how long after the last letter.
HEAR = """() => {
    globalThis.said = [];
    let last = 0;
    addEventListener('input', () => { last = performance.now(); }, { capture: true });
    for (const role of ['alert', 'status']) {
        const place = document.querySelector(`.found [role=${role}]`);
        new MutationObserver(() => said.push([role, place.textContent, performance.now() - last]))
            .observe(place, { childList: true, characterData: true, subtree: true });
    }
}"""
PAUSE = 350  # milliseconds; the field waits a little longer


@pytest.fixture
def ready(shared_host: Host, phone: Page) -> Page:
    """Home on a phone that moves nothing slowly, the model in the field."""
    phone.emulate_media(reduced_motion="reduce")
    phone.goto(shared_host.address + HOME)
    wait_for_meaning(phone)
    expect(phone.locator(".found [role=alert]")).to_have_text("")
    return phone


def raise_doubt(page: Page) -> Locator:
    """Type until the field asks whether somebody is in danger."""
    for typed in DOUBTFUL:
        the_field(page).fill(typed)
        if page.locator(OPENER).is_visible():
            return page.locator(OPENER)
    raise AssertionError("none of these raises a doubt: give DOUBTFUL another")


@pytest.mark.parametrize("country", ["US", "GB"])
def test_danger_shows_whom_to_call_in_the_frame_of_the_last_letter(
    country: str, ready: Page, base_pack: Pack
) -> None:
    choose_country(ready, country)
    ready.evaluate(SEE_EACH_FRAME)
    the_field(ready).focus()
    ready.keyboard.insert_text(DANGER)  # dictated: one change, and it is there
    ready.wait_for_function("() => seen.length === 1")
    the_field(ready).fill("")
    ready.wait_for_function("() => seen.length === 2")
    the_field(ready).press_sequentially(DANGER)  # and letter by letter
    ready.wait_for_function(f"() => seen.length === {2 + len(DANGER)}")
    at_once, emptied, first, *_, last = ready.evaluate("() => seen")
    assert emptied == first == []
    assert at_once == last
    assert f"tel:{first_call(base_pack, 'emergency-number', country)}" in last
    assert all(re.match(r"(tel|sms):", address) for address in last)

    # The pages follow, none twice, under the emergencies; and those have the same numbers.
    emergencies = ready.locator(".found-list .found-emergencies a")
    pages = ready.locator(".found-pages a")
    both = [one.get_attribute("href") for one in (*emergencies.all(), *pages.all())]
    assert len(set(both)) == len(both) > 3
    boxes = [one.bounding_box() for one in (ready.locator(CALLS).first, emergencies.first, pages.first)]  # fmt: skip
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops)
    assert len(tops) == 3
    emergencies.first.tap()
    ready.wait_for_url("**/en/emergencies/**")
    own = ready.locator(f".quick > [data-country={country}] a")
    assert set(last) <= {call.get_attribute("href") for call in own.all()}


def test_an_alarm_is_said_at_once_and_only_once(ready: Page) -> None:
    ready.evaluate(HEAR)
    the_field(ready).press_sequentially(DANGER)
    calls = ready.locator(CALLS).first.element_handle()
    the_field(ready).press_sequentially("!! !")  # more letters, the same danger
    assert calls is not None
    assert calls.evaluate("(one) => one.isConnected"), "drawn anew under the thumb"
    expect(ready.locator(".found [role=status]")).to_contain_text(" shown. First: ")
    said: list[tuple[str, str, float]] = ready.evaluate("() => said")
    alarms = [(text, after) for role, text, after in said if role == "alert"]
    title = ready.locator(".found-list .found-emergencies .found-title").first.inner_text()
    assert title in alarms[-1][0]
    assert alarms[0][1] < PAUSE, "the first one at once"
    assert len({text for text, _ in alarms}) == len(alarms), "never the same one again"
    # Everything else, and an alarm that has another first page by now, when the typing rests.
    assert all(after >= PAUSE for _, after in alarms[1:])
    assert all(after >= PAUSE for role, _, after in said if role == "status")


def test_a_doubt_is_one_line_and_opens_by_keyboard(shared_host: Host, desk: Page) -> None:
    desk.goto(shared_host.address + HOME)
    wait_for_meaning(desk)
    opener = raise_doubt(desk)
    expect(opener).to_have_role("button")
    expect(opener).to_have_accessible_name("Could someone be in danger?")
    expect(opener).to_have_attribute("aria-expanded", "false")
    lines = opener.evaluate(
        """(one) => { const words = document.createRange(); words.selectNodeContents(one);
            return new Set([...words.getClientRects()].map(({ top }) => top)).size; }"""
    )
    assert lines == 1
    panel = desk.locator(".found-nudge-panel")
    expect(panel).to_be_hidden()
    expect(desk.locator(".found-pages a").first).to_be_visible()

    tab_to(desk, opener)
    desk.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(panel.locator("a[href='tel:911']")).to_be_visible()
    desk.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(panel).to_be_hidden()
    desk.keyboard.press("Space")
    tab_to(desk, panel.locator("a[href^='/en/emergencies/']").first)
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/en/emergencies/**")


def as_heard(page: Page) -> dict[str, Any]:
    """The field as the browser tells it to a screen reader."""
    debugger = page.context.new_cdp_session(page)
    root = debugger.send("DOM.getDocument")["root"]["nodeId"]
    node = debugger.send("DOM.querySelector", {"nodeId": root, "selector": "#q"})
    tree = debugger.send("Accessibility.getPartialAXTree", {**node, "fetchRelatives": False})
    heard = tree["nodes"][0]
    debugger.detach()
    properties = {one["name"]: one["value"] for one in heard["properties"]}
    return {"role": heard["role"]["value"], "name": heard["name"]["value"], **{
        name: [one.get("idref") for one in value["relatedNodes"]]
        if "relatedNodes" in value else value.get("value")
        for name, value in properties.items()
    }}  # fmt: skip


def test_by_keyboard_alone_and_as_a_screen_reader_has_it(shared_host: Host, desk: Page) -> None:
    desk.goto(shared_host.address + HOME)
    field, options = the_field(desk), desk.get_by_role("option")
    tab_to(desk, field)
    desk.keyboard.type("grandmother carpet piano")
    expect(desk.locator(".found-more")).to_be_visible()  # the model is there
    desk.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    expect(desk.locator(".found-list")).to_be_hidden()
    assert as_heard(desk)["expanded"] is False

    desk.evaluate(HEAR)
    desk.keyboard.type("nobody is talking")
    heard = as_heard(desk)
    box = desk.get_by_role("listbox", name="What fits")
    assert (heard["role"], heard["name"]) == ("combobox", QUESTION)
    assert heard["expanded"] is True
    assert heard["autocomplete"] == "list"
    assert heard["controls"] == [box.get_attribute("id")]
    assert not heard.get("activedescendant")
    expect(desk.locator(".found [role=status]")).to_have_text(
        re.compile(rf"(.+\? )?{options.count()} shown\. First: .+\.$")
    )
    assert all(after >= PAUSE for role, _, after in desk.evaluate("() => said") if role == "status")

    for at in (0, 1):
        desk.keyboard.press("ArrowDown")
        assert as_heard(desk)["activedescendant"] == [options.nth(at).get_attribute("id")]
        expect(desk.get_by_role("option", selected=True)).to_have_count(1)
        expect(options.nth(at)).to_have_attribute("aria-selected", "true")
        expect(field).to_be_focused()
    second = options.nth(1).get_attribute("href")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**{second}")


def test_forty_letters_on_a_slow_phone(shared_host: Host, phone: Page) -> None:
    typed = "asked a question and they stare at floor"
    assert len(typed) == 40
    phone.goto(shared_host.address + HOME)
    phone.context.new_cdp_session(phone).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    phone.evaluate(
        """() => {
            globalThis.frames = [];
            new PerformanceObserver((list) => { for (const { scripts } of list.getEntries())
                frames.push(scripts.filter(({ sourceURL }) => sourceURL.includes('/assets/'))
                    .reduce((sum, { duration }) => sum + duration, 0));
            }).observe({ type: 'long-animation-frame' });
        }"""
    )
    the_field(phone).press_sequentially(typed)  # while the model is still on its way
    expect(phone.locator(".found-pages a").first).to_have_attribute(
        "href", "/en/situations/whole-group-silent/"
    )
    the_field(phone).fill("")
    wait_for_meaning(phone)
    the_field(phone).press_sequentially(typed)
    expect(phone.locator(".found [role=status]")).to_contain_text(" shown. First: ")
    assert "/en/situations/whole-group-silent/" in [
        one.get_attribute("href") for one in phone.locator(".found-pages a").all()[:3]
    ]
    frames: list[float] = phone.evaluate("() => frames")
    assert not [ours for ours in frames if ours > 100], frames


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param("a" * 10_000, id="one long word"),
        pytest.param("he won't stop talking " * 455, id="10,000 letters"),
        pytest.param("👩‍👩‍👧‍👦🆘🏳️‍🌈" * 50, id="emoji"),
        pytest.param("الجميع صامت ولا أحد يتكلم \u202e\u2066שקט\u2069 " * 40, id="right to left"),
        pytest.param("".join(map(chr, range(32))) + "\x7f\u200b\ufeff\u2028\ud7ff" * 40, id="control"),
        pytest.param("e" + "\u0301" * 5_000, id="accents"),
        pytest.param("<img src=x onerror=alert(1)>{{7*7}}%00__proto__ constructor", id="code"),
    ],
)  # fmt: skip
def test_whatever_is_pasted_the_next_words_find_their_page(
    odd: str, shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    ear = Ear(context, shared_host.address)
    page = context.new_page()
    page.goto(shared_host.address + HOME)
    wait_for_meaning(page)
    the_field(page).focus()
    page.keyboard.insert_text(odd)
    expect(page.locator(".found img, .found b")).to_have_count(0)
    the_field(page).fill("asked a question and they all stare at the floor")
    expect(page.locator(".found-pages a").first).to_have_attribute(
        "href", "/en/situations/whole-group-silent/"
    )
    assert not ear.heard


def fits_the_screen(page: Page) -> None:
    """Nothing to scroll sideways, and what can be tapped is as large as a thumb."""
    root = "document.scrollingElement"
    assert page.evaluate(f"() => {root}.scrollWidth <= {root}.clientWidth"), "scrolls sideways"
    for one in page.locator(".found :is(a, button):visible").all():
        box = one.bounding_box()
        assert box is not None
        assert box["height"] >= 44, one.inner_text()
        assert box["width"] >= 44, one.inner_text()
        assert box["x"] >= 0, one.inner_text()
        assert box["x"] + box["width"] <= 360, one.inner_text()


def alarm_and_doubt_fit(page: Page) -> None:
    the_field(page).fill(DANGER)
    expect(page.locator(CALLS).first).to_be_in_viewport(ratio=1)
    fits_the_screen(page)
    raise_doubt(page).tap()
    expect(page.locator(".found-nudge-panel a").first).to_be_visible()
    fits_the_screen(page)


def test_everything_fits_a_small_phone(ready: Page) -> None:
    alarm_and_doubt_fit(ready)
    # A keyboard takes the lower half of the screen: the first button stands above it.
    the_field(ready).fill(DANGER)
    box = ready.locator(CALLS).first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < box["y"] + box["height"] <= 320


def test_everything_fits_with_text_twice_as_large(
    shared_host: Host, big_text: BrowserContext
) -> None:
    page = big_text.new_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(shared_host.address + HOME)
    wait_for_meaning(page)
    alarm_and_doubt_fit(page)
    page.close()
