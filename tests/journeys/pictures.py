"""The pictures of the README: `make pictures` builds the pack, opens it and photographs it."""

import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.journeys.browser import FLAGS, HOW, browser_path
from tests.sites import REPO, Host, make_site

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


def main() -> int:
    """Draw every picture into docs/pictures, as palette PNGs."""
    path = browser_path()
    if path is None:
        print(HOW)
        return 1
    INTO.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        host = Host(make_site(Path(folder) / "site"))
        browser = play.chromium.launch(executable_path=path, args=list(FLAGS))
        for picture in PICTURES:
            page = browser.new_page(
                viewport={"width": picture.width, "height": picture.height},
                device_scale_factor=picture.scale,
                color_scheme="dark" if picture.scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page.goto(host.address + picture.address, wait_until="networkidle")
            shot = Image.open(BytesIO(page.screenshot()))
            target = INTO / f"{picture.name}.png"
            shot.convert("RGB").quantize(64).save(target, optimize=True)
            print(f"  {target.relative_to(REPO)}  {target.stat().st_size // 1000} kB")
            page.close()
        browser.close()
        host.stop()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
