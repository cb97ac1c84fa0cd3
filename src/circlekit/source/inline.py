"""Marks in a line: **strong**, *stress*, {slot}, [[page]], [@source], [words](url), "speech"."""

import re

from circlekit.model import (
    Cite,
    Emph,
    Finding,
    Inline,
    PageLink,
    Slot,
    Spoken,
    Strong,
    Text,
    WebLink,
    Where,
    Words,
)

_MARK = re.compile(
    r"\*\*(?P<strong>[^*]+)\*\*"
    r"|\*(?P<emph>[^*\s][^*]*)\*"
    r"|\{(?P<slot>[a-z][a-z-]*)\}"
    r"|\[\[(?P<page>[a-z0-9-]+)(?:\|(?P<page_words>[^\]|]+))?\]\]"
    r"|\[@(?P<cite>[a-z0-9-]+)\]"
    r"|\[(?P<link_words>[^\]\[]+)\]\((?P<url>https://[^\s()<>\"]+)\)"
    r"|\"(?P<speech>[^\"]*)\""
)
_INNER = ("strong", "emph", "page_words", "link_words")
_LEFTOVER = re.compile(r"[{}\"]|\*\*|\[\[|\]\]|\[@|\]\(|->")

_HINTS = {
    '"': 'Every " needs a partner on the same bullet or paragraph; write 5 inches in words.',
    "{": "A slot is written {crisis-line}, in lower case, closed by }.",
    "}": "A slot is written {crisis-line}, in lower case, closed by }.",
    "**": "Strong words are written **so**, closed on the same line.",
    "[[": "A page is written [[slug]] or [[slug|words]].",
    "]]": "A page is written [[slug]] or [[slug|words]].",
    "[@": "A source is written [@key].",
    "](": "A link is written [words](https://…), https only.",
    "->": "An arrow ends a bullet of a list, with page names behind it: -> first-page, other-page.",
}
_NO_NESTING = "One mark can't stand inside another: take one of the two away."


def parse_words(text: str, where: Where) -> tuple[Words, list[Finding]]:
    """One paragraph or bullet, already joined into a line -> inlines and findings."""
    return _parse(_normal(text), where, inside_speech=False)


def _normal(text: str) -> str:
    return " ".join(text.replace("“", '"').replace("”", '"').replace("’", "'").split())


def _parse(text: str, where: Where, inside_speech: bool) -> tuple[Words, list[Finding]]:
    parts: list[Inline] = []
    findings: list[Finding] = []
    end = 0
    for found in _MARK.finditer(text):
        _plain_text(text[end : found.start()], where, parts, findings)
        end = found.end()
        speech = found["speech"]
        if speech is None:
            parts.append(_mark(found))
            if _LEFTOVER.search("".join(filter(None, found.group(*_INNER)))):
                message = f"There is a mark inside “{found[0]}”."
                findings.append(Finding(where, "F11", message, _NO_NESTING))
        elif inside_speech or not speech.strip():
            findings.append(
                Finding(where, "F11", "Here are quotes with nothing in them.", _HINTS['"'])
            )
        else:
            inner, more = _parse(speech, where, inside_speech=True)
            parts.append(Spoken(inner))
            findings.extend(more)
    _plain_text(text[end:], where, parts, findings)
    return tuple(parts), findings


def _plain_text(text: str, where: Where, parts: list[Inline], findings: list[Finding]) -> None:
    if not text:
        return
    parts.append(Text(text))
    stray = _LEFTOVER.search(text)
    if stray:
        near = text[max(0, stray.start() - 15) : stray.end() + 15].strip()
        findings.append(
            Finding(where, "F11", f"A mark is not closed near “{near}”.", _HINTS[stray[0]])
        )


def _mark(found: re.Match[str]) -> Inline:
    if found["strong"] is not None:
        return Strong(found["strong"])
    if found["emph"] is not None:
        return Emph(found["emph"])
    if found["slot"] is not None:
        return Slot(found["slot"])
    if found["page"] is not None:
        return PageLink(found["page"], (found["page_words"] or "").strip())
    if found["cite"] is not None:
        return Cite(found["cite"])
    return WebLink(found["link_words"], found["url"])
