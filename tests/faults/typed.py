"""Private words typed into the real screen, and the browser ended at any moment of it."""

import secrets
from collections.abc import Iterator

from playwright.sync_api import Page

from tests.faults.canaries import where
from tests.faults.ground import PASSPHRASE, Ground
from tests.faults.loop import Loop
from tests.faults.said import Said

NOTES = "/en/kit/notes/"
FIELDS = ("facts", "heard", "told", "next")


def typed(ground: Ground, n: int) -> Iterator[Said]:
    """A note is typed, then kept, left open, reloaded or gone back from; `n` browsers are killed or closed."""
    loop, found, words = Loop(ground), [], 0
    for number in range(n):
        page = loop.start()
        mark = secrets.token_hex(8)
        _open_notes(page, loop.phone.address)
        page.locator("ck-notes [data-at=new]").click()
        for field in FIELDS:
            page.locator(f"ck-notes textarea[name={field}]").press_sequentially(f"{mark} {field}")
            words += 1
        (_keep, _nothing, _reload, _back)[number % 4](page)
        if number % 2:
            loop.phone.kill()
        else:
            loop.phone.stop()
        for word in (mark, PASSPHRASE):
            found += [f"{word} in {path}" for path in where(loop.phone.folder, word)]
    page = loop.start()
    full = page.evaluate("(key) => fault.readAll(key)", loop.key)
    loop.phone.stop()
    for one in found[:10]:
        print(f"  typed: {one}")
    what = "words typed into a note found in the profile on the disk"
    yield Said("typed", len(found), words, what, n)
    kept = full["status"]["notes"]
    yield Said("typed", max(0, n - kept), n, "typed notes were not there again")


def _open_notes(page: Page, address: str) -> None:
    page.goto(address + NOTES)
    page.locator("ck-lock [data-at=passphrase-input]").fill(PASSPHRASE)
    page.locator("ck-lock [data-at=go]").click()


def _keep(page: Page) -> None:
    page.locator("ck-notes .editor button[type=submit]").click()
    page.locator("ck-notes .notes .card").first.wait_for()


def _nothing(page: Page) -> None:
    # What is typed is sealed while it is typed, once the hands rest.
    page.locator("ck-notes textarea[name=facts]").focus()


def _reload(page: Page) -> None:
    page.reload()
    page.locator("ck-lock [data-at=passphrase-input]").wait_for()


def _back(page: Page) -> None:
    page.go_back()
