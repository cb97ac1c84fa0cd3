"""The story: read, lay over, check, draw, then write. No output starts before that."""

import json
import shutil
from pathlib import Path

from circlekit import search
from circlekit.beside import Begun
from circlekit.model import Finding, Pack, Refused
from circlekit.outputs import card, web
from circlekit.outputs.shared import Assets, Edition
from circlekit.preparing import Request, Say, check, read

MARK = "circlekit.json"


class BuildRefused(Refused):
    """The target folder holds something that no build made."""


def build(request: Request, assets: Assets, out: Path, say: Say) -> list[Finding]:
    """Build into `out`. With findings nothing is written, and the last good build stays.

    Raises BuildRefused where `out` is a folder that no build made.
    """
    _refuse_strangers(out)
    say("Reading the pack")
    unchecked, findings = read(request)
    if unchecked is None:
        return findings
    pack = unchecked.pack
    edition = Edition(
        country=request.country, release=request.release, today=request.today, assets=assets
    )
    say(f"Checking and drawing {len(pack.pages)} pages")
    drawing = Begun(lambda: web.draw(pack, edition, search_files(pack)))
    findings = check(unchecked, request)
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


def search_files(pack: Pack) -> dict[str, bytes]:
    """What the finder reads: the words of this pack, and the model of meaning cut to its pages."""
    parts = {"find.json": search.make_index(pack), "meaning.json": search.model_for(pack)}
    return {
        name: json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode()
        for name, part in parts.items()
    }


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
