"""What the screens of Practice draw: drills, run-throughs, the first thirty minutes."""

from dataclasses import dataclass
from typing import Any

from circlekit.model import DrillScene, Move, Pack, Page, Steps
from circlekit.outputs.web import book

# Template and file of words -> address below the language.
SCREENS = {
    "practice": "practice/",
    "runs": "practice/emergency/",
    "path": "practice/first/",
    "log": "practice/record/",
}
# The first thirty minutes: what somebody who leads alone on Tuesday needs most.
READ = (
    "what-a-peer-leader-is", "confidentiality-and-its-limits", "active-listening",
    "interrupting-kindly", "suicide-ask",
)  # fmt: skip
DRILLS = ("drill-tenth-minute", "drill-ask-the-question", "drill-call-emergency")
FORMAT = "run-90"
MINUTES = {"read": 2, "drill": 4, "number": 2, "place": 1, "format": 3, "card": 2}
_MET = ("emergency", "situation")


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A page that can be rehearsed, and the minutes it takes on a phone."""

    page: Page
    minutes: int


def minutes_of(page: Page) -> int:
    """Minutes to go through a page alone: one a moment of a drill, half a one for each step and
    each line to be said (a move, and what they may do next); 2 at least."""
    scenes = sum(isinstance(block, DrillScene) for block in page.blocks)
    steps = sum(len(block.items) for block in page.blocks if isinstance(block, Steps))
    lines = sum(1 + len(block.if_they) for block in page.blocks if isinstance(block, Move))
    return max(2, scenes + (steps + lines + 1) // 2)


def rehearses(pack: Pack, backward: dict[str, tuple[Page, ...]], page: Page) -> tuple[str, ...]:
    """What a drill rehearses: itself, and what is met there, whichever names the other."""
    pages = {one.slug: one for one in pack.pages}
    tied = [pages[slug] for slug in book.named_by(page) if slug in pages]
    tied += backward.get(page.slug, ())
    return (page.slug, *dict.fromkeys(one.slug for one in tied if one.kind in _MET))


def drills_of(
    pack: Pack, backward: dict[str, tuple[Page, ...]]
) -> tuple[tuple[Rehearsal, ...], tuple[Rehearsal, ...]]:
    """Drills for when somebody is in danger, and the others: by the first page that each names."""
    kinds = {page.slug: page.kind for page in pack.pages}
    danger: list[Rehearsal] = []
    other: list[Rehearsal] = []
    for page in sorted(pack.of_kind("drill"), key=lambda page: page.title):
        first = rehearses(pack, backward, page)[1:2]
        to = danger if first and kinds[first[0]] == "emergency" else other
        to.append(Rehearsal(page, minutes_of(page)))
    return tuple(danger), tuple(other)


def screens(
    pack: Pack, backward: dict[str, tuple[Page, ...]]
) -> dict[str, tuple[str, dict[str, Any]]]:
    """Template -> its address below the language, and what it draws; nothing without words."""
    words = dict(pack.words)
    pages = {page.slug: page for page in pack.pages}
    danger, other = drills_of(pack, backward)
    runs = book.ranked(pack.of_kind("emergency"))
    met = book.by_chapter(pack, "situation", words.get("list_more", ""))
    values: dict[str, dict[str, Any]] = {
        "practice": {
            "groups": (("drills_emergency", danger), ("drills_other", other)),
            "runs": [Rehearsal(page, minutes_of(page)) for page in runs],
            "aloud": [
                (group.title, [Rehearsal(page, minutes_of(page)) for page in group.pages])
                for group in met
            ],
        },
        "runs": {"runs": [Rehearsal(page, minutes_of(page)) for page in runs]},
        "path": {
            "read": [pages[slug] for slug in READ if slug in pages],
            "drills": [pages[slug] for slug in DRILLS if slug in pages],
            "run_sheet": pages.get(FORMAT),
            "minutes": MINUTES,
        },
        "log": {},
    }
    return {
        name: (address, values[name])
        for name, address in SCREENS.items()
        if f"{name}_title" in words
    }
