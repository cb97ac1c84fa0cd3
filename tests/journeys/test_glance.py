"""One step at a time, by the keyboard alone: opened, read to the end, called from, left again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from circlekit.model import Pack
from circlekit.model import Page as PackPage
from tests.journeys.conftest import Ear
from tests.journeys.steps import choose_country, first_call, tab_to
from tests.sites import ASK, Host, numbers_in

pytestmark = pytest.mark.journey

FOCUS = "() => document.activeElement.className || document.activeElement.localName"
INSIDE = "() => !!document.activeElement.closest('dialog.glance')"
BEHIND = "() => !document.activeElement.matches('body, dialog.glance, dialog.glance *')"
READ_STEPS = (
    "() => [...document.querySelectorAll('ol[data-glance] > li')].map((li) => li.innerText)"
)


def opener(page: Page) -> Locator:
    return page.get_by_role("button", name="One step at a time")


def open_by_keyboard(page: Page) -> Locator:
    """The glance, opened with Tab and Enter."""
    tab_to(page, opener(page))
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def at_step(dialog: Locator, n: int, steps: list[str]) -> None:
    """The glance shows this step and no other, with its number."""
    expect(dialog.locator(".glance-count")).to_have_text(f"Step {n} of {len(steps)}")
    assert dialog.locator(".glance-step").inner_text().split() == steps[n - 1].split()


def dialled_by(call: Locator) -> str:
    """The number a button shows: the last, because a line may be named after its own."""
    return numbers_in(call.inner_text())[-1]


def number_on_top(pack: Pack, page: PackPage, country: str) -> str:
    """What a page should dial first: its first national line, or else the emergency number."""
    national = {slot.key for slot in pack.slots if slot.national}
    first = next(slot for slot in page.contacts if slot in national)
    return first_call(pack, first, country) or first_call(pack, "emergency-number", country)


def test_by_keyboard_alone_from_the_first_step_to_the_last(shared_host: Host, desk: Page) -> None:
    desk.goto(shared_host.address + ASK)
    steps: list[str] = desk.evaluate(READ_STEPS)
    assert len(steps) >= 5
    dialog = open_by_keyboard(desk)
    expect(dialog).to_have_accessible_name(desk.locator("h1").inner_text())
    # It fills the screen, and the page behind is out of reach.
    box = dialog.bounding_box()
    assert box is not None
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 360, 640)
    at_step(dialog, 1, steps)
    expect(dialog.locator(".glance-next")).to_be_focused()
    expect(dialog.locator(".glance-back")).to_be_disabled()

    # Enter on the button that has the focus, step by step, to the end.
    for n in range(2, len(steps) + 1):
        desk.keyboard.press("Enter")
        at_step(dialog, n, steps)
    expect(dialog.locator(".glance-next")).to_be_disabled()
    expect(dialog.locator(".glance-panel")).to_be_focused()  # the focus is not lost with the button
    for key in ("Enter", "ArrowRight", "End"):  # a key too many does no harm
        desk.keyboard.press(key)
        at_step(dialog, len(steps), steps)

    desk.keyboard.press("Home")
    at_step(dialog, 1, steps)
    desk.keyboard.press("ArrowLeft")
    at_step(dialog, 1, steps)
    for n in range(2, len(steps) + 1):
        desk.keyboard.press("ArrowRight")
        at_step(dialog, n, steps)
    for n in range(len(steps) - 1, 0, -1):
        desk.keyboard.press("ArrowLeft")
        at_step(dialog, n, steps)
    desk.keyboard.press("End")
    at_step(dialog, len(steps), steps)
    assert desk.evaluate(INSIDE)

    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener(desk)).to_be_focused()
    # Whoever closed it by mistake goes on where they were.
    desk.keyboard.press("Enter")
    at_step(dialog, len(steps), steps)
    tab_to(desk, dialog.get_by_role("button", name="Close"))
    desk.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(opener(desk)).to_be_focused()


def test_tab_goes_round_inside_and_reaches_the_call(shared_host: Host, desk: Page) -> None:
    desk.goto(shared_host.address + ASK)
    dialog = open_by_keyboard(desk)
    desk.keyboard.press("ArrowRight")  # now there is a way back too
    reached = set()
    for _ in range(12):
        desk.keyboard.press("Tab")
        # Between two rounds the focus rests on the browser itself, never on the page behind.
        assert not desk.evaluate(BEHIND), desk.evaluate(FOCUS)
        reached.add(desk.evaluate(FOCUS))
    assert {"glance-close", "way way-call", "glance-back", "glance-next"} <= reached
    call = dialog.locator(".glance-call a")
    tab_to(desk, call)
    expect(call).to_be_in_viewport()
    expect(call).to_have_attribute("href", "tel:988")
    assert dialled_by(call) == "988"
    expect(dialog).to_be_visible()


def test_space_presses_and_reads_on_where_a_step_is_longer_than_the_screen(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(
        viewport={"width": 240, "height": 320}, is_mobile=False, has_touch=False,
        reduced_motion="reduce",
    ).new_page()  # fmt: skip
    page.goto(shared_host.address + ASK)
    steps: list[str] = page.evaluate(READ_STEPS)
    dialog = open_by_keyboard(page)
    page.keyboard.press("Space")
    at_step(dialog, 2, steps)
    panel = dialog.locator(".glance-panel")
    shape = "(one) => [one.scrollTop, one.scrollHeight - one.clientHeight]"
    top, longest = panel.evaluate(shape)
    assert top == 0
    assert longest > 1, "no step is too long for this screen any more: choose a smaller one"
    # Down reads to the end of the step and only then turns to the next.
    for _ in range(20):
        top, longest = panel.evaluate(shape)
        if longest - top <= 1:
            break
        page.keyboard.press("ArrowDown")
        at_step(dialog, 2, steps)
        assert panel.evaluate(shape)[0] > top
    page.keyboard.press("ArrowDown")
    at_step(dialog, 3, steps)
    assert panel.evaluate(shape)[0] == 0
    page.keyboard.press("ArrowUp")
    at_step(dialog, 2, steps)


def test_a_link_in_a_step_leads_out_to_its_number(shared_host: Host, desk: Page) -> None:
    desk.goto(shared_host.address + ASK)
    dialog = open_by_keyboard(desk)
    link = dialog.locator(".glance-step a[href='#to-crisis-line']")
    for _ in range(20):
        if link.count():
            break
        desk.keyboard.press("ArrowRight")
    tab_to(desk, link)
    desk.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    number = desk.locator("#to-crisis-line a").first
    expect(number).to_be_in_viewport()
    desk.keyboard.press("Tab")  # and goes on from there, not from where the glance was opened
    expect(number).to_be_focused()


def test_the_call_follows_the_country(shared_host: Host, desk: Page, base_pack: Pack) -> None:
    desk.goto(shared_host.address + ASK)
    page = base_pack.page("suicide-ask")
    assert page is not None
    for country in base_pack.countries:
        choose_country(desk, country.code)
        opener(desk).press("Enter")
        call = desk.get_by_role("dialog").locator(".glance-call a")
        wanted = number_on_top(base_pack, page, country.code)
        expect(call).to_have_attribute("href", f"tel:{wanted}")
        assert dialled_by(call) == wanted
        desk.keyboard.press("Escape")


def test_every_emergency_page_has_its_steps_and_its_call(
    shared_host: Host, new_context: Callable[..., BrowserContext], base_pack: Pack
) -> None:
    context = new_context(is_mobile=False, has_touch=False)
    ear = Ear(context, shared_host.address)
    desk = context.new_page()
    pages = list(base_pack.of_kind("emergency"))
    assert len(pages) >= 30
    for page in pages:
        desk.goto(shared_host.address + page.address)
        steps: list[str] = desk.evaluate(READ_STEPS)
        opener(desk).press("Enter")
        dialog = desk.get_by_role("dialog")
        for n in range(1, len(steps) + 1):
            at_step(dialog, n, steps)
            desk.keyboard.press("ArrowRight")
        call = dialog.locator(".glance-call a")
        wanted = number_on_top(base_pack, page, "US")
        assert call.get_attribute("href") == f"tel:{wanted}", page.address
        assert dialled_by(call) == wanted, page.address
        expect(call).to_be_in_viewport()
    assert not ear.heard, "\n".join(ear.heard)
