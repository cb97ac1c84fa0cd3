"""The field on a small, slow phone, and whatever is pasted into it."""

import json
from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import Ear
from tests.journeys.steps import (
    CALLS,
    DANGER,
    raise_doubt,
    the_field,
    wait_for_meaning,
    wait_until_saved,
)
from tests.sites import HOME, Host

pytestmark = pytest.mark.journey


def tasks_of_the_page(trace: bytes) -> list[float]:
    """How long the page's thread worked without a break, in ms of its own time: others' is not ours."""
    events = [one for one in json.loads(trace)["traceEvents"] if "tdur" in one]
    ours = Counter(
        one["tid"]
        for one in events
        if one["name"] == "FunctionCall" and "/islands-" in str(one["args"])
    )
    thread = ours.most_common(1)[0][0]
    return [one["tdur"] / 1000 for one in events
            if one["tid"] == thread and one["name"].endswith("RunTask")]  # fmt: skip


def test_forty_letters_on_a_slow_phone(shared_host: Host, phone: Page, browser: Browser) -> None:
    typed = "asked a question and they stare at floor"
    assert len(typed) == 40
    phone.goto(shared_host.address + HOME)
    wait_until_saved(phone)
    phone.context.new_cdp_session(phone).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    browser.start_tracing(page=phone, categories=["toplevel", "devtools.timeline"])
    the_field(phone).press_sequentially(typed)  # while all is still on its way
    expect(phone.locator(".found-pages a").first).to_be_visible()
    wait_for_meaning(phone)
    the_field(phone).press_sequentially(typed)
    trace = browser.stop_tracing()
    first_three = phone.evaluate(
        "() => [...document.querySelectorAll('.found-pages a')].slice(0, 3).map((one) => one.pathname)"
    )
    assert "/en/situations/whole-group-silent/" in first_three
    tasks = tasks_of_the_page(trace)
    assert len(tasks) > 100
    # Machines differ, shares don't: done in one go, making ready alone is an eighth of all of it.
    assert max(tasks) <= sum(tasks) / 20, sorted(tasks)[-5:]


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
