"""The pack's data: help lines, contact slots, needs, sources, policies, terms."""

from dataclasses import dataclass
from datetime import date

from circlekit.model.findings import Where

COUNTRIES: tuple[str, ...] = ("US", "CA", "GB", "IE", "AU", "NZ")


@dataclass(frozen=True, slots=True)
class Country:
    """A country the pack has lines for: ISO 3166 code and the name as people there say it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Route:
    """One way to reach a line. `number` is written as people there write it."""

    by: str
    number: str = ""
    send: str = ""
    press: str = ""
    url: str = ""
    note: str = ""
    fallback: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One service: all its routes are one set and are shown together (promise 3).

    `call`: the kind of call it is, by which people are told what happens.
    """

    id: str
    name: str
    country: str
    slots: tuple[str, ...]
    needs: tuple[str, ...]
    for_whom: str
    hours: str
    languages: str
    routes: tuple[Route, ...]
    url: str
    checked_on: date | None
    checked_by: str
    checked_source: str
    state: str
    where: Where
    reach: str = ""
    note: str = ""
    call: str = ""

    def callable_routes(self) -> tuple[Route, ...]:
        """The routes that may ship as a button: never one whose number is doubtful."""
        return tuple(route for route in self.routes if not route.doubtful)


@dataclass(frozen=True, slots=True)
class Differs:
    """What a kind of call is like in some countries, or on one line there, and who says so."""

    countries: tuple[str, ...]
    says: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallKind:
    """What a kind of call is like. `say` is for the frightened person, `first` for the line.

    `unknown`: what nobody could find out, said rather than guessed.
    """

    id: str
    name: str
    answers: str
    can: str
    sends: str
    records: str
    traces: str
    takes: str
    first: str
    say: str
    unknown: str
    differs: tuple[Differs, ...]
    sources: tuple[str, ...]
    where: Where

    def facts(self) -> tuple[tuple[str, str], ...]:
        """What it is like, in the order in which a frightened person asks: name and words."""
        names = ("answers", "can", "sends", "records", "traces", "takes")
        return tuple((name, getattr(self, name)) for name in names)


@dataclass(frozen=True, slots=True)
class ContactSlot:
    """A named place for somebody to call; filled by a help line, an organisation or a leader.

    `beside`: a slot that this one follows wherever it stands, shown only while it has a number.
    `elsewhere`: its numbers are members' own, so nobody is asked to put one here.
    """

    key: str
    label: str
    in_prose: str
    unset: str
    national: bool
    where: Where
    beside: str = ""
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A ready answer to a policy blank, for a group that finds its own in it."""

    key: str
    says: str


@dataclass(frozen=True, slots=True)
class Policy:
    """A blank only the group or its organisation can fill: the question, plainly explained."""

    key: str
    question: str
    explain: str
    where: Where
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """A need of the referral directory. `first_step`: what the leader offers first."""

    id: str
    name: str
    also: tuple[str, ...]
    also_es: tuple[str, ...]
    first_step: str
    open_eligibility: tuple[tuple[int, str], ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. Status R: a copy was read; S: second-hand note; B: not opened."""

    key: str
    title: str
    publisher: str
    kind: str
    url: str
    status: str
    seen: date | None
    note: str
    where: Where


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry: the words to use, the words to avoid, and why."""

    slug: str
    say: str
    avoid: str
    why: str
    sources: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Danger:
    """A kind of danger: its emergency pages, likeliest first, and words that always raise it."""

    kind: str
    name: str
    pages: tuple[str, ...]
    direct: tuple[str, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Phrases:
    """How people say in another language what a page is for, until the page exists in it."""

    lang: str
    page: str
    phrases: tuple[str, ...]
    where: Where
