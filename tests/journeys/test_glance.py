"""One step at a time, in the dark, by keys alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.steps import choose_country
from tests.sites import ASK, Host

pytestmark = pytest.mark.journey


@pytest.fixture
def desk(new_context: Callable[..., BrowserContext], shared_host: Host) -> Page:
    """A page at a desk, opened on an emergency."""
    page = new_context(is_mobile=False, has_touch=False).new_page()
    page.goto(shared_host.address + ASK)
    return page


def walk_to(page: Page, goal: Locator) -> None:
    """Tab until the goal has the focus, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if goal.evaluate("(one) => one === document.activeElement"):
            return
    pytest.fail("Tab never came there")


def test_the_steps_by_keys_alone(desk: Page) -> None:
    opener = desk.get_by_role("button", name="One step at a time")
    steps = [act.inner_text() for act in desk.locator("ol.steps .act").all()]
    total = len(steps)
    assert total >= 4
    walk_to(desk, opener)
    desk.keyboard.press("Enter")
    dialog = desk.get_by_role("dialog")
    expect(dialog).to_be_visible()
    count, step = dialog.locator(".glance-count"), dialog.locator(".glance-step .act")
    expect(count).to_have_text(f"Step 1 of {total}")
    expect(step).to_have_text(steps[0])
    expect(dialog.get_by_role("button", name="Next")).to_be_focused()

    for at in range(1, total):
        desk.keyboard.press("ArrowRight")
        expect(count).to_have_text(f"Step {at + 1} of {total}")
        expect(step).to_have_text(steps[at])
    desk.keyboard.press("ArrowRight")  # one too many
    expect(count).to_have_text(f"Step {total} of {total}")
    desk.keyboard.press("ArrowLeft")
    expect(step).to_have_text(steps[total - 2])
    desk.keyboard.press("Home")
    expect(step).to_have_text(steps[0])
    desk.keyboard.press("End")
    expect(step).to_have_text(steps[-1])

    # The focus never leaves the steps, and the call is one of its stops.
    call = dialog.locator(".glance-call a")
    expect(call).to_have_attribute("href", "tel:988")
    expect(call).to_have_text("Call 988")
    stops = []
    for _ in range(8):
        desk.keyboard.press("Tab")
        stops.append(desk.evaluate("() => document.activeElement.className"))
        inside = desk.evaluate(
            "() => document.activeElement === document.body"
            " || !!document.activeElement.closest('dialog')"
        )
        assert inside, stops
    assert any("way-call" in stop for stop in stops), stops

    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_space_and_the_button_go_on(desk: Page) -> None:
    desk.get_by_role("button", name="One step at a time").click()
    dialog = desk.get_by_role("dialog")
    desk.keyboard.press("Space")  # on Next
    expect(dialog.locator(".glance-count")).to_contain_text("Step 2")
    dialog.get_by_role("button", name="Back").click()
    expect(dialog.locator(".glance-count")).to_contain_text("Step 1")
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()


def test_the_call_is_the_chosen_countrys(desk: Page) -> None:
    choose_country(desk, "IE")
    desk.get_by_role("button", name="One step at a time").click()
    call = desk.get_by_role("dialog").locator(".glance-call a")
    expect(call).to_be_visible()
    wanted = desk.locator("[data-glance-call] > [data-country=IE] a").first
    assert call.get_attribute("href") == wanted.get_attribute("href")
    assert call.inner_text() == wanted.inner_text()


def test_everything_is_on_one_small_screen(shared_host: Host, phone: Page) -> None:
    phone.goto(shared_host.address + ASK)
    phone.get_by_role("button", name="One step at a time").tap()
    dialog = phone.get_by_role("dialog")
    for part in (".glance-count", ".glance-step .act", ".glance-call a", ".glance-next"):
        expect(dialog.locator(part).first).to_be_in_viewport(ratio=1)
    size = dialog.locator(".act").evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 28
    ground = dialog.evaluate("(one) => getComputedStyle(one).backgroundColor")
    assert ground == "rgb(0, 0, 0)"
