"""The PNG icons and the cover of the e-book, drawn from the SVGs by the browser of the journeys:
`make icons`.
"""

from io import BytesIO

from PIL import Image
from playwright.sync_api import ViewportSize, sync_playwright

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
COVER = REPO / "src" / "circlekit" / "outputs" / "ebook" / "cover.png"
COVER_SIZE: ViewportSize = {"width": 900, "height": 1200}
COVER_STYLE = """body { margin: 0; background: #0f4c4c; color: #f4efe6; text-align: center; }
svg { display: block; width: 720px; height: 720px; margin: 110px auto 45px; }
p { margin: 0; font: 600 112px/1 "DejaVu Sans", sans-serif; }"""


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
        page.set_viewport_size(COVER_SIZE)
        svg = (ICONS / "icon.svg").read_text(encoding="utf-8")
        page.set_content(f"<style>{COVER_STYLE}</style>{svg}<p>Circlekit</p>")
        Image.open(BytesIO(page.screenshot())).quantize(16).save(COVER, optimize=True)
        print(f"  {COVER.relative_to(REPO)}")
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
