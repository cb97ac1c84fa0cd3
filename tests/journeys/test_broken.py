"""Scripts that throw, and no scripts at all: the page is the same page."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from circlekit.model import KINDS
from tests.journeys.conftest import Ear
from tests.journeys.steps import tap_emergency, wait_for_worker
from tests.sites import ASK, HOME, Host, addresses, changed_assets, make_site

pytestmark = pytest.mark.journey

BROKEN = b'throw new Error("broken on purpose");'


@pytest.fixture(scope="module")
def broken_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release whose islands throw as soon as they are read."""
    return make_site(
        tmp_path_factory.mktemp("broken") / "site", assets=changed_assets(islands_js=BROKEN)
    )


@pytest.fixture
def broken_host(broken_site: Path) -> Iterator[Host]:
    host = Host(broken_site)
    yield host
    host.stop()


def whole(page: Page) -> None:
    """An emergency page on which everything that matters is there."""
    expect(page.locator(".first")).to_be_in_viewport()
    assert page.locator("ol.steps > li").count() >= 4
    hrefs = [a.get_attribute("href") for a in page.locator("[data-glance-call] a:visible").all()]
    assert hrefs == ["tel:988", "tel:911"]
    for title in ("Which is it?", "Who to call", "Step by step", "Say", "Please don't"):
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    # What could not work without a script is not shown.
    for island in ("ck-country", "ck-find form", "ck-glance button", "ck-update"):
        expect(page.locator(island)).to_be_hidden()


def test_a_bundle_that_throws_harms_nothing_but_itself(
    broken_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    ear = Ear(context, broken_host.address)
    page = context.new_page()
    page.goto(broken_host.address + ASK)
    whole(page)
    assert any("broken on purpose" in one for one in ear.heard), "the fault was not planted"
    # The worker is a bundle of its own: it comes all the same, and fills the phone.
    wait_for_worker(page)
    broken_host.stop()
    page.goto(broken_host.address + HOME)
    tap_emergency(page)
    page.locator(f"a[href='{ASK}']").first.tap()
    page.wait_for_url(f"**{ASK}")
    whole(page)


def test_a_bundle_that_never_comes(host: Host, new_context: Callable[..., BrowserContext]) -> None:
    page = new_context(service_workers="block").new_page()
    page.route("**/assets/*.js", lambda route: route.abort())
    page.goto(host.address + ASK)
    whole(page)


def test_without_scripts_every_kind_of_page_is_whole(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(shared_host.address + ASK)
    whole(page)
    pages = addresses(shared_host.root)
    kinds = [next(a for a in pages if a.startswith(f"/en/{kind.folder}/") and a.count("/") == 4)
             for kind in KINDS]  # fmt: skip
    screens = [a for a in pages if a.startswith("/en/") and a.count("/") <= 3]
    for address in [*kinds, *screens, "/card/us.html"]:
        page.goto(shared_host.address + address)
        expect(page.locator("h1")).to_be_visible()
        text = page.locator("body").inner_text().lower()
        assert len(text) > 200, address
        for word in ("javascript", "enable script", "turn on script", "loading"):
            assert word not in text, f"{address} says {word}"
        # The field needs a script, and the A to Z stands in its place; so do the screens of the kit.
        needs_one = (HOME, "/en/kit/", "/en/meeting/", "/en/reflect/")
        assert page.locator("noscript").count() == (address in needs_one), address


def test_without_scripts_other_countries_are_a_tap_away(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    for address in (ASK, "/en/emergencies/", "/en/resources/"):
        page.goto(shared_host.address + address)
        place = page.locator(".by-country:not(.quick)").first
        other = place.locator("details.other-countries a[href='tel:111']").first
        expect(other).to_be_hidden()
        place.locator("details.other-countries > summary").tap()
        expect(other).to_be_visible()
        expect(place.get_by_role("heading", name="Aotearoa New Zealand")).to_be_visible()


def test_without_scripts_the_hidden_parts_of_a_page_open(
    shared_host: Host, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{shared_host.address}/en/situations/talks-too-much/")
    expect(page.locator(".try .line1").first).not_to_be_empty()
    page.locator("details.more > summary").first.tap()
    expect(page.locator("details.more dl.cells").first).to_be_visible()
    page.goto(f"{shared_host.address}/en/drills/drill-ask-the-question/")
    page.locator("details.choice > summary").first.tap()
    expect(page.locator("details.choice p").first).to_be_visible()
