"""A new release comes: whole or not at all, and never under somebody's hand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.steps import wait_until_saved, wait_until_waiting
from tests.packs import plant
from tests.sites import ASK, HOME, Host, addresses, changed_assets, make_site, own_content

pytestmark = pytest.mark.journey

TALKS = "/en/situations/talks-too-much/"
NewContext = Callable[..., BrowserContext]
OLD, NEW = "title: Asking about suicide", "title: Asking about suicide, anew"
FILE = "core/en/emergencies/suicide-ask.md"


def heading_of(content: Path) -> str:
    """The title of the page that changes, as it stands now."""
    text = (content / FILE).read_text(encoding="utf-8")
    return next(line for line in text.splitlines() if line.startswith("title: "))


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory, site: Path) -> tuple[Path, Path, str]:
    """The release of today, the next one with one page changed, and the new title."""
    content = own_content(tmp_path_factory.mktemp("next") / "content")
    title = heading_of(content)
    plant(content, FILE, f"{title}\n", f"{title} anew\n")
    after = make_site(tmp_path_factory.mktemp("after") / "site", content=content)
    return site, after, f"{title.removeprefix('title: ').strip(chr(34))} anew"


def count_missing(page: Page) -> int:
    """How many pages of the newest table are not in the phone's store; -1 without a table."""
    missing: int = page.evaluate(
        """async () => {
            const text = await (await fetch('/sw.js', { cache: 'no-store' })).text();
            const table = JSON.parse(text.slice(text.indexOf('{'), text.indexOf(';\\n'))).table;
            const cache = await caches.open('circlekit');
            const have = new Set((await cache.keys()).map(({ url }) => url.slice(location.origin.length)));
            return Object.entries(table).filter(([path, mark]) => !have.has(`${path}?v=${mark}`)).length;
        }"""
    )
    return missing


def first_visit(context: BrowserContext, host: Host) -> Page:
    page = context.new_page()
    page.goto(host.address + HOME)
    wait_until_saved(page)
    return page


def wait_for_fate(page: Page) -> str:
    """Ask for the newest worker, and wait for what becomes of it."""
    fate: str = page.evaluate(
        """() => new Promise(async (done) => {
            const registration = await navigator.serviceWorker.getRegistration();
            const watch = (worker) => {
                const look = () => {
                    if (['installed', 'activated', 'redundant'].includes(worker.state)) done(worker.state);
                };
                worker.addEventListener('statechange', look);
                look();
            };
            registration.addEventListener('updatefound', () => watch(registration.installing));
            if (registration.installing) watch(registration.installing);
            registration.update().catch(() => done('unreachable'));
        })"""
    )
    return fate


def test_nothing_changes_under_the_hand_and_the_new_page_shows_next_time(
    releases: tuple[Path, Path, str], host: Host, new_context: NewContext
) -> None:
    _, after, title = releases
    context = new_context()
    page = first_visit(context, host)
    page.goto(host.address + ASK)
    host.show(after)
    assert wait_for_fate(page) == "installed"
    wait_until_waiting(page)
    expect(page.locator("h1")).not_to_have_text(title)
    page.evaluate("() => { window.stillHere = true; }")
    # Another page of the same visit is of the same release.
    page.goto(host.address + HOME)
    page.goto(host.address + ASK)
    expect(page.locator("h1")).not_to_have_text(title)
    # Circlekit is closed and opened again.
    page.close()
    host.stop()
    page = context.new_page()
    page.goto(host.address + ASK)
    expect(page.locator("h1")).to_have_text(title)


def test_use_it_now_shows_the_new_page_at_once(
    releases: tuple[Path, Path, str], host: Host, new_context: NewContext
) -> None:
    _, after, title = releases
    page = first_visit(new_context(), host)
    page.goto(host.address + ASK)
    host.show(after)
    assert wait_for_fate(page) == "installed"
    page.evaluate("() => { window.stillHere = true; }")
    page.get_by_role("button", name="Use it now").tap()
    expect(page.locator("h1")).to_have_text(title)
    assert page.evaluate("() => window.stillHere === undefined")


def test_one_changed_page_costs_two_requests(
    releases: tuple[Path, Path, str], host: Host, new_context: NewContext
) -> None:
    _, after, _ = releases
    page = first_visit(new_context(), host)
    host.show(after)
    host.forget()
    assert wait_for_fate(page) == "installed"
    # The worker, the page, and what its new title also stands on: lists, ties, the finder's index.
    changed = [
        address
        for address in addresses(after)
        if not address.startswith("/card/")
        and (after / address[1:]).with_name("index.html").exists()
        and _differs(host.root, releases[0], address)
    ]
    asked = {one.path for one in host.asked if one.status == 200}
    fetched = {path for path in asked if path not in ("/sw.js",)}
    assert not any(path.startswith("/packs/") for path in fetched), "the pack came for one page"
    assert set(changed) <= fetched
    assert len(fetched) <= len(changed) + 1, fetched  # and the finder's index, under its new hash
    assert sum(one.size for one in host.asked) < 15_000 + 12_000 * len(changed)


def _differs(one: Path, other: Path, address: str) -> bool:
    file = f"{address[1:]}index.html"
    return (one / file).read_bytes() != (other / file).read_bytes()


def test_a_spoilt_body_is_refused_and_the_old_release_stays_whole(
    releases: tuple[Path, Path, str], host: Host, new_context: NewContext
) -> None:
    _, after, title = releases
    context = new_context()
    page = first_visit(context, host)
    host.show(after)
    host.bends[ASK] = lambda body: body.replace(b"988", b"989")
    assert wait_for_fate(page) == "redundant"
    host.stop()
    page.goto(host.address + ASK)
    expect(page.locator("h1")).not_to_have_text(title)
    assert "989" not in page.content()
    assert page.locator("a[href='tel:988']").count() > 0
    # The host mends it: only the rest is asked for, and the new release comes.
    host.start()
    host.bends.clear()
    host.forget()
    page.goto(host.address + HOME)
    assert wait_for_fate(page) == "installed"
    assert host.counted()[ASK] == 1
    assert set(host.counted()) <= {ASK, "/sw.js"}


def test_a_spoilt_pack_is_made_good_file_by_file(host: Host, phone: Page) -> None:
    for ending in (".br", ".gz"):
        pack = next(host.root.glob(f"packs/*{ending}"))
        host.bends[f"/packs/{pack.name}"] = lambda body: body[: len(body) // 2]
    phone.goto(host.address + HOME)
    wait_until_saved(phone)
    assert count_missing(phone) == 0
    assert host.counted()[ASK] == 1


def test_a_first_install_that_breaks_off_goes_on_where_it_stopped(
    host: Host, new_context: NewContext
) -> None:
    # No pack here, so that files come one by one; after forty of them the signal is gone.
    gone: list[str] = []

    def fail(body: bytes) -> bytes:
        raise ConnectionResetError

    for pack in host.root.glob("packs/*"):
        host.bends[f"/packs/{pack.name}"] = lambda body: b"no pack"

    def lose(path: str) -> None:
        if len({one.path for one in host.asked if one.path.startswith("/en/")}) > 40 and not gone:
            gone.append(path)
            for address in addresses(host.root):
                host.bends[address] = fail

    host.on_answer = lose
    context = new_context()
    page = context.new_page()
    page.goto(host.address + HOME)
    page.evaluate(
        """() => new Promise((done) => {
            const look = async () => {
                const registration = await navigator.serviceWorker.getRegistration();
                if (registration && !registration.installing && !registration.active) done();
                else if (!registration) done();
                else setTimeout(look, 20);
            };
            setTimeout(look, 200);
        })"""
    )
    assert gone, "the signal was never lost"
    host.bends = {path: bend for path, bend in host.bends.items() if path.startswith("/packs/")}
    had = page.evaluate("async () => (await (await caches.open('circlekit')).keys()).length")
    assert 20 < had < 80
    host.forget()
    page.goto(host.address + HOME)
    wait_until_saved(page)
    assert count_missing(page) == 0
    again = {path for path, times in host.counted().items() if path.startswith("/en/")}
    total = len([a for a in addresses(host.root) if not a.startswith("/card/")])
    assert len(again) <= total - had + 12, "it asked again for what it had"


def test_a_release_whose_worker_breaks_every_page_is_replaced_by_the_next(
    releases: tuple[Path, Path, str],
    host: Host,
    new_context: NewContext,
    tmp_path: Path,
) -> None:
    today, after, title = releases
    worker = (today / "sw.js").read_bytes().split(b"\n", 1)[1]
    # The fault: this worker stores everything and answers every page with nothing in it.
    bad = worker.replace(b'addEventListener("fetch"', b'addEventListener("fetched"') + (
        b'\nself.addEventListener("fetch", (event) => event.respondWith('
        b'new Response("", { headers: { "content-type": "text/html" } })));'
    )
    assert bad.count(b"fetched") == 1
    host.show(make_site(tmp_path / "bad", assets=changed_assets(worker_js=bad)))
    context = new_context()
    page = context.new_page()
    page.goto(host.address + ASK)  # from the network: the worker is not there yet
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    page.goto(host.address + ASK)
    assert page.locator("h1").count() == 0, "the fault was not planted"

    host.show(after)
    # A browser looks for a new worker at each navigation; no page of ours is needed for it.
    for _ in range(50):
        page.goto(host.address + ASK)
        if page.locator("h1").count():
            break
        page.wait_for_timeout(100)
    expect(page.locator("h1")).to_have_text(title)
