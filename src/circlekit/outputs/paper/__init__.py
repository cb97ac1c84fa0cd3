"""Paper: the booklet, the wallet card, the wall sheet, the meeting sheets, as PDF files.

Drawing needs WeasyPrint, folding needs pikepdf: both are imported only where they work.
"""

from circlekit.outputs.paper.draw import Job, draw, folded, run
from circlekit.outputs.paper.pdf import PrintingMissing, missing
from circlekit.outputs.paper.wish import PAPERS, SHEETS, NotPrintable, Wish, names, papers_of

__all__ = [
    "PAPERS",
    "SHEETS",
    "Job",
    "NotPrintable",
    "PrintingMissing",
    "Wish",
    "draw",
    "folded",
    "missing",
    "names",
    "papers_of",
    "run",
]
