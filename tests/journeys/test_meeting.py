"""A whole evening with the phone on a chair: run sheet, clock, seats, and all that comes between."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from circlekit.outputs.web.worker import revision
from tests.journeys.conftest import Ear
from tests.journeys.lock import AXE, SEEN
from tests.journeys.steps import tab_to, tap_emergency, wait_until_saved, wait_until_waiting
from tests.journeys.test_every_page import RUN_AXE
from tests.journeys.test_updates import wait_for_fate
from tests.sites import ASK, HOME, Host, file_of

pytestmark = pytest.mark.journey

MEETING = "/en/meeting/"
ABOUT = "/en/about/"
HELD = "() => sessionStorage.getItem('circlekit.meeting')"
ON_DISK = """async (words) => {
    const root = await navigator.storage.getDirectory();
    for await (const [name, handle] of await root.getDirectoryHandle('circlekit-kit')) {
        if (!name.startsWith('open-')) continue;
        const text = await handle.getFile().then((file) => file.text()).catch(() => '');
        if (text.includes(words)) return true;
    }
    return false;
}"""
NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def next_release(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site with one page changed, as its worker's table says."""
    folder = tmp_path_factory.mktemp("next") / "site"
    shutil.copytree(site, folder)
    page, table = file_of(folder, ABOUT), folder / "sw.js"
    before = page.read_bytes()
    page.write_bytes(before.replace(b"</main>", b"<p>Newer.</p></main>"))
    text, old = table.read_text("utf-8"), f'"{ABOUT}":"{revision(before)}"'
    assert text.count(old) == 1
    table.write_text(text.replace(old, f'"{ABOUT}":"{revision(page.read_bytes())}"'), "utf-8")
    return folder


def minutes(page: Page, count: float) -> None:
    """Let time go by, and the next look at the clock come."""
    page.clock.fast_forward(int(count * 60_000))
    page.clock.run_for(1_000)


def at(page: Page, name: str) -> Locator:
    """What the running meeting shows under this name."""
    return page.locator(f"ck-meeting [data-at=shown] [data-at={name}]")


def seat(page: Page, number: int) -> Locator:
    return page.locator(f".seat-{number}")


def seconds(text: str) -> int:
    whole, rest = text.split(":")
    return int(whole) * 60 + int(rest)


def talk(page: Page) -> dict[str, int]:
    """Seconds by row of the table of the air."""
    rows = page.locator("ck-meeting table tbody tr").all_inner_texts()
    cells = [re.split(r"\t|\n", row) for row in rows]
    return {row[0].strip(): seconds(row[1].strip()) for row in cells}


def left(page: Page) -> int:
    """Seconds left in the part; below nothing where it runs over."""
    shown = seconds(at(page, "left").inner_text())
    return -shown if "over" in at(page, "left-words").inner_text() else shown


def begin(page: Page, sheet: str = "run-90") -> None:
    page.locator(f"#{sheet} [data-at=start]").click()
    expect(at(page, "title")).to_be_focused()


def test_ninety_minutes_with_all_that_comes_between(
    host: Host, next_release: Path, new_context: NewContext
) -> None:
    context = new_context(reduced_motion="reduce")
    ear = Ear(context, host.address)
    page = context.new_page()
    page.clock.install()
    page.goto(host.address + HOME)
    wait_until_saved(page)
    page.get_by_role("link", name="Run the meeting").click()
    begin(page)
    page.evaluate("() => { window.stillHere = true; }")
    expect(at(page, "of")).to_have_text("Part 1 of 6")

    # Late at the door: the sheet says what can go, and the next part takes its time.
    minutes(page, 8)
    expect(at(page, "late-says")).to_contain_text("You're 3 minutes behind")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    expect(at(page, "title")).to_have_text("Check-in")
    assert 20 * 60 - 5 < left(page) <= 20 * 60

    # Fair air by seat. One of eight fills the time; one word about it, and the page that helps.
    page.get_by_role("button", name="Seats", exact=True).click()
    page.get_by_role("button", name="Set out the seats").click()
    for number, share in ((1, 2), (2, 1), (3, 10)):
        seat(page, number).click()
        minutes(page, share)
    expect(page.get_by_text("One seat has had a lot of the talk")).to_be_visible()
    page.get_by_role("link", name="Kind words for one who fills").click()
    page.wait_for_url("**/situations/talks-too-much/")
    page.go_back()
    expect(at(page, "ring-says")).to_contain_text("Seat 3 talks")
    page.get_by_role("button", name="Thanks, seen").click()

    # A wrong tap is taken back, and its time goes to who had it.
    seat(page, 4).click()
    minutes(page, 1)
    page.get_by_role("button", name="Undo the last tap").click()
    before = talk(page)
    assert before["Seat 4"] == 0
    assert before["Seat 3"] >= 11 * 60

    # The app is updated half-way, in another tab even: nothing here is reloaded.
    page.evaluate("() => { window.stillHere = true; }")
    host.show(next_release)
    assert wait_for_fate(page) == "installed"
    other = context.new_page()
    other.goto(host.address + HOME)
    wait_until_waiting(other)
    other.get_by_role("button", name="Use it now").click()
    expect(other.locator("ck-update")).not_to_contain_text("A newer version")
    other.close()
    host.stop()  # and the signal goes, for the rest of the evening
    assert page.evaluate("() => window.stillHere"), "the meeting was reloaded under the hand"
    assert talk(page)["Seat 3"] >= before["Seat 3"]

    # A call comes in: the page is out of sight for four minutes.
    was = left(page)
    page.evaluate(SEEN, "hidden")
    minutes(page, 4)
    page.evaluate(SEEN, "visible")
    assert 0 <= was - left(page) - 240 < 10

    # An emergency is looked up, and the meeting found again by its link.
    tap_emergency(page)
    page.goto(host.address + ASK)
    minutes(page, 2)
    page.get_by_role("link", name="Back to the meeting").click()
    expect(at(page, "title")).to_have_text("Check-in")
    expect(at(page, "ring-says")).to_contain_text("Seat 3 talks")
    assert 0 <= was - left(page) - 360 < 20

    # The phone is locked and the page frozen; then the system throws it away altogether.
    debugger = context.new_cdp_session(page)
    debugger.send("Page.setWebLifecycleState", {"state": "frozen"})
    page.clock.fast_forward(5 * 60_000)
    debugger.send("Page.setWebLifecycleState", {"state": "active"})
    page.clock.run_for(1_000)
    assert 0 <= was - left(page) - 660 < 30
    page.reload()
    expect(page.get_by_text("Your meeting is still here.")).to_be_visible()

    # On to the end. What the seats had, and the quiet, is the time since they were set out.
    for _ in range(3):
        page.get_by_role("button", name="Next").click()
        minutes(page, 12)
    seat(page, 0).click()
    minutes(page, 3)
    page.get_by_role("button", name="End the meeting").click()
    shares = talk(page)
    whole = shares.pop("In all")
    assert abs(sum(shares.values()) - whole) <= len(shares)  # each row is rounded to its second
    assert shares["You"] >= 180
    assert whole - shares["Seat 3"] - shares["You"] >= 3 * 60
    page.get_by_role("button", name="Keep the totals").click()
    expect(page.get_by_text("The totals are kept on this phone, below.")).to_be_visible()
    expect(page.locator("ck-met tbody tr")).to_contain_text("8 seats")
    assert page.evaluate(HELD) is None
    page.reload()
    expect(page.locator("ck-met tbody tr")).to_have_count(1)
    expect(page.locator("ck-meeting [data-at=shown] > *")).to_have_count(0)
    assert not [one for one in ear.heard if "ERR_" not in one], "\n".join(ear.heard)


def test_a_sheet_of_ones_own_by_keyboard_and_the_ring_with_its_table(
    shared_host: Host, new_context: NewContext
) -> None:
    context = new_context(
        is_mobile=False, has_touch=False, reduced_motion="reduce", viewport={"width": 900, "height": 800}
    )  # fmt: skip
    context.add_init_script(AXE.read_text("utf-8"))
    page = context.new_page()
    ear = Ear(context, shared_host.address)
    found: list[str] = []

    def look(what: str) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found.extend(f"{what}, {scheme}: {one}" for one in page.evaluate(RUN_AXE, []))

    page.goto(shared_host.address + "/en/formats/run-60/")
    page.get_by_role("link", name="Run this sheet").press("Enter")
    page.wait_for_url("**/en/meeting/#run-60")
    make = page.locator("#run-60").get_by_role("button", name=re.compile("Make it mine"))
    make.press("Enter")
    total = page.locator(".sheet-editor [data-at=total]")
    expect(total).to_contain_text("60 minutes in all")
    titles = page.locator(".block [data-at=title]")
    names = titles.all_inner_texts()

    # By keys on the grip, and by the mouse.
    page.locator(".block [data-at=grip]").first.focus()
    page.keyboard.press("ArrowDown")
    expect(titles.nth(1)).to_have_text(names[0])
    page.keyboard.press("ArrowUp")
    expect(titles).to_have_text(names)
    # All of the way lies inside the window: what is let go outside of it may go unheard.
    page.locator(".block").nth(2).scroll_into_view_if_needed()
    page.locator(".block [data-at=grip]").first.hover()
    page.mouse.down()
    box = page.locator(".block").nth(1).bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] - 4, steps=4)
    page.mouse.up()
    expect(titles.nth(1)).to_have_text(names[0])
    page.get_by_role("button", name="Undo").press("Enter")
    expect(titles).to_have_text(names)

    # Minutes and words, without the mouse.
    page.evaluate(
        "() => document.addEventListener('ck:saving', (event) => { window.saving = event.detail; })"
    )
    page.get_by_role("button", name=f"Change {names[0]}").press("Enter")
    tab_to(page, page.locator(".block").first.get_by_label("Minutes"))
    page.keyboard.type("15")
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("“Hello. Take any chair.”")
    look("the editor")
    page.wait_for_function(ON_DISK, arg="Take any chair.”")
    page.wait_for_function("() => !window.saving")  # on disk, and the one that counts
    page.reload()  # and nobody has left the field
    page.locator("ck-sheets .entry").get_by_role("button", name=re.compile("^Change")).press(
        "Enter"
    )
    want = (
        60
        + 15
        - int(page.locator("#run-60 li[data-minutes]").first.get_attribute("data-minutes") or 0)
    )
    expect(total).to_contain_text(f"{want} minutes in all")
    page.locator(".sheet-editor").get_by_role("button", name="Start").press("Enter")
    expect(page.locator(".run-say")).to_have_text("“Hello. Take any chair.”")
    look("the words")

    # The ring: one Tab stop, arrow keys, the space bar; its table says the same.
    page.get_by_role("button", name="Seats", exact=True).press("Enter")
    page.get_by_label("How many seats").fill("5")
    page.keyboard.press("Enter")
    expect(seat(page, 0)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(seat(page, 2)).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("table", name="How the air is shared so far")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(1 + 6 + 2)
    look("the seats")
    page.get_by_role("button", name="Round", exact=True).press("Enter")
    page.get_by_role("button", name="Start the round").press("Enter")
    expect(page.get_by_role("button", name="Next person")).to_be_focused()
    look("the round")
    page.get_by_role("button", name="Pass the phone").press("Enter")
    look("the passed phone")
    back = page.locator(".passing [data-at=back]")
    back.press("Enter")
    back.press("Enter")
    page.get_by_role("button", name="End the meeting").press("Enter")
    look("the end")
    page.get_by_role("button", name="Keep the totals").press("Enter")
    expect(page.locator("ck-met tbody tr")).to_have_count(1)
    look("the list")
    assert not found, "\n".join(found)
    assert not ear.heard, "\n".join(ear.heard)


def test_a_passed_phone_shows_the_clock_alone_and_back_opens_no_kit(
    shared_host: Host, phone: Page
) -> None:
    phone.goto(shared_host.address + "/en/kit/numbers/")
    phone.goto(shared_host.address + MEETING)
    begin(phone)
    phone.get_by_role("button", name="Round", exact=True).tap()
    phone.get_by_role("button", name="Start the round").tap()
    phone.get_by_role("button", name="Pass the phone").tap()
    shown = phone.locator("body").inner_text()
    assert "Welcome" not in shown
    assert "My kit" not in shown
    expect(phone.locator(".passing-clock")).to_be_visible()
    # Back, pressed once, stays; and whoever gets past it is led to the clock again.
    phone.go_back()
    expect(phone.locator(".passing-clock")).to_be_visible()
    phone.goto(shared_host.address + "/en/kit/numbers/")
    phone.wait_for_url(f"**{MEETING}")
    expect(phone.locator(".passing-clock")).to_be_visible()
    phone.get_by_role("button", name="Next person").tap()
    expect(phone.get_by_text("Person 2 of 8")).to_be_visible()
    # The emergencies are one tap away all the same.
    phone.get_by_role("link", name="Emergency").tap()
    phone.wait_for_url("**/en/emergencies/")
    phone.get_by_role("link", name="Back to the meeting").tap()
    phone.get_by_role("button", name="Back to the leader's screen").tap()
    phone.get_by_role("button", name="Tap once more").tap()
    expect(phone.get_by_role("button", name="End the meeting")).to_be_visible()
    # Left in a hurry: the tab forgets the meeting too.
    phone.get_by_role("button", name="Leave").tap()
    phone.wait_for_url("**/away/")
    assert phone.evaluate(HELD) is None
