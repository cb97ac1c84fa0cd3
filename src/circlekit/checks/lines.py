"""W14: phone numbers. A wrong digit hurts a person."""

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import NumberParseException

from circlekit.model import CONTACT_KEYS, Finding, Line, Pack, Route, Where

CODES = {
    "W14": "A number is valid in its country or on the short-code list, with hours and a check.",
    "P1": "The contact slots of the pack are those every part of Circlekit knows, and `beside:` "
    "names one of them.",
}
_WRITTEN = re.compile(r"\+?[0-9(][0-9 ().-]*")
_DIGITS = re.compile(r"\D")


def check(pack: Pack) -> Iterator[Finding]:
    """Findings for every help line, and for slots that no country can fill."""
    short = {country: frozenset(codes) for country, codes in pack.short_codes}
    for line in pack.lines:
        yield from _line(line, short.get(line.country, frozenset()))
    for country in pack.countries:
        for slot in ("emergency-number", "crisis-line"):
            if not any(_fills(line, country.code, slot) for line in pack.lines):
                yield Finding(
                    _whole_file(pack),
                    "W14",
                    f"{country.name} has no {slot} that can be called.",
                    "Add a line with this slot and a number that is not doubtful.",
                )
    keys = {slot.key for slot in pack.slots}
    for key in sorted(keys ^ set(CONTACT_KEYS)):
        what = "is missing" if key not in keys else "is not known to Circlekit"
        where = next((slot.where for slot in pack.slots if slot.key == key), _whole_file(pack))
        yield Finding(where, "P1", f"The slot `{key}` {what}.", "The list stands in the model.")
    for one in pack.slots:
        if one.beside and one.beside not in keys - {one.key}:
            yield Finding(
                one.where,
                "P1",
                f"The slot `{one.key}` stands beside `{one.beside}`, which is not there.",
                "Name another slot of this file, or take `beside:` away.",
            )


def _whole_file(pack: Pack) -> Where:
    return Where(pack.lines[0].where.file if pack.lines else "lines.yml")


def _fills(line: Line, country: str, slot: str) -> bool:
    return (
        line.country == country
        and slot in line.slots
        and any(route.by == "call" for route in line.callable_routes())
    )


def _line(line: Line, short: frozenset[str]) -> Iterator[Finding]:
    def say(message: str, hint: str) -> Finding:
        return Finding(line.where, "W14", f"{line.name}: {message}", hint)

    if not line.routes:
        yield say("there is no way to reach it.", "Add a route: call, text, chat or web.")
    for route in line.routes:
        if route.by in ("call", "text", "video"):
            if not route.number:
                yield say(f"the {route.by} route has no number.", "Add `number:`.")
            elif not route.doubtful and not is_valid(route, line.country, short):
                yield say(
                    f"{route.number} is no valid number in {line.country}.",
                    "Look at every digit again; a short code goes on the short-code list too.",
                )
        elif not route.number and not route.url:
            yield say(f"the {route.by} route leads nowhere.", "Add `number:` or `url:`.")
        elif route.by in ("chat", "web") and not route.url.startswith("https://"):
            yield say(f"the {route.by} route has no https address.", "Add `url: https://…`.")
        if route.press and not route.press.isdigit():
            yield say(f"`press: {route.press}` is no key.", "Write the digit on the phone's keys.")


def is_valid(route: Route, country: str, short: frozenset[str]) -> bool:
    """Whether a route's number can be dialled in its country.

    A short number counts only if it is on the pack's list: the library takes any five digits.
    """
    # Letters and second numbers would pass below and then be dialled otherwise than shown.
    if not _WRITTEN.fullmatch(route.number):
        return False
    digits = _DIGITS.sub("", route.number)
    if digits in short:
        return True
    try:
        number = phonenumbers.parse(route.number, country)
    except NumberParseException:
        return False
    return phonenumbers.is_valid_number_for_region(number, country)
