"""The right page from a few plain words: with no signal, with a broken model, with no script."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from circlekit.model import Pack
from tests.journeys.conftest import Ear, OpenProfile
from tests.journeys.steps import (
    choose_country,
    the_field,
    wait_for_finders_files,
    wait_for_meaning,
    wait_until_saved,
)
from tests.sites import HOME, Host

pytestmark = pytest.mark.journey

NewContext = Callable[..., BrowserContext]
PHRASES = "/en/phrases/"
# The jobs of a leader, each as three people in a hurry might type it, and the pages that answer.
JOBS = {
    "1: talks of dying": (["suicide-ask"], [
        "just said she doesnt wanna be here anymore what do i say",
        "guy says hed be better off gone who do i ring",
        "he told the circle theres no reason to wake up tomorrow",
    ]),
    "2: talks on and on": (["talks-too-much"], [
        "man been going twenty minutes how do i cut in nicely",
        "same bloke hogging the whole hour again",
        "she never comes up for air, others looking at clock",
    ]),
    "3: nobody talks": (["whole-group-silent"], [
        "dead air. nobody answering me",
        "asked a question and they all just stare at the floor",
        "how long should i leave the quiet before i say something",
    ]),
    "4: two quarrel": (["two-members-argue"], [
        "two of them are having a go at each other right now",
        "those two regulars are at it again, raised voices",
        "how do i stop a row without losing them both",
    ]),
    "5: everyone fixes her": (["gives-advice"], [
        "all jumping in to solve her problem",
        "they wont stop fixing, she just wants to be heard",
        "have you tried this have you tried that, whole room at it",
    ]),
    "6: not safe at home": (["dv-disclosure"], [
        "i think her husband hits her and hes waiting outside in the car",
        "she dont feel safe going home to him",
        "her boyfriend checks her phone and drives her everywhere, what can i do without making it worse",
    ]),
    "7: wants to hurt his ex": (["threat-veiled", "threat-direct"], [
        "he says he'd like to make his ex pay, is that just venting",
        "do i have to tell someone, he talked about hurting his ex wife",
        "said he knows where she lives now and shell be sorry",
    ]),
    "10: new and alone": (["run-90", "before-safety-scan"], [
        "first time running it alone tuesday help me prepare",
        "im new, taking the group on my own, what do i do minute by minute",
        "quick plan for tonights meeting ive never led one",
    ]),
    "11a: practice asking": (["drill-ask-the-question"], [
        "let me practise asking if they're suicidal before it happens",
    ]),
    "11b: practice calling": (["drill-call-emergency"], ["want to rehearse calling 911"]),
    "11c: practice stopping": (["drill-tenth-minute"], ["practice cutting off someone who rambles"]),
    "12: home and shaking": (["after-hard-night", "after-what-do-i-need"], [
        "got home still shaking after group cant switch off",
        "tonight was awful i cant stop thinking about it",
        "is this getting too much for me, need to unload after the meeting",
    ]),
}  # fmt: skip
# The pages of an alarm, and the first three results.
ON_TOP = """() => ['.found-list .found-emergencies a', '.found-pages li:nth-child(-n+3) a'].flatMap(
    (where) => [...document.querySelectorAll(where)].map((one) => one.getAttribute('href')))"""
KEPT = """async () => JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, await indexedDB.databases(), document.cookie,
    location.href, history.state, document.title,
    await Promise.all((await caches.keys()).map(async (name) =>
        [name, (await (await caches.open(name)).keys()).map(({ url }) => url)])),
])"""


def test_ten_jobs_typed_in_three_ways_with_no_signal(host: Host, open_profile: OpenProfile) -> None:
    first = open_profile()
    page = first.new_page()
    page.goto(host.address + HOME)
    wait_until_saved(page)
    wait_for_finders_files(page)
    first.close()
    host.stop()

    page = open_profile().new_page()
    page.goto(host.address + HOME)
    wait_for_meaning(page)
    assert sum(len(ways) for _, ways in JOBS.values()) == 30
    missed: list[str] = []
    for job, (pages, ways) in JOBS.items():
        for typed in ways:
            the_field(page).fill(typed)
            found = [address.split("/")[-2] for address in page.evaluate(ON_TOP)]
            missed += [] if set(pages) & set(found) else [f"{job}: {typed!r} finds {found}"]
    assert not missed, "\n".join(missed)
    # And what is found opens.
    the_field(page).fill("got home still shaking after group cant switch off")
    page.locator(".found-pages a[href$='/after-hard-night/']").tap()
    page.wait_for_url("**/reflections/after-hard-night/")
    expect(page.get_by_role("heading", level=1)).to_have_text("After a hard night")


def other_dimensions(model: bytes) -> bytes:
    return json.dumps({**json.loads(model), "dims": 48}).encode()


@pytest.mark.parametrize(
    ("status", "bend"),
    [
        pytest.param(404, lambda model: b"", id="missing"),
        pytest.param(200, lambda model: b"\x00\xff<html>" * 99, id="garbage"),
        pytest.param(200, lambda model: model[: len(model) // 2], id="truncated"),
        pytest.param(200, other_dimensions, id="of other dimensions"),
        pytest.param(200, lambda model: b"null", id="nothing"),
    ],
)
def test_without_its_model_the_field_still_finds_and_still_warns(
    status: int, bend: Callable[[bytes], bytes], shared_host: Host, new_context: NewContext
) -> None:
    context = new_context(service_workers="block")
    ear = Ear(context, shared_host.address)
    page = context.new_page()

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(shared_host.address)
        route.fulfill(status=status, body=bend(shared_host.body_of(path)))

    page.route("**/assets/meaning-*", answer)
    page.goto(shared_host.address + HOME)
    with page.expect_response("**/assets/meaning-*"):
        the_field(page).focus()
    for _ in range(5):  # what is done with it is done in idle moments; ours come after those
        page.evaluate("() => new Promise((done) => requestIdleCallback(done))")

    the_field(page).fill("won't stop talking")
    expect(page.locator(".found-pages a").first).to_be_visible()
    assert {"/en/drills/drill-tenth-minute/", "/en/situations/talks-too-much/"} & set(
        page.evaluate(ON_TOP)
    )
    the_field(page).fill("she wants to kill herself")
    expect(page.locator(".found > .found-calls a[href='tel:911']")).to_be_visible()
    expect(page.locator(".found [role=status]")).to_contain_text(" shown. First: ")
    said = page.locator(".found").inner_text().lower()
    assert not [word for word in ("error", "fail", "wrong", "not here") if word in said]
    # A browser itself notes a 404, and that we block the worker; nobody else has anything to say.
    browsers_own = ("Failed to load resource", "registration blocked by Playwright")
    assert [one for one in ear.heard if not any(own in one for own in browsers_own)] == []


@pytest.mark.parametrize(
    "body", [b"", b"\x00\xff<html>", b"{}"], ids=["missing", "garbage", "empty"]
)
def test_without_its_index_the_field_looks_in_the_a_to_z_and_the_calls_stand_there(
    body: bytes, shared_host: Host, new_context: NewContext, base_pack: Pack
) -> None:
    talks = base_pack.page("talks-too-much")
    assert talks is not None
    page = new_context(service_workers="block").new_page()
    page.route(
        "**/assets/find-*", lambda route: route.fulfill(status=200 if body else 404, body=body)
    )
    page.goto(shared_host.address + HOME)
    with page.expect_response(f"**{PHRASES}"):
        the_field(page).focus()
    the_field(page).fill("she wants to die")
    expect(page.locator(".found > .found-calls a[href='tel:911']")).to_be_visible()
    expect(page.locator(".found > .found-calls a[href='tel:988']")).to_be_visible()
    expect(page.locator(".found-pages a").first).to_be_visible()
    for phrase in talks.aliases:
        the_field(page).fill(phrase)
        assert page.evaluate(ON_TOP)[0] == talks.address, phrase
    said = page.locator(".found").inner_text().lower()
    assert not [word for word in ("error", "fail", "wrong") if word in said]
    the_field(page).fill("zzzz qqqq")
    expect(page.locator(".found-way-out")).to_contain_text("Your own numbers")


def test_without_scripts_the_a_to_z_leads_everywhere(
    shared_host: Host, new_context: NewContext, base_pack: Pack
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(shared_host.address + HOME)
    page.locator(f"main a[href='{PHRASES}']").first.tap()
    page.wait_for_url(f"**{PHRASES}")
    for address in (PHRASES, f"{PHRASES}es/"):
        page.goto(shared_host.address + address)
        letters = page.locator("nav.letters a")
        assert letters.count() >= 20
        for letter in letters.all():
            letter.tap()
            place = page.locator(f"section[id='{page.url.partition('#')[2]}'] h2")
            expect(place).to_have_text(letter.inner_text())
            expect(place).to_be_in_viewport()

    page.goto(shared_host.address + PHRASES)
    page.get_by_role("link", name="En español").tap()
    page.wait_for_url(f"**{PHRASES}es/")
    silence = next(one for one in base_pack.phrases if one.page == "whole-group-silent")
    page.get_by_role("link", name=silence.phrases[0], exact=True).tap()
    page.wait_for_url("**/en/situations/whole-group-silent/")
    expect(page.locator("h1")).to_be_visible()


def test_the_a_to_z_leads_everywhere_with_no_signal_too(host: Host, phone: Page) -> None:
    phone.goto(host.address + HOME)
    wait_until_saved(phone)
    host.stop()
    for address in (PHRASES, f"{PHRASES}es/"):
        phone.goto(host.address + address)
        lost = phone.evaluate(
            """async () => {
                const pages = new Set([...document.querySelectorAll('main a')].map(
                    ({ href }) => href.split('#')[0]));
                const lost = await Promise.all([...pages].map(
                    (page) => fetch(page).then(({ ok }) => ok ? '' : page, () => page)));
                return pages.size > 60 ? lost.filter(Boolean) : ['too few pages'];
            }"""
        )
        assert lost == []
    phone.locator("main section a").first.tap()
    expect(phone.locator("h1")).not_to_contain_text("not on your phone")


@pytest.mark.parametrize("country", ["US", "GB"])
@pytest.mark.parametrize(("typed", "need"), [("food bank", "need-food"), ("abogado", "need-legal")])
def test_a_need_leads_to_its_place_alone(
    typed: str, need: str, country: str, shared_host: Host, phone: Page
) -> None:
    phone.goto(shared_host.address + HOME)
    choose_country(phone, country)
    the_field(phone).fill(typed)
    place = f"{country.lower()}-{need}"
    phone.locator(f".found-pages li:nth-child(1) a[href='/en/resources/#{place}']").tap()
    phone.wait_for_url(f"**/en/resources/#{place}")
    shown = phone.locator("[id*='-need-']:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_have_id(place)
    expect(shown).to_be_in_viewport()
    phone.get_by_role("link", name="Show everything").tap()
    expect(phone.locator(f"[id^='{country.lower()}-need-']:visible").nth(20)).to_be_visible()
    expect(phone.get_by_role("link", name="Show everything")).to_have_count(0)


def test_what_is_typed_is_neither_kept_nor_sent(host: Host, phone: Page) -> None:
    phone.goto(host.address + HOME)
    wait_until_saved(phone)
    wait_for_finders_files(phone)
    wait_for_meaning(phone)
    before = phone.evaluate(KEPT)
    host.forget()
    asked: list[Request] = []
    phone.context.on("request", lambda request: asked.append(request))
    the_field(phone).press_sequentially("marvin wants to kill himself")
    expect(phone.locator(".found-calls").first).to_be_visible()
    expect(phone.locator(".found [role=status]")).to_contain_text(" shown. First: ")
    assert phone.evaluate(KEPT) == before
    assert (asked, host.asked) == ([], []), "typing asks for nothing"

    the_field(phone).press("Enter")
    phone.wait_for_url("**/en/emergencies/**")
    sent: list[Any] = [(one.url, one.post_data, one.all_headers()) for one in asked]
    assert sent, "the page itself"
    for trace in (repr(sent), repr(host.asked), phone.evaluate(KEPT)):
        for word in ("marvin", "himself"):
            assert word not in trace.lower()
