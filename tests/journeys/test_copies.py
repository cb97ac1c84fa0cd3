"""Copies, tonight's leader, wiping: what leaves the phone, what comes back, what is gone."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import Ear
from tests.journeys.kit import SUPERVISOR, everything, fill
from tests.journeys.lock import (
    AXE,
    COPIES,
    HIDING,
    NO_PICKER,
    NOTES,
    PASSPHRASE,
    make_lock,
    save_copy,
    wait_for_notes,
    write_note,
)
from tests.journeys.steps import tab_to
from tests.journeys.test_every_page import RUN_AXE
from tests.sites import ASK, HOME, Host

pytestmark = pytest.mark.journey

# What of ours lies in any store of the browser; the pages of the guide are no private thing.
LEFT = """async () => {
    const files = [];
    const walk = async (folder, path) => {
        for await (const [name, one] of folder) {
            if (one.kind === 'directory') await walk(one, `${path}${name}/`);
            else files.push(path + name);
        }
    };
    await walk(await navigator.storage.getDirectory(), '');
    const records = [];
    for (const { name } of await indexedDB.databases()) {
        const asked = (request) => new Promise((done, fail) => {
            request.onsuccess = () => done(request.result);
            request.onerror = fail;
        });
        const database = await asked(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
            records.push(...await asked(database.transaction(store).objectStore(store).getAll()));
        }
        database.close();
    }
    return { files, records, local: Object.keys(localStorage), session: Object.keys(sessionStorage) };
}"""
TO_OPFS = """window.showSaveFilePicker = async ({ suggestedName }) =>
    (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true })"""


@pytest.fixture
def filled(shared_host: Host, new_context: Callable[..., BrowserContext]) -> Page:
    """The screen of copies on a phone with a kit."""
    context = new_context()
    context.add_init_script(NO_PICKER)
    page = context.new_page()
    page.goto(shared_host.address + HOME)
    fill(page, *everything())
    page.goto(shared_host.address + COPIES)
    return page


def test_two_taps_make_a_copy_and_a_lock_comes_first(filled: Page, tmp_path: Path) -> None:
    expect(filled.get_by_text("There is no copy yet")).to_be_visible()
    filled.get_by_role("button", name="Make a lock first").click()
    make_lock(filled)
    expect(filled.locator("ck-lock")).to_be_hidden()
    file = save_copy(filled, tmp_path)
    assert file.name.startswith("circlekit-20")
    assert file.suffix == ".ckit"
    assert SUPERVISOR.encode() not in file.read_bytes()
    expect(filled.locator(".remind", has_text="holds everything")).to_be_visible()


def test_where_the_browser_writes_it_nothing_is_asked(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    context.add_init_script(TO_OPFS)
    page = context.new_page()
    page.goto(shared_host.address + HOME)
    fill(page, *everything())
    page.goto(shared_host.address + COPIES)
    page.get_by_role("button", name="Make a lock first").click()
    make_lock(page)
    page.get_by_role("button", name="Make the copy").click()
    page.get_by_role("button", name="Save it somewhere safe").click()
    expect(page.get_by_text("Saved. The file is where you put it, and whole.")).to_be_visible()


def test_the_substitutes_file_opens_on_a_blank_phone(
    shared_host: Host, filled: Page, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    with filled.expect_download() as download:
        filled.get_by_role("button", name="As a file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name.startswith("circlekit-tonight-")
    pack = json.loads(file.read_text(encoding="utf-8"))
    assert {one["kind"] for one in pack["recs"]} == {"number", "place"}

    blank = new_context().new_page()
    blank.goto(shared_host.address + COPIES)
    blank.locator("#bring input[type=file]").set_input_files(file)
    expect(blank.locator(".arrived")).to_contain_text(SUPERVISOR)
    expect(blank.locator(".arrived")).to_contain_text("40 Oak Street")
    keep_for_tonight(blank, shared_host)


def test_the_substitutes_link_opens_on_a_blank_phone_and_leaves_no_trace_in_the_address(
    shared_host: Host, filled: Page, new_context: Callable[..., BrowserContext]
) -> None:
    filled.get_by_role("button", name="As a code to scan").click()
    expect(filled.get_by_role("img", name="It holds 3 numbers and 1 place")).to_be_visible()
    link = filled.get_by_label("The same as a link").input_value()

    context = new_context()
    ear = Ear(context, shared_host.address)
    blank = context.new_page()
    blank.goto(link)
    expect(blank.locator(".arrived")).to_contain_text(SUPERVISOR)
    assert blank.url == f"{shared_host.address}{COPIES}#tonight"
    assert blank.evaluate("() => history.length") == 2  # about:blank and this
    data = link.split("#pack=")[1]
    assert all(data[:20] not in asked.path for asked in shared_host.asked)
    keep_for_tonight(blank, shared_host)
    assert not ear.heard, "\n".join(ear.heard)


def keep_for_tonight(page: Page, host: Host) -> None:
    """Kept, it stands on the emergency page; the night over, it is gone, and can be had back."""
    page.get_by_role("button", name="Keep for tonight").click()
    expect(page.get_by_text("They stand on the emergency pages now")).to_be_visible()
    page.goto(host.address + ASK)
    expect(page.locator("main")).to_contain_text(SUPERVISOR)
    expect(page.locator("main")).to_contain_text("40 Oak Street")
    page.goto(host.address + COPIES)
    page.get_by_role("button", name="The night is over: take them away").click()
    expect(page.get_by_text("Taken away.")).to_be_visible()
    expect(page.locator(".here")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".here")).to_contain_text("3 numbers and 1 place")
    page.get_by_role("button", name="The night is over: take them away").click()
    expect(page.locator(".here")).to_have_count(0)
    page.goto(host.address + ASK)
    expect(page.locator("main")).not_to_contain_text(SUPERVISOR)


def test_the_printed_pack_is_one_sheet_and_nothing_else(filled: Page, tmp_path: Path) -> None:
    filled.evaluate("() => { window.print = () => undefined; }")
    filled.get_by_role("button", name="On paper").click()
    filled.emulate_media(media="print")
    expect(filled.locator(".tonight-sheet")).to_be_visible()
    for words in (SUPERVISOR, "40 Oak Street", "Side door, red"):
        expect(filled.locator(".tonight-sheet")).to_contain_text(words)
    assert (
        filled.evaluate("() => getComputedStyle(document.querySelector('main')).display") == "none"
    )
    assert (
        filled.evaluate("() => getComputedStyle(document.querySelector('nav.bar')).display")
        == "none"
    )
    filled.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(filled.locator(".tonight-sheet")).to_have_count(0)


def test_wiped_is_gone_from_every_store_and_from_other_tabs(
    shared_host: Host, filled: Page
) -> None:
    filled.get_by_role("button", name="Make a lock first").click()
    make_lock(filled)
    expect(filled.locator("ck-lock")).to_be_hidden()
    filled.goto(shared_host.address + NOTES)
    filled.locator("#unlock-passphrase").fill(PASSPHRASE)
    filled.get_by_role("button", name="Open", exact=True).click()
    wait_for_notes(filled)
    write_note(filled, "Participant A left CANARY")
    other = filled.context.new_page()
    other.goto(shared_host.address + COPIES)
    other.get_by_label("To wipe it, type WIPE").fill("no")
    other.get_by_role("button", name="Wipe everything").click()
    expect(
        other.get_by_role("alert").filter(has_text="Type WIPE in the field first")
    ).to_be_visible()
    other.get_by_label("To wipe it, type WIPE").fill("wipe")
    other.get_by_role("button", name="Wipe everything").click()
    expect(other.get_by_text("It's gone from this phone.")).to_be_focused()
    expect(filled.locator(".notes > li")).to_have_count(0)
    assert "CANARY" not in filled.content()
    left = other.evaluate(LEFT)
    assert left == {"files": [], "records": [], "local": [], "session": []}
    other.goto(shared_host.address + ASK)
    expect(other.locator("main")).not_to_contain_text(SUPERVISOR)


def test_covered_after_quick_exit_and_shown_again_on_the_hiding_page(
    shared_host: Host, filled: Page
) -> None:
    expect(filled.locator("#tonight fieldset").first).to_be_visible()
    filled.get_by_role("button", name="Leave", exact=True).click()
    filled.wait_for_url("**/away/")
    filled.goto(shared_host.address + COPIES)
    expect(filled.locator("#tonight")).to_contain_text("nothing of yours is shown")
    assert SUPERVISOR not in filled.content()
    filled.goto(shared_host.address + HIDING)
    filled.get_by_role("button", name="Show my things again").click()
    expect(filled.get_by_text("Your things are shown now")).to_be_visible()
    filled.get_by_label("Address of the page").fill("http://plain.example")
    filled.get_by_role("button", name="Use this page").click()
    expect(
        filled.get_by_role("alert").filter(has_text="not an address that Leave can use")
    ).to_be_visible()
    filled.get_by_label("Address of the page").fill("weather.example")
    filled.get_by_role("button", name="Use this page").click()
    expect(filled.get_by_text("Leave goes to https://weather.example/.")).to_be_visible()
    with filled.expect_request("https://weather.example/"):
        filled.get_by_role("button", name="Leave", exact=True).click()


def test_by_the_keyboard_alone(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context(is_mobile=False, has_touch=False)
    context.add_init_script(NO_PICKER)
    page = context.new_page()
    page.goto(shared_host.address + HOME)
    fill(page, *everything())
    page.goto(shared_host.address + COPIES)
    tab_to(page, page.locator("#tonight input[type=checkbox]").first)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="As a code to scan"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Scan this with")).to_be_focused()
    expect(page.get_by_role("img", name="It holds 2 numbers and 1 place")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Close the code"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="As a code to scan")).to_be_focused()
    tab_to(page, page.get_by_label("To wipe it, type WIPE"))
    page.keyboard.type("WIPE")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It's gone from this phone.")).to_be_focused()


def test_axe_finds_nothing_in_any_state(
    shared_host: Host, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    context = new_context()
    context.add_init_script(NO_PICKER)
    context.add_init_script(AXE.read_text(encoding="utf-8"))
    page = context.new_page()
    found: list[str] = []

    def look(state: str) -> None:
        for light in ("light", "dark"):
            page.emulate_media(color_scheme=light)
            found.extend(f"{state}, {light}: {one}" for one in page.evaluate(RUN_AXE, []))

    page.goto(shared_host.address + HOME)
    fill(page, *everything())
    page.goto(shared_host.address + COPIES)
    expect(page.locator("#tonight fieldset").first).to_be_visible()
    page.get_by_role("button", name="As a code to scan").click()
    link = page.get_by_label("The same as a link").input_value()
    look("no copy, code")
    page.get_by_role("button", name="Make a lock first").click()
    expect(page.get_by_role("heading", name="First, make a lock")).to_be_focused()
    look("lock asked for")
    make_lock(page)
    file = save_copy(page, tmp_path)
    look("copy made")
    page.locator("#bring input[type=file]").set_input_files(file)
    expect(page.locator("#file-passphrase")).to_be_visible()
    look("file looked at")
    page.locator("#file-passphrase").fill("not the right words")
    page.get_by_role("button", name="Open the file").click()
    expect(page.get_by_text("That doesn't open it. Nothing was changed.")).to_be_visible()
    look("wrong")
    page.locator("#file-passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Open the file").click()
    expect(page.get_by_role("button", name="Bring it to this phone")).to_be_visible()
    look("inside")
    page.get_by_role("button", name="Bring it to this phone").click()
    expect(page.get_by_text("Everything in it was here already.")).to_be_visible()
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".arrived")).to_be_visible()
    look("arrived")
    page.get_by_role("button", name="Keep for tonight").click()
    expect(page.locator(".here")).to_be_visible()
    look("here")
    page.get_by_role("button", name="The night is over: take them away").click()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    look("taken away")
    page.get_by_role("button", name="Wipe everything").click()
    look("not wiped")
    page.get_by_label("To wipe it, type WIPE").fill("WIPE")
    page.get_by_role("button", name="Wipe everything").click()
    expect(page.get_by_text("It's gone from this phone.")).to_be_visible()
    look("wiped")
    assert not found, "\n".join(found)
