"""The e-book: the whole pack as one EPUB 3.3 file. No script, no color, no network."""

from circlekit.outputs.ebook.draw import draw
from circlekit.outputs.ebook.packer import is_ebook, unpacked_size

__all__ = ["draw", "is_ebook", "unpacked_size"]
