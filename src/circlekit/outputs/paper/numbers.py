"""Numbers on paper: what to dial, what to type, and in which month somebody last looked."""

from collections.abc import Iterable
from dataclasses import dataclass

from circlekit.model import ContactSlot, Line, OrgNumber, Pack, Route
from circlekit.outputs.shared import route_words
from circlekit.outputs.shared.numbers import checked_months, lines_for, month_words


@dataclass(frozen=True, slots=True)
class Row:
    """A slot with the organization's own numbers for it and the country's first line."""

    slot: ContactSlot
    own: tuple[OrgNumber, ...]
    line: Line | None


def way(route: Route, words: dict[str, str]) -> str:
    """`Call 988`, `Chat at 988lifeline.org/get-help`: an address stands in full, to be typed."""
    if route.by in ("chat", "web"):
        return words[f"paper_{route.by}"].format(address=readable(route.url))
    return route_words(route, words)


def readable(url: str) -> str:
    """An address as a person types it: no scheme, no slash at the end."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/") or url


def ways(line: Line, few: bool = False) -> tuple[Route, ...]:
    """The routes to print: the certain ones; with `few` the first call and the first text."""
    sure = [route for route in line.callable_routes() if route.by != "email" or "@" in route.url]
    if not few:
        return tuple(sure)
    first: dict[str, Route] = {}
    for route in sure:
        if route.by in ("call", "text") and not route.fallback:
            first.setdefault(route.by, route)
    return tuple(first.values())


def checked(line: Line, words: dict[str, str]) -> str:
    """`checked Sep 2026`, or that nobody knows when."""
    if line.checked_on is None:
        return words["paper_checked_undated"]
    return words[f"paper_checked_{line.state}"].format(month=month_words(line.checked_on))


def months(lines: Iterable[Line], words: dict[str, str]) -> str:
    """From when to when the numbers of a sheet were checked: `Jun 2026 to Sep 2026, 1 undated`."""
    unique = list({line.id: line for line in lines}.values())
    undated = sum(line.checked_on is None for line in unique)
    span = checked_months(unique)
    parts = [_span(*span, words)] if span else []
    if undated:
        parts.append(words["paper_undated"].format(n=undated))
    return words["paper_numbers_checked"].format(when=", ".join(parts)) if parts else ""


def _span(first: str, last: str, words: dict[str, str]) -> str:
    return first if first == last else words["paper_span"].format(first=first, last=last)


def rows(pack: Pack, country: str, keys: Iterable[str]) -> tuple[Row, ...]:
    """The rows of these slots, in the order asked for."""
    slots = {slot.key: slot for slot in pack.slots}
    numbers = pack.organisation.numbers if pack.organisation else ()
    found: list[Row] = []
    for key in keys:
        if key in slots:
            own = tuple(number for number in numbers if number.slot == key)
            line = next(iter(lines_for(pack, key, country)), None)
            found.append(Row(slots[key], own, line))
    return tuple(found)


def said_number(pack: Pack, country: str, key: str) -> str:
    """The one number behind a slot inside a sentence: the organization's, or the country's first
    call. Nothing where there is none.
    """
    for row in rows(pack, country, (key,)):
        if row.own:
            return row.own[0].number
        calls = [r for r in ways(row.line) if r.by == "call"] if row.line else []
        if calls:
            return calls[0].number
    return ""
