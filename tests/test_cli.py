"""The command line as a person meets it: what it prints, and the number it ends with."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from circlekit import cli, finding
from circlekit.model import KINDS
from circlekit.outputs import paper
from circlekit.source import read_pack
from tests.packs import PACK, lay, plant, tree

REPO = Path(__file__).parents[1]
FALL, SMOKE = "core/en/emergencies/fall-on-stairs.md", "core/en/emergencies/smoke-smell.md"
PHONE, COAT = "core/en/situations/phone-buzzing.md", "core/en/situations/coat-on-early.md"
GUIDE, DRILL = "core/en/guides/asking-short.md", "core/en/drills/drill-ringing.md"

# A fault in a file of the clean pack: the code it must bring, and what is planted where.
FAULTS = (
    ("F03", "core/en/glossary.yml", "host:", "member:"),
    ("F06", "core/en/formats/run-60.md", "minutes: 60", "minutes: sixty"),
    ("F07", DRILL, "## Twist", "## Twists"),
    ("F11", SMOKE, "Count heads at", 'Count "heads at'),
    ("W5", FALL, "- Don't lift them.", "- Don't lift addicts."),
    ("W6", GUIDE, "- Count to five in your head.", "- Count the failed attempts."),
    ("W7", PHONE, "Pockets, everyone. Thirty", "I hear you. Thirty"),
    ("W14", "core/lines.yml", '- {by: text, number: "55501"', '- {by: text, number: "55510"'),
    ("W15", COAT, "- Keys in hand, eyes on the door.", "- Keys for {nobody}."),
    ("W16", "core/en/reflections/after-door-closes.md", "One face that", "The 5 mg face that"),
)


def circlekit(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own, where a warning is an error too."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "circlekit.cli", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(REPO / "src"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the clean pack, with the interface's real words."""
    folder = lay(tmp_path / "content", PACK)
    words = REPO / "content" / "core" / "en" / "words.yml"
    (folder / "core" / "en" / "words.yml").write_bytes(words.read_bytes())
    return folder


def test_what_can_be_chosen_is_what_there_is() -> None:
    assert cli.LANGS == finding.LANGS
    assert tuple(paper.PAPERS) == cli.PAPERS


def test_a_check_brings_in_no_room_that_draws() -> None:
    """What a check does not need is a tenth of its time."""
    code = (
        "import sys; from circlekit import cli; cli.main(['check', '--content', 'nowhere']);"
        "print(*sorted(m for m in sys.modules if m.startswith('circlekit.outputs')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


def test_the_clean_pack_is_told_to_be_clean(content: Path, tmp_path: Path) -> None:
    done = circlekit("check", "--content", "content", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "8 pages checked, nothing found.\n"
    done = circlekit("check", "--content", "content", "--format", "json", cwd=tmp_path)
    assert (done.returncode, done.stderr, json.loads(done.stdout)) == (0, "", [])


def test_every_planted_fault_is_named_with_file_line_and_code(
    content: Path, tmp_path: Path
) -> None:
    planted = set()
    for code, path, old, new in FAULTS:
        line = plant(content, path, old, new)
        # A line of help is one entry: its faults are told at the entry's first line.
        planted.add((f"content/{path}", _entry(content, path, line), code))
    done = circlekit("check", "--content", "content", cwd=tmp_path)
    assert done.returncode == 1
    said = {
        (found[1], int(found[2] or 0), found[3])
        for found in re.finditer(r"^(\S+?)(?::(\d+))?: ([A-Z]\d+) .+\n {4}\S", done.stdout, re.M)
    }
    assert planted <= said
    assert {code for _, _, code in said - planted} <= {"F08"}  # `## Twist` is missing as well
    assert done.stderr == f"{len(done.stdout.splitlines()) // 2} findings.\n"

    as_json = circlekit("check", "--content", "content", "--format", "json", cwd=tmp_path)
    assert as_json.returncode == 1
    rows = json.loads(as_json.stdout)
    assert {(row["file"], row["line"], row["code"]) for row in rows} == said
    assert all(row["message"] and row["hint"] for row in rows)


def _entry(content: Path, path: str, line: int) -> int:
    """The line a fault is told at: its own, or the first of the entry in a list file."""
    if path != "core/lines.yml":
        return line
    lines = (content / path).read_text(encoding="utf-8").splitlines()
    return max(n for n, text in enumerate(lines[:line], 1) if text.startswith("- "))


def test_one_finding_is_counted_as_one(content: Path, tmp_path: Path) -> None:
    plant(content, GUIDE, "- Count to five in your head.", "- Count the failed attempts.")
    done = circlekit("check", "--content", "content", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "1 finding.\n")


def test_check_lays_an_overlay_on_top(content: Path, tmp_path: Path) -> None:
    org = tmp_path / "org"
    org.mkdir()
    (org / "overlay.yml").write_text("name: A\nversion: '1'\ndate: 2026-10-01\n", encoding="utf-8")
    (org / "rules.yml").write_text(
        "- page: no-such-page\n  says: x\n  version: '1'\n  date: 2026-10-01\n", encoding="utf-8"
    )
    done = circlekit("check", "--content", "content", "--overlay", "org", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("org/rules.yml:1: O1 ")


def test_a_folder_without_a_pack_is_findings_and_not_a_crash(tmp_path: Path) -> None:
    done = circlekit("check", "--content", "nowhere", cwd=tmp_path)
    assert done.returncode == 1
    assert "nowhere/core/pack.yml: F01 " in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("name", "folder"), [(kind.name, kind.folder) for kind in KINDS])
def test_new_lays_out_a_page_that_can_be_read(
    name: str, folder: str, content: Path, tmp_path: Path
) -> None:
    done = circlekit("new", name, "too-warm", "--content", "content", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    path = content / "core" / "en" / folder / "too-warm.md"
    assert done.stdout.splitlines()[0] == f"content/core/en/{folder}/too-warm.md"
    result = read_pack(content / "core")
    assert result.findings == ()
    assert result.pack is not None
    page = result.pack.page("too-warm")
    assert page is not None
    assert (page.kind, page.reviews) == (name, ())

    path.write_text("mine", encoding="utf-8")
    again = circlekit("new", name, "too-warm", "--content", "content", cwd=tmp_path)
    assert again.returncode == 2
    assert "is there already. Nothing was touched." in again.stderr
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("slug", ["Too-Warm", "../escape", "too warm", "-x", "x-", "", "café"])
def test_new_refuses_a_name_that_is_no_address(slug: str, content: Path, tmp_path: Path) -> None:
    before = tree(tmp_path)
    done = circlekit("new", "guide", "--content", "content", "--", slug, cwd=tmp_path)
    assert done.returncode == 2
    assert "too-warm" in done.stderr
    assert tree(tmp_path) == before


def test_new_writes_into_an_overlay(content: Path, tmp_path: Path) -> None:
    done = circlekit("new", "guide", "org-rooms", "--into", "org", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "org" / "en" / "guides" / "org-rooms.md").is_file()


def test_a_failed_build_leaves_the_last_good_one_byte_for_byte(
    content: Path, tmp_path: Path
) -> None:
    done = circlekit("build", "--content", "content", "--out", "site", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    good = tree(tmp_path / "site")
    assert json.loads(good["circlekit.json"])["pages"] == 8

    plant(content, SMOKE, "Count heads at", 'Count "heads at')
    failed = circlekit("build", "--content", "content", "--out", "site", cwd=tmp_path)
    assert failed.returncode == 1
    assert f"content/{SMOKE}:" in failed.stdout
    assert " F11 " in failed.stdout
    assert "the last good build is as it was" in failed.stderr
    assert tree(tmp_path / "site") == good
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "site"]


def test_build_refuses_a_folder_that_is_not_its_own(content: Path, tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "child.jpg").write_bytes(b"a photo")
    before = tree(tmp_path)
    done = circlekit("build", "--content", "content", "--out", "photos", cwd=tmp_path)
    assert done.returncode == 2
    assert "photos holds files that no build made. Nothing was touched." in done.stderr
    assert tree(tmp_path) == before


def test_a_first_build_that_fails_writes_nothing(content: Path, tmp_path: Path) -> None:
    plant(content, SMOKE, "Count heads at", 'Count "heads at')
    done = circlekit("build", "--content", "content", "--out", "site", cwd=tmp_path)
    assert done.returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["content"]
