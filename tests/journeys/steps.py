"""What a leader does, in the words of the tests."""

import re

from playwright.sync_api import Locator, Page, expect

from circlekit.model import Pack

# What the page itself says once everything is there, and once something newer is.
SAVED = "Saved on this device"
WAITING = "A newer version is here"
QUESTION = "What's happening in your group?"
# Words of no page: whoever finds many pages for them goes by their meaning.
ELSEWHERE = "museum garden airport"
DANGER = "she says she wants to kill herself"
# A doubt is a matter of training: one of these raises it, whatever the model of the day.
DOUBTFUL = (
    "shes crying",
    "something feels off about him tonight",
    "dead air. nobody answering me",
    "she was strange and went home early",
    "he is not himself tonight",
)
# The call buttons of an alarm.
CALLS = ".found > .found-calls a"


def wait_until_saved(page: Page) -> None:
    """Wait for the page to say that it opens with no signal, as a leader would."""
    expect(page.locator("ck-update")).to_contain_text(SAVED, timeout=30_000)


def wait_until_waiting(page: Page) -> None:
    """Wait for the page to say that a newer version is here."""
    expect(page.locator("ck-update")).to_contain_text(WAITING, timeout=30_000)


def wait_for_worker(page: Page) -> None:
    """Wait for the worker to be there, where no island lives to say so."""
    there: bool = page.evaluate(
        """() => Promise.race([
            navigator.serviceWorker.ready.then(() => true),
            new Promise((done) => setTimeout(() => done(false), 20000)),
        ])"""
    )
    assert there, "the worker never came"


def wait_for_finders_files(page: Page) -> None:
    """Wait until the worker keeps what the field searches in: it comes after the pages."""
    page.wait_for_function(
        """async () => {
            const kept = await (await caches.open('circlekit')).keys();
            return ['find', 'meaning'].every((part) => kept.some(
                ({ url }) => new URL(url).pathname.startsWith(`/assets/${part}-`)));
        }"""
    )


def the_field(page: Page) -> Locator:
    """The one field on Home."""
    return page.get_by_role("combobox", name=QUESTION)


def wait_for_meaning(page: Page) -> None:
    """Open Home's field, and wait until it goes by meaning and not by plain words alone."""
    the_field(page).fill(ELSEWHERE)
    # The model comes in idle moments: a slow phone on a busy machine has few of them.
    expect(page.locator(".found-more")).to_be_visible(timeout=30_000)
    the_field(page).fill("")


def raise_doubt(page: Page) -> Locator:
    """Type until the field asks whether somebody is in danger."""
    opener = page.locator(".found-nudge-opener")
    for typed in DOUBTFUL:
        the_field(page).fill(typed)
        if opener.is_visible():
            return opener
    raise AssertionError("none of these raises a doubt: give DOUBTFUL another")


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus, as a person would."""
    expect(wanted).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {wanted}")


def tap_emergency(page: Page) -> None:
    """One tap on the bar at the thumb."""
    page.locator("nav.bar a.bar-emergency").tap()
    page.wait_for_url("**/en/emergencies/")


def digits(text: str) -> str:
    """The digits of a text, and a plus."""
    return re.sub(r"[^\d+]", "", text)


def choose_country(page: Page, code: str) -> None:
    """Choose whose numbers stand first, at the foot of the page."""
    page.get_by_label("Show numbers for").select_option(code)


def first_call(pack: Pack, slot: str, country: str) -> str:
    """The digits that stand first for a slot in a country, from the data."""
    for line in pack.lines:
        if line.country == country and slot in line.slots:
            calls = [route for route in line.callable_routes() if route.by == "call"]
            return digits(calls[0].number) if calls else ""
    return ""
