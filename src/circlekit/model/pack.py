"""A page, and the pack that holds all pages and data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from circlekit.model.blocks import Block, OrgRule
from circlekit.model.data import (
    CallKind,
    ContactSlot,
    Country,
    Danger,
    Line,
    Need,
    Phrases,
    Policy,
    Source,
    Term,
)
from circlekit.model.findings import Where


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: its name, and the folder that is also its address."""

    name: str
    folder: str


KINDS: tuple[Kind, ...] = (
    Kind("emergency", "emergencies"),
    Kind("situation", "situations"),
    Kind("guide", "guides"),
    Kind("format", "formats"),
    Kind("drill", "drills"),
    Kind("reflection", "reflections"),
)

CONTACT_KEYS: tuple[str, ...] = (
    "emergency-number",
    "crisis-line",
    "supervisor",
    "on-call",
    "host-or-building",
    "co-leader",
    "members-emergency-contact",
    "dv-line",
    "sexual-assault-line",
    "child-protection-line",
    "adult-protection-line",
    "poison-line",
    "mobile-crisis-team",
    "platform-host",
)


@dataclass(frozen=True, slots=True)
class Review:
    """Somebody read the page and stands by it: their role (never invented), and the day."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class PolicyChoice:
    """An organisation's answer to a policy blank, with the version and day it was decided."""

    key: str
    says: str
    version: str
    date: str


@dataclass(frozen=True, slots=True)
class OrgNumber:
    """A number an organisation puts in a slot. It stands before the national line."""

    slot: str
    name: str
    number: str
    hours: str
    note: str
    where: Where


@dataclass(frozen=True, slots=True)
class Organisation:
    """Whose overlay lies on the pack; `report_to` is whom to tell of a fault, "" for not set."""

    name: str
    version: str
    date: str
    numbers: tuple[OrgNumber, ...] = ()
    policies: tuple[PolicyChoice, ...] = ()
    report_to: str = ""


@dataclass(frozen=True, slots=True)
class Allowed:
    """A finding that was looked at and allowed, with the reason. An unused one is an error."""

    code: str
    page: str
    text: str
    because: str
    where: Where


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the book. `meta` holds the lists that only some kinds have."""

    kind: str
    slug: str
    lang: str
    title: str
    short: str
    aliases: tuple[str, ...]
    blocks: tuple[Block, ...]
    contacts: tuple[str, ...]
    policies: tuple[str, ...]
    needs: tuple[str, ...]
    ties: tuple[str, ...]
    escalates: tuple[str, ...]
    guides: tuple[str, ...]
    drills: tuple[str, ...]
    sources: tuple[str, ...]
    chapter: str
    rank: int
    minutes: int
    thin_because: str
    written: date
    reviews: tuple[Review, ...]
    where: Where
    from_organisation: bool = False

    @property
    def folder(self) -> str:
        """The folder of this page's kind, as in its address."""
        return next(kind.folder for kind in KINDS if kind.name == self.kind)

    @property
    def address(self) -> str:
        """Where the page lives: `/en/emergencies/suicide-ask/`."""
        return f"/{self.lang}/{self.folder}/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that was read, before and after an overlay and the checks."""

    id: str
    version: str
    title: str
    licence: str
    lang: str
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    slots: tuple[ContactSlot, ...]
    policies: tuple[Policy, ...]
    needs: tuple[Need, ...]
    sources: tuple[Source, ...]
    terms: tuple[Term, ...]
    countries: tuple[Country, ...]
    short_codes: tuple[tuple[str, tuple[str, ...]], ...]
    chapters: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]
    exceptions: tuple[Allowed, ...]
    dangers: tuple[Danger, ...] = ()
    phrases: tuple[Phrases, ...] = ()
    calls: tuple[CallKind, ...] = ()
    organisation: Organisation | None = None

    def page(self, slug: str) -> Page | None:
        """The page of this slug. Slugs are unique across kinds."""
        return next((page for page in self.pages if page.slug == slug), None)

    def of_kind(self, kind: str) -> Iterator[Page]:
        """The pages of one kind, in the order of the pack."""
        return (page for page in self.pages if page.kind == kind)

    def source(self, key: str) -> Source | None:
        """The source of this key."""
        return next((source for source in self.sources if source.key == key), None)


@dataclass(frozen=True, slots=True)
class Overlay:
    """An overlay as read. `rules` are (slug of the page, rule)."""

    name: str
    version: str
    date: str
    numbers: tuple[OrgNumber, ...]
    policies: tuple[PolicyChoice, ...]
    policy_places: tuple[Where, ...]
    rules: tuple[tuple[str, OrgRule], ...]
    pages: tuple[Page, ...]
    report_to: str = ""
