"""Kinds of storage cleared, as a browser that needs room or a tidy person does."""

from collections.abc import Iterator
from itertools import combinations

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as TooLong

from tests.faults.ground import QUIET, Ground, arm, debugger
from tests.faults.loop import Loop
from tests.faults.said import Said
from tests.sites import ASK

KINDS = ("file_systems", "indexeddb", "cache_storage")
SUBSETS = [some for size in range(len(KINDS) + 1) for some in combinations(KINDS, size)]
BLANK = "about:blank"
LOST = {"file_systems", "indexeddb"}


def cleared(ground: Ground, n: int) -> Iterator[Said]:
    """Every subset of the three stores, between two visits and under an open page; `n` times."""
    loop, unsaid = Loop(ground), 0
    for some in SUBSETS * n:
        for awake in (False, True)[: 1 if "cache_storage" in some else 2]:
            page = _written(loop)
            if not awake:
                page.goto(BLANK)
            _clear(page, loop.phone.address, some)
            if not awake:
                loop.phone.open(page=page)
            if set(some) >= LOST:
                lost = page.evaluate("() => fault.readBare()")["lost"]
                unsaid += lost != len(loop.truth.now) or not _says_so(page, loop.phone.address)
                continue
            if awake:
                loop.write_to_the_end(page, most=3)
            loop.look(page)
            # Under an open page the journal goes on by itself; the next opening makes both whole.
            if awake:
                loop.look(loop.tab(page))
            if not loop.index_whole(page):
                loop.wrong.append(f"{some}: the index was not rebuilt")
    yield loop.said("cleared", "things lost where any of {OPFS, IndexedDB, Cache} was cleared")
    yield Said("cleared", unsaid, 3 * n, "losses of both that no page said")


# Kits of which no page may say that anything is gone.
WHOLE = {
    "one note, ended long ago": "await ask('saveNote', { id: 'n', until: '2020-01-01', note: {} })",
    "one note": "await good('saveNote', { id: 'n', until: '2099-01-01', note: {} })",
    "one number": "await good('save', { drafts: [draft('a', 1)] })",
    "a number taken away": """await good('save', { drafts: [draft('a', 1)] });
        await good('save', { drafts: [{ ...draft('a', 1), gone: true }] })""",
    "a number wiped": "await good('save', { drafts: [draft('a', 1)] }); await good('wipe')",
}


def false_alarms(ground: Ground, n: int) -> Iterator[Said]:
    """Kits with little or nothing in them, and nothing lost."""
    loop, wrong = Loop(ground), []
    for what, made in [*WHOLE.items()] * n:
        page = loop.blank()
        page.evaluate(f"async () => {{ const {{ ask, good, draft }} = fault; {made}; }}")
        lost = page.evaluate("() => fault.readBare()")["lost"]
        wrong += [f"{what}: {lost} lost"] if lost else []
    for one in wrong[:10]:
        print(f"  alarms: {one}")
    yield Said("alarms", len(wrong), len(WHOLE) * n, "pages said that something was lost in vain")


def _written(loop: Loop) -> Page:
    """A blank phone that gets a kit with everything in it, at rest in every store."""
    page = loop.blank()
    loop.write_to_the_end(page, most=6)
    assert loop.index_whole(page), "the index never came"
    page.evaluate("() => caches.open('circlekit').then((one) => one.put('/x', new Response('x')))")
    return page


def _says_so(page: Page, address: str) -> bool:
    """Whether an emergency page says it, and offers to bring the file."""
    other = page.context.new_page()
    other.goto(address + ASK)
    try:
        other.locator(".mine-notice a[href*='copies']").wait_for(timeout=10_000)
    except TooLong:
        return False
    finally:
        other.close()
    return True


def _clear(page: Page, origin: str, some: tuple[str, ...]) -> None:
    """Clear, and look whether just that is gone."""
    given = {"origin": origin, "storageTypes": ",".join(some)}
    if some:
        debugger(page).send("Storage.clearDataForOrigin", given)
    other = page.context.new_page()
    other.goto(f"{origin}{QUIET}")
    arm(other)
    left = other.evaluate(
        """async () => {
            const { files, index } = await fault.stores();
            const cache = await caches.has('circlekit');
            return { file_systems: files.length > 0, indexeddb: index.length > 0, cache_storage: cache };
        }"""
    )
    other.close()
    assert left == {kind: kind not in some for kind in KINDS}, f"clearing {some} left {left}"
