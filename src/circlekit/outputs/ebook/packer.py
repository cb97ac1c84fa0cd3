"""Files -> the bytes of an EPUB, laid out as EPUB 3.3 (OCF) asks, with nothing of the day in it."""

import io
import zipfile
from collections.abc import Mapping

MIMETYPE = b"application/epub+zip"
_CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
# The first day a zip file can name: every entry has it.
_DAY = (1980, 1, 1, 0, 0, 0)
_STORED = (".png",)  # packed already


def packed(files: Mapping[str, bytes]) -> bytes:
    """The e-book of these files, by their names below `EPUB/`, in the order given. `mimetype`
    stands first and is not packed, so that the kind of file can be read off its 31st byte.
    """
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w") as book:
        _add(book, "mimetype", MIMETYPE, zipfile.ZIP_STORED)
        _add(book, "META-INF/container.xml", _CONTAINER, zipfile.ZIP_DEFLATED)
        for name, body in files.items():
            way = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
            _add(book, f"EPUB/{name}", body, way)
    return room.getvalue()


def is_ebook(start: bytes) -> bool:
    """Whether a file that starts so (its first 64 bytes) is an EPUB."""
    return start[:4] == b"PK\x03\x04" and start[30:58] == b"mimetype" + MIMETYPE


def unpacked_size(body: bytes) -> int:
    """What the files of an e-book take up together, in bytes."""
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        return sum(entry.file_size for entry in book.infolist())


def _add(book: zipfile.ZipFile, name: str, body: bytes, way: int) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = way
    entry.create_system = 3  # the same on every machine
    entry.external_attr = 0o644 << 16
    book.writestr(entry, body, compresslevel=9)
