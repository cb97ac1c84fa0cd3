"""The sealed notes: made, kept, locked, lost and found again, and never seen by anybody else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import Ear, OpenProfile
from tests.journeys.lock import (
    AXE,
    COPIES,
    HIDING,
    NO_PICKER,
    NOTES,
    PASSPHRASE,
    SEEN,
    asked_group,
    found_on_disk,
    make_lock,
    open_lock,
    paper_code,
    passkey_maker,
    save_copy,
    wait_for_notes,
    write_note,
)
from tests.journeys.steps import tab_to
from tests.journeys.test_every_page import RUN_AXE
from tests.sites import HOME, Host

pytestmark = pytest.mark.journey

FACTS = "Participant A fell asleep CANARY7731 and woke up"
LOCALHOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"


@pytest.fixture
def notes(shared_host: Host, phone: Page) -> Page:
    """The notes of a phone with a lock, open."""
    phone.goto(shared_host.address + NOTES)
    make_lock(phone)
    wait_for_notes(phone)
    return phone


def test_a_note_is_kept_and_opens_after_the_browser_was_closed(
    shared_host: Host, open_profile: OpenProfile, tmp_path: Path
) -> None:
    context = open_profile()
    ear = Ear(context, shared_host.address)
    page = context.pages[0]
    page.goto(shared_host.address + NOTES)
    make_lock(page)
    expect(page.get_by_text("The lock is ready")).to_be_visible()
    write_note(page, FACTS)
    page.get_by_role("button", name="Lock now").click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    assert "CANARY7731" not in page.content()
    context.close()

    assert found_on_disk(tmp_path / "profile", "CANARY7731") == []
    assert found_on_disk(tmp_path / "profile", PASSPHRASE) == []

    page = open_profile().pages[0]
    page.goto(shared_host.address + NOTES)
    open_lock(page)
    expect(page.locator(".notes > li")).to_contain_text("Participant A fell asleep")
    assert not ear.heard, "\n".join(ear.heard)


def test_no_note_before_the_paper_code_was_read_back(shared_host: Host, phone: Page) -> None:
    phone.goto(shared_host.address + NOTES)
    phone.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    phone.get_by_label("The same once more").fill(PASSPHRASE)
    phone.get_by_role("button", name="Make the lock").click()
    code = paper_code(phone)
    expect(phone.get_by_role("button", name="New incident note")).to_have_count(0)
    phone.reload()
    open_lock(phone)
    phone.get_by_role("button", name="Show a new paper code").click()
    again = paper_code(phone)
    assert again != code
    phone.get_by_role("button", name="I have it on paper").click()
    group = asked_group(phone)
    phone.locator("#lock-group").fill("0000")
    phone.get_by_role("button", name="Check it").click()
    expect(
        phone.get_by_role("alert").filter(has_text=f"not the group number {group}")
    ).to_be_visible()
    phone.get_by_role("button", name="Show me the code again").click()
    assert paper_code(phone) == again
    phone.get_by_role("button", name="I have it on paper").click()
    phone.locator("#lock-group").fill(again.split("-")[asked_group(phone) - 1])
    phone.get_by_role("button", name="Check it").click()
    wait_for_notes(phone)


def test_a_minute_in_the_background_locks_and_loses_nothing_typed(
    shared_host: Host, phone: Page
) -> None:
    phone.clock.install()
    phone.goto(shared_host.address + NOTES)
    make_lock(phone)
    phone.get_by_role("button", name="New incident note").click()
    phone.get_by_label("What happened?").fill(FACTS)
    phone.evaluate(SEEN, "hidden")
    expect(phone.locator("ck-notes")).to_have_css("visibility", "hidden")
    phone.clock.fast_forward(59_000)
    phone.evaluate(SEEN, "visible")
    expect(phone.get_by_label("What happened?")).to_have_value(FACTS)
    phone.evaluate(SEEN, "hidden")
    phone.clock.fast_forward(60_001)
    expect(phone.get_by_role("heading", name="Locked")).to_be_visible()
    assert "CANARY7731" not in phone.content()
    phone.evaluate(SEEN, "visible")
    open_lock(phone)
    expect(phone.get_by_role("heading", name="You were writing this.")).to_be_visible()
    phone.get_by_role("button", name="Go on writing").click()
    expect(phone.get_by_label("What happened?")).to_have_value(FACTS)


def test_put_to_sleep_by_the_browser_it_is_locked(notes: Page) -> None:
    write_note(notes, FACTS)
    notes.evaluate(SEEN, "hidden")
    # A browser under test is never hidden, so it can't be made to freeze a page either.
    notes.evaluate("() => document.dispatchEvent(new Event('freeze'))")
    expect(notes.get_by_role("heading", name="Locked")).to_be_visible()
    assert "CANARY7731" not in notes.content()


def test_wrong_passphrases_slow_down_and_the_paper_code_does_not_wait(
    shared_host: Host, phone: Page
) -> None:
    phone.goto(shared_host.address + NOTES)
    code = make_lock(phone)
    phone.get_by_role("button", name="Lock now").click()
    alert = phone.locator("ck-lock form > .trouble")
    for n in range(4):
        open_lock(phone, f"not the words {n}")
        expect(alert).to_have_text("That doesn't open it.")
        expect(phone.locator("ck-lock .busy")).not_to_contain_text("One moment")
    expect(phone.locator("ck-lock .busy")).to_contain_text("You can try again in")
    expect(phone.get_by_role("button", name="Open", exact=True)).to_be_disabled()
    phone.reload()  # the wait is not in the page
    expect(phone.locator("ck-lock .busy")).to_contain_text("You can try again in")
    phone.get_by_role("button", name="Use the paper code").click()
    phone.get_by_label("Paper code").fill(code.lower().replace("-", " ").replace("0", "o"))
    phone.get_by_role("button", name="Open", exact=True).click()
    wait_for_notes(phone)


def test_a_new_passphrase_and_a_new_code_lose_nothing(shared_host: Host, notes: Page) -> None:
    write_note(notes, FACTS)
    notes.get_by_text("Change how it opens").click()
    notes.get_by_label("New passphrase", exact=True).fill("four wet red cups")
    notes.get_by_label("The same once more").fill("four wet red cups")
    notes.get_by_role("button", name="Change the passphrase").click()
    expect(notes.get_by_text("The passphrase is changed")).to_be_visible()
    notes.get_by_role("button", name="Make a new paper code").click()
    code = paper_code(notes)
    notes.get_by_role("button", name="I have it on paper").click()
    notes.locator("#lock-group").fill(code.split("-")[asked_group(notes) - 1])
    notes.get_by_role("button", name="Check it").click()
    expect(notes.locator(".notes > li")).to_contain_text("Participant A fell asleep")
    notes.reload()
    open_lock(notes, PASSPHRASE)
    expect(notes.locator("ck-lock form > .trouble")).to_have_text("That doesn't open it.")
    open_lock(notes, "four wet red cups")
    expect(notes.locator(".notes > li")).to_contain_text("Participant A fell asleep")


def test_the_paper_code_brings_everything_to_a_blank_phone(
    shared_host: Host, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    old = new_context()
    old.add_init_script(NO_PICKER)
    page = old.new_page()
    page.goto(shared_host.address + NOTES)
    code = make_lock(page)
    wait_for_notes(page)
    write_note(page, FACTS)
    page.goto(shared_host.address + COPIES)
    file = save_copy(page, tmp_path)
    assert b"CANARY" not in file.read_bytes()

    blank = new_context().new_page()
    blank.goto(shared_host.address + COPIES)
    blank.locator("#bring input[type=file]").set_input_files(file)
    blank.get_by_role("button", name="Use the paper code").click()
    blank.locator("#file-paper").fill(code)
    blank.get_by_role("button", name="Open the file").click()
    expect(blank.locator("#bring li", has_text="1 note")).to_be_visible()
    blank.get_by_role("button", name="Bring it to this phone").click()
    expect(blank.get_by_text("Brought 1 thing.")).to_be_visible()
    blank.goto(shared_host.address + NOTES)
    open_lock(blank)
    expect(blank.locator(".notes > li")).to_contain_text("Participant A fell asleep")


def test_a_passkey_opens_the_notes_and_a_file_on_a_wiped_phone(
    shared_host: Host, open_profile: OpenProfile, tmp_path: Path
) -> None:
    context = open_profile(args=[LOCALHOST])
    context.add_init_script(NO_PICKER)
    page = context.pages[0]
    address = shared_host.address.replace(
        "127.0.0.1", "localhost"
    )  # a number is no name for a passkey
    passkey_maker(page)
    page.goto(address + NOTES)
    make_lock(page)
    wait_for_notes(page)
    write_note(page, FACTS)
    page.get_by_text("Change how it opens").click()
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("A passkey was added")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator(".notes > li")).to_contain_text("Participant A fell asleep")

    page.goto(address + COPIES)
    file = save_copy(page, tmp_path)
    page.get_by_label("To wipe it, type WIPE").fill("WIPE")
    page.get_by_role("button", name="Wipe everything").click()
    expect(page.get_by_text("It's gone from this phone.")).to_be_visible()
    page.locator("#bring input[type=file]").set_input_files(file)
    page.locator("#bring").get_by_role("button", name="Use a passkey").click()
    page.get_by_role("button", name="Bring it to this phone").click()
    expect(page.get_by_text("Brought 1 thing.")).to_be_visible()
    page.goto(address + NOTES)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator(".notes > li")).to_contain_text("Participant A fell asleep")


def test_a_passkey_of_a_browser_without_prf_is_turned_down_and_says_so(
    shared_host: Host, open_profile: OpenProfile
) -> None:
    context = open_profile(args=[LOCALHOST])
    page = context.pages[0]
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable", {"enableUI": False})
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(shared_host.address.replace("127.0.0.1", "localhost") + NOTES)
    make_lock(page)
    page.get_by_text("Change how it opens").click()
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("can't open notes with a passkey")).to_be_visible()


def test_after_quick_exit_no_way_back_shows_a_private_word(
    shared_host: Host, open_profile: OpenProfile, tmp_path: Path
) -> None:
    context = open_profile()
    page = context.pages[0]
    page.goto(shared_host.address + HOME)
    page.goto(shared_host.address + NOTES)
    make_lock(page)
    wait_for_notes(page)
    write_note(page, FACTS)
    page.get_by_role("button", name="New incident note").click()
    page.get_by_label("What happened?").fill("Half a note CANARY8842")
    page.get_by_role("button", name="Leave", exact=True).click()
    page.wait_for_url("**/away/")
    for go in (page.reload, page.go_back, page.go_forward, page.go_back):
        go()
        shown = page.content()
        assert "CANARY" not in shown, go
        assert "Participant A" not in shown, go
    page.goto(shared_host.address + NOTES)
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    assert "CANARY" not in page.content()
    context.close()
    assert found_on_disk(tmp_path / "profile", "CANARY7731") == []
    assert found_on_disk(tmp_path / "profile", "CANARY8842") == []


def test_leaving_the_page_and_coming_back_it_is_locked(shared_host: Host, notes: Page) -> None:
    write_note(notes, FACTS)
    notes.locator("nav.bar a.bar-home").click()
    notes.wait_for_url(f"**{HOME}")
    notes.go_back()
    expect(notes.get_by_role("heading", name="Locked")).to_be_visible()
    assert "CANARY7731" not in notes.content()


def test_by_the_keyboard_alone(shared_host: Host, desk: Page) -> None:
    desk.goto(shared_host.address + NOTES)
    tab_to(desk, desk.locator("#lock-first"))
    desk.keyboard.type(PASSPHRASE)
    desk.keyboard.press("Tab")
    desk.keyboard.type(PASSPHRASE)
    desk.keyboard.press("Enter")
    code = paper_code(desk)
    expect(desk.get_by_role("heading", name="Your paper code")).to_be_focused()
    tab_to(desk, desk.get_by_role("button", name="I have it on paper"))
    desk.keyboard.press("Enter")
    expect(desk.locator("#lock-group")).to_be_focused()
    desk.keyboard.type(code.split("-")[asked_group(desk) - 1])
    desk.keyboard.press("Enter")
    tab_to(desk, desk.get_by_role("button", name="New incident note"))
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="New incident note")).to_be_focused()
    tab_to(desk, desk.get_by_label("What happened?"))
    desk.keyboard.type("Maria came late.")
    tab_to(desk, desk.get_by_role("button", name="Replace"))
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("What happened?")).to_have_value("participant A came late.")
    expect(desk.get_by_label("What happened?")).to_be_focused()
    tab_to(desk, desk.get_by_role("button", name="Save the note"))
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Your notes")).to_be_focused()
    tab_to(desk, desk.get_by_role("button", name="Remove"))
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("button", name="Undo")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator(".notes > li")).to_have_count(1)
    tab_to(desk, desk.get_by_role("button", name="Lock now"))
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Locked")).to_be_focused()


def test_axe_finds_nothing_in_any_state(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    context.add_init_script(AXE.read_text(encoding="utf-8"))
    page = context.new_page()
    found: list[str] = []

    def look(state: str) -> None:
        for light in ("light", "dark"):
            page.emulate_media(color_scheme=light)
            found.extend(f"{state}, {light}: {one}" for one in page.evaluate(RUN_AXE, []))

    page.goto(shared_host.address + NOTES)
    expect(page.get_by_role("heading", name="First, make a lock")).to_be_visible()
    look("setup")
    page.get_by_role("button", name="Make the lock").click()
    look("setup refused")
    page.locator("#lock-first").fill(PASSPHRASE)
    page.locator("#lock-again").fill(PASSPHRASE)
    page.get_by_role("button", name="Make the lock").click()
    code = paper_code(page)
    look("paper code")
    page.get_by_role("button", name="I have it on paper").click()
    look("asked back")
    page.locator("#lock-group").fill(code.split("-")[asked_group(page) - 1])
    page.get_by_role("button", name="Check it").click()
    wait_for_notes(page)
    page.get_by_text("Change how it opens").click()
    look("no notes")
    page.get_by_role("button", name="New incident note").click()
    page.get_by_label("What happened?").fill("Maria came late.")
    expect(page.get_by_role("button", name="Replace")).to_be_visible()
    page.get_by_text("A day I choose").click()
    look("editor")
    page.get_by_text("90 days").click()
    page.get_by_role("button", name="Save the note").click()
    page.get_by_role("button", name="Read").click()
    look("list")
    page.get_by_role("button", name="Edit").click()
    page.get_by_label("What is next?").fill("Ask the host")
    page.get_by_role("button", name="Lock now").click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    look("locked")
    page.get_by_role("button", name="Use the paper code").click()
    look("by paper code")
    page.get_by_role("button", name="Use the passphrase").click()
    open_lock(page)
    expect(page.get_by_role("heading", name="You were writing this.")).to_be_visible()
    look("unfinished")
    page.goto(shared_host.address + HIDING)
    expect(page.get_by_label("Address of the page")).to_be_visible()
    look("hiding")
    assert not found, "\n".join(found)


def test_the_passphrase_fields_and_notes_are_not_remembered_by_the_browser(notes: Page) -> None:
    notes.get_by_role("button", name="New incident note").click()
    loose = notes.evaluate(
        """() => [...document.querySelectorAll('ck-notes textarea, ck-lock input, [data-lock-ways] input')]
            .filter((one) => one.autocomplete !== 'off').map((one) => one.outerHTML)"""
    )
    assert loose == []
    assert (
        notes.evaluate(
            "() => Object.keys(localStorage).filter((key) => !key.startsWith('circlekit.'))"
        )
        == []
    )
    assert (
        notes.evaluate("() => JSON.stringify([history.state, location.href])").count("Participant")
        == 0
    )


def test_no_script_no_promise(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    for address in (NOTES, COPIES, HIDING):
        page.goto(shared_host.address + address)
        expect(page.locator("noscript .kit-alone")).to_be_visible()
        expect(page.locator("main :is(form, button):visible")).to_have_count(0)
