"""The field under the hand and by ear: danger at once, doubt in one line, keys alone."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from circlekit.model import Pack
from tests.journeys.steps import (
    CALLS,
    DANGER,
    ELSEWHERE,
    QUESTION,
    choose_country,
    first_call,
    raise_doubt,
    tab_to,
    the_field,
    wait_for_meaning,
)
from tests.sites import HOME, Host

pytestmark = pytest.mark.journey

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
    at_once, emptied, *_, last = ready.evaluate("() => seen")
    assert emptied == []
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
    title = ready.locator(".found-list .found-emergencies .found-title").first.inner_text()
    expect(ready.locator(".found [role=alert]")).to_contain_text(title)
    said: list[tuple[str, str, float]] = ready.evaluate("() => said")
    alarms = [(text, after) for role, text, after in said if role == "alert"]
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
    field, box = the_field(desk), desk.get_by_role("listbox", name="What fits")
    options = box.get_by_role("option")
    tab_to(desk, field)
    desk.keyboard.type(ELSEWHERE)
    expect(desk.locator(".found-more")).to_be_visible()  # the model is there
    desk.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    expect(desk.locator(".found-list")).to_be_hidden()
    assert as_heard(desk)["expanded"] is False

    desk.evaluate(HEAR)
    desk.keyboard.type("nobody is talking")
    heard = as_heard(desk)
    assert (heard["role"], heard["name"]) == ("combobox", QUESTION)
    assert heard["expanded"] is True
    assert heard["autocomplete"] == "list"
    assert heard["controls"] == [box.get_attribute("id")]
    assert not heard.get("activedescendant")
    status = desk.locator(".found [role=status]")
    expect(status).to_contain_text(" shown. First: ")
    assert f"{options.count()} shown." in status.inner_text()
    assert all(after >= PAUSE for role, _, after in desk.evaluate("() => said") if role == "status")

    for at in (0, 1):
        desk.keyboard.press("ArrowDown")
        assert as_heard(desk)["activedescendant"] == [options.nth(at).get_attribute("id")]
        expect(box.get_by_role("option", selected=True)).to_have_count(1)
        expect(options.nth(at)).to_have_attribute("aria-selected", "true")
        expect(field).to_be_focused()
    second = options.nth(1).get_attribute("href")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**{second}")
