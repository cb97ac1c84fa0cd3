"""The clean pack, copies of it with other files on top, and what is found in them on one day."""

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from circlekit.model import Finding, Pack
from circlekit.preparing import Request, prepare

GOLDEN = Path(__file__).parent / "golden"
PACK = GOLDEN / "pack"
TODAY = date(2026, 11, 22)


def lay(into: Path, *layers: Path) -> Path:
    """Copy folders on top of each other: the same path replaces, `x.gone` takes `x` away."""
    for layer in layers:
        shutil.copytree(layer, into, dirs_exist_ok=True)
    for mark in sorted(into.rglob("*.gone")):
        mark.with_suffix("").unlink()
        mark.unlink()
    return into


def plant(content: Path, path: str, old: str, new: str) -> int:
    """Replace the one place in a file where `old` stands. Returns its line number."""
    file = content / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} must stand in {path} exactly once"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def look(content: Path, overlay: Path | None = None) -> tuple[Pack | None, list[Finding]]:
    """Read, lay over and check as a release does, so that every finding shows."""
    return prepare(Request(content=content, today=TODAY, overlay=overlay, release=True))


def clean_pack() -> Pack:
    """The clean pack as read."""
    pack, findings = look(PACK)
    assert pack is not None
    assert findings == []
    return pack


def told(findings: Iterable[Finding]) -> str:
    """Findings as `circlekit check` prints them, and which of them hold only for a release."""
    return "".join(
        f"{finding.where}: {finding.code} {finding.message}"
        f"{' [release]' if finding.release_only else ''}\n    {finding.hint}\n"
        for finding in findings
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder: its name there and its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
