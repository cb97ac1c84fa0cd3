"""A kit that is filled already: the journal file as the engine writes it, put there by the page."""

import json
import struct
import zlib
from typing import Any

from playwright.sync_api import Page

DEVICE = "filled0by0test"
# Invented numbers that belong to nobody.
SUPERVISOR = "202-555-0186"
LOCAL_LINE = "202-555-0178"
ON_CALL = "202-555-0119"
WRITE = """async ({ name, bytes, things }) => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('circlekit-kit', { create: true });
    const file = await folder.getFileHandle(name, { create: true });
    const stream = await file.createWritable();
    await stream.write(Uint8Array.from(bytes));
    await stream.close();
    localStorage.setItem('circlekit.kit', String(things));
}"""


def stamp(count: int) -> str:
    """A stamp of the first days of 2026, later for a higher count."""
    time, digits = 1_767_225_600_000 + count * 1000, ""
    while time:
        time, rest = divmod(time, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return f"{digits.rjust(9, '0')}-0000-{DEVICE}"


def record(count: int, id: str, kind: str, body: dict[str, Any]) -> dict[str, Any]:
    """One record of the open room."""
    return {
        "v": 1, "id": id, "kind": kind, "at": stamp(count), "seen": {DEVICE: 1}, "room": "open",
        "body": body,
    }  # fmt: skip


def number(slot: str, name: str, shown: str, **more: Any) -> dict[str, Any]:
    """The body of a number, as the numbers screen keeps it."""
    dial = f"+1{shown.replace('-', '')}"
    plain = {"slot": slot, "name": name, "typed": shown, "dial": dial, "shown": shown,
             "hours": "", "note": "", "order": 0}  # fmt: skip
    return {**plain, **more}


def place(name: str, address: str, **more: Any) -> dict[str, Any]:
    """The body of a place."""
    plain = dict.fromkeys(("door", "floor", "parking", "defibrillator", "department"), "")
    return {"name": name, "address": address, **plain, "order": 0, **more}


def frame(records: list[dict[str, Any]]) -> bytes:
    """Mark, length, checksum, records: as web/src/vault/frames.ts reads them."""
    payload = json.dumps(records).encode()
    return b"CKJ1" + struct.pack(">II", len(payload), zlib.crc32(payload)) + payload


def fill(page: Page, *records: dict[str, Any]) -> None:
    """Put a kit on the phone of a page that is open on our site. The next page reads it."""
    things = {"name": "open-1.ckj", "bytes": list(frame(list(records))), "things": len(records)}
    page.evaluate(WRITE, things)


def everything() -> list[dict[str, Any]]:
    """One thing of each kind, as a leader has after an evening with the kit."""
    slip = {
        "says": "We ask, stay, and bring in help when danger is near.",
        "answer": "",
        "policy": "stance",
    }
    return [
        record(1, "n1", "number", number("supervisor", "Dana, supervisor", SUPERVISOR, hours="Until 22:00")),
        record(2, "n2", "number", number("crisis-line", "County crisis line", LOCAL_LINE,
                                         tried={"on": "2026-11-12", "worked": True})),
        record(3, "n3", "number", number("on-call", "On call this week", ON_CALL)),
        record(4, "p1", "place", place("Grace Hall", "40 Oak Street, Springfield", door="Side door, red",
                                       floor="Second floor, room 4", parking="In front of the gate",
                                       defibrillator="By the front desk", department="County hospital, 2 miles")),
        record(5, "p2", "place", place("Library", "1 Main Street, Springfield", order=1)),
        record(6, "choice:stance", "choice", {**slip, "by": "all eleven of us", "on": "2026-11-02"}),
        record(7, "mark:suicide-ask", "mark", {"page": "suicide-ask"}),
        record(8, "mark:talks-too-much", "mark", {"page": "talks-too-much"}),
        record(9, "mark:overdose", "mark", {"page": "overdose"}),
    ]  # fmt: skip
