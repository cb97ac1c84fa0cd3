"""Blocks and words as HTML. All text is escaped here, so an overlay's words stay words."""

import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from circlekit.model import (
    Cell,
    Cite,
    ContactSlot,
    Emph,
    Inline,
    Item,
    Items,
    Line,
    Move,
    Pack,
    Page,
    PageLink,
    Route,
    Slot,
    Spoken,
    Strong,
    Text,
    WebLink,
    Words,
    plain,
)
from circlekit.outputs.shared.edition import Edition, short_hash
from circlekit.outputs.shared.numbers import (
    day_words,
    dialled,
    lines_for,
    route_address,
    route_words,
)
from circlekit.outputs.shared.readers import Readers

LinkTo = Callable[[Page], str]


def _compiled(templates: str) -> jinja2.BytecodeCache | None:
    """Where the compiled templates of one output stay from build to build: an eighth of a preview.

    In this user's own temporary folder, under a name that changes with this module and with Jinja;
    Jinja compares each with its template. None where there is no folder that is surely ours.
    """
    made_by = Path(__file__).read_bytes() + jinja2.__version__.encode()
    name = f"circlekit-{templates}-{short_hash(made_by)}-%s.cache"
    try:
        return jinja2.FileSystemBytecodeCache(pattern=name)
    except (OSError, RuntimeError):
        return None


@cache
def _environment(templates: str) -> jinja2.Environment:
    """The templates of one output over the shared ones, compiled once for all editions."""
    env = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [
                jinja2.PackageLoader("circlekit", f"outputs/{templates}/templates"),
                jinja2.PackageLoader("circlekit", "outputs/shared/templates"),
            ]
        ),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # nobody changes a template while it draws
        bytecode_cache=_compiled(templates),
    )
    env.filters["sentence"] = as_sentence
    env.globals.update(
        address=route_address,
        dialled=dialled,
        first_ways=first_ways,
        line_ids=line_ids,
        line_id=line_id,
        opening=opening,
        is_items=lambda entry: bool(entry) and isinstance(entry[0], Item),
    )
    return env


class Drawer:
    """Draws one pack in one edition. `link_to` gives the address of a page in this output."""

    def __init__(self, pack: Pack, edition: Edition, link_to: LinkTo, templates: str) -> None:
        self.pack, self.edition, self.link_to = pack, edition, link_to
        self.words = dict(pack.words)
        self._pages = {page.slug: page for page in pack.pages}
        self._slots = {slot.key: slot for slot in pack.slots}
        self._labels = {slot.key: slot.in_prose for slot in pack.slots}
        self._beside = {
            slot.key: tuple(other for other in pack.slots if other.beside == slot.key)
            for slot in pack.slots
        }
        self._sources = {source.key: source for source in pack.sources}
        self._policies = {policy.key: policy for policy in pack.policies}
        self._lines: dict[tuple[str, str], tuple[Line, ...]] = {}
        self._env = _environment(templates)
        self._given: dict[str, Any] = {
            "w": self.words,
            "pack": pack,
            "edition": edition,
            "drawer": self,
            "version": edition.version_of(pack),
            "country_name": {country.code: country.name for country in pack.countries}.get,
            "day": lambda day: day_words(day, self.words),
            "way": lambda route: route_words(route, self.words),
            "lines_for": self.lines_for,
            "quick": self.quick,
            "policy": self._policies.get,
            "source": self._sources.get,
            "page_of": self._pages.get,
            "link_to": link_to,
            "said": cache(self.said),
            "readers": Readers(self.words),
            "titles": cache(self.titles),
        }

    def said(self, screen: str) -> str:
        """The words of `screens/<screen>.yml` as JSON, for the element that draws the screen."""
        start = f"{screen}_"
        words = {
            key.removeprefix(start): text
            for key, text in self.words.items()
            if key.startswith(start)
        }
        return json.dumps(words, ensure_ascii=False, separators=(",", ":"))

    def titles(self) -> str:
        """The title of every page, by folder and name: `{"guides": {"co-leading": "…"}}`."""
        found: dict[str, dict[str, str]] = {}
        for page in self.pack.pages:
            found.setdefault(page.folder, {})[page.slug] = page.title
        return json.dumps(found, ensure_ascii=False, separators=(",", ":"))

    def render(self, template: str, **values: Any) -> str:
        """A template of this output, as text."""
        return self._env.get_template(template).render(**self._given, **values)

    def lines_for(self, slot: str, country: str) -> tuple[Line, ...]:
        """The lines of a country for a slot (looked up once)."""
        key = (slot, country)
        if key not in self._lines:
            self._lines[key] = lines_for(self.pack, slot, country)
        return self._lines[key]

    def quick(self, slot: str, country: str) -> tuple[tuple[Line, Route], ...]:
        """The one number to call first for a slot: its first line, and that line's first call."""
        lines = self.lines_for(slot, country)
        calls = [(line, r) for line in lines[:1] for r in line.callable_routes() if r.by == "call"]
        return tuple(calls[:1])

    def slots_of(self, page: Page, national: bool) -> tuple[ContactSlot, ...]:
        """The page's contact slots: the national ones, or the group's own people. A slot that
        stands beside another follows it, also where the page does not list it.
        """
        found = [
            slot
            for key in page.contacts
            if (named := self._slots.get(key)) is not None
            for slot in (named, *self._beside.get(key, ()))
            if slot.national == national
        ]
        return tuple(dict.fromkeys(found))

    def source_keys(self, page: Page, cited: list[str]) -> tuple[str, ...]:
        """The page's sources and whatever its text cites beyond them, once each, in order."""
        return tuple(key for key in dict.fromkeys([*page.sources, *cited]) if key in self._sources)

    def ink(self, page: Page, slots: frozenset[str] | None = None, cites: bool = True) -> "Ink":
        """How words are drawn on this page. `slots` are those that can be gone to from here (the
        page's own, if nothing is said); `cites` is False where no list of sources follows.
        """
        return Ink(self, page, frozenset(page.contacts) if slots is None else slots, cites)

    def page(self, slug: str) -> Page | None:
        """The page of this slug."""
        return self._pages.get(slug)

    def label(self, key: str) -> str:
        """What a slot reads as inside a sentence."""
        return self._labels.get(key, key)


def first_ways(line: Line) -> tuple[Route, ...]:
    """The first call, text and chat of a line: what a hurried page shows."""
    first: dict[str, Route] = {}
    for route in line.callable_routes():
        if not route.fallback:
            first.setdefault(route.by, route)
    return tuple(first.values())


def line_ids(block: Items) -> tuple[str, ...]:
    """The name of each suggested line of a block, by which a leader's own version knows it:
    `ask.1f3c9a0e`. It follows from the words, so that other lines may come, go and move.
    """
    ids: list[str] = []
    for item in block.items:
        words = plain(item.words).encode()
        name = f"{block.kind}.{hashlib.sha256(words).hexdigest()[:8]}"
        again = sum(one.partition("-")[0] == name for one in ids)
        ids.append(f"{name}-{again + 1}" if again else name)
    return tuple(ids)


def line_id(move: Move, place: str, register: str) -> str:
    """The name of one of the nine lines of a move: `step-in.to-group.plain`."""
    return f"{move.id}.{place}.{register}"


def opening(move: Move) -> Cell | None:
    """The line a move opens with: the plain one to the person, or else to the group."""
    plain_ones = (move.cell("to-person", "plain"), move.cell("to-group", "plain"))
    return next((cell for cell in plain_ones if cell and cell.words), None)


def as_sentence(text: str) -> str:
    """`anyone in danger` -> `Anyone in danger.`"""
    tidy = text.strip()
    return f"{tidy[:1].upper()}{tidy[1:]}{'' if tidy.endswith(('.', '!', '?')) else '.'}"


class Ink:
    """Words -> HTML on one page. Remembers what it cited, for the list of sources."""

    def __init__(self, drawer: Drawer, page: Page, slots: frozenset[str], cites: bool) -> None:
        self._drawer, self._slots, self._cites = drawer, slots, cites
        self.cited: list[str] = list(page.sources)

    def __call__(self, words: Words) -> Markup:
        """The words as HTML."""
        opening = words[:1]
        if opening and isinstance(opening[0], Slot):
            # "your supervisor, tonight" opens a sentence here.
            first = self._inline(opening[0], opening=True)
            return first + Markup("").join(self._inline(part) for part in words[1:])
        return Markup("").join(self._inline(part) for part in words)

    def _inline(self, part: Inline, opening: bool = False) -> Markup:
        match part:
            case Text(text):
                return escape(text)
            case Strong(text):
                return Markup("<strong>{}</strong>").format(text)
            case Emph(text):
                return Markup("<em>{}</em>").format(text)
            case Spoken(parts):
                return Markup('<span class="say">“{}”</span>').format(self(parts))
            case Slot(key):
                label = self._drawer.label(key)
                if opening:
                    label = label[:1].upper() + label[1:]
                if key not in self._slots:
                    return escape(label)
                return Markup('<a class="slot" href="#to-{}">{}</a>').format(key, label)
            case PageLink(slug, given):
                page = self._drawer.page(slug)
                shown = given or (page.title if page else slug.replace("-", " "))
                if page is None:
                    return escape(shown)
                return Markup('<a href="{}">{}</a>').format(self._drawer.link_to(page), shown)
            case WebLink(shown, url):
                return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(url, shown)
            case Cite(key):
                return self._cite(key)

    def _cite(self, key: str) -> Markup:
        if not self._cites:
            return Markup()
        if key not in self.cited:
            self.cited.append(key)
        number = self.cited.index(key) + 1
        return Markup('<sup class="cite"><a href="#source-{}">{}</a></sup>').format(key, number)
