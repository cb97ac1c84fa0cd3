"""Pack -> `/card/<country>.html`, one file each: opens from disk, prints, and can be sent."""

import base64
import hashlib
from dataclasses import replace

from markupsafe import Markup

from circlekit.model import Block, CallKind, Pack, Page
from circlekit.outputs.shared import Drawer, Edition


def draw(pack: Pack, edition: Edition) -> dict[str, bytes]:
    """One card for each country of the pack."""
    return {
        f"/card/{country.code.lower()}.html": _card(pack, replace(edition, country=country.code))
        for country in pack.countries
    }


def _link(page: Page) -> str:
    """On a card only the emergencies are there to go to; other pages are named in words."""
    return f"#{page.slug}"


def _card(pack: Pack, edition: Edition) -> bytes:
    pages = sorted(pack.of_kind("emergency"), key=lambda page: (page.rank, page.title))
    # Links lead inside the file, so the card's pack holds nothing but what stands on it.
    drawer = Drawer(replace(pack, pages=tuple(pages)), edition, _link, "card")
    style = edition.assets.text("card.css").strip()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    country = next(c for c in pack.countries if c.code == edition.country)
    slots = [slot for slot in pack.slots if slot.national]
    filled = {number.slot for number in pack.organisation.numbers} if pack.organisation else set()
    there = frozenset({slot.key for slot in slots} | filled)
    text = drawer.render(
        "card.html",
        # `data:` is the empty icon, so that no browser asks the host for one.
        csp=f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'",
        style=Markup(style),  # noqa: S704  our own stylesheet
        country=country,
        slots=slots,
        afraid=_afraid(pack, country.code),
        groups=_groups(pack, pages),
        cards=[(page, _blocks(page), drawer.ink(page, there, cites=False)) for page in pages],
    )
    return ("\n".join(line.strip() for line in text.splitlines() if line.strip()) + "\n").encode()


def _afraid(pack: Pack, country: str) -> list[CallKind]:
    """The kinds of call that the card's own numbers are, for somebody afraid of the call."""
    there = {line.call for line in pack.lines if line.country == country and line.slots}
    return [kind for kind in pack.calls if kind.id in there]


def _blocks(page: Page) -> dict[str, Block | None]:
    wanted: dict[str, Block | None] = dict.fromkeys(
        ("steps", "decide", "ask", "say", "never", "tell")
    )
    return wanted | {block.kind: block for block in page.blocks if block.kind in wanted}


def _groups(pack: Pack, pages: list[Page]) -> list[tuple[str, list[Page]]]:
    groups = [
        (title, [page for page in pages if page.chapter == key]) for key, title in pack.chapters
    ]
    rest = [page for page in pages if page.chapter not in dict(pack.chapters)]
    return [group for group in (*groups, (dict(pack.words)["list_more"], rest)) if group[1]]
