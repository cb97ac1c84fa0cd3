"""S1 to S3: no passage told twice, no pages that open alike, no pet phrase.

A book by many hands repeats itself in ways no page shows by itself. Words are compared without
case and marks; speech, links and slots end a run of words, because their names repeat by right. So
do the words of a marked line ("If you are staff,"). Six pages for a phrase was found on the book
itself: the straight question ("are you thinking of killing yourself") and the caution of every duty
("rules differ by place and role") stand on six. What stands on more was a habit of ours.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from circlekit.checks.texts import words_of
from circlekit.model import (
    Block,
    Emph,
    Finding,
    Move,
    Pack,
    Page,
    Spoken,
    Strong,
    Text,
    Where,
    Words,
)
from circlekit.model.blocks import block_words

CODES = {
    "S1": "No passage stands on two pages, whole, or but for a word, or for the most part.",
    "S2": "No more than two pages of a kind open a section with the same words.",
    "S3": "No phrase of six words stands on more than six pages.",
}
# A passage shorter than this may be what anybody would say ("Stay with them").
_TOLD, _LONG = 7, 14
_SHINGLE, _MOST_ALIKE = 4, 0.5
_OPENING, _OPENINGS = 4, 2
_PHRASE, _PHRASES = 6, 6


@dataclass(frozen=True, slots=True)
class _Told:
    """A passage as it is compared: its words, and where it stands."""

    words: tuple[str, ...]
    page: Page
    where: Where


_MARKS = re.compile(r"\bif you(?:'re| are) (?:staff|a member yourself)\b,?", re.IGNORECASE)


def check(pack: Pack) -> Iterator[Finding]:
    """Findings over all pages of the pack; an organization's own may repeat what they like."""
    pages = [page for page in pack.pages if not page.from_organisation]
    told = [
        _Told(run, page, where)
        for page in pages
        for block in page.blocks
        for words, where in _words_of(block)
        for run in _told(words)
    ]
    yield from _twice(told)
    yield from _openings(pages)
    yield from _phrases(told)


def _words_of(block: Block) -> Iterator[tuple[Words, Where]]:
    """The words of a block; a move's nine cells are W8's to compare."""
    cells = {cell.where for cell in block.cells} if isinstance(block, Move) else set()
    return ((words, where) for words, where in block_words(block) if where not in cells)


def _told(words: Words) -> Iterator[tuple[str, ...]]:
    """The runs of words between speech, links, slots and marks; speech by itself."""
    run: list[str] = []
    for part in words:
        match part:
            case Text(text) | Strong(text) | Emph(text):
                first, *after = _MARKS.split(text)
                run += _lower(first)
                for piece in after:
                    yield tuple(run)
                    run = _lower(piece)
                continue
            case Spoken(parts):
                yield from _told(parts)
            case _:
                pass
        yield tuple(run)
        run = []
    yield tuple(run)


def _lower(text: str) -> list[str]:
    return words_of(text.lower())


def _twice(told: list[_Told]) -> Iterator[Finding]:
    """S1: the same words, all but one of them, or half the runs of a longer passage."""
    whole: dict[tuple[str, ...], _Told] = {}
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(told):
        if len(one.words) < _TOLD:
            continue
        twin = next((whole[key] for key in _keys(one.words) if key in whole), None)
        if twin is None and len(one.words) >= _LONG:
            twin = _mostly(one, runs, told)
        if twin is not None and twin.page.slug != one.page.slug:
            yield Finding(
                one.where,
                "S1",
                f"This is told at {twin.where} too: “{' '.join(one.words[:8])} …”.",
                "Say here what only fits here, or let one page tell it and the other lead there.",
            )
        for key in _keys(one.words):
            whole.setdefault(key, one)
        if len(one.words) >= _LONG:
            for run in set(_runs(one.words, _SHINGLE)):
                runs[run].append(number)


def _keys(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The passage with each word in turn left open: two that share one differ in a word at most."""
    if len(words) <= _LONG:
        for at in range(len(words)):
            yield (*words[:at], "*", *words[at + 1 :])
    else:
        yield words


def _mostly(one: _Told, runs: dict[tuple[str, ...], list[int]], told: list[_Told]) -> _Told | None:
    """An earlier passage that shares half of the runs of the shorter of the two."""
    own = set(_runs(one.words, _SHINGLE))
    shared: dict[int, int] = defaultdict(int)
    for run in own:
        for number in runs.get(run, ()):
            shared[number] += 1
    for number, count in shared.items():
        other = told[number]
        shorter = min(len(own), max(1, len(other.words) - _SHINGLE + 1))
        if count >= _MOST_ALIKE * shorter:
            return other
    return None


def _openings(pages: list[Page]) -> Iterator[Finding]:
    """S2: the first words of each section, over the pages of a kind."""
    seen: dict[tuple[str, str, tuple[str, ...]], dict[str, Where]] = defaultdict(dict)
    for page in pages:
        for block in page.blocks:
            for said, where in list(block_words(block))[:1]:
                words = next(_told(said), ())[:_OPENING]
                if len(words) == _OPENING:
                    seen[page.kind, block.kind, words].setdefault(page.slug, where)
    for (kind, _, words), places in seen.items():
        for where in list(places.values())[_OPENINGS:]:
            yield Finding(
                where,
                "S2",
                f"“{' '.join(words)} …” opens this section on {len(places)} pages ({kind}).",
                "Begin with what is different here: a person, a sound, a sentence.",
            )


def _phrases(told: list[_Told]) -> Iterator[Finding]:
    """S3: a run of words on many pages, told at each page that is one too many."""
    of_page: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for one in told:
        of_page[one.page.slug].update(_runs(one.words, _PHRASE))
    counts = Counter(run for runs in of_page.values() for run in runs)
    many = {run: count for run, count in counts.items() if count > _PHRASES}
    met: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one in told:
        for run in _runs(one.words, _PHRASE):
            if run not in many or one.page.slug in met[run]:
                continue
            met[run].add(one.page.slug)
            if len(met[run]) > _PHRASES:
                yield Finding(
                    one.where,
                    "S3",
                    f"“{' '.join(run)}” stands on {many[run]} pages.",
                    "Keep it where it is truest. Elsewhere say it in the words of that page.",
                )


def _runs(words: tuple[str, ...], length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(length)), strict=False)
