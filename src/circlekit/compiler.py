"""The story: read, lay over, check, draw, then write. No output starts before that."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from circlekit import checks, overlay, search
from circlekit.beside import Begun
from circlekit.model import Finding, Pack
from circlekit.outputs import card, ebook, paper, web
from circlekit.outputs.shared import Assets, Edition
from circlekit.source import read_overlay, read_pack

MARK = "circlekit.json"
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


class BuildRefused(Exception):
    """The target folder holds something that no build made."""


@dataclass(frozen=True, slots=True)
class _Unchecked:
    """A pack as it was read and laid over; `broken` are pages that exist and can't be read."""

    pack: Pack
    findings: tuple[Finding, ...]
    broken: frozenset[str]


def prepare(request: Request) -> tuple[Pack | None, list[Finding]]:
    """Read, lay over and check. Findings that stop a build; the pack where it could be read."""
    read, findings = _read(request)
    if read is None:
        return None, findings
    return read.pack, _check(read, request)


def _read(request: Request) -> tuple[_Unchecked | None, list[Finding]]:
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
    return _Unchecked(pack, tuple(findings), result.broken), []


def _check(read: _Unchecked, request: Request) -> list[Finding]:
    found = {*read.findings, *checks.run_checks(read.pack, request.today, read.broken)}
    return sorted(one for one in found if request.release or not one.release_only)


def build(request: Request, assets: Assets, out: Path, say: Say) -> list[Finding]:
    """Build into `out`. With findings nothing is written, and the last good build stays.

    Raises BuildRefused where `out` is a folder that no build made.
    """
    _refuse_strangers(out)
    say("Reading the pack")
    read, findings = _read(request)
    if read is None:
        return findings
    pack = read.pack
    edition = Edition(
        country=request.country, release=request.release, today=request.today, assets=assets
    )
    say(f"Checking and drawing {len(pack.pages)} pages")
    drawing = Begun(lambda: web.draw(pack, edition, search_files(pack)))
    findings = _check(read, request)
    if findings:
        drawing.drop()
        return findings
    # Checking is done before drawing is: the cards fit in between.
    cards = card.draw(pack, edition)
    files = {**drawing.result(), **cards}
    record = {
        "made_by": "circlekit",
        "version": edition.version_of(pack),
        "edition": "release" if request.release else "preview",
        "country": request.country,
        "pages": len(pack.pages),
        "files": len(files),
    }
    files[MARK] = json.dumps(record, indent=2).encode()
    say(f"Writing {len(files)} files to {out}")
    _write(files, out)
    return []


def print_pack(
    request: Request, assets: Assets, wish: paper.Wish, out: Path, workers: int, say: Say
) -> list[Finding]:
    """Draw what is wished for as PDF files into `out`. With findings nothing is written; other
    files there stay as they are.

    Raises paper.NotPrintable for a name nothing goes by, paper.PrintingMissing without the extra.
    """
    if lacks := paper.missing():
        raise paper.PrintingMissing(lacks)
    say("Reading and checking the pack")
    pack, findings = prepare(request)
    if pack is None or findings:
        return findings
    edition = Edition(
        country=request.country, release=request.release, today=request.today, assets=assets
    )
    files = paper.run(paper.draw(pack, edition, wish), workers, lambda name: say(f"Drew {name}"))
    files |= paper.folded(pack, edition, wish, files)
    for name, body in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # Whoever has the old file open keeps it whole.
        fresh = path.with_name(f"{path.name}.new")
        fresh.write_bytes(body)
        fresh.replace(path)
    say(f"Wrote {len(files)} files to {out}")
    return []


def build_ebook(request: Request, out: Path) -> list[Finding]:
    """Build the e-book into the file `out`. With findings nothing is written.

    Raises BuildRefused where `out` is a folder, or a file that is no e-book.
    """
    if out.is_dir() or (out.exists() and not ebook.is_ebook(out.read_bytes()[:64])):
        raise BuildRefused(
            f"{out} is there, and is no e-book. Nothing was touched. Name a new file."
        )
    pack, findings = prepare(request)
    if pack is None or findings:
        return findings
    nothing = Assets({})  # the e-book has its own style and cover
    body = ebook.draw(pack, Edition(request.country, request.release, request.today, nothing))
    out.parent.mkdir(parents=True, exist_ok=True)
    # Whoever reads the old file keeps it whole.
    fresh = out.with_name(f"{out.name}.new")
    fresh.write_bytes(body)
    fresh.replace(out)
    return []


def search_files(pack: Pack) -> dict[str, bytes]:
    """What the finder reads: the words of this pack, and the model of meaning cut to its pages."""
    parts = {"find.json": search.make_index(pack), "meaning.json": search.model_for(pack)}
    return {
        name: json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode()
        for name, part in parts.items()
    }


def _shown(folder: Path) -> str:
    """A folder as the author typed or knows it: relative to where they stand, if it is below."""
    try:
        return folder.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return folder.as_posix()


def _refuse_strangers(out: Path) -> None:
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MARK).exists())):
        raise BuildRefused(
            f"{out} holds files that no build made. Nothing was touched. "
            "Name an empty or new folder."
        )


def _write(files: dict[str, bytes], out: Path) -> None:
    """All files into a new folder, then one swap: whoever reads `out` sees the old or the new."""
    fresh = out.with_name(f"{out.name}.new")
    old = out.with_name(f"{out.name}.old")
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    for name, body in files.items():
        path = fresh / name.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)
