"""The words of a page as the rules need them: prose, speech, steps; sentences and reading grade.

Flesch-Kincaid grade: 0.39 x words/sentences + 11.8 x syllables/words - 15.59 (Kincaid and others,
1975). New Dale-Chall score: 0.1579 x % hard words + 0.0496 x words/sentences, + 3.6365 where more
than 5 % are hard (Chall and Dale, 1995), with the list of easy words that ships with textstat.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from circlekit.checks.syllables import syllables
from circlekit.model import (
    DrillScene,
    Move,
    Pack,
    Page,
    Part,
    Prose,
    Spoken,
    Steps,
    Text,
    Where,
    Words,
    plain,
    walk,
)
from circlekit.model.blocks import block_words

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d.,:]*")
_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a page, and where they stand."""

    text: str
    where: Where
    spoken: bool


@dataclass(frozen=True, slots=True)
class Grades:
    """Reading grade of a text: Flesch-Kincaid and New Dale-Chall."""

    kincaid: float
    dale_chall: float


def passages(page: Page, labels: dict[str, str]) -> Iterator[Passage]:
    """Every passage of a page's body: prose with its speech taken out, and each piece of speech."""
    for block in page.blocks:
        for words, where in block_words(block):
            for part in words:
                if isinstance(part, Spoken):
                    yield Passage(plain(part.parts, labels), where, spoken=True)
            prose = plain(_without_speech(words), labels).strip(" ,.;:")
            if words_of(prose):
                yield Passage(plain(_without_speech(words), labels), where, spoken=False)


def small_words(page: Page) -> Iterator[tuple[str, Where]]:
    """The words outside every sentence: title, short line, headings, jobs, labels, reasons."""
    yield from ((text, page.where) for text in (page.title, page.short, page.thin_because))
    for block in page.blocks:
        if isinstance(block, Move):
            labels = (label for label, _ in (*block.if_they, *block.fits))
            notes = (note for _, note in block.place_notes)
            yield from ((text, block.where) for text in (block.job, *block.keep, *notes, *labels))
            yield from ((cell.not_here, cell.where) for cell in block.cells)
        elif isinstance(block, Prose | Part | DrillScene):
            yield block.title, block.where


@dataclass(frozen=True, slots=True)
class PageText:
    """A page with its passages, cut once for every rule that reads them."""

    page: Page
    passages: tuple[Passage, ...]


def texts_of(pack: Pack) -> tuple[PageText, ...]:
    """Every page of a pack with its passages."""
    labels = {slot.key: slot.in_prose for slot in pack.slots}
    return tuple(PageText(page, tuple(passages(page, labels))) for page in pack.pages)


def _without_speech(words: Words) -> Words:
    return tuple(Text("so") if isinstance(part, Spoken) else part for part in words)


def has_speech(words: Words) -> bool:
    """Whether somebody speaks in these words."""
    return any(isinstance(part, Spoken) for part in walk(words))


def step_passages(page: Page, labels: dict[str, str]) -> Iterator[Passage]:
    """The first lines of an emergency's steps."""
    for block in page.blocks:
        if isinstance(block, Steps):
            for item in block.items:
                yield Passage(plain(item.words, labels), item.where, spoken=False)


def moves(page: Page) -> tuple[Move, ...]:
    """The moves of a situation."""
    return tuple(block for block in page.blocks if isinstance(block, Move))


def words_of(text: str) -> list[str]:
    """The words of a text, as a reader counts them."""
    return _WORD.findall(text)


@cache
def sentences(text: str) -> tuple[str, ...]:
    """A text cut at full stops, question and exclamation marks (cut once for all rules)."""
    return tuple(piece for piece in _END.split(text.strip()) if _WORD.search(piece))


@cache
def _easy_words() -> frozenset[str]:
    # textstat 0.7.4 is installed for this list alone; importing it would need pkg_resources.
    path = distribution("textstat").locate_file("textstat/resources/en/easy_words.txt")
    lines = Path(str(path)).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line.strip())


_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"), ("es", ""), ("s", ""), ("d", ""),
    ("ed", ""), ("ing", ""), ("ing", "e"), ("er", ""), ("est", ""), ("ly", ""), ("'s", ""),
    ("n't", ""), ("'ll", ""), ("'re", ""), ("'ve", ""), ("'d", ""), ("'m", ""),
)  # fmt: skip


@cache
def is_easy(word: str) -> bool:
    """Whether the word, or what it is bent from, stands on the Dale-Chall list."""
    lower = word.lower().replace("’", "'")
    easy = _easy_words()
    if lower in easy or lower[0].isdigit():
        return True
    if "-" in lower:
        return all(is_easy(part) for part in lower.split("-") if part)
    for ending, instead in _ENDINGS:
        if lower.endswith(ending):
            stem = lower[: -len(ending)] + instead
            if stem in easy or (stem[-2:-1] == stem[-1:] and stem[:-1] in easy):
                return True
    return False


def grades(texts: list[str]) -> Grades | None:
    """Reading grades of some texts together; None under 30 words (too few to say)."""
    counted = sum(len(sentences(text)) for text in texts)
    words = [word for text in texts for word in words_of(text)]
    if len(words) < 30 or not counted:
        return None
    length = len(words) / counted
    kincaid = 0.39 * length + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    hard = 100 * sum(not is_easy(word) for word in words) / len(words)
    dale_chall = 0.1579 * hard + 0.0496 * length + (3.6365 if hard > 5 else 0)
    return Grades(round(kincaid, 1), round(dale_chall, 1))
