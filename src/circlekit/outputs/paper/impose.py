"""The booklet's pages onto sheets, to print on both sides, cut, fold and staple. Knows pikepdf.

The folded file is for a printer and carries no tags: the plain booklet is the accessible copy.
"""

from collections.abc import Iterable
from io import BytesIO

from circlekit.outputs.paper.fold import Bundle
from circlekit.outputs.paper.wish import Paper

# Left, bottom, right, top.
Box = tuple[float, float, float, float]
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

        def side(placed: list[tuple[pikepdf.Page, Box]], marks: bytes = b"") -> None:
            page = sheets.add_blank_page(page_size=(width, height))
            # Names of our own: those that pikepdf gives are another each time.
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary())
            drawn = [marks]
            for number, (one, box) in enumerate(placed):
                form = sheets.copy_foreign(one.as_form_xobject())
                page.Resources.XObject[f"/P{number}"] = form
                drawn.append(_put(f"/P{number}", form.BBox, box))
            page.Contents = sheets.make_stream(b"\n".join(drawn))

        side([(telling.pages[0], (0, 0, width, height))])
        # An empty back, so that the first bundle begins on a sheet of its own.
        side([])
        for bundle in bundles:
            for planned in bundle.sides:
                boxes = zip(planned.places(), _places(width, height), strict=True)
                placed = [(pages.pages[at - 1], box) for at, box in boxes if at]
                side(placed, _knife(width, height))
        sheets.docinfo["/Title"] = title
        sheets.Root.Lang = pikepdf.String(lang)
        out = BytesIO()
        sheets.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


def _put(name: str, bounds: Iterable[object], box: Box) -> bytes:
    """Draw a page into a box of the sheet, as large as it fits."""
    left, bottom, right, top = (float(str(edge)) for edge in bounds)
    scale = min((box[2] - box[0]) / (right - left), (box[3] - box[1]) / (top - bottom))
    x, y = box[0] - left * scale, box[1] - bottom * scale
    return f"q {scale:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f} cm {name} Do Q".encode()


def _places(width: float, height: float) -> tuple[Box, ...]:
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
