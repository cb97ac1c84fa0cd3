"""The made-up book is as large as the content map plans, and no page of it is a plain copy."""

import re
from pathlib import Path

import pytest
from benchmarks.book import PLANNED, make_book

from circlekit import places
from circlekit.source import read_pack

CONTENT = places.content_dir()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("made-up") / "book"
    assert make_book(CONTENT, target) == 288
    return target


def pages(book: Path, folder: str) -> list[Path]:
    return sorted((book / "core" / "en" / folder).glob("*.md"))


def copies(book: Path) -> list[tuple[Path, Path]]:
    """Each made-up page beside the real one it was made from."""
    found = []
    for folder in PLANNED:
        real = {path.stem: path for path in pages(CONTENT, folder)}
        for path in pages(book, folder):
            if path.stem not in real:
                found.append((path, real[re.sub(r"-\d+$", "", path.stem)]))
    return found


def test_every_kind_is_filled_up_to_the_plan(book: Path) -> None:
    assert {folder: len(pages(book, folder)) for folder in PLANNED} == PLANNED
    assert sum(PLANNED.values()) == 288


def test_the_real_pages_are_in_it_unchanged(book: Path) -> None:
    for folder in PLANNED:
        for path in pages(CONTENT, folder):
            assert (book / "core" / "en" / folder / path.name).read_bytes() == path.read_bytes()


def test_every_page_can_be_read(book: Path) -> None:
    result = read_pack(book / "core", "core")
    assert result.pack is not None
    assert len(result.pack.pages) == 288


def test_a_copy_is_as_long_as_its_original_and_says_something_else(book: Path) -> None:
    for copy, original in copies(book):
        new, old = copy.read_text(encoding="utf-8"), original.read_text(encoding="utf-8")
        assert len(new) == len(old), copy.name
        # What a compressor could use again: lines of prose that stand in both.
        prose = {line for line in old.splitlines() if line.count(" ") > 5}
        kept = prose & set(new.splitlines())
        assert len(kept) <= len(prose) * 0.25, (copy.name, kept)


def test_two_copies_of_a_page_share_no_prose(book: Path) -> None:
    for folder in PLANNED:
        first = pages(CONTENT, folder)[0].stem
        made = [path for path in pages(book, folder) if re.fullmatch(rf"{first}-\d+", path.stem)]
        bodies = [path.read_text(encoding="utf-8").split("---", 2)[2] for path in made[:2]]
        if len(bodies) == 2:
            lines = [{x for x in body.splitlines() if x.count(" ") > 5} for body in bodies]
            assert len(lines[0] & lines[1]) <= len(lines[0]) * 0.25
