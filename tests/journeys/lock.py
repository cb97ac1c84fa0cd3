"""The lock of the notes, as a leader makes and opens it."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, expect

from tests.sites import REPO

NOTES = "/en/kit/notes/"
COPIES = "/en/kit/copies/"
HIDING = "/en/kit/hiding/"
PASSPHRASE = "two coats by the door"
# The window that asks where a file goes can't be answered from outside; the downloads can.
NO_PICKER = "delete window.showSaveFilePicker"
AXE = REPO / "web" / "node_modules" / "axe-core" / "axe.min.js"
SEEN = """(state) => {
    Object.defineProperty(document, 'visibilityState', { get: () => state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
}"""


def paper_code(page: Page) -> str:
    """The code as it stands on the screen."""
    expect(page.locator("ck-lock .paper-code li")).to_have_count(6)
    return "-".join(page.locator("ck-lock .paper-code li").all_inner_texts())


def asked_group(page: Page) -> int:
    """Which group is asked back; the first is 1."""
    found = re.search(r"\d+", page.locator("label[for=lock-group]").inner_text())
    assert found, "no group is asked back"
    return int(found[0])


def make_lock(page: Page, passphrase: str = PASSPHRASE) -> str:
    """Make a lock where one is offered, and read the paper code back. Gives the code."""
    page.get_by_label("Passphrase", exact=True).fill(passphrase)
    page.get_by_label("The same once more").fill(passphrase)
    page.get_by_role("button", name="Make the lock").click()
    code = paper_code(page)
    page.get_by_role("button", name="I have it on paper").click()
    page.locator("#lock-group").fill(code.split("-")[asked_group(page) - 1].lower())
    page.get_by_role("button", name="Check it").click()
    return code


def open_lock(page: Page, passphrase: str = PASSPHRASE) -> None:
    """Unlock by passphrase."""
    page.locator("#unlock-passphrase").fill(passphrase)
    page.get_by_role("button", name="Open", exact=True).click()


def wait_for_notes(page: Page) -> None:
    """Wait until the notes are open."""
    expect(page.get_by_role("button", name="New incident note")).to_be_visible()


def write_note(page: Page, facts: str) -> None:
    """Write a note and keep it."""
    page.get_by_role("button", name="New incident note").click()
    page.get_by_label("What happened?").fill(facts)
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator(".notes > li", has_text=facts[:20])).to_be_visible()


def save_copy(page: Page, into: Path) -> Path:
    """On the screen of copies: make a file, put it away, say that it is there."""
    page.get_by_role("button", name=re.compile("^Make (the|a new) copy$")).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it somewhere safe").click()
    file = into / download.value.suggested_filename
    download.value.save_as(file)
    page.get_by_role("button", name="Yes, it's there").click()
    expect(page.get_by_text("Good. That's a copy.")).to_be_visible()
    return file


def passkey_maker(page: Page) -> CDPSession:
    """A phone with a finger reader that always says yes, and with PRF."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable", {"enableUI": False})
    options: dict[str, Any] = {
        "protocol": "ctap2",
        "ctap2Version": "ctap2_1",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "hasPrf": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def found_on_disk(folder: Path, words: str) -> list[str]:
    """The files of a browser's profile in which some words stand in the clear."""
    shapes = [words.encode(), words.encode("utf-16-le")]
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(shape in path.read_bytes() for shape in shapes)
    ]
