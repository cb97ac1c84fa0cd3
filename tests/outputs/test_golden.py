"""One page of each kind, a list, the directory and a card, drawn from the small pack.

After a wanted change: `pytest tests/outputs/test_golden.py --update-golden`, then read the diff.
"""

import shutil
from pathlib import Path

import pytest

from circlekit.compiler import build
from circlekit.outputs.shared import Assets
from circlekit.outputs.shared.edition import WANTED
from circlekit.preparing import Request
from tests.packs import GOLDEN, PACK, TODAY, lay
from tests.sites import REPO, file_of

WEB = GOLDEN / "web"
PAGES = {
    "emergency": "/en/emergencies/fall-on-stairs/",
    "situation": "/en/situations/coat-on-early/",
    "guide": "/en/guides/asking-short/",
    "format": "/en/formats/run-60/",
    "drill": "/en/drills/drill-ringing/",
    "reflection": "/en/reflections/after-door-closes/",
    "guides": "/en/guides/",
    "home": "/en/",
    "emergencies": "/en/emergencies/",
    "resources": "/en/resources/",
    "phrases": "/en/phrases/",
    "card": "/card/us.html",
    "kit": "/en/kit/",
    "kit-numbers": "/en/kit/numbers/",
    "kit-places": "/en/kit/places/",
    "kit-choices": "/en/kit/choices/",
    "kit-words": "/en/kit/words/",
    "kit-notes": "/en/kit/notes/",
    "kit-copies": "/en/kit/copies/",
    "kit-hiding": "/en/kit/hiding/",
    "practice": "/en/practice/",
    "practice-emergency": "/en/practice/emergency/",
    "practice-first": "/en/practice/first/",
    "practice-record": "/en/practice/record/",
    "meeting": "/en/meeting/",
    "reflect": "/en/reflect/",
    "group": "/en/reflect/group/",
    "round": "/en/reflect/round/",
    "print": "/en/print/",
    "print-card": "/en/print/card/",
    "print-wall": "/en/print/wall/",
    "print-numbers": "/en/print/numbers/",
    "print-run": "/en/print/run/",
    "print-agreements": "/en/print/agreements/",
    "print-slips": "/en/print/slips/",
}
# Stand-ins: a change of style or script is no change of the pages.
ASSETS = Assets({name: f"/* {name} */".encode() for name in (*WANTED, "icons/icon.svg")})


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden")
    content = lay(folder / "content", PACK)
    words = REPO / "content" / "core" / "en" / "words.yml"
    (content / "core" / "en" / "words.yml").write_bytes(words.read_bytes())
    shutil.copytree(words.parent / "screens", content / "core" / "en" / "screens")
    request = Request(content=content, today=TODAY)
    assert build(request, ASSETS, folder / "site", lambda _: None) == []
    return folder / "site"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_drawn_as_before(name: str, drawn: Path, pytestconfig: pytest.Config) -> None:
    html = file_of(drawn, PAGES[name]).read_text(encoding="utf-8")
    golden = WEB / f"{name}.html"
    if pytestconfig.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(html, encoding="utf-8")
    assert html == golden.read_text(encoding="utf-8")


def test_no_golden_page_is_left_over() -> None:
    assert {path.stem for path in WEB.iterdir()} == PAGES.keys()
