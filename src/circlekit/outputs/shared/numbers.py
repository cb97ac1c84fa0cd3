"""Phone numbers as people read them and as a phone dials them: both from the same digits.

`tel:` follows RFC 3966 and `sms:` RFC 5724. The digits of a link are exactly the digits shown.
"""

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

from circlekit.model import Line, Pack, Route

_DIGITS = re.compile(r"[^\d+]")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def dialled(number: str) -> str:
    """`1-800-799-7233` -> `18007997233`. A leading + stays."""
    return _DIGITS.sub("", number)


def route_address(route: Route) -> str:
    """The link of a route, or nothing where it can't be a button (doubtful, relay, no number)."""
    if route.doubtful:
        return ""
    match route.by:
        case "call" | "video":
            return f"tel:{dialled(route.number)}"
        case "text":
            body = f"?body={quote(route.send)}" if route.send else ""
            return f"sms:{dialled(route.number)}{body}"
        case "chat" | "web":
            return route.url
        case "email":
            return f"mailto:{route.url.removeprefix('mailto:')}" if "@" in route.url else ""
        case _:
            return ""


def route_words(route: Route, words: dict[str, str]) -> str:
    """What the button says: `Call 988`, `Text HOME to 741741`, `Chat online`."""
    match route.by:
        case "call":
            said = words["route_call"].format(number=route.number)
        case "text" if route.send:
            said = words["route_text_send"].format(send=route.send, number=route.number)
        case "text":
            said = words["route_text"].format(number=route.number)
        case "video":
            said = words["route_video"].format(number=route.number)
        case "chat":
            said = words["route_chat"]
        case "email":
            said = words["route_email"].format(address=route.url)
        case "relay":
            said = words["route_relay"].format(number=route.number)
        case _:
            said = words["route_web"]
    return f"{said}{words['route_press'].format(key=route.press)}" if route.press else said


def day_words(day: date | None, words: dict[str, str]) -> str:
    """`11 Sep 2026`, or the words for no known day."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else words["no_known_day"]


def month_words(day: date) -> str:
    """`Sep 2026`."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def checked_months(lines: Iterable[Line]) -> tuple[str, str] | None:
    """The months of the oldest and the newest known check of some lines; None if none is known."""
    days = [line.checked_on for line in lines if line.checked_on is not None]
    return (month_words(min(days)), month_words(max(days))) if days else None


def lines_for(pack: Pack, slot: str, country: str) -> tuple[Line, ...]:
    """The lines of a country that can fill a slot, in the order of the pack."""
    return tuple(line for line in pack.lines if line.country == country and slot in line.slots)
