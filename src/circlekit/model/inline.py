"""Words inside a block: plain text and the few marks an author may use."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """`**words**`: stands out."""

    text: str


@dataclass(frozen=True, slots=True)
class Emph:
    """`*words*`: a title or a stress."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """`{crisis-line}`: somebody to call. Never digits in prose: numbers are data."""

    key: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """`[[slug]]` or `[[slug|words]]`: another page of the pack."""

    slug: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class WebLink:
    """`[words](https://...)`: a page outside. Opens only when somebody asks for it."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Cite:
    """`[@key]`: the source this sentence rests on."""

    key: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """`"words"`: words to be said or heard aloud. Checked and drawn as speech."""

    parts: "tuple[Inline, ...]"


Inline = Text | Strong | Emph | Slot | PageLink | WebLink | Cite | Spoken
Words = tuple[Inline, ...]


def walk(words: Words) -> Iterator[Inline]:
    """Every inline, outer before inner."""
    for part in words:
        yield part
        if isinstance(part, Spoken):
            yield from walk(part.parts)


def plain(words: Words, slot_words: dict[str, str] | None = None) -> str:
    """The words as a reader sees them; slots by their label, citations left out."""
    labels = slot_words or {}
    out: list[str] = []
    for part in words:
        match part:
            case Text(text) | Strong(text) | Emph(text):
                out.append(text)
            case Slot(key):
                out.append(labels.get(key, "the " + key.replace("-", " ")))
            case PageLink(slug, given):
                out.append(given or slug.replace("-", " "))
            case WebLink(given, _):
                out.append(given)
            case Spoken(parts):
                out.append('"' + plain(parts, labels) + '"')
            case Cite():
                pass
    return "".join(out)


def spoken_parts(words: Words) -> Iterator[Spoken]:
    """The pieces of speech among these words."""
    return (part for part in words if isinstance(part, Spoken))
