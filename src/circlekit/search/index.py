"""Pack -> what the phone searches. The shape: contracts/schema/find-index.schema.json."""

from collections.abc import Iterator
from typing import Any, TypedDict

from circlekit.model import Block, Items, Move, Pack, Page, Spoken, plain, spoken_parts
from circlekit.search.meaning import trained


class FindPage(TypedDict):
    """One page; the letters are those of the schema."""

    u: str
    k: str
    t: str
    s: str
    f: str
    c: list[str]
    a: list[str]
    o: list[str]


def make_index(pack: Pack) -> dict[str, Any]:
    """Everything that can be found in a pack, and its direct words of danger."""
    return {
        "v": 2,
        "pages": [_page(pack, page) for page in pack.pages],
        "needs": [
            {"id": need.id, "t": need.name, "s": need.first_step, "a": list(need.also),
             "o": list(need.also_es)}
            for need in pack.needs
        ],
        "terms": [
            {"id": term.slug, "t": term.say, "s": term.why, "a": _parts(term.avoid)}
            for term in pack.terms
        ],
        "dangers": [
            {"k": danger.kind, "p": list(danger.pages), "d": list(danger.direct)}
            for danger in pack.dangers
        ],
    }  # fmt: skip


def model_for(pack: Pack) -> dict[str, Any]:
    """The trained model with only the pages of this pack."""
    model = trained()
    slugs = {page.slug for page in pack.pages}
    mine = {
        part: {slug: own for slug, own in model[part].items() if slug in slugs}
        for part in ("pages", "keys")
    }
    return {**model, **mine}


def _page(pack: Pack, page: Page) -> FindPage:
    return {
        "u": page.address,
        "k": page.kind,
        "t": page.title,
        "s": page.short,
        "f": first_words(page),
        "c": _call_first(pack, page),
        "a": list(page.aliases),
        "o": [phrase for said in pack.phrases if said.page == page.slug for phrase in said.phrases],
    }


def _call_first(pack: Pack, page: Page) -> list[str]:
    """Two lines to call at once, as the page itself has them: its first one, and emergency help."""
    if page.kind != "emergency":
        return []
    national = {slot.key for slot in pack.slots if slot.national}
    keys = [key for key in page.contacts if key in national]
    first = [key for key in keys if key in (keys[0], "emergency-number")]
    return first if len(first) == 2 else keys[:2]


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def first_words(page: Page) -> str:
    """The first sentence the page offers to say aloud, in its plain register, or nothing."""
    for block in page.blocks:
        for spoken in _offered(block):
            return plain(spoken.parts)
    return ""


def _offered(block: Block) -> Iterator[Spoken]:
    match block:
        case Move():
            for place in ("to-person", "to-group"):  # as the page draws them
                cell = block.cell(place, "plain")
                if cell is not None:
                    yield from spoken_parts(cell.words)
        case Items(kind="ask" | "say"):
            for item in sorted(block.items, key=lambda item: item.register != "plain"):
                yield from spoken_parts(item.words)
