"""An e-book taken apart: its files, its links, its navigation."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from circlekit.model import Pack
from circlekit.outputs import ebook
from circlekit.outputs.shared import Assets, Edition

HTML, EPUB = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"
OPF, DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
DAY = date(2026, 11, 22)


def draw(pack: Pack, country: str = "US", release: bool = False, today: date = DAY) -> bytes:
    """The e-book of a pack, as `circlekit ebook` makes it."""
    return ebook.draw(pack, Edition(country, release, today, Assets({})))


@dataclass(frozen=True)
class Link:
    """A link as it stands in a file, and what it says."""

    file: str
    href: str
    words: str


class Opened:
    """The files of an e-book, read as XML (which fails where one is not well-formed)."""

    def __init__(self, body: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            self.entries = book.infolist()
            self.files = {
                one.filename.removeprefix("EPUB/"): book.read(one) for one in self.entries
            }
        self.trees = {
            name: ET.fromstring(text)
            for name, text in self.files.items()
            if name.endswith((".xhtml", ".opf"))
        }

    @cached_property
    def spine(self) -> list[str]:
        """The files in reading order."""
        package = self.trees["package.opf"]
        named = {one.get("id"): one.get("href", "") for one in package.iter(f"{OPF}item")}
        return [named[one.get("idref")] for one in package.iter(f"{OPF}itemref")]

    def links(self) -> Iterator[Link]:
        """Every link of every document."""
        for name, tree in self.trees.items():
            for one in tree.iter(f"{HTML}a"):
                yield Link(name, one.get("href", ""), text_of(one))

    def broken(self) -> list[str]:
        """Links inside the book that lead nowhere."""
        ids = {
            name: {one.get("id") for one in tree.iter() if one.get("id")}
            for name, tree in self.trees.items()
        }
        found: list[str] = []
        for link in self.links():
            if ":" in link.href:
                continue
            path, _, place = link.href.partition("#")
            file = posixpath.normpath(unquote(path)) if path else link.file
            if file not in self.trees or (place and place not in ids[file]):
                found.append(f"{link.file}: {link.href}")
        return found

    def nav(self, kind: str) -> list[ET.Element]:
        """The links of one of the three navs."""
        (nav,) = (
            one
            for one in self.trees["contents.xhtml"].iter(f"{HTML}nav")
            if one.get(f"{EPUB}type") == kind
        )
        return list(nav.iter(f"{HTML}a"))

    def meta(self, name: str) -> list[str]:
        """What the package says under a property."""
        return [
            one.text or ""
            for one in self.trees["package.opf"].iter(f"{OPF}meta")
            if one.get("property") == name
        ]

    def text(self, name: str) -> str:
        """All words of a document."""
        return text_of(self.trees[name])


def text_of(tree: ET.Element) -> str:
    """The words of an element, with single spaces."""
    return " ".join("".join(tree.itertext()).split())
