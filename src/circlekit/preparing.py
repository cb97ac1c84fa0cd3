"""Read, lay over, check: where every command begins. Nothing is drawn here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from circlekit import checks, overlay
from circlekit.model import Finding, Pack
from circlekit.source import read_overlay, read_pack

# How a command tells its progress.
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: where the sources are, for whom, and the day it is (ages are counted from it).

    `release` refuses what only a person can mend; a preview shows it honestly and goes on.
    """

    content: Path
    today: date
    overlay: Path | None = None
    country: str = "US"
    release: bool = False


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A pack as it was read and laid over; `broken` are pages that exist and can't be read."""

    pack: Pack
    findings: tuple[Finding, ...]
    broken: frozenset[str]


def prepare(request: Request) -> tuple[Pack | None, list[Finding]]:
    """Read, lay over and check. Findings that stop a build; the pack where it could be read."""
    unchecked, findings = read(request)
    if unchecked is None:
        return None, findings
    return unchecked.pack, check(unchecked, request)


def read(request: Request) -> tuple[Unchecked | None, list[Finding]]:
    """The pack as it was read and laid over, or what keeps it from being read."""
    result = read_pack(request.content / "core", _shown(request.content / "core"))
    pack, findings = result.pack, list(result.findings)
    if pack is None:
        return None, findings
    if request.overlay is not None:
        own, more = read_overlay(request.overlay, pack.lang, _shown(request.overlay))
        findings.extend(more)
        if own is not None:
            pack, unplaced = overlay.lay_over(pack, own)
            findings.extend(unplaced)
    return Unchecked(pack, tuple(findings), result.broken), []


def check(unchecked: Unchecked, request: Request) -> list[Finding]:
    """What reading and the rules have found, by place."""
    rules = checks.run_checks(unchecked.pack, request.today, unchecked.broken)
    found = {*unchecked.findings, *rules}
    return sorted(one for one in found if request.release or not one.release_only)


def _shown(folder: Path) -> str:
    """A folder as the author typed or knows it: relative to where they stand, if it is below."""
    try:
        return folder.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return folder.as_posix()
