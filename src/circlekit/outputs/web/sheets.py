"""The sheets under `print/`: what of the pack stands on each. The phone's own kit fills them in."""

from dataclasses import dataclass
from typing import Any

from circlekit.model import ContactSlot, Item, Pack, Page, Steps
from circlekit.outputs.shared import Drawer
from circlekit.outputs.shared.numbers import checked_months
from circlekit.outputs.shared.sheets import CARD_STEPS, ON_CARD, TELL, slip_slots

# Template (and start of its words) -> address below the language.
SHEETS = {
    "print": "print/",
    "card": "print/card/",
    "wall": "print/wall/",
    "numbers": "print/numbers/",
    "run": "print/run/",
    "agreements": "print/agreements/",
    "slips": "print/slips/",
}
RUNS = ("run-60", "run-90", "run-120")
USUAL_RUN = "run-90"
# The order in which they are looked for at night.
PEOPLE = ("supervisor", "on-call", "co-leader", "host-or-building", "platform-host")
SAME_SLIPS = 8


@dataclass(frozen=True, slots=True)
class Panel:
    """One side of the wallet card: a page, its first steps, and whom it calls first."""

    page: Page
    steps: tuple[Item, ...]
    slots: tuple[ContactSlot, ...]


def panels(drawer: Drawer) -> tuple[Panel, ...]:
    """The emergencies of the card, where the pack has them."""
    found = (drawer.page(slug) for slug in ON_CARD)
    return tuple(
        Panel(page, _steps(page)[:CARD_STEPS], drawer.slots_of(page, national=True)[:2])
        for page in found
        if page is not None
    )


def _steps(page: Page) -> tuple[Item, ...]:
    return next((block.items for block in page.blocks if isinstance(block, Steps)), ())


def runs(pack: Pack) -> tuple[Page, ...]:
    """The usual meetings, or the first format of a pack that has none of them."""
    formats = list(pack.of_kind("format"))
    usual = [page for slug in RUNS for page in formats if page.slug == slug]
    return tuple(usual or formats[:1])


def usual_run(pages: tuple[Page, ...]) -> str:
    """The run that is chosen at first."""
    slugs = [page.slug for page in pages]
    return USUAL_RUN if USUAL_RUN in slugs else next(iter(slugs), "")


def people(pack: Pack) -> tuple[ContactSlot, ...]:
    """The people of the numbers sheet; members' contacts are kept nowhere."""
    rest = [s.key for s in pack.slots if not s.national and not s.elsewhere]
    order = dict.fromkeys((*(key for key in PEOPLE if key in rest), *rest))
    return tuple(slot for key in order for slot in pack.slots if slot.key == key)


def checked(pack: Pack, words: dict[str, str]) -> dict[str, str]:
    """For each country the months of the oldest and the newest check of its lines, as words."""
    said: dict[str, str] = {}
    for country in pack.countries:
        months = checked_months(line for line in pack.lines if line.country == country.code)
        if months:
            first, last = months
            said[country.code] = words["sheets_checked"].format_map({"from": first, "to": last})
    return said


def given(pack: Pack, drawer: Drawer) -> dict[str, Any]:
    """What the templates of the sheets draw from."""
    pages = runs(pack)
    national = tuple(slot for slot in pack.slots if slot.national)
    return {
        "sheets": {name: address for name, address in SHEETS.items() if name != "print"},
        "panels": panels(drawer),
        "runs": pages,
        "usual_run": usual_run(pages),
        "people": people(pack),
        "national": national,
        "for_slips": slip_slots(pack),
        "tell": TELL,
        "slip_count": SAME_SLIPS,
        "slot": {slot.key: slot for slot in pack.slots}.get,
        "plain_ink": lambda page: drawer.ink(page, frozenset(), cites=False),
    }
