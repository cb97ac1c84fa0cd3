"""Every plain file is PDF/UA-1 by a validator of its own, and the validator does notice."""

from collections.abc import Callable
from io import BytesIO

import page as validator
import pikepdf
import pytest

from tests.outputs.paper.pages import Files

PLAIN = (
    "booklet-quarter-letter.pdf", "wallet-card.pdf", "wall-sheet-letter.pdf",
    "my-numbers-letter.pdf", "run-sheet-letter.pdf", "agreements-letter.pdf",
    "referral-slips-letter.pdf", "large-print/booklet-letter.pdf",
    "large-print/wallet-card-letter.pdf", "large-print/my-numbers-letter.pdf",
    "large-print/run-sheet-letter.pdf", "large-print/referral-slips-letter.pdf",
)  # fmt: skip


def faults(pdf: bytes) -> list[str]:
    report = validator.validate_pdf_bytes(pdf, profile="ua1")
    found = [f"{one.rule_id}: {one.message}" for one in report.failures]
    assert report.is_compliant is not bool(found)
    return found


def test_these_are_all_the_files(printed: Files) -> None:
    assert set(printed) == {*PLAIN, "imposed-letter.pdf"}


@pytest.mark.parametrize("name", PLAIN)
def test_a_piece_is_pdf_ua_1(printed: Files, name: str) -> None:
    assert faults(printed[name]) == []
    with pikepdf.open(BytesIO(printed[name])) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo.Title).startswith("Circlekit: ")
        assert pdf.Root.MarkInfo.Marked


def _no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def _no_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def _no_alternative(pdf: pikepdf.Pdf) -> None:
    figures = [
        o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"
    ]
    assert figures
    for figure in figures:
        assert str(figure["/Alt"]).startswith("Code to scan: kit.example.org/")
        del figure["/Alt"]


def _untagged_words(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"q 0 0 m 9 9 l S Q")


FAULTS = (
    (_no_language, "LANG"),
    (_no_structure, "STRUCT-TREE"),
    (_no_alternative, "FIGURE"),
    (_untagged_words, "CONTENT-TAGGING"),
)


@pytest.mark.parametrize("name", ["booklet-quarter-letter.pdf", "wallet-card.pdf", PLAIN[4]])
@pytest.mark.parametrize(("plant", "rule"), FAULTS)
def test_a_planted_fault_is_caught(
    printed: Files, name: str, plant: Callable[[pikepdf.Pdf], None], rule: str
) -> None:
    with pikepdf.open(BytesIO(printed[name])) as pdf:
        plant(pdf)
        out = BytesIO()
        pdf.save(out)
    found = faults(out.getvalue())
    assert any(rule in one for one in found), found
