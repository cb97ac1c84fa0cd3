"""Where a leader looks back: twelve weeks of reflections, and a group asked on one passed phone."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Ear, OpenProfile
from tests.journeys.kit import SUPERVISOR, everything, fill
from tests.journeys.lock import AXE, SEEN, found_on_disk, make_lock, open_lock
from tests.journeys.steps import wait_until_saved
from tests.journeys.test_every_page import OPEN_ALL, RUN_AXE
from tests.sites import HOME, Host

pytestmark = pytest.mark.journey

REFLECT = "/en/reflect/"
GROUP = "/en/reflect/group/"
ROUND = "**/en/reflect/round/"
FIRST_EVENING = datetime(2026, 9, 8, 21, 0, tzinfo=UTC)
# A group that meets on Tuesdays: how each evening was, and the weeks with none.
GOOD, HARD, NOTHING = ("Good", "Glad"), ("Uneasy", "Worn"), None
EVENINGS = [GOOD, GOOD, GOOD, GOOD, HARD, HARD, GOOD, NOTHING, HARD, NOTHING, HARD, HARD]
CANARY = "CANARY9173"


def axe_finds(page: Page) -> list[str]:
    """What axe finds on the page as it stands, by day and by night, everything open."""
    page.evaluate(OPEN_ALL)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = []
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        found += page.evaluate(RUN_AXE, [])
    page.emulate_media(color_scheme="light")
    return found


def tap_the_evening(page: Page, group: str, me: str) -> None:
    """After the meeting: two taps and what it needed."""
    page.get_by_role("link", name="After the meeting").click()
    page.get_by_role("radio", name=group, exact=True).check()
    page.get_by_role("checkbox", name="A slower pace").check()
    page.get_by_role("radio", name=me, exact=True).check()
    page.get_by_role("button", name="Keep it, sealed").click()


def test_twelve_weeks_offline_and_a_friend_after_three_hard_ones(
    host: Host, open_profile: OpenProfile, tmp_path: Path
) -> None:
    context = open_profile(reduced_motion="reduce")
    ear = Ear(context, host.address)
    page = context.pages[0]
    page.clock.install(time=FIRST_EVENING)
    page.goto(host.address + HOME)
    wait_until_saved(page)
    fill(page, *everything())
    host.stop()  # from here on there is no signal

    page.get_by_role("link", name="Me, after: four questions").click()
    page.get_by_role("radio", name="Good", exact=True).check()
    page.get_by_role("radio", name="Glad", exact=True).check()
    page.get_by_text("Add words, if you want").click()
    page.get_by_label("How was the group?").last.fill(f"Quiet. Maria left early. {CANARY}")
    page.get_by_role("button", name="Replace").click()
    page.get_by_role("button", name="Keep it, sealed").click()
    expect(page.get_by_role("heading", name="Your answers wait here")).to_be_visible()
    make_lock(page)
    kept = page.locator("ck-reflect .notes > li")
    expect(kept).to_have_count(1)
    expect(kept.first).to_contain_text("participant A left early")

    nudge = page.get_by_role("heading", name="Three hard weeks in a row")
    for week, evening in enumerate(EVENINGS):
        if week == 0 or evening is None:
            continue
        expect(nudge).to_be_hidden()
        page.clock.set_system_time(FIRST_EVENING + timedelta(weeks=week))
        tap_the_evening(page, *evening)
        expect(page.locator("[data-at=said]")).to_contain_text("Kept")
    expect(nudge).to_be_visible()
    expect(nudge).to_be_focused()
    expect(page.locator("#call")).to_contain_text(SUPERVISOR)
    page.get_by_role("button", name="Thanks, I've read it").click()
    expect(nudge).to_be_hidden()

    group, me = page.locator("ck-reflect svg").all()
    expect(group).to_have_attribute("aria-label", "The group: Good at first, Uneasy lately.")
    assert group.locator("circle").count() == sum(one is not None for one in EVENINGS)
    assert me.locator("circle").count() == group.locator("circle").count()
    page.get_by_text("The same as a table").click()
    rows = page.locator("ck-reflect table tbody tr")
    expect(rows).to_have_count(10)
    expect(rows.first).to_have_text("24 NovUneasyWornA slower pace")
    assert page.evaluate("() => document.getAnimations().length") == 0
    assert axe_finds(page) == []

    # The newest is of today: it is changed, and stays one.
    page.get_by_role("button", name="Edit: After the meeting, 24 Nov").click()
    page.get_by_role("radio", name="Mixed", exact=True).check()
    page.evaluate(SEEN, "hidden")
    page.clock.fast_forward(60_001)
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    assert CANARY not in page.content()
    assert page.locator("ck-reflect svg").count() == 0
    page.evaluate(SEEN, "visible")
    open_lock(page)
    # Sealed in time it waits in the list; else it was held on the page, and stands open again.
    go_on = page.get_by_role("button", name="Go on writing")
    mixed = page.get_by_role("radio", name="Mixed", exact=True)
    expect(go_on.or_(mixed)).to_be_visible()
    if go_on.is_visible():
        go_on.click()
    expect(mixed).to_be_checked()
    page.get_by_role("button", name="Keep it, sealed").click()
    expect(rows.first).to_have_text("24 NovMixedWornA slower pace")
    expect(nudge).to_be_hidden()

    page.get_by_role("button", name="Leave", exact=True).click()
    page.wait_for_url("**/away/")
    page.go_back()
    assert CANARY not in page.content()
    context.close()
    assert found_on_disk(tmp_path / "profile", CANARY) == []
    # With no server the browser itself looks for the icon of an app it might install.
    assert not [one for one in ear.heard if "/icons/" not in one], "\n".join(ear.heard)


def answer_on_the_passed_phone(page: Page, words: str) -> None:
    """One person: five taps, and the phone goes on."""
    page.get_by_role("button", name="I have it. Begin").click()
    assert page.locator("ck-round :checked").count() == 0
    for radio in page.get_by_role("radio", name=words, exact=True).all():
        radio.check()
    page.get_by_role("button", name="Done. Put it away").click()
    expect(page.get_by_role("heading", name="Pass the phone on")).to_be_visible()


def private_words(page: Page) -> list[str]:
    """What of the leader's stands on the page, to be seen or not."""
    text = page.content()
    return [word for word in (SUPERVISOR, "Dana, supervisor", "Oak Street", CANARY) if word in text]


def test_five_people_pass_the_phone_and_nothing_of_the_leaders_is_on_it(
    host: Host, phone: Page
) -> None:
    ear = Ear(phone.context, host.address)
    phone.goto(host.address + HOME)
    wait_until_saved(phone)
    fill(phone, *everything())
    phone.goto(host.address + REFLECT)
    host.stop()
    phone.get_by_role("link", name="After the meeting").click()
    phone.get_by_text("Add words, if you want").click()
    phone.get_by_label("How was the group?").last.fill(f"Long. {CANARY}")
    phone.get_by_role("button", name="Keep it, sealed").click()
    make_lock(phone)
    expect(phone.locator("ck-reflect .notes > li")).to_have_count(1)
    phone.goto(host.address + "/en/kit/numbers/")
    expect(phone.locator("ck-numbers")).to_contain_text(SUPERVISOR)
    phone.goto(host.address + GROUP)
    open_lock(phone)
    expect(phone.get_by_text("Nothing yet. After a round")).to_be_visible()
    assert axe_finds(phone) == []

    phone.get_by_role("button", name="Pass this phone round").click()
    phone.wait_for_url(ROUND)
    for number, words in enumerate(("Yes", "No", "Mostly", "Mostly")):
        answer_on_the_passed_phone(phone, words)
        if number == 0:
            phone.get_by_role("button", name="I have it. Begin").click()
            assert axe_finds(phone) == []
        go = (phone.reload, phone.go_back, phone.go_back, phone.go_forward)[number]
        go()
        phone.wait_for_load_state("load")
        expect(phone.locator("html.left")).to_have_count(0)
        assert private_words(phone) == [], phone.url
        for address in (REFLECT, GROUP):  # every door of these screens leads into the round
            phone.goto(host.address + address)
            phone.wait_for_url(ROUND)
        assert private_words(phone) == []
    phone.goto(host.address + "/en/kit/numbers/")
    expect(phone.get_by_role("button", name="Show my own things again")).to_be_visible()
    assert private_words(phone) == []
    phone.goto(host.address + ROUND.removeprefix("**"))

    phone.get_by_role("link", name="For the leader: end the round").click()
    expect(phone.get_by_role("button", name="End the round")).to_be_hidden()
    open_lock(phone)
    expect(phone.get_by_text("Fewer than five have answered so far")).to_be_visible()
    phone.get_by_role("button", name="End the round").click()
    expect(phone.get_by_role("alert").filter(has_text="nothing is kept")).to_be_visible()
    assert phone.locator(".counts").count() == 0
    phone.get_by_role("button", name="Pass the phone on").click()
    phone.wait_for_url(ROUND)
    answer_on_the_passed_phone(phone, "Yes")
    phone.get_by_role("link", name="For the leader: end the round").click()
    open_lock(phone)
    phone.get_by_role("button", name="End the round").click()
    expect(phone.locator(".round-of summary")).to_contain_text("5 answered")
    expect(phone.locator(".counts tbody tr").first).to_have_text("Safe to speak10022")
    assert axe_finds(phone) == []
    assert phone.evaluate("() => sessionStorage.length") == 0

    phone.goto(host.address + REFLECT)
    expect(phone.locator("#call")).to_contain_text(SUPERVISOR)  # the leader's again
    assert not ear.heard, "\n".join(ear.heard)
