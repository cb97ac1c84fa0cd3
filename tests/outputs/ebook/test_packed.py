"""The file itself: its layout, the same bytes twice, and any text inside it."""

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given

from circlekit.model import Block, Items, Organisation, OrgNumber, OrgRule, Pack, Page, Text, Where
from tests.outputs.ebook.opened import Opened, draw
from tests.sites import REPO
from tests.strategies import any_text, steady


def test_the_kind_of_file_stands_first(body: bytes) -> None:
    assert body[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        entries = book.infolist()
    assert [one.filename for one in entries[:3]] == [
        "mimetype", "META-INF/container.xml", "EPUB/package.opf",
    ]  # fmt: skip
    assert entries[0].compress_type == zipfile.ZIP_STORED
    assert {one.date_time for one in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert not any(one.extra for one in entries)


def _ebook(content: Path, out: Path, seed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "circlekit.cli", "ebook", "--content", str(content),
         "--out", str(out)],
        env={**os.environ, "PYTHONPATH": str(REPO / "src"), "PYTHONHASHSEED": seed},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_two_builds_have_the_same_bytes_and_strangers_are_left(
    small_content: Path, tmp_path: Path
) -> None:
    for seed in ("1", "2"):
        done = _ebook(small_content, tmp_path / f"{seed}.epub", seed)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "1.epub").read_bytes() == (tmp_path / "2.epub").read_bytes()
    # Its own file is written anew; a file that is no e-book is not touched.
    assert _ebook(small_content, tmp_path / "1.epub", "3").returncode == 0
    (tmp_path / "letter.txt").write_text("a letter", encoding="utf-8")
    done = _ebook(small_content, tmp_path / "letter.txt", "1")
    assert done.returncode == 2
    assert "Nothing was touched" in done.stderr
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "a letter"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.epub", "2.epub", "letter.txt"]


def test_the_base_book_is_the_same_twice(org_pack: Pack, body: bytes) -> None:
    assert draw(org_pack) == body


@steady(25)
@given(odd=any_text())
def test_any_words_stay_words(small_pack: Pack, odd: str) -> None:
    more = (Text(odd),)

    def spoilt(page: Page) -> Page:
        blocks: list[Block] = [OrgRule("org-rule", odd, odd, odd, odd)]
        for block in page.blocks:
            if isinstance(block, Items):
                items = tuple(replace(one, words=(*one.words, *more)) for one in block.items)
                blocks.append(replace(block, items=items))
            else:
                blocks.append(block)
        return replace(page, title=f"{page.title}{odd}", short=odd, blocks=tuple(blocks))

    own = OrgNumber("supervisor", odd, "202-555-0143", odd, odd, Where("x"))
    pack = replace(
        small_pack,
        pages=tuple(map(spoilt, small_pack.pages)),
        organisation=Organisation(odd, odd, odd, (own,)),
    )
    opened = Opened(draw(pack))  # fails where a file is not well-formed
    assert opened.broken() == []
    assert not any(
        one.tag.endswith(("}script", "}img")) for name in opened.spine if name != "cover.xhtml"
        for one in opened.trees[name].iter()
    )  # fmt: skip
