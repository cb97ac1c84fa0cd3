"""Every page: nobody else is asked, nothing is kept, nothing goes wrong, everybody can use it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.conftest import PHONE, Ear
from tests.journeys.steps import (
    CALLS,
    DANGER,
    raise_doubt,
    the_field,
    wait_for_meaning,
    wait_until_saved,
)
from tests.sites import ASK, HOME, REPO, Host, addresses

pytestmark = pytest.mark.journey

AXE = REPO / "web" / "node_modules" / "axe-core" / "axe.min.js"
PARTS = 32
# The page as a person sees it who has opened everything.
OPEN_ALL = "() => { for (const part of document.querySelectorAll('details')) part.open = true; }"
SIDEWAYS = """() => {
    const root = document.scrollingElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const out = [...document.body.querySelectorAll('*')].filter(
        (one) => one.getBoundingClientRect().right > root.clientWidth + 0.5
            && getComputedStyle(one).position !== 'fixed');
    return [`scrolls sideways, ${root.scrollWidth} px: ${out.at(-1)?.outerHTML.slice(0, 120)}`];
}"""
RUN_AXE = """async (only) => {
    // Nothing of ours is in another file that a rule would have to fetch.
    const options = { resultTypes: ['violations'], preload: false };
    if (only.length) options.runOnly = { type: 'rule', values: only };
    else options.rules = { 'color-contrast-enhanced': { enabled: location.pathname.includes('/emergencies/') } };
    const { violations } = await axe.run(document, options);
    return violations.flatMap(({ id, nodes }) => nodes.map((node) =>
        `${id}: ${node.target.join(' ')}: ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`));
}"""


def part_of(host: Host, part: int) -> list[str]:
    """Every page of the site, dealt out; "/" only sends on to Home."""
    return [address for address in addresses(host.root) if address != "/"][part::PARTS]


@pytest.fixture(scope="module")
def axe() -> str:
    assert AXE.is_file(), "axe-core is missing: run `make web` once"
    return AXE.read_text(encoding="utf-8")


@pytest.fixture
def org_host(org_site: Path) -> Iterator[Host]:
    host = Host(org_site)
    yield host
    host.stop()


def too_wide(page: Page) -> list[str]:
    """What makes an opened page scroll sideways on the narrowest phone."""
    page.set_viewport_size({"width": 320, "height": 640})
    found: list[str] = page.evaluate(SIDEWAYS)
    page.set_viewport_size(PHONE["viewport"])
    return found


def problems(page: Page, address: str) -> list[str]:
    """What is too wide, and what axe finds: all rules by day, contrast once more by night."""
    page.goto(address)
    page.evaluate(OPEN_ALL)
    sideways = too_wide(page)
    page.emulate_media(color_scheme="light")
    found: list[str] = page.evaluate(RUN_AXE, [])
    page.emulate_media(color_scheme="dark")
    contrast = ["color-contrast"]
    if "/emergencies/" in address:
        contrast.append("color-contrast-enhanced")
    found += [f"by night {one}" for one in page.evaluate(RUN_AXE, contrast)]
    return [f"{address}: {one}" for one in (*sideways, *found)]


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_by_day_and_by_night_and_no_page_is_too_wide(
    part: int, shared_host: Host, new_context: Callable[..., BrowserContext], axe: str
) -> None:
    # Not a phone's own way with wide pages, which is to show them smaller.
    context = new_context(is_mobile=False)
    # Handed over by the debugger, because a page under our policy takes no script from elsewhere.
    context.add_init_script(axe)
    page = context.new_page()
    found: list[str] = []
    for address in part_of(shared_host, part):
        found += problems(page, shared_host.address + address)
    assert not found, "\n".join(found)


def test_axe_finds_nothing_under_an_overlay_and_in_the_glance(
    org_host: Host, new_context: Callable[..., BrowserContext], axe: str
) -> None:
    context = new_context()
    context.add_init_script(axe)
    page = context.new_page()
    found: list[str] = []
    for address in (ASK, "/en/situations/talks-too-much/", "/en/guides/org-our-building/"):
        found += problems(page, org_host.address + address)
    page.goto(org_host.address + ASK)
    page.get_by_role("button", name="One step at a time").tap()
    expect(page.get_by_role("dialog")).to_be_visible()
    found += page.evaluate(RUN_AXE, [])
    assert not found, "\n".join(found)


def test_axe_finds_nothing_in_what_the_field_finds(
    shared_host: Host, new_context: Callable[..., BrowserContext], axe: str
) -> None:
    context = new_context()
    context.add_init_script(axe)
    page = context.new_page()
    page.goto(shared_host.address + HOME)
    wait_for_meaning(page)
    found: list[str] = []

    def look() -> None:
        for light in ("light", "dark"):
            page.emulate_media(color_scheme=light)
            found.extend(f"{light}: {one}" for one in page.evaluate(RUN_AXE, []))

    the_field(page).fill(DANGER)
    expect(page.locator(CALLS).first).to_be_visible()
    expect(page.locator(".found-pages a").first).to_be_visible()
    the_field(page).press("ArrowDown")
    look()
    raise_doubt(page).tap()
    expect(page.locator(".found-nudge-panel a").first).to_be_visible()
    look()
    the_field(page).fill("zzzzqqq")
    expect(page.locator(".found-way-out")).to_be_visible()
    look()
    assert not found, "\n".join(found)


def test_nobody_else_is_asked_and_nothing_goes_wrong(
    host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    ear = Ear(context, host.address)
    page = context.new_page()
    page.goto(host.address + HOME)
    wait_until_saved(page)
    for address in addresses(host.root):
        if address == "/":
            continue
        page.goto(host.address + address)
        page.evaluate(OPEN_ALL)
        assert context.cookies() == [], address
    page.goto(f"{host.address}/")
    page.wait_for_url(f"**{HOME}")  # it sends on by itself
    the_field(page).fill("he said he wants to die")
    expect(page.locator(".found a").first).to_be_visible()
    the_field(page).press("Enter")
    page.wait_for_url("**/en/emergencies/**")
    page.get_by_role("button", name="One step at a time").tap()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert not ear.heard, "\n".join(ear.heard)
    assert [one for one in host.asked if one.cookie] == []
    assert [one for one in host.asked if one.status >= 400] == []


def test_the_policy_stops_what_is_not_ours(shared_host: Host, phone: Page) -> None:
    # The fault planted: a script and a picture from outside, a script in the page, a bare string.
    phone.goto(shared_host.address + ASK)
    stopped: Any = phone.evaluate(
        """async () => {
            const stopped = [];
            document.addEventListener('securitypolicyviolation',
                (event) => stopped.push(event.effectiveDirective));
            const picture = document.createElement('img');
            picture.src = 'https://example.org/x.png';
            document.body.append(picture);
            fetch('https://example.org/').catch(() => undefined);
            try { document.body.insertAdjacentHTML('beforeend', '<b>x</b>'); }
            catch (error) { stopped.push(error.name); }
            const style = document.createElement('style');
            style.textContent = 'body { display: none }';
            document.head.append(style);
            await new Promise((done) => setTimeout(done, 100));
            return stopped.sort();
        }"""
    )
    for rule in (
        "TypeError",
        "connect-src",
        "img-src",
        "require-trusted-types-for",
        "style-src-elem",
    ):
        assert rule in stopped, stopped
    expect(phone.locator(".first")).to_be_visible()


def test_the_first_tab_skips_to_the_page_and_focus_is_always_seen(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(is_mobile=False, has_touch=False).new_page()
    for address in (HOME, ASK, "/en/situations/talks-too-much/", "/en/resources/"):
        page.goto(shared_host.address + address)
        page.keyboard.press("Tab")
        skip = page.locator("a.skip")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        assert page.evaluate("() => location.hash") == "#main"
        page.keyboard.press("Tab")
        assert page.evaluate("() => !!document.activeElement.closest('main')"), address
        for _ in range(25):
            seen = page.evaluate(
                """() => {
                    const one = document.activeElement;
                    if (one === document.body) return null;
                    const { outlineStyle, outlineWidth } = getComputedStyle(one);
                    const box = one.getBoundingClientRect();
                    const middle = [box.left + box.width / 2, box.top + Math.min(box.height, 40) / 2];
                    const bar = document.querySelector('nav.bar').getBoundingClientRect();
                    const under = !one.closest('nav.bar') && middle[1] > bar.top;
                    return { what: one.outerHTML.slice(0, 80), outlineStyle,
                             width: parseFloat(outlineWidth), under };
                }"""
            )
            if seen is None:
                break
            assert seen["outlineStyle"] != "none", seen
            assert seen["width"] >= 2, seen
            assert not seen["under"], f"hidden by the bar: {seen}"
            page.keyboard.press("Tab")


def test_on_paper_there_is_no_bar_and_every_number(shared_host: Host, phone: Page) -> None:
    phone.goto(shared_host.address + ASK)
    phone.emulate_media(media="print")
    for hidden in ("nav.bar", "a.skip", "ck-update", "ck-country", "ck-glance"):
        expect(phone.locator(hidden)).to_be_hidden()
    expect(phone.locator(".first")).to_be_visible()
    expect(phone.locator("[data-glance-call] a").first).to_be_visible()
