"""The card: a file somebody was sent, opened from the phone's own folder."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from circlekit.model import COUNTRIES, Pack
from tests.journeys.steps import digits, first_call

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("code", COUNTRIES)
def test_a_card_opens_from_a_file_with_its_numbers(
    code: str,
    site: Path,
    tmp_path: Path,
    new_context: Callable[..., BrowserContext],
    base_pack: Pack,
) -> None:
    file = Path(shutil.copy(site / "card" / f"{code.lower()}.html", tmp_path / "card.html"))
    context = new_context(offline=True)
    asked: list[str] = []
    said: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda line: said.append(line.text))
    page = context.new_page()
    page.goto(file.as_uri())
    assert [url for url in asked if not url.startswith(("file://", "data:"))] == []
    assert said == []
    for slot in ("emergency-number", "crisis-line"):
        wanted = first_call(base_pack, slot, code)
        link = page.locator(f"#to-{slot} a[href='tel:{wanted}']").first
        expect(link).to_be_visible()
        assert digits(link.inner_text().split(",")[0]) == wanted
    page.locator("nav a[href='#suicide-ask']").tap()
    expect(page.locator("article#suicide-ask h2")).to_be_in_viewport()
    expect(page.locator("article#suicide-ask ol.steps li").first).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(
        "() => document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth"
    )
