"""HTML -> PDF/UA-1. The one module that knows WeasyPrint, and it asks for it only when it draws."""

import base64
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from circlekit.model import Refused
from circlekit.outputs.shared import Assets, MissingAssets

# Family names of our own, so that a machine's fonts of the same name are not taken instead.
_FACES: tuple[tuple[str, int, str], ...] = (
    ("latin-400-normal", 400, "normal"),
    ("latin-400-italic", 400, "italic"),
    ("latin-700-normal", 700, "normal"),
    ("latin-ext-400-normal", 400, "normal"),
    ("latin-ext-700-normal", 700, "normal"),
)


class PrintingMissing(Refused):
    """What paper needs is not on this machine."""


def missing() -> str:
    """What this machine lacks for paper and how to get it, in one line; else nothing."""
    try:
        import pikepdf  # noqa: F401
        import weasyprint  # noqa: F401
    except ModuleNotFoundError as error:
        return f"{error.name} is not installed: pip install 'circlekit[print]'"
    except OSError:
        return (
            "WeasyPrint finds no Pango: apt install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0 (Debian, Ubuntu), or brew install pango (macOS)"
        )
    return ""


def faces(assets: Assets) -> str:
    """The fonts as a style sheet that needs no other file. Raises MissingAssets."""
    if any(f"fonts/{name}.woff2" not in assets.files for name, _, _ in _FACES):
        raise MissingAssets("the letters of paper are not there: run `python hatch_build.py`")
    rules = []
    for name, weight, style in _FACES:
        body = base64.b64encode(assets.files[f"fonts/{name}.woff2"]).decode()
        family = "CK Ext" if "ext" in name else "CK"
        rules.append(
            f"@font-face{{font-family:'{family}';font-weight:{weight};font-style:{style};"
            f"src:url(data:font/woff2;base64,{body})}}"
        )
    return "\n".join(rules)


def to_pdf(html: str) -> bytes:
    """The tagged PDF of a page that carries everything it needs. Raises PrintingMissing."""
    lacks = missing()
    if lacks:
        raise PrintingMissing(lacks)
    import weasyprint
    from weasyprint.urls import URLFetcher

    # What stands in the page itself, and nothing from anywhere else: neither disk nor network.
    only_itself = URLFetcher(allowed_protocols={"data"}, fail_on_errors=True)
    collecting = gc.isenabled()
    # A booklet is hundreds of thousands of small boxes that all live to the end.
    gc.disable()
    try:
        with _references_made_once():
            pdf = weasyprint.HTML(string=html, url_fetcher=only_itself).write_pdf(
                pdf_variant="pdf/ua-1"
            )
    finally:
        if collecting:
            gc.enable()
    return bytes(pdf or b"")


@contextmanager
def _references_made_once() -> Iterator[None]:
    """Keep pydyf's list of references to all pages, which it makes anew for every tag.

    In the whole booklet 48,000 tags ask for one of 430: a seventh of the time. The bytes are the
    same.
    """
    import pydyf

    slow = pydyf.PDF.page_references
    kept: dict[int, tuple[int, Any]] = {}

    def once(pdf: Any) -> Any:
        pages = len(pdf.pages["Kids"])
        if kept.get(id(pdf), (-1, None))[0] != pages:
            kept[id(pdf)] = (pages, slow.__get__(pdf))
        return kept[id(pdf)][1]

    pydyf.PDF.page_references = property(once)
    try:
        yield
    finally:
        pydyf.PDF.page_references = slow
