"""The booklet's pages onto sheets, to print on both sides, cut, fold and staple. Knows pikepdf.

The folded file is for a printer and carries no tags: the plain booklet is the accessible copy.
"""

from io import BytesIO

from circlekit.outputs.paper.fold import Bundle
from circlekit.outputs.paper.wish import Paper

_POINTS = 72 / 25.4
# How far the mark for the knife reaches in from the edge, in points.
_MARK = 14


def page_count(booklet: bytes) -> int:
    """How many pages it has."""
    import pikepdf

    with pikepdf.open(BytesIO(booklet)) as pages:
        return len(pages.pages)


def impose(
    booklet: bytes, how: bytes, bundles: tuple[Bundle, ...], paper: Paper, title: str, lang: str
) -> bytes:
    """`how` (the page that tells how to fold, one side) and then every bundle."""
    import pikepdf

    width, height = paper.width * _POINTS, paper.height * _POINTS
    with pikepdf.open(BytesIO(booklet)) as pages, pikepdf.open(BytesIO(how)) as telling:
        sheets = pikepdf.new()
        page = sheets.add_blank_page(page_size=(width, height))
        page.add_overlay(telling.pages[0], pikepdf.Rectangle(0, 0, width, height))
        # An empty back, so that the first bundle begins on a sheet of its own.
        sheets.add_blank_page(page_size=(width, height))
        for bundle in bundles:
            for side in bundle.sides:
                page = sheets.add_blank_page(page_size=(width, height))
                for number, place in zip(side.places(), _places(width, height), strict=True):
                    if number:
                        page.add_overlay(pages.pages[number - 1], pikepdf.Rectangle(*place))
                page.contents_add(_knife(width, height))
        sheets.docinfo["/Title"] = title
        sheets.Root.Lang = pikepdf.String(lang)
        out = BytesIO()
        sheets.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


def _places(width: float, height: float) -> tuple[tuple[float, float, float, float], ...]:
    """The rectangles of the four pages, in the order of `Side.places`."""
    half_w, half_h = width / 2, height / 2
    return (
        (0, half_h, half_w, height),
        (half_w, half_h, width, height),
        (0, 0, half_w, half_h),
        (half_w, 0, width, half_h),
    )


def _knife(width: float, height: float) -> bytes:
    """Short lines at both edges, where the pile is cut."""
    middle = height / 2
    return (
        f"q 0.5 w 0 {middle:.2f} m {_MARK} {middle:.2f} l "
        f"{width - _MARK:.2f} {middle:.2f} m {width:.2f} {middle:.2f} l S Q"
    ).encode()
