"""The A to Z: every way of saying it, in order, each leading to its page. It needs no script."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from circlekit.model import Pack

_LEADING = re.compile(r"^[\W_]+|^(?:the|an|a)\s+")


@dataclass(frozen=True, slots=True)
class Said:
    """One way of saying it on the A to Z, and the page it leads to."""

    words: str
    address: str
    emergency: bool = False
    need: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """All that begins with one letter."""

    id: str
    name: str
    phrases: tuple[Said, ...]


def said(pack: Pack, country: str) -> list[Said]:
    """Titles and phrases of every page, the needs, and the words of the glossary."""
    lang = pack.lang
    return [
        *(
            Said(words, page.address, page.kind == "emergency")
            for page in pack.pages
            for words in (page.title, *page.aliases)
        ),
        *(
            Said(need.name, f"/{lang}/resources/#{country.lower()}-{need.id}", need=need.id)
            for need in pack.needs
        ),
        *(Said(term.say, f"/{lang}/glossary/#{term.slug}") for term in pack.terms),
    ]


def said_in(lang: str, pack: Pack) -> list[Said]:
    """The phrases of every page in another language that people type in."""
    pages = {page.slug: page for page in pack.pages}
    return [
        Said(words, page.address, page.kind == "emergency")
        for one in pack.phrases
        if one.lang == lang and (page := pages.get(one.page)) is not None
        for words in one.phrases
    ]


@cache
def sort_key(words: str) -> str:
    """`“The café` sorts as `cafe`: no case, accents, leading marks or article."""
    parts = unicodedata.normalize("NFD", words.casefold())
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    while (shorter := _LEADING.sub("", bare)) not in ("", bare):
        bare = shorter
    return bare


def by_letter(phrases: Iterable[Said], numbers: str) -> list[Letter]:
    """Sorted, each once, under its first letter; what begins with a number stands first."""
    letters: dict[str, list[Said]] = {}
    for said in sorted(set(phrases), key=lambda said: (sort_key(said.words), said.address)):
        first = sort_key(said.words)[:1]
        letters.setdefault(first if first.isalpha() else "", []).append(said)
    return [
        Letter(first or "number", first.upper() or numbers, tuple(said))
        for first, said in sorted(letters.items())
    ]
