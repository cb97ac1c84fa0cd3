"""`circlekit find` as a person, and a program, meets it: the real command in its own process."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.packs import PACK, lay, plant
from tests.sites import REPO

SLUGS = {path.stem for path in (REPO / "content" / "core" / "en").glob("*/*.md")}
EMERGENCIES = {path.stem for path in (REPO / "content/core/en/emergencies").glob("*.md")}
HIT = {"slug", "kind", "title", "address", "say", "also", "score"}


def find(
    *arguments: str | Path, typed: str | bytes = b"", cwd: Path = REPO
) -> subprocess.CompletedProcess[str]:
    """One `circlekit find`, where a warning is an error too, on a terminal that speaks UTF-8."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "circlekit.cli", "find", *map(str, arguments)],
        cwd=cwd,
        env={
            **os.environ,
            "PYTHONPATH": str(REPO / "src"),
            "PYTHONUTF8": "1",
            "PYTHONIOENCODING": "utf-8:strict",
        },
        input=typed.encode() if isinstance(typed, str) else typed,
        capture_output=True,
        timeout=120,
        check=False,
    )
    said, told = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in told, told
    return subprocess.CompletedProcess(done.args, done.returncode, said, told)


def asked(*questions: dict[str, Any] | str, limit: int = 8) -> tuple[int, list[dict[str, Any]]]:
    """A batch: the number it ends with, and each line it wrote."""
    lines = [one if isinstance(one, str) else json.dumps(one) for one in questions]
    done = find("--jsonl", "--limit", str(limit), typed="\n".join(lines) + "\n")
    assert done.stderr == ""
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


# --- for a person


def test_words_find_pages_and_say_why() -> None:
    done = find("lady wont let anyone else get a word in")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    pages = [line for line in lines if line[:4].strip().rstrip(".").isdigit()]
    assert len(pages) == 8
    assert "talks-too-much" in "".join(pages[:3])
    assert any(line.startswith("     also said as: ") for line in lines)
    assert "EMERGENCY" not in done.stdout
    assert "in danger" not in done.stdout


def test_danger_stands_above_the_pages() -> None:
    done = find("she", "wants", "to", "die", "--limit", "2")
    assert done.returncode == 0
    first, *rest = done.stdout.splitlines()
    assert first == "EMERGENCY"
    assert rest[0].startswith("  ")
    assert "(suicide-" in "".join(rest[:3])
    assert sum(line.startswith(("  1. ", "  2. ", "  3. ")) for line in rest) == 2


def test_words_may_come_from_standard_input() -> None:
    done = find("--json", typed="no para de hablar\nnot read\n")
    assert done.returncode == 0
    answer = json.loads(done.stdout)
    assert answer["query"] == "no para de hablar"
    assert "talks-too-much" in [hit["slug"] for hit in answer["results"][:3]]


def test_json_holds_the_whole_answer() -> None:
    done = find("--json", "--limit", "3", "¿tuvo una sobredosis? food bank")
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert list(answer) == ["query", "results", "emergency", "nudge", "needs", "terms"]
    assert answer["query"] == "¿tuvo una sobredosis? food bank"
    assert "¿tuvo" in done.stdout, "letters are written as they are"
    assert len(answer["results"]) == 3
    assert answer["emergency"][0]["slug"] == "overdose"
    assert answer["nudge"] == []
    for hit in (*answer["results"], *answer["emergency"]):
        assert hit.keys() == HIT
        assert hit["address"].endswith(f"/{hit['slug']}/")
        assert hit["slug"] in SLUGS
    scores = [hit["score"] for hit in answer["results"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("limit", ["0", "-1", "three", "1.5", "", "²"])
def test_a_limit_that_is_none_is_told(limit: str) -> None:
    done = find("help", f"--limit={limit}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "a whole number from 1" in done.stderr


def test_a_limit_past_the_end_gives_every_page() -> None:
    answer = json.loads(find("--json", "--limit", "9999", "someone talks").stdout)
    assert len(answer["results"]) == len(SLUGS)


def test_an_unknown_language_is_told() -> None:
    done = find("help", "--lang", "xx")
    assert done.returncode == 2
    assert "'en', 'es'" in done.stderr


@pytest.mark.parametrize("arguments", [(), ("",), ("--json",)])
def test_no_words_are_told_with_what_to_type(arguments: tuple[str, ...]) -> None:
    done = find(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'circlekit find "..."' in done.stderr


def test_words_that_fit_nothing_lead_to_the_emergencies() -> None:
    done = find("zzxq vvkj")
    assert done.returncode == 0
    assert "circlekit find emergency" in done.stdout


def test_half_a_letter_in_the_words_is_answered() -> None:
    """As a terminal in another encoding hands it over."""
    done = find("--json", os.fsdecode(b"caf\xe9 talks"))
    assert done.returncode == 0
    answer = json.loads(done.stdout)
    assert answer["query"] == "caf? talks"
    assert answer["results"]


def test_findings_of_the_pack_come_first(tmp_path: Path) -> None:
    content = lay(tmp_path / "content", PACK)
    plant(content, "core/en/emergencies/smoke-smell.md", "Count heads at", 'Count "heads at')
    done = find("--content", "content", "smoke", cwd=tmp_path)
    assert done.returncode == 1
    assert " F11 " in done.stdout


def test_a_pack_that_was_never_trained_is_found_by_its_own_words(tmp_path: Path) -> None:
    content = lay(tmp_path / "content", PACK)
    words = REPO / "content" / "core" / "en" / "words.yml"
    (content / "core" / "en" / "words.yml").write_bytes(words.read_bytes())
    done = find("--content", "content", "--json", "something is burning", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout)["results"][0]["slug"] == "smoke-smell"


# --- for a program


def test_a_batch_is_answered_line_by_line() -> None:
    code, said = asked(
        {"id": 1, "q": "one person talks the whole time", "lang": "en"},
        {"id": "dós", "q": "se quiere matar", "lang": "es"},
        {"id": None, "q": "what do we do with the chairs", "lang": "en"},
        {"id": 4.5, "q": "todos se quedan callados", "lang": "es", "more": [1]},
        {"id": {"a": [2]}, "q": "she has taken a whole bottle of pills"},
        {"q": "no id at all"},
        {"id": 7, "q": ""},
    )
    assert code == 0
    assert [one["id"] for one in said] == [1, "dós", None, 4.5, {"a": [2]}, None, 7]
    assert all(list(one) == ["id", "results", "emergency", "nudge"] for one in said)
    for one in said[:6]:
        assert len(one["results"]) >= 10
        assert len(set(one["results"])) == len(one["results"])
        assert set(one["results"]) <= SLUGS
        assert set(one["emergency"]) <= EMERGENCIES
        assert not (one["emergency"] and one["nudge"])
        assert isinstance(one["nudge"], bool)
    talks, matar, chairs, quiet, pills, _, nothing = said
    assert "talks-too-much" in talks["results"][:3]
    assert talks["emergency"] == chairs["emergency"] == quiet["emergency"] == []
    assert "whole-group-silent" in quiet["results"][:3]
    assert matar["emergency"][0].startswith(("suicide", "child-talks"))
    assert pills["emergency"][0] == "overdose"
    assert nothing == {"id": 7, "results": [], "emergency": [], "nudge": False}


BAD = (
    "not json",
    '{"id": 1}',
    '{"id": 1, "q": 5}',
    '{"id": 1, "q": null}',
    '["q"]',
    '"q"',
    "5",
    "null",
    '{"q": "no end',
    "[" * 100_000,
    '{"id": ' + "9" * 5000 + ', "q": "x"}',
)


def test_a_bad_line_is_answered_with_its_error_and_the_rest_goes_on() -> None:
    code, said = asked({"id": 1, "q": "someone cries"}, *BAD, "", "  ", {"id": 2, "q": "cries"})
    assert code == 1
    assert [one.get("id") for one in (said[0], said[-1])] == [1, 2]
    wrong = said[1:-1]
    assert [one["line"] for one in wrong] == list(range(2, 2 + len(BAD)))
    assert all(one.keys() == {"line", "error"} and '"q"' in one["error"] for one in wrong)


def test_half_letters_and_long_texts_are_answered() -> None:
    code, said = asked(
        '{"id": "\\ud800", "q": "someone \\udfff talks"}',
        {"id": 2, "q": "talk " * 20_000},
        {"id": 3, "q": "\u202e\u0000\u001b[2J😭 שלום"},
    )
    assert code == 0
    assert [one["id"] for one in said] == ["\ud800", 2, 3]
    assert len(said[1]["results"]) >= 10


def test_a_batch_names_ten_pages_at_least_and_more_if_asked() -> None:
    assert [len(one["results"]) for one in asked({"q": "talk"}, limit=1)[1]] == [10]
    assert [len(one["results"]) for one in asked({"q": "talk"}, limit=25)[1]] == [25]


def test_no_lines_are_no_answers_and_no_error() -> None:
    assert asked("") == (0, [])


def test_one_question_and_a_batch_of_it_agree() -> None:
    words = "he said theyd all be better off"
    alone = json.loads(find("--json", "--limit", "10", words).stdout)
    _, (line,) = asked({"id": 1, "q": words})
    assert line["results"] == [hit["slug"] for hit in alone["results"]]
    assert line["emergency"] == [hit["slug"] for hit in alone["emergency"]]
    assert line["nudge"] == bool(alone["nudge"])
