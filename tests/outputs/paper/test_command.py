"""`circlekit print` in a process of its own: its files, its bytes twice, and what it refuses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from circlekit.outputs.paper import SHEETS
from tests.packs import PACK, lay, tree
from tests.sites import CONTENT, REPO

# The first second of 29 November 2026.
EPOCH = "1795910400"


def circlekit(
    *words: str | Path, cwd: Path, stubs: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    """One command. Modules in `stubs` stand before the real ones of the same name."""
    path = os.pathsep.join(str(one) for one in (stubs, REPO / "src") if one)
    return subprocess.run(
        [sys.executable, "-m", "circlekit.cli", *map(str, words)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path, "SOURCE_DATE_EPOCH": EPOCH, **env},
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small pack of the golden folder, with the words of the base pack."""
    folder = lay(tmp_path / "content", PACK)
    for name in ("words.yml", "screens/paper.yml"):
        target = folder / "core" / "en" / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((CONTENT / "core" / "en" / name).read_bytes())
    return folder


def test_two_prints_of_one_pack_have_the_same_bytes_and_spare_what_lies_there(
    tmp_path: Path, content: Path
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "notes.txt").write_text("mine")
    words = ("--content", content, "--only", "booklet", "--only", "wallet-card")
    for name, seed in (("one", "1"), ("two", "2")):
        done = circlekit("print", "--out", name, *words, cwd=tmp_path, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
        assert done.stdout == f"Printed into {name}\n"
    one, two = tree(tmp_path / "one"), tree(tmp_path / "two")
    assert one.pop("notes.txt") == b"mine"
    assert sorted(two) == [
        "booklet-quarter-letter.pdf",
        "imposed-letter.pdf",
        "large-print/booklet-letter.pdf",
        "large-print/wallet-card-letter.pdf",
        "wallet-card.pdf",
    ]
    assert one == two
    assert all(body.startswith(b"%PDF-") for body in two.values())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--only", "emergencys"), "nothing to print goes by the name “emergencys”"),
        (("--run-sheet", "run-91"), "no run sheet goes by the name “run-91”. There is: run-60"),
        (("--site", "kit.example.org"), "--site takes the address of a site"),
        (("--overlay", "nowhere"), "nowhere"),
    ],
)
def test_what_cannot_be_printed_is_said_in_a_line_and_writes_nothing(
    tmp_path: Path, content: Path, words: tuple[str, ...], said: str
) -> None:
    done = circlekit("print", "--content", content, "--out", "out", *words, cwd=tmp_path)
    assert done.returncode in (1, 2)
    assert said in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


STUBS = {
    "weasyprint": (
        "raise ModuleNotFoundError('No module named weasyprint', name='weasyprint')",
        "circlekit: weasyprint is not installed: pip install 'circlekit[print]'",
    ),
    "pikepdf": (
        "raise ModuleNotFoundError('No module named pikepdf', name='pikepdf')",
        "circlekit: pikepdf is not installed: pip install 'circlekit[print]'",
    ),
    "pango": (
        "raise OSError('cannot load library libpango-1.0-0')",
        "circlekit: WeasyPrint finds no Pango: apt install libpango-1.0-0",
    ),
}


@pytest.mark.parametrize("lacking", STUBS)
def test_without_the_extra_printing_says_what_to_do_and_the_rest_is_well(
    tmp_path: Path, lacking: str
) -> None:
    code, said = STUBS[lacking]
    stubs = tmp_path / "stubs"
    stubs.mkdir()
    (stubs / f"{'weasyprint' if lacking == 'pango' else lacking}.py").write_text(code)
    done = circlekit("print", "--out", "out", cwd=tmp_path, stubs=stubs)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()

    doctor = circlekit("doctor", cwd=tmp_path, stubs=stubs)
    assert doctor.returncode == 0, "the rest works without paper"
    assert f"MISS  Printing: {said.removeprefix('circlekit: ')}" in doctor.stdout


def test_the_doctor_says_that_paper_is_ready(tmp_path: Path) -> None:
    assert "ok    Printing: ready\n" in circlekit("doctor", cwd=tmp_path).stdout


def test_who_asks_for_what_is_not_there_is_told_what_is(tmp_path: Path, content: Path) -> None:
    done = circlekit(
        "print", "--content", content, "--out", "out", "--only", "nothing", cwd=tmp_path
    )
    for name in (*SHEETS, "emergencies", "guides/agreements", "formats/run-60"):
        assert name in done.stderr
