"""The story of a build: all or nothing, the same every time, and only ever in its own folder."""

import json
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from circlekit.compiler import BuildRefused, build
from circlekit.model import Finding
from circlekit.outputs.shared import Assets
from circlekit.outputs.shared.drawing import _environment
from circlekit.outputs.shared.edition import WANTED
from circlekit.preparing import Request, prepare
from tests.packs import PACK, TODAY, lay, plant, tree

REPO_WORDS = Path(__file__).parents[1] / "content" / "core" / "en" / "words.yml"
ASSETS = Assets({name: f"/* {name} */".encode() for name in (*WANTED, "icons/icon.svg")})


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    """A request for a copy of the clean pack, with the interface's real words."""
    content = lay(tmp_path / "content", PACK)
    (content / "core" / "en" / "words.yml").write_bytes(REPO_WORDS.read_bytes())
    return Request(content=content, today=TODAY)


def run(request: Request, out: Path) -> list[Finding]:
    return build(request, ASSETS, out, lambda _: None)


def test_a_build_needs_no_place_for_compiled_templates(
    request_: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    _environment.cache_clear()
    assert run(request_, tmp_path / "kept") == []
    kept = list(tmp_path.glob("_jinja2-cache-*/circlekit-web-*"))
    assert kept
    # The folder is somebody else's now, or no folder at all.
    shutil.rmtree(kept[0].parent)
    kept[0].parent.write_text("")
    _environment.cache_clear()
    assert run(request_, tmp_path / "not-kept") == []
    assert tree(tmp_path / "kept") == tree(tmp_path / "not-kept")


def test_a_clean_pack_becomes_a_site(request_: Request, tmp_path: Path) -> None:
    assert run(request_, tmp_path / "site") == []
    files = tree(tmp_path / "site")
    record = json.loads(files["circlekit.json"])
    assert record["made_by"] == "circlekit"
    assert (record["edition"], record["pages"]) == ("preview", 8)
    assert {"index.html", "en/emergencies/smoke-smell/index.html", "sw.js"} <= files.keys()
    assert b"It smells of smoke" in files["en/emergencies/smoke-smell/index.html"]


def test_the_same_sources_make_the_same_bytes(request_: Request, tmp_path: Path) -> None:
    run(request_, tmp_path / "one")
    run(request_, tmp_path / "two")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_failed_build_leaves_the_last_good_one(request_: Request, tmp_path: Path) -> None:
    out = tmp_path / "site"
    run(request_, out)
    before = tree(tmp_path)
    plant(request_.content, "core/en/words.yml", "brand: Circlekit", "brand: [Circlekit]")
    assert [finding.code for finding in run(request_, out)] == ["F06"]
    plant(request_.content, "core/en/words.yml", "brand: [Circlekit]", "brand: Circlekit")
    assert tree(tmp_path) == before


def test_a_later_build_leaves_nothing_of_the_one_before(request_: Request, tmp_path: Path) -> None:
    out = tmp_path / "site"
    run(request_, out)
    (out / "left-over.html").write_text("old", encoding="utf-8")
    run(request_, out)
    assert "left-over.html" not in tree(out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "site"]


def test_a_stranger_is_left_alone(request_: Request, tmp_path: Path) -> None:
    folder, file = tmp_path / "photos", tmp_path / "note.txt"
    folder.mkdir()
    (folder / "child.jpg").write_bytes(b"a photo")
    file.write_text("a note", encoding="utf-8")
    before = tree(tmp_path)
    for target in (folder, file):
        with pytest.raises(BuildRefused, match="that no build made"):
            run(request_, target)
    assert tree(tmp_path) == before


def test_an_empty_folder_is_anybodys(request_: Request, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run(request_, tmp_path / "empty") == []
    assert "circlekit.json" in tree(tmp_path / "empty")


def test_a_preview_goes_on_without_a_review_and_a_release_does_not(request_: Request) -> None:
    guide = "core/en/guides/asking-short.md"
    reviewed = "reviewed:\n  - {by: serving leader, on: 2026-10-05}\n"
    plant(request_.content, guide, reviewed, "reviewed: none yet\n")
    assert prepare(request_)[1] == []
    _, findings = prepare(replace(request_, release=True))
    assert [(finding.code, finding.release_only) for finding in findings] == [("W13", True)]


def test_a_pack_that_cannot_be_read_is_no_pack(tmp_path: Path) -> None:
    pack, findings = prepare(Request(content=tmp_path / "nothing", today=TODAY))
    assert pack is None
    assert {finding.code for finding in findings} == {"F01", "F05"}


def test_what_is_built_is_what_pages_want() -> None:
    import hatch_build

    assert sorted(hatch_build.MADE) == sorted(WANTED)
