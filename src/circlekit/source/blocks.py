"""Sections -> typed blocks. One function a shape; findings go into the `Collector`."""

import re
from dataclasses import dataclass, field

from circlekit.model import (
    REGISTERS,
    Block,
    Cell,
    Choice,
    DrillScene,
    Finding,
    Item,
    Items,
    Move,
    Part,
    Prose,
    Repair,
    Steps,
    Where,
    Words,
)
from circlekit.source.grammar import (
    CHOICE_FIELDS,
    DOES,
    MOVE_FIELDS,
    PART_FIELDS,
    PLACE_HEADINGS,
    Rule,
)
from circlekit.source.inline import parse_words
from circlekit.source.sections import Line, RawItem, Section, fields, list_items, paragraphs

_GOES = re.compile(r"\s*->\s*([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)\s*$")
_REGISTER = re.compile(r"^(gentle|plain|firm):\s*(.*)$", re.DOTALL)
_VIEW = re.compile(r"^([a-z-]+/[a-z0-9-]+):\s*(.*)$", re.DOTALL)
_NOT_HERE = re.compile(
    r"^not here[,:]\s*(?:because\s+)?(?!because$)(\S.*)$", re.DOTALL | re.IGNORECASE
)
_ID_AND_TITLE = re.compile(r"^([a-z0-9-]+):\s*(\S.*)$")
_MINUTES = re.compile(r"^(.*?)\s*\((\d{1,3}) min(?:utes?)?\)$")


@dataclass(slots=True)
class Collector:
    """The file being read, and everything found wrong in it so far."""

    file: str
    findings: list[Finding] = field(default_factory=list)

    def say(self, line: int, code: str, message: str, hint: str) -> None:
        """Note one finding at a line of this file."""
        self.findings.append(Finding(Where(self.file, line), code, message, hint))

    def words(self, text: str, line: int) -> Words:
        """Parse inline marks, noting what is wrong with them."""
        words, findings = parse_words(text, Where(self.file, line))
        self.findings.extend(findings)
        return words


def build_block(rule: Rule, section: Section, out: Collector) -> Block | None:
    """One section -> its block, or None where it can't be read (the reason is in `out`)."""
    if rule.shape not in ("move", "scene"):
        for part in section.parts:
            out.say(
                part.number,
                "F07",
                f"“{part.heading}” has no place under “{section.heading}”.",
                "Take the `### ` heading away, or move its lines to a section of their own.",
            )
    match rule.shape:
        case "steps":
            items = _items(section, out, numbered=True)
            return Steps(rule.kind, section.heading, items, Where(out.file, section.number))
        case "items":
            # Each view may name the answer it goes with: the group's own comes first on its phones.
            items = _items(section, out, numbered=False, views=rule.kind == "disagree")
            return Items(rule.kind, section.heading, items, Where(out.file, section.number))
        case "prose":
            return _prose(rule, section, out)
        case "move":
            return _move(rule, section, out)
        case "part":
            return _part(rule, section, out)
        case "scene":
            return _scene(rule, section, out)
        case _:
            raise AssertionError(f"the grammar names an unknown shape: {rule.shape}")


def _items(
    section: Section, out: Collector, numbered: bool, views: bool = False
) -> tuple[Item, ...]:
    raw, findings = list_items(section.lines, out.file, numbered, section.heading)
    out.findings.extend(findings)
    if not raw and not findings:
        out.say(
            section.number,
            "F10",
            f"“{section.heading}” is empty.",
            "Write at least one line under it, or take the heading away.",
        )
    return tuple(_item(item, out, detail=numbered, views=views) for item in raw)


def _item(raw: RawItem, out: Collector, detail: bool = False, views: bool = False) -> Item:
    text = raw.text if detail else " ".join([raw.text, *raw.below])
    view = ""
    if views and (seen := _VIEW.match(text)):
        view, text = seen[1], seen[2]
    goes: tuple[str, ...] = ()
    arrow = _GOES.search(text)
    if arrow:
        goes = tuple(slug.strip() for slug in arrow[1].split(","))
        text = text[: arrow.start()]
    register = ""
    marked = _REGISTER.match(text)
    if marked:
        register, text = marked[1], marked[2]
    if not text:
        out.say(raw.number, "F10", "This line says nothing.", "Write its words, or take it away.")
    below = (out.words(" ".join(raw.below), raw.number),) if detail and raw.below else ()
    return Item(
        out.words(text, raw.number), Where(out.file, raw.number), register, below, goes, view
    )


def _prose(rule: Rule, section: Section, out: Collector) -> Prose:
    named = _id_and_title(rule, section, out) if rule.heading.endswith("…") else None
    title = named[1] if named else section.heading
    body: list[Words | tuple[Item, ...]] = []
    for entry in paragraphs(section.lines):
        if isinstance(entry, list):
            body.append(tuple(_item(item, out) for item in entry))
        else:
            body.append(out.words(entry[1], entry[0]))
    if not body:
        out.say(
            section.number,
            "F10",
            f"“{section.heading}” is empty.",
            "Write at least one line under it, or take the heading away.",
        )
    return Prose(rule.kind, title, tuple(body), Where(out.file, section.number))


def _id_and_title(rule: Rule, section: Section, out: Collector) -> tuple[str, str] | None:
    name = rule.heading.removesuffix(" …")
    found = _ID_AND_TITLE.match(section.heading.removeprefix(name).strip())
    if found is None:
        out.say(
            section.number,
            "F07",
            f"“{section.heading}” has no id and title.",
            f"Write `## {name} short-id: What it is for`, as in `## Move step-in: Stop the talk`.",
        )
        return None
    return found[1], found[2]


def _head(
    section: Section, names: tuple[str, ...], out: Collector
) -> tuple[list[tuple[str, int, str]], list[Line]]:
    found, rest, findings = fields(section.lines, names, out.file)
    out.findings.extend(findings)
    for name, number, value in found:
        if not value:
            out.say(number, "F10", f"`{name}:` says nothing.", "Fill it in, or take it away.")
    return found, rest


def _move(rule: Rule, section: Section, out: Collector) -> Move | None:
    named = _id_and_title(rule, section, out)
    found, rest = _head(section, MOVE_FIELDS, out)
    _nothing_left(rest, MOVE_FIELDS, section.heading, out)
    parts = _parts_by_name(section, out)
    keep = next((value for name, _, value in found if name == "Keep"), "")
    move = Move(
        kind=rule.kind,
        id=named[0] if named else "",
        job=named[1] if named else section.heading,
        fields=tuple(
            (name, out.words(value, number)) for name, number, value in found if name != "Keep"
        ),
        keep=tuple(piece.strip() for piece in keep.split(";") if piece.strip()),
        cells=tuple(
            cell
            for heading, place in PLACE_HEADINGS.items()
            if heading in parts
            for cell in _cells(place, parts[heading][1], out)
        ),
        place_notes=tuple(
            (PLACE_HEADINGS[heading], note)
            for heading, (note, _) in parts.items()
            if note and heading in PLACE_HEADINGS
        ),
        what_it_does=_loose(parts, "what it does", out),
        can_go_wrong=_repairs(parts, out),
        if_they=_labelled(parts, "if they", out),
        fits=_labelled(parts, "fits", out),
        where=Where(out.file, section.number),
    )
    return move if named else None


Parts = dict[str, tuple[str, Section]]
_MOVE_PARTS = (*PLACE_HEADINGS, "what it does", "can go wrong", "if they", "fits")


def _parts_by_name(section: Section, out: Collector) -> Parts:
    parts: Parts = {}
    for part in section.parts:
        heading = part.heading.strip()
        note = ""
        if heading.endswith(")") and " (" in heading:
            heading, _, note = heading[:-1].partition(" (")
        key = heading.lower()
        if key not in _MOVE_PARTS or (note and key not in PLACE_HEADINGS):
            known = ", ".join(name.capitalize() for name in _MOVE_PARTS)
            out.say(
                part.number, "F07", f"“{part.heading}” is no part of a move.", f"Parts: {known}."
            )
        elif key in parts:
            out.say(
                part.number,
                "F09",
                f"“{part.heading}” stands twice in this move.",
                "Join the two.",
            )
        else:
            parts[key] = (note, part)
    return parts


def _nothing_left(rest: list[Line], names: tuple[str, ...], heading: str, out: Collector) -> None:
    for line in rest:
        if line.text.strip():
            out.say(
                line.number,
                "F10",
                f"This line has no place at the head of “{heading}”.",
                f"Lines here start with one of: {', '.join(names)}.",
            )


def _cells(place: str, part: Section, out: Collector) -> list[Cell]:
    cells: list[Cell] = []
    raw, findings = list_items(part.lines, out.file, False, part.heading)
    out.findings.extend(findings)
    for item in raw:
        text = " ".join([item.text, *item.below])
        marked = _REGISTER.match(text)
        if marked is None:
            names = ", ".join(f"`- {name}:`" for name in REGISTERS)
            out.say(item.number, "F10", "This line has no register.", f"Start it with {names}.")
            continue
        register, text = marked[1], marked[2]
        if any(cell.register == register for cell in cells):
            out.say(
                item.number,
                "F09",
                f"`{register}` stands twice under “{part.heading}”.",
                "Keep the better of the two.",
            )
            continue
        empty = _NOT_HERE.match(text)
        where = Where(out.file, item.number)
        if not text or (text.lower().startswith("not here") and empty is None):
            hint = "Write the line, or `not here, because …`: the reason is part of it."
            out.say(item.number, "F10", f"`{register}` says nothing.", hint)
        elif empty:
            cells.append(Cell(place, register, (), where, not_here=empty[1]))
        else:
            cells.append(Cell(place, register, out.words(text, item.number), where))
    return cells


def _loose(parts: Parts, name: str, out: Collector) -> tuple[Words, ...]:
    return _sentences(parts[name][1], out) if name in parts else ()


def _sentences(section: Section, out: Collector) -> tuple[Words, ...]:
    """Paragraphs, where a list has no place."""
    words: list[Words] = []
    for entry in paragraphs(section.lines):
        if isinstance(entry, tuple):
            words.append(out.words(entry[1], entry[0]))
        else:
            out.say(
                entry[0].number,
                "F10",
                f"A list has no place under “{section.heading}”.",
                "Take the `- ` away and write it as a sentence or two.",
            )
    return tuple(words)


def _split_label(item: RawItem, out: Collector, hint: str) -> tuple[str, str] | None:
    text = " ".join([item.text, *item.below])
    before, colon, after = text.partition(":")
    if not colon or not after.strip() or '"' in before:
        out.say(item.number, "F10", "This line needs a colon that parts it in two.", hint)
        return None
    return before.strip(), after.strip()


def _repairs(parts: Parts, out: Collector) -> tuple[Repair, ...]:
    if "can go wrong" not in parts:
        return ()
    section = parts["can go wrong"][1]
    raw, findings = list_items(section.lines, out.file, False, section.heading)
    out.findings.extend(findings)
    repairs: list[Repair] = []
    for item in raw:
        pair = _split_label(item, out, "Write `- What goes wrong: how you mend it.`")
        if pair:
            wrong, repair = (out.words(text, item.number) for text in pair)
            repairs.append(Repair(wrong, repair, Where(out.file, item.number)))
    return tuple(repairs)


def _labelled(parts: Parts, name: str, out: Collector) -> tuple[tuple[str, Words], ...]:
    if name not in parts:
        return ()
    section = parts[name][1]
    raw, findings = list_items(section.lines, out.file, False, section.heading)
    out.findings.extend(findings)
    pairs: list[tuple[str, Words]] = []
    for item in raw:
        pair = _split_label(item, out, "Write `- push back: what you say or do.`")
        if pair:
            pairs.append((pair[0], out.words(pair[1], item.number)))
    return tuple(pairs)


def _part(rule: Rule, section: Section, out: Collector) -> Part | None:
    title = section.heading.removeprefix("Part").strip()
    timed = _MINUTES.match(title)
    if timed is None:
        out.say(
            section.number,
            "F07",
            f"“{section.heading}” has no minutes.",
            "Write `## Part Welcome (5 minutes)`.",
        )
        return None
    found, rest = _head(section, PART_FIELDS, out)
    raw, findings = list_items(rest, out.file, False, section.heading)
    out.findings.extend(findings)
    return Part(
        kind=rule.kind,
        title=timed[1],
        minutes=int(timed[2]),
        fields=tuple((name, out.words(value, number)) for name, number, value in found),
        lines=tuple(_item(item, out) for item in raw),
        where=Where(out.file, section.number),
    )


def _scene(rule: Rule, section: Section, out: Collector) -> DrillScene | None:
    named = _id_and_title(rule, section, out)
    if named is None:
        return None
    body = _sentences(section, out)
    choices = tuple(choice for part in section.parts if (choice := _choice(part, out)) is not None)
    return DrillScene(rule.kind, named[0], named[1], body, choices, Where(out.file, section.number))


def _choice(part: Section, out: Collector) -> Choice | None:
    name, colon, words = part.heading.partition(":")
    found, rest = _head(part, CHOICE_FIELDS, out)
    _nothing_left(rest, CHOICE_FIELDS, part.heading, out)
    values = {key: (number, value) for key, number, value in found}
    does = values.get("Does", (0, ""))[1]
    if name != "Choice" or not colon or does not in DOES or "Why" not in values:
        out.say(
            part.number,
            "F10",
            "This choice is not whole.",
            'Write `### Choice: "words"`, then `Does: helps` (or so-so, hurts), `Why: …`, and '
            "`Next: scene-id` where it goes on.",
        )
        return None
    why_line, why = values["Why"]
    return Choice(
        words=out.words(words, part.number),
        does=does,
        why=out.words(why, why_line),
        goes=values.get("Next", (0, ""))[1],
        where=Where(out.file, part.number),
    )
