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
GROUND, LINE, SEAT = (0x0F, 0x4C, 0x4C), (0xF4, 0xEF, 0xE6), (0xFF, 0xB4, 0x54)
STEPS = 7  # from the ground to a colour, so that edges are smooth
COVER_STYLE = """body { margin: 0; background: #0f4c4c; color: #f4efe6; text-align: center; }
svg { display: block; width: 720px; height: 720px; margin: 110px auto 45px; }
p { margin: 0; font: 600 112px/1 "DejaVu Sans", sans-serif; }"""


def in_few_colours(picture: Image.Image) -> Image.Image:
    """The cover in its own three colours and what lies between, which packs to half: a browser's
    colours differ by one here and there, and a palette found from them keeps every difference."""
    between = [
        round(ground + (colour - ground) * step / STEPS)
        for other in (LINE, SEAT)
        for step in range(STEPS + 1)
        for ground, colour in zip(GROUND, other, strict=True)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette(between)
    return picture.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)


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
        cover = Image.open(BytesIO(page.screenshot()))
        in_few_colours(cover).save(COVER, optimize=True)
        print(f"  {COVER.relative_to(REPO)}")
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
