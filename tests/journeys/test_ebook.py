"""The e-book in a browser's eyes: documents of every kind as XHTML, for axe and on a small screen."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from circlekit.outputs.ebook.packer import packed
from tests.ace import violations
from tests.journeys.lock import AXE
from tests.outputs.ebook.opened import Opened, draw
from tests.sites import EXAMPLE, read_base_pack

pytestmark = pytest.mark.journey

FILES = (
    "cover", "first", "contents", "emergencies", "emergencies-1", "guides-1", "formats-1", "glossary",
    "resources", "resources-us", "mine", "about", "sources",
)  # fmt: skip
# What a reading system hands over is a document without a page around it.
RUN = """async () => {
    const rules = { region: { enabled: false }, 'landmark-one-main': { enabled: false } };
    const { violations } = await axe.run(document, { resultTypes: ['violations'], rules });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
}"""
WIDTH = "() => document.documentElement.scrollWidth"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ebook")
    for name, body in Opened(draw(read_base_pack(EXAMPLE))).files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(body)
    return folder


def problems(page: Page, file: Path) -> list[str]:
    page.goto(file.as_uri())
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN)
    return [f"{file.name}: {one}" for one in found]


def test_axe_finds_nothing_and_nothing_is_cut(
    unpacked: Path, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(is_mobile=False, has_touch=False).new_page()
    found: list[str] = []
    for name in FILES:
        found += problems(page, unpacked / f"{name}.xhtml")
        assert page.evaluate(WIDTH) <= 360, name
    assert not found, "\n".join(found)

    # Planted: the cover loses its words, and a link says nothing.
    for name, old, new in (
        ("cover", b' alt="', b' data-was="'),
        ("first", b">Call 911<", b"><"),
    ):
        file = unpacked / f"{name}.xhtml"
        text = file.read_bytes()
        assert old in text
        file.write_bytes(text.replace(old, new))
    hurt = problems(page, unpacked / "cover.xhtml") + problems(page, unpacked / "first.xhtml")
    assert any("image-alt" in one for one in hurt)
    assert any("link-name" in one for one in hurt)


def test_ace_finds_no_violation_in_the_whole_book(tmp_path: Path, chromium_path: str) -> None:
    assert violations(draw(read_base_pack(EXAMPLE)), tmp_path, chromium_path) == []


def test_ace_finds_what_is_planted(tmp_path: Path, chromium_path: str) -> None:
    pack = read_base_pack()
    few = replace(pack, pages=tuple(page for page in pack.pages if page.kind == "reflection"))
    files = Opened(draw(few)).files
    inside = {n: b for n, b in files.items() if n not in ("mimetype", "META-INF/container.xml")}
    for name, old, new in (
        ("cover.xhtml", b' alt="', b' data-was="'),
        ("package.opf", b"schema:accessModeSufficient", b"schema:accessMode"),
    ):
        assert old in inside[name], name
        inside[name] = inside[name].replace(old, new)
    rules = {one.split(": ")[1] for one in violations(packed(inside), tmp_path, chromium_path)}
    assert rules >= {"image-alt", "metadata-accessmodesufficient"}
