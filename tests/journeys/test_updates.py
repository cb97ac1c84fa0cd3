"""A new release comes: whole or not at all, and never under somebody's hand."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.steps import (
    wait_for_finders_files,
    wait_for_worker,
    wait_until_saved,
    wait_until_waiting,
)
from tests.packs import plant
from tests.sites import (
    ASK,
    HOME,
    Host,
    addresses,
    changed_assets,
    file_of,
    make_site,
    own_content,
)

pytestmark = pytest.mark.journey

LATE = "/en/print/agreements/"  # the pack holds it near its end
NewContext = Callable[..., BrowserContext]
FILE = "core/en/emergencies/suicide-ask.md"
NEW = "Written 2 Jan 2026."


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next release: one page says that it was written on another day."""
    content = own_content(tmp_path_factory.mktemp("next") / "content")
    lines = (content / FILE).read_text(encoding="utf-8").splitlines()
    written = next(line for line in lines if line.startswith("written: "))
    plant(content, FILE, f"{written}\n", "written: 2026-01-02\n")
    return make_site(tmp_path_factory.mktemp("after") / "site", content=content)


def expect_new(page: Page) -> None:
    expect(page.locator("section.sources")).to_contain_text(NEW)


def expect_old(page: Page) -> None:
    expect(page.locator("section.sources")).to_contain_text("Written ")
    expect(page.locator("section.sources")).not_to_contain_text(NEW)


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
    wait_for_finders_files(page)
    return page


def wait_for_fate(page: Page) -> str:
    """Ask for the newest worker, and wait for what becomes of it."""
    fate: str = page.evaluate(
        """async () => {
            const registration = await navigator.serviceWorker.getRegistration();
            let worker = null;
            registration.addEventListener('updatefound', () => { worker = registration.installing; });
            await registration.update();
            worker = registration.installing ?? registration.waiting ?? worker;
            if (!worker) return 'no new worker';
            const settled = () => !['parsed', 'installing'].includes(worker.state);
            return new Promise((done) => {
                const look = () => { if (settled()) done(worker.state); };
                worker.addEventListener('statechange', look);
                setTimeout(() => done(`still ${worker.state}`), 20000);
                look();
            });
        }"""
    )
    return fate


def test_nothing_changes_under_the_hand_and_the_new_page_shows_next_time(
    after: Path, host: Host, new_context: NewContext
) -> None:
    context = new_context()
    page = first_visit(context, host)
    page.goto(host.address + ASK)
    page.evaluate("() => { window.stillHere = true; }")
    host.show(after)
    assert wait_for_fate(page) == "installed"
    wait_until_waiting(page)
    expect_old(page)
    assert page.evaluate("() => window.stillHere"), "the page was reloaded under the hand"
    # Another page of the same visit is of the same release.
    page.goto(host.address + HOME)
    page.goto(host.address + ASK)
    expect_old(page)
    # Circlekit is closed and opened again, once the browser has let the old worker go.
    blank = context.new_page()
    workers = context.new_cdp_session(blank)
    gone: list[str] = []
    workers.on(
        "ServiceWorker.workerVersionUpdated",
        lambda told: gone.extend(
            one["versionId"] for one in told["versions"] if one["status"] == "redundant"
        ),
    )
    workers.send("ServiceWorker.enable")
    assert not gone
    page.close()
    for _ in range(600):
        if gone:
            break
        blank.wait_for_timeout(50)  # hears what the browser tells
    assert gone, "the old worker stays"
    blank.close()
    host.stop()
    page = context.new_page()
    page.goto(host.address + ASK)
    expect_new(page)


def test_use_it_now_shows_the_new_page_at_once(
    after: Path, host: Host, new_context: NewContext
) -> None:
    page = first_visit(new_context(), host)
    page.goto(host.address + ASK)
    host.show(after)
    assert wait_for_fate(page) == "installed"
    page.evaluate("() => { window.stillHere = true; }")
    page.get_by_role("button", name="Use it now").tap()
    expect_new(page)
    assert page.evaluate("() => window.stillHere === undefined")


def test_one_changed_page_costs_two_requests(
    after: Path, host: Host, new_context: NewContext
) -> None:
    page = first_visit(new_context(), host)
    before = host.root
    changed = [a for a in addresses(after) if file_of(after, a).read_bytes()
               != file_of(before, a).read_bytes() and not a.startswith("/card/")]  # fmt: skip
    assert changed == [ASK]
    host.show(after)
    host.forget()
    assert wait_for_fate(page) == "installed"
    fetched = {one.path: one.size for one in host.asked if one.status == 200}
    assert fetched.keys() == {"/sw.js", ASK}
    assert host.counted()[ASK] == 1
    assert sum(fetched.values()) < 14_000 + 6_000, fetched


def test_a_spoilt_body_is_refused_and_the_old_release_stays_whole(
    after: Path, host: Host, new_context: NewContext
) -> None:
    context = new_context()
    page = first_visit(context, host)
    host.show(after)
    host.bends[ASK] = lambda body: body.replace(b"988", b"989")
    assert wait_for_fate(page) == "redundant"
    host.stop()
    page.goto(host.address + ASK)
    expect_old(page)
    assert "tel:989" not in page.content()
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
    for pack in host.root.glob("packs/*"):  # the pages' and the finder's
        host.bends[f"/packs/{pack.name}"] = lambda body: body[: len(body) // 2]
    phone.goto(host.address + HOME)
    wait_until_saved(phone)
    assert count_missing(phone) == 0
    # What came after the break is asked for by itself; before it, a fast line may lose some too.
    assert host.counted()[ASK] <= host.counted()[LATE] == 1


def test_a_first_visit_that_breaks_off_keeps_the_emergencies_and_goes_on_where_it_stopped(
    host: Host, new_context: NewContext
) -> None:
    # No pack here, so that files come one by one; after sixty of them the signal is gone.
    gone = threading.Event()

    def fail(body: bytes) -> bytes:
        raise ConnectionResetError

    for pack in host.root.glob("packs/*"):
        host.bends[f"/packs/{pack.name}"] = lambda body: b"no pack"

    def lose(path: str) -> None:
        if (
            len({one.path for one in host.asked if one.path.startswith("/en/")}) > 60
            and not gone.is_set()
        ):
            gone.set()
            for address in addresses(host.root):
                host.bends[address] = fail

    host.on_answer = lose
    context = new_context()
    page = context.new_page()
    page.goto(host.address + HOME)
    assert gone.wait(30), "the signal was never lost"
    expect(page.locator("ck-update")).to_contain_text("The emergencies are saved on this device")
    ask_for_the_rest(page)
    had = kept(page)
    assert ASK in had
    assert 60 < len(had) < 100
    host.stop()
    page.goto(host.address + ASK)
    expect(page.locator("ol.steps > li")).not_to_have_count(0)
    page.goto(host.address + LATE)
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not on your phone yet")

    host.start()
    host.bends = {path: bend for path, bend in host.bends.items() if path.startswith("/packs/")}
    host.forget()
    page.goto(host.address + HOME)
    wait_until_saved(page)
    assert count_missing(page) == 0
    assert not had & host.counted().keys(), "it asked again for what it had"


def kept(page: Page) -> set[str]:
    """The paths in the phone's store."""
    return set(
        page.evaluate(
            """async () => (await (await caches.open('circlekit')).keys())
                .map(({ url }) => new URL(url).pathname)"""
        )
    )


def ask_for_the_rest(page: Page) -> None:
    """Wait until the worker has given up bringing the rest."""
    page.evaluate(
        """async () => {
            const { active } = await navigator.serviceWorker.ready;
            const { port1, port2 } = new MessageChannel();
            const said = new Promise((done) => { port1.onmessage = ({ data }) => done(data); });
            active.postMessage({ type: 'rest' }, [port2]);
            return said;
        }"""
    )


def test_a_release_whose_worker_breaks_every_page_is_replaced_by_the_next(
    after: Path,
    host: Host,
    new_context: NewContext,
    tmp_path: Path,
) -> None:
    worker = (host.root / "sw.js").read_bytes().split(b"\n", 1)[1]
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
    wait_for_worker(page)
    page.goto(host.address + ASK)
    assert page.locator("h1").count() == 0, "the fault was not planted"

    host.show(after)
    host.forget()
    # A browser looks for a new worker a second after a navigation has come to rest; no page of
    # ours is needed for it.
    page.goto(host.address + ASK)
    wait_on(page, lambda: host.counted()["/sw.js"] > 0)

    def came() -> bool:
        page.goto(host.address + ASK)
        return page.locator("h1").count() > 0

    wait_on(page, came)
    expect_new(page)


def wait_on(page: Page, done: Callable[[], bool]) -> None:
    """Wait for what happens outside of any page."""
    for _ in range(100):
        if done():
            return
        page.wait_for_timeout(200)
    pytest.fail("it never came")
