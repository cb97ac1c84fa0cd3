"""The pictures of the docs: `make pictures` draws grades and paper, then photographs the pack."""

import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.journeys.browser import FLAGS, HOW, browser_path
from tests.paper_pictures import draw_paper
from tests.reading_grades import picture
from tests.sites import REPO, Host, make_site, read_base_pack

INTO = REPO / "docs" / "pictures"


@dataclass(frozen=True)
class Picture:
    """One screen: its file, its address, and the size and colours of the window."""

    name: str
    address: str
    width: int = 360
    height: int = 640
    scale: int = 2
    scheme: str = "light"


PICTURES = (
    Picture("emergency-phone", "/en/emergencies/suicide-ask/"),
    Picture("situation-phone", "/en/situations/talks-too-much/"),
    Picture("emergency-dark", "/en/emergencies/overdose/", scheme="dark"),
    Picture("home-desktop", "/en/", width=1280, height=800, scale=1),
)


def draw_grades() -> None:
    """How hard the pages are to read: needs no browser."""
    INTO.mkdir(parents=True, exist_ok=True)
    target = INTO / "reading-grades.svg"
    target.write_text(picture(read_base_pack()), encoding="utf-8")
    print(f"  {target.relative_to(REPO)}  {target.stat().st_size // 1000} kB")


def main() -> int:
    """Draw every picture into docs/pictures, as palette PNGs."""
    draw_grades()
    for target in draw_paper(INTO):
        print(f"  {target.relative_to(REPO)}  {target.stat().st_size // 1000} kB")
    path = browser_path()
    if path is None:
        print(HOW)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        host = Host(make_site(Path(folder) / "site"))
        browser = play.chromium.launch(executable_path=path, args=list(FLAGS))
        for shot in PICTURES:
            page = browser.new_page(
                viewport={"width": shot.width, "height": shot.height},
                device_scale_factor=shot.scale,
                color_scheme="dark" if shot.scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page.goto(host.address + shot.address, wait_until="networkidle")
            image = Image.open(BytesIO(page.screenshot()))
            target = INTO / f"{shot.name}.png"
            image.convert("RGB").quantize(64).save(target, optimize=True)
            print(f"  {target.relative_to(REPO)}  {target.stat().st_size // 1000} kB")
            page.close()
        browser.close()
        host.stop()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
