"""A page's text -> front matter and a list of sections with their lines. Knows no meaning yet."""

import re
from dataclasses import dataclass, field

from circlekit.model import Finding, Where

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")


@dataclass(slots=True)
class Line:
    """One source line: its number in the file and its text without the line end."""

    number: int
    text: str


@dataclass(slots=True)
class Section:
    """A heading of level 2 (or 3 inside `parts`) and the lines beneath it."""

    heading: str
    number: int
    lines: list[Line] = field(default_factory=list)
    parts: "list[Section]" = field(default_factory=list)


def split_page(text: str, file: str) -> tuple[str, list[Section], list[Finding]]:
    """The text of a page -> (front matter YAML, sections, findings).

    The front matter starts at line 2 of the file, after the opening `---`.
    """
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not raw or raw[0].strip() != "---":
        return (
            "",
            [],
            [
                Finding(
                    Where(file, 1),
                    "F02",
                    "The page must open with a line `---`.",
                    "Copy the head of another page: everything between the two `---` lines.",
                )
            ],
        )
    close = next((n for n, line in enumerate(raw[1:], 1) if line.strip() == "---"), None)
    if close is None:
        return (
            "",
            [],
            [
                Finding(
                    Where(file, 1),
                    "F02",
                    "The head of the page is never closed.",
                    "Put a line `---` between the last `key: value` and the first `## heading`.",
                )
            ],
        )
    body = [Line(n + 1, raw[n]) for n in range(close + 1, len(raw))]
    sections, findings = _split_body(body, file)
    return "\n".join(raw[1:close]), sections, findings


def _split_body(body: list[Line], file: str) -> tuple[list[Section], list[Finding]]:
    sections: list[Section] = []
    findings: list[Finding] = []
    for line in body:
        heading = _HEADING.match(line.text)
        if heading is None:
            if sections:
                target = sections[-1].parts[-1] if sections[-1].parts else sections[-1]
                target.lines.append(line)
            elif line.text.strip():
                findings.append(
                    Finding(
                        Where(file, line.number),
                        "F10",
                        "Text before the first `## heading` has no place.",
                        "Put it under a heading, or in the head of the page.",
                    )
                )
            continue
        level, words = len(heading[1]), heading[2]
        if level == 2:
            sections.append(Section(words, line.number))
        elif level == 3 and sections:
            sections[-1].parts.append(Section(words, line.number))
        else:
            findings.append(
                Finding(
                    Where(file, line.number),
                    "F07",
                    f"The heading “{words}” has the wrong level.",
                    "A section starts with `## `, a part of it with `### `. The title is in the "
                    "head of the page.",
                )
            )
    return sections, findings


_BULLET = re.compile(r"^[-*]\s+(.*)$")
_NUMBER = re.compile(r"^\d{1,2}[.)]\s+(.*)$")


@dataclass(slots=True)
class RawItem:
    """A bullet or step: its first line, and the indented lines beneath."""

    number: int
    text: str
    below: list[str] = field(default_factory=list)


def list_items(
    lines: list[Line], file: str, numbered: bool, what: str
) -> tuple[list[RawItem], list[Finding]]:
    """Lines that must be a list -> items. Anything else is a finding, not lost silently."""
    mark = _NUMBER if numbered else _BULLET
    items: list[RawItem] = []
    findings: list[Finding] = []
    for line in lines:
        if not line.text.strip():
            continue
        found = mark.match(line.text)
        if found:
            items.append(RawItem(line.number, found[1].strip()))
        elif line.text[:1] in (" ", "\t") and items:
            items[-1].below.append(line.text.strip())
        else:
            sign = "`1. `, `2. `" if numbered else "`- `"
            findings.append(
                Finding(
                    Where(file, line.number),
                    "F10",
                    f"Under “{what}” every line must belong to a list.",
                    f"Start the line with {sign}, or indent it to go on with the line above.",
                )
            )
    return items, findings


def paragraphs(lines: list[Line]) -> list[tuple[int, str] | list[RawItem]]:
    """Lines of prose -> paragraphs (line number, joined text) and bullet lists, in order."""
    out: list[tuple[int, str] | list[RawItem]] = []
    open_paragraph = False
    for line in lines:
        stripped = line.text.strip()
        bullet = _BULLET.match(line.text)
        last = out[-1] if out else None
        if not stripped:
            open_paragraph = False
        elif bullet:
            if not isinstance(last, list):
                last = []
                out.append(last)
            last.append(RawItem(line.number, bullet[1].strip()))
            open_paragraph = False
        elif isinstance(last, list) and line.text[:1] in (" ", "\t"):
            last[-1].below.append(stripped)
        elif open_paragraph and isinstance(last, tuple):
            out[-1] = (last[0], f"{last[1]} {stripped}")
        else:
            out.append((line.number, stripped))
            open_paragraph = True
    return out


def fields(
    lines: list[Line], names: tuple[str, ...], file: str
) -> tuple[list[tuple[str, int, str]], list[Line], list[Finding]]:
    """Leading `Key: value` lines -> (fields, the other lines, findings)."""
    found: list[tuple[str, int, str]] = []
    rest: list[Line] = []
    findings: list[Finding] = []
    in_field = False
    for line in lines:
        name, colon, value = line.text.partition(":")
        if colon and name in names:
            if any(name == known for known, _, _ in found):
                findings.append(
                    Finding(
                        Where(file, line.number),
                        "F03",
                        f"`{name}:` stands here a second time.",
                        "Keep one of the two, or join their words.",
                    )
                )
            found.append((name, line.number, value.strip()))
            in_field = True
        elif in_field and line.text[:1] in (" ", "\t") and line.text.strip():
            key, number, value = found[-1]
            found[-1] = (key, number, f"{value} {line.text.strip()}".strip())
        else:
            in_field = False
            rest.append(line)
    return found, rest, findings
