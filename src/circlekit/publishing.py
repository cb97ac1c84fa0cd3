"""What is made of a checked pack for paper and for e-readers."""

from pathlib import Path

from circlekit.model import Finding, Refused
from circlekit.outputs import ebook, paper
from circlekit.outputs.shared import Assets, Edition
from circlekit.preparing import Request, Say, prepare


class NoEbook(Refused):
    """What lies where the e-book should go is something else."""


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
        _put(body, out / name)
    say(f"Wrote {len(files)} files to {out}")
    return []


def build_ebook(request: Request, out: Path) -> list[Finding]:
    """Build the e-book into the file `out`. With findings nothing is written.

    Raises NoEbook where `out` is a folder, or a file that is no e-book.
    """
    if out.is_dir() or (out.exists() and not ebook.is_ebook(out.read_bytes()[:64])):
        raise NoEbook(f"{out} is there, and is no e-book. Nothing was touched. Name a new file.")
    pack, findings = prepare(request)
    if pack is None or findings:
        return findings
    nothing = Assets({})  # the e-book has its own style and cover
    body = ebook.draw(pack, Edition(request.country, request.release, request.today, nothing))
    _put(body, out)
    return []


def _put(body: bytes, path: Path) -> None:
    """Whoever has the old file open keeps it whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(body)
    fresh.replace(path)
