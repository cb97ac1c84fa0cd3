"""The PNG icons, drawn from the SVGs by the browser of the journeys: `make icons`."""

from io import BytesIO

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.journeys.browser import FLAGS, HOW, browser_path
from tests.sites import REPO

ICONS = REPO / "web" / "icons"
# Each PNG, the SVG it comes from, and its size in pixels.
DRAWN = (
    ("icon-192.png", "icon.svg", 192),
    ("icon-512.png", "icon.svg", 512),
    ("icon-maskable-512.png", "square.svg", 512),
    ("apple-touch-180.png", "square.svg", 180),
)


def main() -> int:
    """Draw every icon into web/icons."""
    path = browser_path()
    if path is None:
        print(HOW)
        return 1
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(FLAGS))
        page = browser.new_page()
        for name, source, size in DRAWN:
            page.set_viewport_size({"width": size, "height": size})
            svg = (ICONS / source).read_text(encoding="utf-8")
            page.set_content(
                f"<style>body{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}"
                f"</style>{svg}"
            )
            shot = Image.open(BytesIO(page.screenshot(omit_background=True)))
            shot.quantize(64).save(ICONS / name, optimize=True)
            print(f"  web/icons/{name}")
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
