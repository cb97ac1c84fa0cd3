"""An organization's own rule, numbers and answers lie on top, and the page beneath stays whole."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import BrowserContext, Page, expect

from circlekit.model import Organisation, OrgRule, Pack
from tests.journeys.conftest import Ear
from tests.journeys.steps import digits, the_field
from tests.sites import ASK, EXAMPLE, HOME, Host, make_site, numbers_in, read_base_pack

pytestmark = pytest.mark.journey

OWN_PAGE = "/en/guides/org-our-building/"
# Every one would do something, were it more than words.
HOSTILE = (
    "<script>window.hurt = 1</script>",
    "<img src=x onerror='window.hurt = 1'>",
    "</p></aside><style>* { display: none }</style>",
    "[click](javascript:window.hurt=1)",
    '" onclick="window.hurt = 1" x="',
    "{{ 7 * 7 }} {% for page in pack.pages %}",
    "&lt;b&gt;bold&lt;/b&gt; <!--",
    "</main></body><iframe src='https://example.org/'></iframe>",
)
# The steps and all that stands around them, as they are drawn: the overlay's own parts left out.
BENEATH = """() => {
    const page = document.querySelector('article').cloneNode(true);
    const own = 'aside.rule, .policies, .people, .line-own, .sources, ck-glance, [data-mine],'
        + 'li:has(> a[href*="/org-"])'; // one of its own pages may name this one
    for (const part of page.querySelectorAll(own)) part.remove();
    const seen = (css) => [...document.querySelectorAll(css)].map((one) => one.innerText);
    return {
        first: seen('.first'), steps: seen('ol.steps > li'), never: seen('.never li'),
        quick: seen('.quick a'), steps_html: document.querySelector('ol.steps').innerHTML,
        whole: page.innerHTML.replace(/\\s+/g, ' '),
    };
}"""


@pytest.fixture(scope="module")
def org_pack() -> Pack:
    return read_base_pack(EXAMPLE)


@pytest.fixture(scope="module")
def own(org_pack: Pack) -> Organisation:
    assert org_pack.organisation is not None
    return org_pack.organisation


@pytest.fixture(scope="module")
def org_host(org_site: Path) -> Iterator[Host]:
    host = Host(org_site)
    yield host
    host.stop()


@pytest.fixture(scope="module")
def hostile_host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The base pack under an overlay that tries to be more than words."""
    overlay = tmp_path_factory.mktemp("hostile")
    everything = " ".join(HOSTILE)
    pages = [page.slug for page in read_base_pack().of_kind("emergency")][: len(HOSTILE)]
    files: dict[str, Any] = {
        "overlay": {"name": everything, "version": everything, "date": "2026-09-14"},
        "rules": [
            {"page": page, "says": says, "version": says, "date": says}
            for page, says in [*zip(pages, HOSTILE, strict=True), ("suicide-ask", everything)]
        ],
        "policies": {"stance": {"says": everything, "version": everything, "date": everything}},
        "numbers": [
            {"slot": "supervisor", "name": everything, "number": "202-555-0142",
             "hours": everything, "note": everything}
        ],
    }  # fmt: skip
    for name, body in files.items():
        (overlay / f"{name}.yml").write_text(yaml.safe_dump(body), encoding="utf-8")
    host = Host(make_site(tmp_path_factory.mktemp("hostile-site") / "site", overlay=overlay))
    yield host
    host.stop()


def test_a_rule_stands_on_its_page_with_whose_it_is_and_since_when(
    org_host: Host, phone: Page, org_pack: Pack, own: Organisation
) -> None:
    ruled = {
        page: [block for block in page.blocks if isinstance(block, OrgRule)]
        for page in org_pack.pages
        if any(isinstance(block, OrgRule) for block in page.blocks)
    }
    assert {page.kind for page in ruled} >= {"emergency", "situation"}
    for page, rules in ruled.items():
        phone.goto(org_host.address + page.address)
        shown = phone.get_by_role("complementary", name="Your organization's rule")
        expect(shown).to_have_count(len(rules))
        for box, rule in zip(shown.all(), rules, strict=True):
            expect(box).to_be_visible()
            expect(box).to_contain_text(f"Rule of {own.name}")
            expect(box).to_contain_text(rule.words)
            expect(box).to_contain_text(f"Version {rule.version}, {rule.date}")
        # Above the advice, and on an emergency page below the first step.
        order = phone.evaluate(
            """() => [...document.querySelectorAll('h1, .first, .rule, ol.steps, .move')].map(
                (one) => one.localName + '.' + one.className)"""
        )
        rule_at = order.index("aside.rule")
        assert rule_at < next(
            n for n, name in enumerate(order) if name in ("ol.steps", "section.move")
        ), order
        assert "p.first" not in order or order.index("p.first") < rule_at, order
    phone.goto(org_host.address + HOME)
    expect(phone.locator("header .org")).to_have_text(own.name)


def test_a_page_without_a_rule_of_ours_shows_none(org_host: Host, phone: Page) -> None:
    phone.goto(f"{org_host.address}/en/emergencies/overdose/")
    expect(phone.locator(".rule")).to_have_count(0)


def test_our_numbers_stand_in_their_slots(
    org_host: Host, phone: Page, org_pack: Pack, own: Organisation
) -> None:
    ask = org_pack.page("suicide-ask")
    assert ask is not None
    phone.goto(org_host.address + ASK)
    ours = {number.slot: number for number in own.numbers}
    assert {"supervisor", "co-leader"} <= ours.keys() & set(ask.contacts)
    for slot in (slot for slot in ask.contacts if slot in ours):
        number = ours[slot]
        place = phone.locator(f"#to-{slot}")
        expect(place.locator(".line-name")).to_have_text(number.name)
        call = place.get_by_role("link", name="Call")
        expect(call).to_have_attribute("href", f"tel:{digits(number.number)}")
        assert numbers_in(call.inner_text()) == [digits(number.number)]
        expect(place).to_contain_text(number.hours)
        expect(place).to_contain_text(f"From {own.name}, {own.date}.")
    # One tap from the sentence that names them.
    phone.locator("a.slot[href='#to-supervisor']").first.tap()
    expect(phone.locator("#to-supervisor a")).to_be_in_viewport()
    # A slot we left open says what to do, and is never empty.
    open_slot = phone.locator("#to-members-emergency-contact dd")
    expect(open_slot).not_to_be_empty()
    expect(open_slot.get_by_role("link")).to_have_count(0)


def test_our_answers_fill_the_blanks_and_the_rest_says_so(
    org_host: Host, phone: Page, org_pack: Pack, own: Organisation
) -> None:
    ours = {choice.key: choice for choice in own.policies}
    filled: set[str] = set()
    unset: set[str] = set()
    for page in (page for page in org_pack.pages if page.policies):
        # One page for each blank is enough.
        if set(page.policies) <= filled | unset:
            continue
        phone.goto(org_host.address + page.address)
        for key in page.policies:
            blank = phone.locator(f"[data-policy={key}]")
            if choice := ours.get(key):
                expect(blank).to_contain_text(choice.says)
                expect(blank).to_contain_text(
                    f"{own.name}, version {choice.version}, {choice.date}"
                )
                expect(blank).not_to_contain_text("Not set yet.")
                filled.add(key)
            else:
                expect(blank).to_contain_text("Not set yet.")
                unset.add(key)
    assert filled == ours.keys()
    assert unset


def test_without_an_overlay_every_blank_says_not_set_yet(shared_host: Host, phone: Page) -> None:
    phone.goto(shared_host.address + ASK)
    expect(phone.locator(".policies .unset")).to_have_count(2)
    expect(phone.locator(".policies .unset").first).to_contain_text("Not set yet.")
    for mark in (".rule", ".line-own", "header .org"):
        expect(phone.locator(mark)).to_have_count(0)


def test_a_page_of_our_own_is_found_in_plain_words_and_says_whose_it_is(
    org_host: Host, phone: Page, own: Organisation
) -> None:
    phone.goto(org_host.address + HOME)
    the_field(phone).fill("where's the key to the hall")
    phone.locator(".found-pages a").first.tap()
    phone.wait_for_url(f"**{OWN_PAGE}*")
    expect(phone.locator(".sources")).to_contain_text(f"This page is from {own.name}.")
    phone.goto(f"{org_host.address}/en/guides/")
    expect(phone.locator(f"a[href='{OWN_PAGE}']").first).to_be_visible()


@pytest.mark.parametrize("laid", ["org_host", "hostile_host"])
def test_what_an_emergency_page_says_is_the_same_under_any_overlay(
    laid: str, request: pytest.FixtureRequest, shared_host: Host, phone: Page, base_pack: Pack
) -> None:
    over: Host = request.getfixturevalue(laid)
    changed: list[str] = []
    for page in base_pack.of_kind("emergency"):
        phone.goto(shared_host.address + page.address)
        before = phone.evaluate(BENEATH)
        assert before["steps"], page.address
        assert all(before["steps"]), page.address
        phone.goto(over.address + page.address)
        after = phone.evaluate(BENEATH)
        changed += [f"{page.address}: {name}" for name in before if before[name] != after[name]]
    assert not changed, "\n".join(changed)


def test_hostile_words_stay_words(
    hostile_host: Host, new_context: Callable[..., BrowserContext], base_pack: Pack
) -> None:
    context = new_context()
    ear = Ear(context, hostile_host.address)
    page = context.new_page()
    page.on("dialog", lambda dialog: ear.heard.append(f"dialog: {dialog.message}"))
    slugs = [one.slug for one in base_pack.of_kind("emergency")][: len(HOSTILE)]
    everything = " ".join(HOSTILE)
    said = [*zip(slugs, HOSTILE, strict=True), ("suicide-ask", everything)]
    for slug, words in said:
        page.goto(f"{hostile_host.address}/en/emergencies/{slug}/")
        rule = page.locator(".rule").filter(has_text=f"Version {words}, {words}")
        expect(rule.locator("p").nth(1)).to_have_text(words)
        expect(rule).to_contain_text(f"Rule of {everything}")
        # Three sentences and nothing else was made of it.
        assert rule.evaluate("(one) => [...one.querySelectorAll('*')].map((x) => x.localName)") == [
            "p", "p", "p",
        ]  # fmt: skip
        expect(page.locator(".first")).to_be_visible()
        expect(page.locator("nav.bar .bar-emergency")).to_be_in_viewport()
    expect(page.locator("[data-policy=stance] dd p").first).to_have_text(everything)
    expect(page.locator("#to-supervisor .line-name")).to_have_text(everything)
    for address in (ASK, HOME, "/en/about/", "/en/resources/", "/card/us.html"):
        page.goto(hostile_host.address + address)
        assert page.evaluate(
            """() => ({
                hurt: window.hurt ?? null,
                strange: document.querySelectorAll('img, iframe, object, embed').length,
                handlers: [...document.querySelectorAll('*')].flatMap((one) => one
                    .getAttributeNames().filter((name) => name.startsWith('on'))),
                scripts: [...document.scripts].filter(
                    (one) => !one.src.includes('/assets/')).length,
                bad: [...document.querySelectorAll('a')].filter(
                    (one) => one.protocol === 'javascript:').length,
            })"""
        ) == {"hurt": None, "strange": 0, "handlers": [], "scripts": 0, "bad": 0}, address
        expect(page.locator("header")).to_be_visible()
    assert not ear.heard, "\n".join(ear.heard)
