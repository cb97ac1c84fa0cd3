"""The open kit: a leader's own numbers, place, choices, words, filled and kept on their phone."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.conftest import Ear
from tests.journeys.kit import everything, fill, number, record
from tests.journeys.steps import tab_to
from tests.journeys.test_every_page import AXE, RUN_AXE
from tests.sites import ASK, Host

pytestmark = pytest.mark.journey

KIT, NUMBERS, PLACES = "/en/kit/", "/en/kit/numbers/", "/en/kit/places/"
CHOICES, WORDS = "/en/kit/choices/", "/en/kit/words/"
SCREENS = (KIT, NUMBERS, PLACES, CHOICES, WORDS)
# A thumb that looks for what to tap, and one that types on glass: slow, and one after the other.
SECONDS_PER_TAP = 3.0
SECONDS_PER_LETTER = 0.4
THREE_MINUTES = 180


class Thumb:
    """Taps and types as a leader would, and counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.letters = page, 0, 0

    def tap(self, what: Locator) -> None:
        what.tap()
        self.taps += 1

    def type(self, label: str, text: str) -> None:
        field = field_of(self.page, label)
        if not field.evaluate("(one) => one === document.activeElement"):
            self.tap(field)
        self.page.keyboard.type(text)
        self.letters += len(text)

    @property
    def seconds(self) -> float:
        return self.taps * SECONDS_PER_TAP + self.letters * SECONDS_PER_LETTER


def field_of(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


def button(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def slot(page: Page, key: str) -> Locator:
    return page.locator(f"#{key}")


def add_number(page: Page, key: str, typed: str, name: str = "") -> Locator:
    """Add a number in a slot; the row that it becomes."""
    place = slot(page, key)
    rows = place.locator("[data-at=list] > .entry")
    before = rows.count()
    place.locator("[data-at=add]").tap()
    field_of(place, "Name or role").fill(name)
    field_of(place, "Number").fill(typed)
    button(place, "Save").tap()
    expect(rows).to_have_count(before + 1)
    return rows.nth(before)


def names_in(page: Page, key: str) -> Locator:
    return slot(page, key).locator("[data-at=list] [data-at=name]")


# --- a new leader


def test_a_new_leader_fills_the_four_that_matter_in_under_three_minutes(
    shared_host: Host, phone: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    phone.goto(shared_host.address + KIT)
    expect(phone.locator("ck-kept")).to_contain_text("Nothing of yours is here yet.")
    thumb, began = Thumb(phone), time.monotonic()
    next_one = phone.locator(".kit-next a:visible")

    thumb.tap(phone.get_by_role("link", name="Your supervisor's number"))
    thumb.type("Name or role", "Night desk")
    thumb.type("Number", "(202) 555-0143 ext 12")
    thumb.tap(button(phone, "Save"))
    expect(next_one).to_have_text("Your co-leader's number")
    thumb.tap(next_one)
    thumb.type("Name or role", "Sam")
    thumb.type("Number", "2025550199")
    thumb.tap(button(phone, "Save"))
    expect(next_one).to_have_text("The address where you meet")
    thumb.tap(next_one)
    thumb.type("Address", "412 Elm Street, Springfield, corner of Oak")
    thumb.type("Which door", "Side door")
    thumb.tap(button(phone, "Save"))
    expect(next_one).to_have_text("Who decides in an emergency")
    thumb.tap(next_one)
    thumb.tap(phone.get_by_text("The leader in the room decides."))
    thumb.tap(button(phone, "Save"))
    expect(next_one).to_contain_text("Back to My kit")
    thumb.tap(next_one)
    expect(phone.get_by_text("The four that matter most are filled.")).to_be_visible()

    ran = time.monotonic() - began
    with capsys.disabled():
        print(
            f"\nfill the kit: {thumb.taps} taps, {thumb.letters} letters, {ran:.1f} s by the "
            f"script, {thumb.seconds:.0f} s for a slow thumb"
        )
    assert thumb.seconds < THREE_MINUTES
    assert ran < THREE_MINUTES

    expect(phone.locator("[data-card=numbers]")).to_have_text(
        "2 numbers. 2 to try before the meeting."
    )
    expect(phone.locator("[data-card=choices]")).to_have_text("1 of 14 decided.")
    # And there it is when it counts.
    phone.goto(shared_host.address + ASK)
    expect(phone.locator("main a[href='tel:+12025550143,12']").first).to_be_visible()
    expect(phone.get_by_text("412 Elm Street, Springfield, corner of Oak")).to_be_visible()


ODD = [
    ("202.555.0143", "+12025550143"),
    ("1 (202) 555-0143", "+12025550143"),
    ("tel:+1-202-555-0143;ext=12", "+12025550143,12"),
    ("Call Sam at 202 555 0143 after six", "+12025550143"),
    ("011 44 20 7946 0958", "+442079460958"),
    ("+44 (0)20 7946 0958", "+442079460958"),
    ("1-800-FLOWERS", "+18003569377"),
    ("988", "988"),
    ("2025550143 2025550199", "+12025550143"),
    ("555-0143", "5550143"),
]


def test_numbers_typed_in_ten_odd_ways_dial_what_is_shown(shared_host: Host, phone: Page) -> None:
    phone.goto(shared_host.address + NUMBERS)
    for typed, dialled in ODD:
        row = add_number(phone, "supervisor", typed, name=typed[:8])
        link = row.locator("a.way-call")
        expect(link).to_have_attribute("href", f"tel:{dialled}")
        shown = "".join(sign for sign in link.inner_text() if sign.isdigit())
        assert shown == "".join(sign for sign in dialled if sign.isdigit()), typed
    unusual = slot(phone, "supervisor").get_by_text("This number looks unusual.")
    expect(unusual.filter(visible=True)).to_have_count(1)
    phone.reload()
    expect(names_in(phone, "supervisor")).to_have_text([typed[:8] for typed, _ in ODD])


def test_a_number_is_changed_moved_removed_and_brought_back(shared_host: Host, phone: Page) -> None:
    phone.goto(shared_host.address + NUMBERS)
    for name in ("First", "Second", "Third"):
        add_number(phone, "co-leader", "202-555-0143", name)
    names = names_in(phone, "co-leader")
    button(phone, "Move Third up").tap()
    expect(names).to_have_text(["First", "Third", "Second"])
    expect(button(phone, "Move Third up")).to_be_focused()
    button(phone, "Change Third").tap()
    expect(field_of(phone, "Name or role")).to_be_focused()
    field_of(phone, "Name or role").fill("Changed")
    button(phone, "Save").tap()
    expect(names).to_have_text(["First", "Changed", "Second"])
    expect(button(phone, "Change Changed")).to_be_focused()
    button(phone, "Change Changed").tap()
    button(phone, "Remove").tap()
    expect(names).to_have_text(["First", "Second"])
    expect(button(phone, "Undo")).to_be_focused()
    button(phone, "Undo").tap()
    expect(names).to_have_text(["First", "Changed", "Second"])
    button(phone, "Changed: it worked").first.tap()
    expect(slot(phone, "co-leader").get_by_text("it worked.")).to_be_visible()
    phone.reload()
    expect(names).to_have_text(["First", "Changed", "Second"])
    expect(slot(phone, "co-leader").get_by_text("it worked.")).to_be_visible()


def test_by_the_keyboard_alone(shared_host: Host, desk: Page) -> None:
    desk.goto(shared_host.address + PLACES)
    tab_to(desk, button(desk, "Add a place"))
    desk.keyboard.press("Enter")
    expect(field_of(desk, "Address")).to_be_focused()
    desk.keyboard.type("412 Elm Street")
    tab_to(desk, button(desk, "Save"))
    desk.keyboard.press("Enter")
    expect(button(desk, "Change 412 Elm Street")).to_be_focused()
    desk.keyboard.press("Enter")
    desk.keyboard.press("Escape")
    expect(button(desk, "Change 412 Elm Street")).to_be_focused()

    desk.goto(f"{shared_host.address}{CHOICES}#cross-talk")
    radio = desk.locator("#cross-talk input[type=radio]")
    expect(radio.first).to_be_focused()
    desk.keyboard.press("ArrowDown")
    expect(radio.nth(1)).to_be_checked()
    tab_to(desk, desk.locator("#cross-talk").get_by_role("button", name="Save"))
    desk.keyboard.press("Enter")
    expect(desk.locator("#cross-talk .entry-text")).to_have_text(
        "Members answer only when the person who shared asks for it."
    )
    changes = desk.locator("#cross-talk").get_by_role("button", name="Change our answer")
    expect(changes).to_be_focused()
    desk.keyboard.press("Enter")
    tab_to(desk, button(desk, "Clear this answer"))
    desk.keyboard.press("Enter")
    expect(button(desk, "Undo")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(changes).to_be_focused()

    desk.goto(f"{shared_host.address}{NUMBERS}#supervisor")
    expect(field_of(desk, "Name or role")).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.type("2025550143")
    expect(desk.get_by_text("We'll dial +1 202-555-0143.")).to_be_visible()
    desk.keyboard.press("Enter")
    expect(
        desk.locator("#supervisor").get_by_role("button", name="Change Your supervisor")
    ).to_be_focused()


# --- two tabs, and leaving


def test_two_tabs_see_each_others_changes(shared_host: Host, phone: Page) -> None:
    phone.goto(shared_host.address + NUMBERS)
    other = phone.context.new_page()
    other.goto(shared_host.address + NUMBERS)
    slot(other, "co-leader").locator("[data-at=add]").tap()
    field_of(other, "Name or role").fill("Half typed")
    add_number(phone, "supervisor", "2025550143", "From the first tab")
    expect(names_in(other, "supervisor")).to_have_text(["From the first tab"])
    expect(field_of(other, "Name or role")).to_have_value("Half typed")
    expect(field_of(other, "Name or role")).to_be_focused()
    field_of(other, "Number").fill("2025550199")
    button(other, "Save").tap()
    expect(names_in(phone, "co-leader")).to_have_text(["Half typed"])
    expect(other.locator("ck-kept")).to_contain_text("Saved on this phone. 1 copy.")


def test_left_in_a_hurry_no_screen_shows_anything_until_it_is_uncovered(
    shared_host: Host, phone: Page
) -> None:
    phone.goto(shared_host.address + "/en/about/")
    fill(phone, *everything())
    phone.goto(shared_host.address + NUMBERS)
    expect(names_in(phone, "supervisor")).to_have_text(["Dana, supervisor"])
    button(phone, "Leave").tap()
    phone.wait_for_url("**/away/")
    for address in SCREENS:
        phone.goto(shared_host.address + address)
        expect(phone.locator("ck-kept")).to_contain_text("You left in a hurry.")
        said = phone.locator("main").inner_text()
        for word in ("Dana", "0186", "Oak Street", "all eleven", "1 copy", "of 14", "line of"):
            assert word not in said, f"{address}: {word}"
        expect(phone.locator("main form, main .entry")).to_have_count(0)
    phone.goto(shared_host.address + NUMBERS)
    button(phone, "Show my own things again").tap()
    expect(names_in(phone, "supervisor")).to_have_text(["Dana, supervisor"])


# --- contacts


def test_contacts_come_from_a_file_and_go_into_one(
    shared_host: Host, phone: Page, tmp_path: Path
) -> None:
    phone.goto(shared_host.address + NUMBERS)
    # The window for choosing a place is the system's own: without it the browser downloads.
    phone.evaluate("() => { delete window.showSaveFilePicker; }")
    file = tmp_path / "all.vcf"
    file.write_text(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB\r\n"
        "TEL;CELL:202-555-0143\r\nEND:VCARD\r\n",
        encoding="utf-8",
    )
    expect(phone.locator("#contacts")).to_contain_text(
        "Only people who agreed to be called. Never members."
    )
    phone.locator("#contacts input[type=file]").set_input_files(file)
    phone.get_by_label("Put in").select_option("supervisor")
    button(phone, "Add Zoë").tap()
    expect(phone.locator("#contacts")).to_contain_text("Added to: Your supervisor.")
    expect(names_in(phone, "supervisor")).to_have_text(["Zoë"])
    with phone.expect_download() as coming:
        button(phone, "Save my numbers as a contacts file").tap()
    text = Path(coming.value.path()).read_text(encoding="utf-8")
    assert "FN:Zoë" in text
    assert "TEL;TYPE=VOICE:+12025550143" in text


# --- everybody can use it


def open_forms(page: Page, address: str) -> None:
    """The forms of a screen as they are seen: a number that looks wrong, a place, a choice."""
    page.goto(page.url.split("/en/")[0] + address)
    expect(page.locator("ck-kept")).to_contain_text("Saved on this phone.")
    if address == NUMBERS:
        add_number(page, "co-leader", "555-0143")
        page.locator("#supervisor [data-at=add]").tap()
        field_of(page, "Number").fill("555-014")
        button(page, "Write where the list is").tap()
    elif address == PLACES:
        button(page, "Change Grace Hall").tap()
        button(page, "Save").tap()
        expect(page.locator("main form")).to_have_count(0)
        page.locator("[data-at=add]").tap()
        button(page, "Save").tap()
    elif address == CHOICES:
        page.locator("#youth [data-at=set]").tap()
        button(page, "Save").tap()
    elif address == WORDS:
        page.get_by_role("button", name="Change: ").first.tap()
        page.get_by_role("button", name="Remove ").first.tap()


def test_axe_finds_nothing_empty_filled_or_with_forms_open(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    context.add_init_script(AXE.read_text(encoding="utf-8"))
    page = context.new_page()
    found: list[str] = []

    def look(address: str, how: str) -> None:
        expect(page.locator("ck-kept")).to_be_visible()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found.extend(f"{address} {how} {scheme}: {one}" for one in page.evaluate(RUN_AXE, []))

    for address in SCREENS:
        page.goto(shared_host.address + address)
        look(address, "empty")
    line = {"page": "suicide-ask", "line": "ask.1", "was": "Are you thinking of suicide?",
            "says": "I ask everyone. Suicide?", "hidden": True, "first": True}  # fmt: skip
    second = number("supervisor", "Backup", "202-555-0199", order=1, unsure=True)
    page.goto(shared_host.address + "/en/about/")
    fill(
        page,
        *everything(),
        record(30, "n9", "number", second),
        record(31, "words:x", "words", line),
    )
    for address in SCREENS:
        page.goto(shared_host.address + address)
        expect(page.locator("ck-kept")).to_contain_text("Saved on this phone.")
        look(address, "filled")
        open_forms(page, address)
        look(address, "with forms")
    assert not found, "\n".join(found)


def test_nothing_is_cut_off_on_a_small_phone_or_with_text_twice_as_large(
    shared_host: Host, new_context: Callable[..., BrowserContext], big_text: BrowserContext
) -> None:
    for context in (new_context(viewport={"width": 320, "height": 568}), big_text):
        page = context.new_page()
        page.goto(shared_host.address + "/en/about/")
        long = number(
            "supervisor", "Somebody-with-a-very-long-name-and-no-space-in-it", "202-555-0199"
        )
        fill(page, *everything(), record(30, "n9", "number", {**long, "order": 1}))
        for address in SCREENS:
            page.goto(shared_host.address + address)
            expect(page.locator("ck-kept")).to_be_visible()
            open_forms(page, address) if address != WORDS else None
            wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{address}: {wide} px too wide"
            small: list[str] = page.evaluate(
                """() => [...document.querySelectorAll('main :is(button, .way, .file, input, select)')]
                    .filter((one) => one.checkVisibility() && one.type !== 'radio' && one.type !== 'file')
                    .filter((one) => one.getBoundingClientRect().height < 47)
                    .map((one) => one.outerHTML.slice(0, 120))"""
            )
            assert not small, f"{address}: {small}"
        page.close()


def test_without_a_script_each_screen_says_so_and_offers_nothing_that_does_nothing(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    for address in SCREENS:
        page.goto(shared_host.address + address)
        expect(page.locator(".kit-alone")).to_contain_text("This part needs a small program")
        expect(
            page.locator(".kit-alone").get_by_role("link", name="The printed card")
        ).to_be_visible()
        expect(page.locator("main button:visible, main input:visible")).to_have_count(0)
    page.goto(shared_host.address + NUMBERS)
    expect(page.locator("#crisis-line a.way").first).to_have_attribute("href", "tel:988")


def test_nobody_is_asked_and_nothing_goes_wrong(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    ear = Ear(context, shared_host.address)
    page = context.new_page()
    page.goto(shared_host.address + NUMBERS)
    add_number(page, "supervisor", "2025550143", "Night desk")
    for address in SCREENS:
        page.goto(shared_host.address + address)
        expect(page.locator("ck-kept")).to_contain_text("Saved on this phone. 1 copy.")
    assert not ear.heard, "\n".join(ear.heard)
