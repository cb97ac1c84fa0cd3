"""A leader in another country: their numbers stand first, at once and from then on."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from circlekit.model import Line, Pack, Route
from circlekit.model import Page as PackPage
from tests.journeys.steps import choose_country, digits, first_call
from tests.sites import ASK, Host, numbers_in

pytestmark = pytest.mark.journey

LIST = "/en/emergencies/"
RESOURCES = "/en/resources/"
OTHERS = ("CA", "GB", "IE", "AU", "NZ")
SCHEMES = {"call": "tel", "video": "tel", "text": "sms"}
# What a leader sees and may tap, place by place: folded away is not seen.
SEEN = """() => [...document.querySelectorAll('.by-country')].map((place) => {
    const part = place.firstElementChild;
    const ways = (within) => [...within.querySelectorAll('a')].filter(
        (a) => /^(tel|sms):/.test(a.getAttribute('href')) && a.checkVisibility(),
    ).map((a) => [a.getAttribute('href').split('?')[0], a.innerText]);
    return {
        country: part.dataset.country,
        quick: place.classList.contains('quick'),
        all: ways(place).length, here: ways(part),
        slots: Object.fromEntries([...part.querySelectorAll('[data-slot]')].map(
            (to) => [to.dataset.slot, ways(to)],
        )),
        folded: [...place.querySelectorAll(':scope > details:not([open]) > [data-country]')].map(
            (one) => one.dataset.country,
        ).sort(),
    };
})"""


def seen_on(page: Page) -> list[dict[str, Any]]:
    """Every place with numbers; what it shows is one country's, and the rest is folded away."""
    places: list[dict[str, Any]] = page.evaluate(SEEN)
    assert places, page.url
    for place in places:
        assert place["all"] == len(place["here"]), f"{page.url}: another country's number is shown"
        assert sorted([place["country"], *place["folded"]]) == sorted(("US", *OTHERS)), page.url
    return places


def shows(page: Page, pack: Pack, code: str) -> None:
    """The page shows this country's numbers first, everywhere."""
    assert {place["country"] for place in seen_on(page)} == {code}
    number = first_call(pack, "emergency-number", code)
    expect(
        page.locator(f".by-country > [data-country={code}] a[href='tel:{number}']").first
    ).to_be_visible()
    expect(page.get_by_label("Show numbers for")).to_have_value(code)


def address(route: Route) -> str:
    return f"{SCHEMES[route.by]}:{digits(route.number)}"


def ways(line: Line) -> list[str]:
    """What a hurried page offers of a line: its first call, video and text, then the fallbacks."""
    sure = [route for route in line.callable_routes() if route.by in SCHEMES]
    first = {route.by: route for route in reversed(sure) if not route.fallback}
    return [
        *(address(route) for route in sure if route is first.get(route.by)),
        *(address(route) for route in sure if route.fallback),
    ]


def slot_ways(pack: Pack, slot: str, code: str) -> list[str]:
    lines = [line for line in pack.lines if line.country == code and slot in line.slots]
    return ways(lines[0]) if lines else []


def dials_what_it_says(pair: list[str]) -> bool:
    """The link's digits are the last number in its text; "then press 1" is for afterwards."""
    target, text = pair
    said = re.sub(r", then press .*$", "", text, flags=re.DOTALL)
    return numbers_in(said)[-1:] == [target.partition(":")[2]]


@pytest.mark.parametrize("code", OTHERS)
def test_a_choice_moves_the_numbers_at_once_and_is_kept(
    code: str, shared_host: Host, phone: Page, base_pack: Pack
) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    for place in (ASK, LIST, RESOURCES):
        phone.goto(shared_host.address + place)
        phone.evaluate("() => localStorage.clear()")
        phone.reload()
        shows(phone, base_pack, "US")
        asked.clear()
        choose_country(phone, code)
        shows(phone, base_pack, code)
        assert asked == [], "the numbers are on the page already"
        phone.reload()
        shows(phone, base_pack, code)

    # On a page that was never told, too, and in a new tab.
    phone.goto(f"{shared_host.address}/en/situations/hopeless-talk/")
    shows(phone, base_pack, code)
    tab = phone.context.new_page()
    tab.goto(shared_host.address + LIST)
    shows(tab, base_pack, code)

    # The card is that country's.
    tab.locator("a[data-card-country]").tap()
    tab.wait_for_url(f"**/card/{code.lower()}.html")
    name = next(country.name for country in base_pack.countries if country.code == code)
    expect(tab).to_have_title(re.compile(f": {name}$"))
    number = first_call(base_pack, "emergency-number", code)
    expect(tab.locator(f".numbers a[href='tel:{number}']").first).to_be_visible()


def test_there_and_back_again_the_page_is_as_it_was(shared_host: Host, phone: Page) -> None:
    for place in (ASK, LIST, RESOURCES):
        phone.goto(shared_host.address + place)
        phone.evaluate("() => localStorage.clear()")
        phone.reload()
        before = phone.evaluate(SEEN)
        for code in (*OTHERS, "US"):
            choose_country(phone, code)
        assert phone.evaluate(SEEN) == before, place


def test_another_tab_follows(shared_host: Host, phone: Page, base_pack: Pack) -> None:
    phone.goto(shared_host.address + ASK)
    tab = phone.context.new_page()
    tab.goto(shared_host.address + RESOURCES)
    choose_country(tab, "IE")
    expect(phone.locator(".quick > :first-child")).to_have_attribute("data-country", "IE")
    shows(phone, base_pack, "IE")


def test_going_back_shows_the_country_chosen_since(
    shared_host: Host, phone: Page, base_pack: Pack
) -> None:
    phone.goto(shared_host.address + ASK)
    phone.locator("nav.bar .bar-resources").tap()
    phone.wait_for_url(f"**{RESOURCES}")
    choose_country(phone, "NZ")
    phone.go_back()
    phone.wait_for_url(f"**{ASK}")
    expect(phone.locator(".quick > :first-child")).to_have_attribute("data-country", "NZ")
    shows(phone, base_pack, "NZ")


def test_a_link_in_the_text_leads_to_the_chosen_countrys_number(
    shared_host: Host, phone: Page, base_pack: Pack
) -> None:
    phone.goto(shared_host.address + ASK)
    for code in ("GB", "NZ", "US"):
        choose_country(phone, code)
        phone.locator("ol.steps a[href='#to-crisis-line']").first.tap()
        number = first_call(base_pack, "crisis-line", code)
        call = phone.locator(f"#to-crisis-line a[href='tel:{number}']").first
        expect(call).to_be_in_viewport()
        assert phone.locator("[id='to-crisis-line']").count() == 1


def test_what_somebody_else_left_in_the_choice_changes_nothing(
    shared_host: Host, phone: Page, base_pack: Pack
) -> None:
    phone.goto(shared_host.address + ASK)
    for kept in ("FR", "gb", "", '"><script>', "US'] *"):
        phone.evaluate("(kept) => localStorage.setItem('circlekit.country', kept)", kept)
        phone.reload()
        assert {place["country"] for place in seen_on(phone)} == {"US"}, kept


def test_every_emergency_page_dials_the_numbers_of_the_data_in_every_country(
    shared_host: Host, phone: Page, base_pack: Pack
) -> None:
    pages = list(base_pack.of_kind("emergency"))
    assert len(pages) >= 30
    faults: list[str] = []
    for page in pages:
        phone.goto(shared_host.address + page.address)
        for code in ("US", *OTHERS):
            choose_country(phone, code)
            faults += [
                f"{page.address} in {code}: {fault}"
                for fault in wrong(phone, page, base_pack, code)
            ]
    assert not faults, "\n".join(faults)


def wrong(phone: Page, page: PackPage, pack: Pack, code: str) -> Iterator[str]:
    """What a page shows otherwise than the data has it for a country."""
    places = seen_on(phone)
    if {place["country"] for place in places} != {code}:
        yield "another country stands first"
    for pair in (pair for place in places for pair in place["here"]):
        if not dials_what_it_says(pair):
            yield f"{pair[1]!r} dials {pair[0]}"

    national = {slot.key for slot in pack.slots if slot.national}
    slots = [key for key in page.contacts if key in national]
    shown = {
        slot: [href for href, _ in pairs]
        for place in places if not place["quick"]
        for slot, pairs in place["slots"].items()
    }  # fmt: skip
    if shown != (wanted := {slot: slot_ways(pack, slot, code) for slot in slots}):
        yield f"shows {shown} and not {wanted}"

    # Right under the first step: the page's first line, and the emergency number.
    first = {slot: first_call(pack, slot, code) for slot in slots}
    quick = [href.removeprefix("tel:") for place in places if place["quick"]
             for href, _ in place["here"]]  # fmt: skip
    most_wanted = {first[slots[0]], first.get("emergency-number", "")} - {""}
    if not quick or not most_wanted <= set(quick) <= set(first.values()):
        yield f"quick: {quick} and not {most_wanted}"
