"""Practice: the first thirty minutes, a drill for two, what is due on which day; all with no signal."""

from datetime import datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Ear
from tests.journeys.kit import SUPERVISOR, fill, number, record
from tests.journeys.lock import AXE, NO_PICKER
from tests.journeys.steps import tab_to, wait_until_saved
from tests.journeys.test_every_page import RUN_AXE
from tests.sites import HOME, Host

pytestmark = pytest.mark.journey

PRACTICE = "/en/practice/"
FIRST = "/en/practice/first/"
RUNS = "/en/practice/emergency/"
RECORD = "/en/practice/record/"
SLUR = "/en/drills/drill-slur/"


def named(page: Page, words: str, exact: bool = True) -> Locator:
    return page.get_by_role("button", name=words, exact=exact)


def axe(page: Page) -> list[str]:
    """What axe finds on the screen as it stands now, by day and by night."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN_AXE, [])
    page.emulate_media(color_scheme="dark")
    found += page.evaluate(RUN_AXE, ["color-contrast"])
    page.emulate_media(color_scheme="light")
    return found


def play_alone(page: Page) -> None:
    """From the set-up to the question how it went, with the first answer of every moment."""
    named(page, "Alone", exact=False).tap()
    named(page, "Begin").tap()
    answers = page.locator(".answer")
    while answers.count():
        answers.first.tap()
        named(page, "Go on").tap()
    named(page, "Talk it over").tap()
    named(page, "Done").tap()
    expect(page.get_by_role("heading", name="How did that go?")).to_be_focused()


def test_the_first_thirty_minutes_from_a_blank_phone(host: Host, phone: Page) -> None:
    ear = Ear(phone.context, host.address)
    phone.goto(host.address + HOME)
    wait_until_saved(phone)
    host.stop()
    phone.get_by_role("link", name="New to leading? The first thirty minutes").tap()
    count = phone.locator("[data-at=count]")
    expect(count).to_have_text("0 of 12 done. About 30 minutes left.")
    assert not axe(phone)

    for step in phone.locator("[data-step^='read:']").all():
        step.locator("input").check()
    expect(count).to_have_text("5 of 12 done. About 20 minutes left.")
    phone.get_by_role("link", name="Next: He is in minute ten").tap()
    play_alone(phone)
    named(phone, "Well enough", exact=False).tap()
    expect(phone.locator("ck-drill [role=status]")).to_contain_text("Kept. It comes back")

    phone.goto(host.address + FIRST)  # later, from the beginning: all of it is still there
    expect(count).to_have_text("6 of 12 done. About 16 minutes left.")
    phone.get_by_role("link", name="Your supervisor's number").tap()
    phone.locator("#supervisor [name=name]").fill("Dana")
    phone.locator("#supervisor [name=number]").fill(SUPERVISOR)
    named(phone, "Save").tap()
    expect(phone.locator("#supervisor")).to_contain_text(SUPERVISOR)

    phone.goto(host.address + FIRST)
    ticked = phone.locator("[data-step='kit:supervisor'] input")
    expect(ticked).to_be_checked()
    expect(ticked).to_be_disabled()
    left = phone.locator("[data-step] input:not(:checked)")
    for _ in range(left.count()):
        left.first.check()
    expect(count).to_contain_text("You're ready.")
    phone.reload()
    expect(count).to_contain_text("You're ready.")
    heard = [one for one in ear.heard if "ERR_CONNECTION_REFUSED" not in one]
    assert not heard, "\n".join(heard)


def test_a_hard_moment_is_said_aloud_with_own_words_and_no_signal(host: Host, phone: Page) -> None:
    ear = Ear(phone.context, host.address)
    phone.goto(host.address + PRACTICE)
    wait_until_saved(phone)
    phone.emulate_media(reduced_motion="reduce")
    host.stop()
    card = phone.locator("[data-card='aloud:side-conversations']")
    expect(card).to_be_hidden()
    phone.get_by_text("Talk and airtime", exact=True).tap()
    card.get_by_role("link").tap()
    stage = phone.locator("ck-aloud")
    expect(stage.get_by_role("heading", name="Say it aloud")).to_be_focused()
    named(phone, "Begin").tap()
    expect(phone.locator("section.move").first).to_be_hidden()
    expect(stage.locator(".try")).to_have_count(0)
    assert not axe(phone)
    named(phone, "Now show me").tap()
    expect(stage.locator(".try")).to_contain_text("Walt's still up the ladder")
    assert not axe(phone)
    named(phone, "Go on").tap()
    expect(stage.locator(".play-moment")).to_contain_text("We were only talking")
    expect(stage).not_to_contain_text("Then tell him")
    named(phone, "Now show me").tap()
    expect(stage).to_contain_text("Then tell him")
    named(phone, "Stop here").tap()
    expect(phone.locator("section.move").first).to_be_visible()

    # The leader's own words stand there the next time.
    named(phone, "Make these words mine").first.tap()
    named(phone, "Edit: Hang on, you two.", exact=False).tap()
    phone.get_by_label("Your words").fill("Walt first. Then you two.")
    named(phone, "Save").tap()
    expect(phone.locator(".mine-row [role=status]:not(:empty)")).to_have_text(
        "Saved on this phone."
    )
    named(phone, "Done").tap()
    expect(phone.locator("section.move .try").first).to_contain_text("Walt first.")
    named(phone, "Begin").tap()
    named(phone, "Now show me").tap()
    expect(stage.locator(".try")).to_contain_text("Walt first. Then you two.")
    for n in range(2, 12):
        named(phone, "Go on").tap()
        expect(stage.locator(".kicker").first).to_have_text(f"{n} of 11")
        named(phone, "Now show me").tap()
    named(phone, "Go on").tap()
    named(phone, "Well enough", exact=False).tap()
    expect(stage.locator("[role=status]")).to_contain_text("Kept. It comes back")

    phone.goto(host.address + PRACTICE)
    done = phone.locator(".quiet-card.is-done")
    expect(done).to_contain_text("Side conversations")
    heard = [one for one in ear.heard if "ERR_CONNECTION_REFUSED" not in one]
    assert not heard, "\n".join(heard)


def test_a_drill_in_pairs_by_touch_and_by_keyboard(host: Host, phone: Page, desk: Page) -> None:
    for page in (phone, desk):
        page.goto(host.address + SLUR)
        wait_until_saved(page)
        page.emulate_media(reduced_motion="reduce")
    host.stop()

    phone.locator("[data-mode=pairs]").tap()
    named(phone, "Begin").tap()
    expect(phone.get_by_text("Whoever holds the phone reads the member.")).to_be_visible()
    named(phone, "I'm ready to read").tap()
    expect(phone.locator(".answer")).to_have_count(0)
    named(phone, "I've read it").tap()
    assert not axe(phone)
    named(phone, "I have it, I lead").tap()
    expect(phone.locator(".answer")).to_have_count(4)
    assert not axe(phone)
    named(phone, "Palm up", exact=False).tap()
    expect(phone.locator(".play-stage")).to_contain_text("Helps.")
    named(phone, "Go on").tap()
    expect(phone.get_by_text("Swap parts.")).to_be_visible()
    phone.reload()  # a call, a dead battery: on from here
    named(phone, "Go on where you were").tap()
    expect(phone.get_by_text("Swap parts.")).to_be_visible()

    def press(words: str, exact: bool = True) -> None:
        tab_to(desk, named(desk, words, exact))
        desk.keyboard.press("Enter")
        expect(desk.locator("ck-drill h2")).to_be_focused()

    for words in ("In pairs", "Begin", "I'm ready to read", "I've read it", "I have it, I lead"):
        press(words, exact=words != "In pairs")
    press("You laugh", exact=False)
    expect(desk.locator(".play-stage")).to_contain_text("Hurts.")
    press("Try another answer")
    press("Palm up", exact=False)
    press("Go on")
    expect(desk.get_by_text("Swap parts.")).to_be_visible()
    press("Stop here")
    press("Aloud", exact=False)
    press("Begin")
    expect(desk.locator(".ring")).to_contain_text("seconds")
    assert desk.locator(".ring svg").count() == 0  # where nothing should move, a number
    press("I've said it")
    expect(desk.locator(".answer")).to_have_count(4)


def test_what_is_due_on_which_day_and_where_it_shows(host: Host, phone: Page) -> None:
    phone.context.add_init_script(NO_PICKER)
    phone.goto(host.address + HOME)
    wait_until_saved(phone)
    fill(phone, record(1, "n1", "number", number("supervisor", "Dana", SUPERVISOR)))
    host.stop()

    def on(day: int, address: str = PRACTICE) -> Locator:
        phone.clock.set_fixed_time(datetime(2027, 3, day, 12))
        phone.goto(host.address + address)
        return phone.locator(".quiet-card")

    cards = on(1)
    expect(phone.get_by_text("Nothing is due.")).to_be_visible()
    assert not axe(phone)
    cards.get_by_role("button", name="Your supervisor").tap()
    expect(phone.locator(".quiet-turned")).to_contain_text("say the number by heart")
    named(phone, "Show it").tap()
    expect(phone.locator(".quiet-turned")).to_contain_text(SUPERVISOR)
    assert not axe(phone)
    named(phone, "Well enough", exact=False).tap()
    expect(phone.locator("[data-at=done]")).to_have_text("Kept. It comes back 3 Mar.")

    on(1, f"{RUNS}#overdose")
    run = phone.locator("#overdose")
    named(phone, "Run through it").and_(run.locator("button")).tap()
    for _ in range(run.locator(".steps > li").count()):
        named(phone, "Show the step").tap()
        phone.locator(".run-stage button.main").tap()
    named(phone, "Show my numbers").tap()
    calls = phone.locator(".run-stage .call-order")
    expect(calls).to_contain_text(f"Dana {SUPERVISOR}")
    assert calls.locator("a[href^='tel:']").count() == 0
    expect(calls.get_by_role("link", name="Your co-leader")).to_have_attribute(
        "href", "/en/kit/numbers/#co-leader"
    )
    assert not axe(phone)
    named(phone, "How it went").tap()
    named(phone, "By itself", exact=False).tap()
    expect(phone.locator("ck-run > [role=status]")).to_have_text("Kept. It comes back 9 Mar.")

    on(2)
    expect(phone.get_by_text("Nothing is due.")).to_be_visible()
    expect(on(3).first).to_contain_text("Due")
    expect(phone.locator(".quiet-card .tag")).to_have_text(["Due"])
    expect(on(9).locator(".tag")).to_have_text(["Due", "Due"])
    on(9, "/en/emergencies/overdose/")
    expect(phone.locator(".mine-rehearsed")).to_contain_text("Last rehearsed 1 Mar.")

    on(9, RECORD)
    expect(phone.locator("[data-at=rows] tr")).to_have_count(2)
    assert not axe(phone)
    with phone.expect_download() as file:
        named(phone, "Export as a table").tap()
    text = file.value.path().read_text("utf-8-sig")
    assert text.splitlines()[0] == "Date,Topic,Minutes,Objectives"
    assert "2027-03-01,Numbers by heart,1," in text
    assert file.value.suggested_filename == "circlekit-practice-2027-03-09.csv"
