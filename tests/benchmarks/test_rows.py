"""What `python -m benchmarks` writes: five fields a row, and a table that names what missed."""

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.rows import Peer, Row, table

ROOT = Path(__file__).parents[2]
FIELDS = {"name", "value", "unit", "goal", "peer"}


def test_a_table_of_the_docs_is_never_made_of_half_its_rows() -> None:
    before = (ROOT / "docs" / "search.md").read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--only", "find", "--docs"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "measure find-time too" in done.stderr
    assert (ROOT / "docs" / "search.md").read_bytes() == before


def test_a_cheap_benchmark_writes_its_rows(tmp_path: Path) -> None:
    out = tmp_path / "made" / "bench.json"
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--only", "page-size", "--out", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = json.loads(out.read_text(encoding="utf-8"))
    assert [row["name"].split(":")[0] for row in rows] == ["emergency page, gzip"] * 2
    for row in rows:
        assert row.keys() == FIELDS
        assert (row["unit"], row["goal"]) == ("bytes", 14_000)
        assert row["peer"].keys() == {"name", "value", "unit"}
        assert row["name"] in done.stdout
    assert rows[0]["value"] >= rows[1]["value"] > 1_000


def test_a_row_without_goal_or_peer_says_so() -> None:
    row = Row("card", 1234.5678, "bytes")
    assert row.as_json() == {
        "name": "card",
        "value": 1234.568,
        "unit": "bytes",
        "goal": None,
        "peer": None,
    }
    assert row.met() is None


def test_the_table_tells_met_from_missed() -> None:
    said = table(
        [
            Row("time", 2.0, "s", 4.0, Peer("plain", 8.0, "s")),
            Row("weight", 12, "bytes", 10),
            Row("score", 99, "of 100", 100, at_least=True),
            Row("Lighthouse", None, "of 100", 100, note="no Node"),
        ]
    ).splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in said]
    assert cells[2] == ["time", "2.00 s", "at most 4.00 s", "0.50 met", "plain: 8.00 s", "0.25", ""]
    assert cells[3][3] == "1.20 MISSED"
    assert cells[4][2:4] == ["at least 100 of 100", "0.99 MISSED"]
    assert (cells[5][1], cells[5][6]) == ("none", "no Node")
    assert len({len(line) for line in said}) == 1


def test_a_half_is_shown_as_one() -> None:
    """A goal of none, missed by half a frame, must not read as nought and missed."""
    said = table([Row("dropped", 0.5, "frames", 0), Row("weight", 1234.5, "bytes")])
    assert "0.5 frames" in said
    assert "1,234 bytes" in said
