"""A page's body: a tree of typed blocks, so that every output can draw "say this" its own way."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from circlekit.model.findings import Where
from circlekit.model.inline import Words

REGISTERS: tuple[str, ...] = ("gentle", "plain", "firm")
PLACES: tuple[str, ...] = ("to-person", "to-group", "in-private")


@dataclass(frozen=True, slots=True)
class Item:
    """One bullet. `register` where the author marked one; `goes` are the slugs behind `->`; `view`
    is the policy and answer whose view it gives, as in `stance/consent-first`.
    """

    words: Words
    where: Where
    register: str = ""
    detail: tuple[Words, ...] = ()
    goes: tuple[str, ...] = ()
    view: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A section that is a list; `kind` is one of the closed vocabulary of block kinds."""

    kind: str
    title: str
    items: tuple[Item, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Steps:
    """The numbered steps of an emergency: one act each, detail beneath."""

    kind: str
    title: str
    items: tuple[Item, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs and lists. Each entry is a paragraph (Words) or a list of items."""

    kind: str
    title: str
    body: tuple[Words | tuple[Item, ...], ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Cell:
    """One of the nine: a register at a place. Empty words with a reason = not here."""

    place: str
    register: str
    words: Words
    where: Where
    not_here: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """What can go wrong, and how to mend it."""

    wrong: Words
    repair: Words
    where: Where


@dataclass(frozen=True, slots=True)
class Move:
    """One move of a situation: a fixed job and nine ways to say it."""

    kind: str
    id: str
    job: str
    fields: tuple[tuple[str, Words], ...]
    keep: tuple[str, ...]
    cells: tuple[Cell, ...]
    place_notes: tuple[tuple[str, str], ...]
    what_it_does: tuple[Words, ...]
    can_go_wrong: tuple[Repair, ...]
    if_they: tuple[tuple[str, Words], ...]
    fits: tuple[tuple[str, Words], ...]
    where: Where

    def field(self, name: str) -> Words:
        """The words after `Name:` at the head of the move, or nothing."""
        return next((words for key, words in self.fields if key == name), ())

    def cell(self, place: str, register: str) -> Cell | None:
        """The cell of this place and register, where the author wrote one."""
        return next((c for c in self.cells if (c.place, c.register) == (place, register)), None)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a meeting format: minutes, who, words, what to cut, what changes online."""

    kind: str
    title: str
    minutes: int
    fields: tuple[tuple[str, Words], ...]
    lines: tuple[Item, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer in a drill: what it does (helps, so-so, hurts), why, and where it leads."""

    words: Words
    does: str
    why: Words
    goes: str
    where: Where


@dataclass(frozen=True, slots=True)
class DrillScene:
    """One moment of a drill, with the choices it opens."""

    kind: str
    id: str
    title: str
    body: tuple[Words, ...]
    choices: tuple[Choice, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class OrgRule:
    """A rule of the leader's organisation, laid on top of a page by an overlay."""

    kind: str
    words: str
    organisation: str
    version: str
    date: str
    where: Where = field(default_factory=lambda: Where(""))


Block = Items | Steps | Prose | Move | Part | DrillScene | OrgRule


def block_words(block: Block) -> Iterator[tuple[Words, Where]]:
    """All the words of a block with the place they stand at."""
    match block:
        case Items() | Steps():
            for item in block.items:
                yield from _item_words(item)
        case Prose():
            for entry in block.body:
                if entry and isinstance(entry[0], Item):
                    for item in entry:
                        if isinstance(item, Item):
                            yield from _item_words(item)
                else:
                    yield tuple(w for w in entry if not isinstance(w, Item)), block.where
        case Move():
            yield from _move_words(block)
        case Part():
            yield from ((words, block.where) for _, words in block.fields)
            for item in block.lines:
                yield from _item_words(item)
        case DrillScene():
            yield from ((words, block.where) for words in block.body)
            for choice in block.choices:
                yield choice.words, choice.where
                yield choice.why, choice.where
        case OrgRule():
            return


def _item_words(item: Item) -> Iterator[tuple[Words, Where]]:
    yield item.words, item.where
    yield from ((words, item.where) for words in item.detail)


def _move_words(move: Move) -> Iterator[tuple[Words, Where]]:
    yield from ((words, move.where) for _, words in move.fields)
    yield from ((cell.words, cell.where) for cell in move.cells)
    yield from ((words, move.where) for words in move.what_it_does)
    for repair in move.can_go_wrong:
        yield repair.wrong, repair.where
        yield repair.repair, repair.where
    yield from ((words, move.where) for _, words in (*move.if_they, *move.fits))
