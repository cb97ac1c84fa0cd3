"""The first step and the way to a person stand on the first screen, however small it is."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from circlekit.model import Pack
from tests.sites import Host

pytestmark = pytest.mark.journey

# Where things lie on the screen just opened: nothing has been scrolled.
LOOK = """() => {
    const box = (element) => {
        const { top, bottom, left, right } = element.getBoundingClientRect();
        return { top, bottom, left, right };
    };
    const shown = (element) => element.checkVisibility();
    return {
        first: box(document.querySelector('.first')),
        bar: box(document.querySelector('nav.bar')),
        calls: [...document.querySelectorAll('.quick a')].filter(shown).map(box),
        alarm: box(document.querySelector('.bar-emergency')),
        height: innerHeight, width: innerWidth, scrolled: scrollY,
        size: parseFloat(getComputedStyle(document.documentElement).fontSize),
    };
}"""


def look(page: Page, address: str) -> dict[str, Any]:
    page.goto(address)
    seen: dict[str, Any] = page.evaluate(LOOK)
    assert seen["scrolled"] == 0
    return seen


def above_the_bar(seen: dict[str, Any], box: dict[str, float]) -> bool:
    inside = box["left"] >= 0 and box["right"] <= seen["width"]
    return box["top"] >= 0 and box["bottom"] <= seen["bar"]["top"] and inside


@pytest.fixture(params=["site", "org_site"])
def either(request: pytest.FixtureRequest) -> Iterator[Host]:
    """The base pack, and the base pack under an organization whose name is long."""
    host = Host(request.getfixturevalue(request.param))
    yield host
    host.stop()


def emergencies(pack: Pack) -> list[str]:
    found = [page.address for page in pack.of_kind("emergency")]
    assert len(found) >= 30
    return found


def test_step_and_calls_on_the_smallest_phone(either: Host, phone: Page, base_pack: Pack) -> None:
    low: list[str] = []
    for address in emergencies(base_pack):
        seen = look(phone, either.address + address)
        assert (seen["width"], seen["height"]) == (360, 640)
        assert seen["calls"], f"{address} has no call button"
        boxes = [seen["first"], *seen["calls"]]
        low += [f"{address} {box}" for box in boxes if not above_the_bar(seen, box)]
        # Wide enough for a thumb.
        assert all(box["bottom"] - box["top"] >= 44 for box in seen["calls"]), address
    assert not low, "\n".join(low)


def test_step_with_the_page_zoomed_twice(
    either: Host, new_context: Callable[..., BrowserContext], base_pack: Pack
) -> None:
    # Zooming a 360 x 640 screen to 200 % leaves a page 180 wide and 320 high.
    page = new_context(
        viewport={"width": 180, "height": 320}, device_scale_factor=4, is_mobile=False
    ).new_page()
    low: list[str] = []
    for address in emergencies(base_pack):
        seen = look(page, either.address + address)
        assert (seen["width"], seen["height"]) == (180, 320)
        low += [] if above_the_bar(seen, seen["first"]) else [f"{address} {seen['first']}"]
        assert 0 < seen["alarm"]["bottom"] <= 320, address
    assert not low, "\n".join(low)


def test_step_with_text_twice_as_large(
    shared_host: Host, big_text: BrowserContext, base_pack: Pack
) -> None:
    page = big_text.new_page()
    low: list[str] = []
    for address in emergencies(base_pack):
        seen = look(page, shared_host.address + address)
        assert seen["size"] == 32, "the browser's setting did not arrive"
        low += [] if above_the_bar(seen, seen["first"]) else [f"{address} {seen['first']}"]
    page.close()
    assert not low, "\n".join(low)


def test_home_has_the_field_and_an_emergency_on_the_first_screen(
    shared_host: Host, phone: Page
) -> None:
    phone.goto(f"{shared_host.address}/en/")
    for place in ("#q", ".now a.alarm"):
        box = phone.locator(place).first.bounding_box()
        bar = phone.locator("nav.bar").bounding_box()
        assert box is not None
        assert bar is not None
        assert box["y"] + box["height"] <= bar["y"], place
