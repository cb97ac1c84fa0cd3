"""From the phone, with the leader's numbers, without a server: what comes out of the printer."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from circlekit.model import Pack
from circlekit.outputs.shared.drawing import first_ways
from circlekit.outputs.shared.numbers import lines_for
from tests.journeys.browser import FLAGS
from tests.journeys.conftest import OpenProfile
from tests.journeys.kit import LOCAL_LINE, ON_CALL, SUPERVISOR, everything, fill
from tests.journeys.paper import Side, codes, cut, printed, torn, where
from tests.journeys.steps import choose_country, digits, wait_until_saved
from tests.journeys.test_every_page import AXE, RUN_AXE
from tests.sites import ASK, HOME, Host

pytestmark = pytest.mark.journey

TALKS = "/en/situations/talks-too-much/"
DV = "/en/emergencies/dv-disclosure/"
PLACE = "40 Oak Street, Springfield"
STANCE = "We ask, stay, and bring in help when danger is near."
NUMBERS = "/en/print/numbers/"
# Each sheet: its title, how many pages, what of the kit is on it, and what of the pack.
SHEETS: dict[str, tuple[str, int, tuple[str, ...], tuple[str, ...]]] = {
    "card": ("Wallet card", 2, (SUPERVISOR, LOCAL_LINE, PLACE),
             ("911", "988", "1-800-222-1222", "Ask straight out, and say the word suicide.",
              "Spray naloxone up one nostril, even if unsure.",
              "Step back, two arm lengths or more, with open hands and a low voice.")),
    "wall": ("Wall sheet", 1, (SUPERVISOR, PLACE, "Side door, red", "By the front desk"),
             ("911", "988", "Send one person to the street door.")),
    "numbers": ("My numbers", 2,
                (SUPERVISOR, ON_CALL, LOCAL_LINE, PLACE, "Until 22:00", "County hospital, 2 miles"),
                ("Call 911", "Call 988", "Text 988", "Call 1-800-799-7233", "Text HOPE to 64673")),
    "run": ("Run sheet", 2, (PLACE, STANCE),
            ("A 90-minute meeting", "Check-in", "Names and stories stay in this room",
             "One word each, going left.")),
    "agreements": ("Agreements poster", 1, (STANCE,), ("One person talks at a time.",)),
    "slips": ("Slips to tear off", 1, (LOCAL_LINE,), ("Call 988", "Call 1-800-222-1222")),
}  # fmt: skip
WRITE = """() => [...document.querySelectorAll('.sheet .write > span')]
    .filter((one) => one.checkVisibility())
    .map((one) => [one.getBoundingClientRect().height / 96 * 25.4,
                   parseFloat(getComputedStyle(one).borderBottomWidth)])"""
# Whatever is drawn on paper stands on white.
DARK = """() => [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility())
    .map((one) => [one.className, getComputedStyle(one).backgroundColor])
    .filter(([, ground]) => !/^rgba\\(0, 0, 0, 0\\)$|^rgb\\(255, 255, 255\\)$/.test(ground))"""


def month() -> str:
    return f"Printed {date.today():%B %Y}."


def open_sheet(page: Page, address: str, name: str, status: str) -> None:
    page.goto(f"{address}/en/print/{name}/")
    expect(page.locator("ck-sheet [role=status]")).to_contain_text(status)


def check_foot(sides: list[Side], title: str) -> None:
    for side in sides:
        foot = side.text.rpartition(title)[2]
        assert "Circlekit 0." in foot, foot
        assert re.search(r"Numbers checked \w+ \d{4} to \w+ \d{4}\.", foot), foot
        assert month() in foot, foot


def missing(sides: list[Side], wanted: tuple[str, ...]) -> list[str]:
    """What stands whole on no page; of numbers, what stands in no one line."""
    return [
        words for words in wanted
        if not where(sides, words) or (not re.search("[a-z]{4}", words) and torn(sides, words))
    ]  # fmt: skip


def test_every_sheet_and_page_prints_from_the_kit_with_no_signal(
    host: Host, open_profile: OpenProfile
) -> None:
    first = open_profile()
    page = first.new_page()
    page.goto(host.address + HOME)
    wait_until_saved(page)
    fill(page, *everything())
    first.close()
    host.stop()

    page = open_profile().new_page()
    for name, (title, count, mine, ours) in SHEETS.items():
        open_sheet(page, host.address, name, "Filled from your kit")
        for paper in ("Letter", "A4"):
            sides = printed(page, paper)
            assert len(sides) == count, f"{name} on {paper}: {len(sides)} pages"
            assert cut(sides) == [], name
            assert missing(sides, (*mine, *ours)) == [], f"{name} on {paper}"
            check_foot(sides, title)
            # What is for the screen alone, and the address of a machine that serves itself.
            for words in ("How it will look", "Large print", "127.0.0.1"):
                assert not where(sides, words), f"{name}: {words}"
        # A card is a card: 85.6 by 54 mm a side.
        if name == "card":
            page.emulate_media(media="print")
            sizes = page.eval_on_selector_all(
                ".side", "all => all.map((one) => [one.offsetWidth, one.offsetHeight])"
            )
            assert len(sizes) == 4
            for width, height in sizes:
                assert abs(width / 96 * 25.4 - 85.6) < 1
                assert abs(height / 96 * 25.4 - 54) < 1
            page.emulate_media(media="null")
    whole_page(page, host.address)


def whole_page(page: Page, address: str) -> None:
    """Pages of the book, with what is the leader's own, nothing torn, nothing left out."""
    for path, wanted in (
        (ASK, (SUPERVISOR, LOCAL_LINE, PLACE, STANCE, "Call 911",
               "https://988lifeline.org/get-help/", "9 sources")),
        (TALKS, (SUPERVISOR, "Two minutes each till we're round.", "https://dbsasgv.org/")),
        (DV, (PLACE, "Call 1-800-799-7233")),
    ):  # fmt: skip
        page.goto(address + path)
        expect(page.locator(".line-mine").first).to_be_visible()
        title = page.locator("h1").inner_text()
        headings = page.eval_on_selector_all(
            "main :is(h2, h3, dt)", "all => all.map((one) => one.textContent)"
        )
        kept = page.eval_on_selector_all(
            "main :is(.steps > li, .speech li:not(.mine-line), .first, .try)",
            "all => all.filter((one) => one.checkVisibility()).map((one) => one.textContent)",
        )
        sides = printed(page)
        assert cut(sides) == [], path
        assert missing(sides, wanted) == [], path
        check_foot(sides, title)
        for words in ("One step at a time", "Make these words mine", "Print this page"):
            assert not where(sides, words), f"{path}: {words}"
        assert len(kept) > 2
        assert [one for one in kept if not where(sides, one)] == [], path
        alone = {re.sub(r"\s", "", heading) for heading in headings}
        for side in sides[:-1]:
            body = side.lines()
            foot = next(at for at, line in enumerate(body) if "·Circlekit" in line)
            assert body[foot - 1] not in alone, f"{path}: {body[foot - 1]} stands at a foot"


def test_an_empty_kit_prints_lines_to_write_on_also_with_no_script(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context().new_page()
    bare = new_context(java_script_enabled=False).new_page()
    for name, (_, count, mine, ours) in SHEETS.items():
        open_sheet(page, shared_host.address, name, "you get lines to write on")
        bare.goto(f"{shared_host.address}/en/print/{name}/")
        for one in (page, bare):
            one.emulate_media(media="print")
            lines: list[list[float]] = one.evaluate(WRITE) if one is page else []
            one.emulate_media(media="null")
            sides = printed(one)
            assert len(sides) == count, name
            assert missing(sides, ours) == [], name
            assert not [words for words in mine if where(sides, words)], name
            if one is page:
                assert len(lines) >= (2 if name == "agreements" else 3), name
                least = 5 if name == "card" else 6.4
                assert min(height for height, _ in lines) >= least, f"{name}: {lines}"
                assert min(width for _, width in lines) >= 0.9, name
    # With no script the month is a line as well.
    assert not where(sides, month())
    bare.goto(shared_host.address + ASK)
    blank = printed(bare)
    assert where(blank, "We are at:")
    assert not where(blank, month())


def test_the_digits_of_every_national_line_are_those_of_the_data(
    shared_host: Host, phone: Page, base_pack: Pack
) -> None:
    phone.goto(shared_host.address + NUMBERS)
    seen = 0
    for country in base_pack.countries:
        choose_country(phone, country.code)
        wanted = {
            digits(route.number)
            for slot in base_pack.slots if slot.national
            for line in lines_for(base_pack, slot.key, country.code)[:1]
            for route in first_ways(line) if route.number and route.by in ("call", "text")
        }  # fmt: skip
        sides = printed(phone)
        rows = [row for side in sides for row in side.lines()]
        lines = rows[rows.index("Thelines") :]
        said = {
            digits(one)
            for row in lines
            for one in re.findall(r"(?:Call|Text|to)(\+?[\d()-]+)(?=·|,|$)", row)
        }
        assert said == wanted, country.code
        seen += len(wanted)
    assert seen > 25


def test_by_night_it_prints_ink_on_white(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(color_scheme="dark").new_page()
    for path in (ASK, TALKS, HOME, "/en/resources/", "/en/drills/drill-keys/", "/en/print/wall/"):
        page.goto(shared_host.address + path)
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate(DARK) == [], path
        for side in printed(page):
            tones = side.picture.histogram()
            assert side.picture.getpixel((2, 2)) == 255, path
            assert sum(tones[230:]) / sum(tones) > 0.75, path
        page.emulate_media(media="null")


def test_large_print_is_eighteen_points_and_cuts_nothing(shared_host: Host, phone: Page) -> None:
    phone.goto(shared_host.address + HOME)
    fill(phone, *everything())
    for name in ("card", "numbers", "run", "slips"):
        _, _, mine, ours = SHEETS[name]
        open_sheet(phone, shared_host.address, name, "Filled from your kit")
        small = printed(phone)
        assert min(sign.points for side in small for sign in side.ink) < 12, name
        phone.get_by_label("Large print").check()
        sides = printed(phone)
        sizes = {round(sign.points, 1) for side in sides for sign in side.ink}
        assert min(sizes) >= 17.9, f"{name}: {sorted(sizes)}"
        assert cut(sides) == [], name
        assert missing(sides, (*mine, *ours)) == [], name
        phone.reload()
        expect(phone.get_by_label("Large print")).not_to_be_checked()


def test_the_code_at_the_foot_is_the_pages_address_and_nothing_behind_it(
    shared_host: Host, play: Playwright, chromium_path: str
) -> None:
    rules = (
        "--host-resolver-rules=MAP kit.example.org 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    )
    browser = play.chromium.launch(executable_path=chromium_path, args=[*FLAGS[:-1], rules])
    page = browser.new_page()
    address = f"http://kit.example.org:{shared_host.port}{ASK}"
    page.goto(f"{address}?from=x#pack=xq7zz")
    expect(page.get_by_role("button", name="Print this page")).to_be_visible()
    sides = printed(page)
    assert all(where([side], address.removeprefix("http://")) for side in sides)
    assert not where(sides, "xq7zz")
    assert [codes(side) for side in sides] == [[address]] * len(sides)
    # The card is cut out of its page, so it has one of its own.
    page.goto(f"http://kit.example.org:{shared_host.port}/en/print/card/")
    expect(page.locator("ck-sheet [role=status]")).not_to_be_empty()
    outside = codes(printed(page)[0])
    browser.close()
    assert outside == [address.replace("suicide-ask/", ""), address.replace(ASK, "/en/print/card/")]


def test_axe_finds_nothing_on_the_sheets(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    context.add_init_script(AXE.read_text(encoding="utf-8"))
    page = context.new_page()
    page.goto(shared_host.address + HOME)
    fill(page, *everything())
    found: list[str] = []
    for name in SHEETS:
        open_sheet(page, shared_host.address, name, "Filled from your kit")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [f"{name} {scheme}: {one}" for one in page.evaluate(RUN_AXE, [])]
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), name
    assert not found, "\n".join(found)
