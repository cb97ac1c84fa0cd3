"""Every content rule, proved by a folder of its own."""

import re
from pathlib import Path

import pytest

from circlekit import checks, overlay, source
from tests.packs import GOLDEN, PACK, lay, look, told

CASES = sorted((GOLDEN / "checks").iterdir())
ALL_CODES = {**checks.CODES, **overlay.CODES}
DOCS = Path(__file__).parents[2] / "docs" / "writing" / "checks.md"


def codes_of_the_readers() -> set[str]:
    """The F codes that stand anywhere in the room that reads files."""
    room = Path(source.__file__).parent
    found: set[str] = set()
    for path in room.glob("*.py"):
        found |= set(re.findall(r'"(F\d\d)"', path.read_text(encoding="utf-8")))
    return found


def test_the_clean_pack_gives_no_finding() -> None:
    pack, findings = look(PACK)
    assert told(findings) == ""
    assert pack is not None
    assert sorted(page.kind for page in pack.pages) == [
        "drill", "emergency", "emergency", "format", "guide", "reflection", "situation",
        "situation",
    ]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_planted_fault_is_told_exactly(
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pytestconfig: pytest.Config,
) -> None:
    lay(tmp_path / "content", PACK, *filter(Path.is_dir, [case / "in"]))
    laid = None
    if (case / "overlay").is_dir():
        laid = lay(tmp_path / "overlay", case / "overlay")
    monkeypatch.chdir(tmp_path)
    _, findings = look(Path("content"), laid)
    said = told(findings)
    if pytestconfig.getoption("--update-golden"):
        (case / "out").write_text(said, encoding="utf-8")
    assert said == (case / "out").read_text(encoding="utf-8")
    assert {finding.code for finding in findings} == {case.name}


def test_every_code_has_a_folder_and_no_folder_is_left_over() -> None:
    assert {case.name for case in CASES} == set(ALL_CODES) | codes_of_the_readers()


def test_the_writing_guide_explains_every_code() -> None:
    rows: dict[str, tuple[str, str]] = {}
    for line in DOCS.read_text(encoding="utf-8").splitlines():
        if row := re.fullmatch(r"\| ([A-Z]\d+) \| (.+) \| (.+) \|", line):
            assert row[1] not in rows, f"{row[1]} is explained twice"
            rows[row[1]] = (row[2], row[3])
    assert rows.keys() == set(ALL_CODES) | codes_of_the_readers()
    assert {code: rows[code][0] for code in ALL_CODES} == ALL_CODES
