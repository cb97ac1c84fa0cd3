"""Strings that were sealed, looked for in every byte the browser has left on the disk."""

import base64
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from tests.faults.ground import PASSPHRASE, Ground
from tests.faults.loop import Loop
from tests.faults.said import Said

AT_ONCE = 100
# A note of each form, in turn: an incident, a reflection with its taps, a round of the group.
SEAL = """async (canaries) => {
    const day = '2026-11-29';
    const forms = [
        (word) => ({ form: 'incident', facts: word }),
        (word) => ({ form: 'reflection', v: 2, day, page: 'after', taps: { ease: 1, needs: [word] },
                     answers: [{ question: 'How was the group?', answer: word }] }),
        (word) => ({ form: 'health', v: 1, day, answered: 5, counts: { [word]: [1, 1, 1, 1, 1] } }),
    ];
    for (const [number, [id, word]] of canaries.entries()) {
        const note = forms[number % forms.length](word);
        await fault.good('saveNote', { id, until: '2099-12-31', note });
    }
}"""


def canaries(ground: Ground, n: int) -> Iterator[Said]:
    """`n` notes of one canary each; written, some changed and taken away, locked, closed."""
    loop, mark = Loop(ground), secrets.token_hex(8)
    page = loop.start()
    # What is open lies there for everybody to see: if it isn't found, nobody has looked.
    open_mark = secrets.token_hex(8)
    draft = "([n, id]) => fault.good('save', { drafts: [fault.draft(id, n)] })"
    page.evaluate(draft, [1, f"open-{open_mark}"])
    for first in range(0, n, AT_ONCE):
        some = range(first, min(first + AT_ONCE, n))
        page.evaluate(
            SEAL, [[f"note-{one % (n * 9 // 10 + 1)}", f"{mark}-{one}-{mark}"] for one in some]
        )
    page.evaluate("() => fault.good('removeNote', { id: 'note-0' })")
    page.evaluate("() => fault.good('lock')")
    answer = page.evaluate("() => fault.ask('notes')")
    assert answer["trouble"] == "locked", answer
    loop.phone.stop()
    private = [mark, PASSPHRASE, loop.key["secret"]]
    found = [f"{word} in {path}" for word in private for path in where(loop.phone.folder, word)]
    assert where(loop.phone.folder, open_mark), "what is open was not found either"
    for one in found[:10]:
        print(f"  canaries: {one}")
    yield Said("canaries", len(found), n, "sealed strings found in the profile on the disk", n)


def where(folder: Path, word: str) -> list[Path]:
    """Every file that holds a word: as text of one byte a letter or two, or in base64."""
    needles = [word.encode(how) for how in ("utf-8", "utf-16-le", "utf-16-be")]
    for shift in range(3):
        whole = base64.b64encode(b"\0" * shift + word.encode())
        needles.append(whole[4 if shift else 0 : -4])
    return [path for path in _files(folder) if _holds(path.read_bytes(), needles)]


def _holds(body: bytes, needles: list[bytes]) -> bool:
    return any(needle in body for needle in needles)


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            if path.is_file() and not path.is_symlink():
                yield path
