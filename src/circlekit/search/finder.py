"""A few plain words in; the pages that fit best out, and whether somebody may be in danger.

The one ranking, told twice: here, and in web/src/core/finder.ts. Both read the same index and the
same model, and contracts/vectors/search/ holds what both must answer.

A page's score is how near its trained directions lie to what was typed, plus what plain words add.
A page the model was not trained on is judged by the directions of its own title and phrases, so a
new page is found at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from circlekit.search.direct import DirectWords
from circlekit.search.fold import fold, words_of
from circlekit.search.lexical import Entry, Fit, Lexicon
from circlekit.search.meaning import UNIT, Meaning, Whole, unpack

LEAST_LETTERS = 2
# What plain words add to the likeness of meaning (about -1 to 1): best of 0 to 1.2 on training
# texts of hands that were left out of the training.
PLAIN_WORDS = 0.6
# How sure the gate must be, by training/marks/, on which nothing is trained: ALARM is the highest
# mark that finds nine in ten of the English dangers; with NUDGE 98 % are found in either
# language. To be read off anew after every training.
ALARM, NUDGE = 0.69, 0.39
# Of an alarm, the kinds that hold at least this share of the likeliest.
KIND_SHARE = 0.35
MOST_EMERGENCIES = 3
# Only the results that are shown say why; by meaning, a phrase must lie at least this near.
MOST_SHOWN = 8
SAYS_WHY = 0.55
# A need or a term is shown when plain words say so clearly.
NEED_LEAST, TERM_LEAST = 0.45, 0.6
MOST_NEEDS, MOST_TERMS = 2, 2
# How a word begins that asks to rehearse, in either language.
PRACTICE = ("practic", "practis", "rehears", "drill", "role", "simulac", "ensay", "entrena")


@dataclass(frozen=True, slots=True)
class Found:
    """One page: its number in the index, its score, and the phrase that fitted, if one did."""

    page: int
    score: float
    phrase: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`pages` best first, but see `_help_first`; `emergency` page numbers of an alarm; `nudge`
    pages of a doubt.

    `danger` and `doubt`: how likely somebody is in danger, without key words and with them.
    """

    pages: tuple[Found, ...] = ()
    emergency: tuple[int, ...] = ()
    nudge: tuple[int, ...] = ()
    needs: tuple[int, ...] = ()
    terms: tuple[int, ...] = ()
    danger: float = 0.0
    doubt: float = 0.0


class Finder:
    """The finder over one index; without a model it is plain word search and the direct words."""

    def __init__(self, index: dict[str, Any], model: dict[str, Any] | None) -> None:
        self.index = index
        self.pages: list[dict[str, Any]] = index["pages"]
        self.slugs = [page["u"].rstrip("/").rsplit("/", 1)[-1] for page in self.pages]
        self.number = {slug: at for at, slug in enumerate(self.slugs)}
        self.meaning: Meaning | None = unpack(model) if model else None
        # A page's address is one more name of it: "/en/guides/summarising/".
        self._pages = Lexicon(
            [
                _entry(page["u"], page, slug.replace("-", " "))
                for slug, page in zip(self.slugs, self.pages, strict=True)
            ]
        )
        self._needs = Lexicon([_entry(need["id"], need) for need in index["needs"]])
        self._terms = Lexicon([_entry(term["id"], term) for term in index["terms"]])
        self._said: dict[int, list[tuple[str, Whole]]] = {}
        self.direct = DirectWords(
            [(at, text) for at, danger in enumerate(index["dangers"]) for text in danger["d"]]
        )

    @cached_property
    def _directions(self) -> tuple[Whole, Whole]:
        """The directions of all pages, trained or their own, in one run; where each page begins."""
        meaning = self.meaning
        assert meaning is not None  # noqa: S101  only asked with a model
        each = [
            meaning.pages[slug] if slug in meaning.pages else own_directions(meaning, _texts(page))
            for slug, page in zip(self.slugs, self.pages, strict=True)
        ]
        starts = np.cumsum([0, *(len(one) for one in each[:-1])])
        return np.concatenate(each), starts

    def find(self, typed: str) -> Answer:
        """The answer to what was typed. Never raises, whatever it is."""
        if not is_enough(typed):
            return Answer()
        rows = self.meaning.rows_of(typed) if self.meaning else []
        towards = self.meaning.direction_of(rows) if self.meaning else None
        fits = self._pages.fits(typed)
        ranked = self._rank(fits, towards)
        # A key word says which page is meant. It may ask whether somebody is in danger, not say so.
        more = sure = self._dangers(rows, towards)
        if self.meaning and (told := self.meaning.without_keys(rows)) != rows:
            sure = self._dangers(told, self.meaning.direction_of(told))
        asked = max(sure, more, key=sum)
        words = words_of(typed)
        direct = self.direct.kinds_in(words)
        danger, doubt = sum(sure), sum(asked)
        place = {one.page: at for at, one in enumerate(ranked)}
        alarm = bool(direct) or danger >= ALARM
        nudge = not alarm and doubt >= NUDGE
        likely = self._likely(direct, sure if alarm else asked, place) if alarm or nudge else ()
        emergency = likely if alarm else ()
        if not any(word.startswith(PRACTICE) for word in words):
            ranked = self._help_first(ranked, emergency)
        return Answer(
            pages=self._with_reasons(ranked, fits, towards),
            emergency=emergency,
            nudge=likely if nudge else (),
            needs=_clear(self._needs.fits(typed), NEED_LEAST, MOST_NEEDS),
            terms=_clear(self._terms.fits(typed), TERM_LEAST, MOST_TERMS),
            danger=danger,
            doubt=doubt,
        )

    def _rank(self, fits: dict[int, Fit], towards: Whole | None) -> list[Found]:
        if towards is not None and self.meaning is not None and self.pages:
            near = self.meaning.nearness(towards, *self._directions)
            found = [
                Found(at, near[at] + (PLAIN_WORDS * fits[at].score if at in fits else 0.0), "")
                for at in range(len(self.pages))
            ]
        else:
            found = [Found(at, PLAIN_WORDS * fit.score, "") for at, fit in fits.items()]
        found.sort(key=lambda one: (-one.score, one.page))
        return found

    def _help_first(self, found: list[Found], emergency: Sequence[int]) -> list[Found]:
        """In an alarm no drill stands above the first emergency: it is no hour to rehearse."""
        at = next((at for at, one in enumerate(found) if one.page in emergency[:1]), 0)
        kinds = (self.pages[one.page]["k"] for one in found)
        drill = next((at for at, kind in enumerate(kinds) if kind == "drill"), at)
        if drill < at:
            found = [*found[:drill], found[at], *found[drill:at], *found[at + 1 :]]
        return found

    def _with_reasons(
        self, found: list[Found], fits: dict[int, Fit], towards: Whole | None
    ) -> tuple[Found, ...]:
        return tuple(
            replace(one, phrase=self._why(one.page, fits.get(one.page), towards))
            if rank < MOST_SHOWN
            else one
            for rank, one in enumerate(found)
        )

    def _why(self, at: int, fit: Fit | None, towards: Whole | None) -> str:
        """The phrase of the page that says why it was found: by its words, else by its meaning."""
        texts = _texts(self.pages[at])
        if fit is not None and 2 <= fit.text < len(texts):
            return texts[fit.text]
        if self.meaning is None or towards is None:
            return ""
        best, reason = SAYS_WHY * UNIT * UNIT, ""
        for text, own in self._phrases_of(at):
            near = int(own @ towards)
            if near > best:
                best, reason = near, text
        return reason

    def _phrases_of(self, at: int) -> list[tuple[str, Whole]]:
        """The phrases of a page with their directions, made when they are first asked for."""
        if at not in self._said:
            assert self.meaning is not None  # noqa: S101  only asked with a model
            said = [(text, self.meaning.toward(f"{text} ")) for text in _texts(self.pages[at])[2:]]
            self._said[at] = [(text, own) for text, own in said if own is not None]
        return self._said[at]

    def _dangers(self, rows: list[int], towards: Whole | None) -> list[float]:
        """How likely each kind of the index is."""
        if self.meaning is None or towards is None:
            return [0.0] * len(self.index["dangers"])
        likely = dict(zip(self.meaning.kinds, self.meaning.dangers(towards, rows), strict=True))
        return [likely.get(danger["k"], 0.0) for danger in self.index["dangers"]]

    def _likely(
        self, direct: Sequence[int], kinds: Sequence[float], place: dict[int, int]
    ) -> tuple[int, ...]:
        """The emergency pages of the likely kinds: direct words first, then by the ranking."""
        top = max(kinds, default=0.0)
        chosen = list(direct)
        by_odds = sorted(range(len(kinds)), key=lambda at: (-kinds[at], at))
        least = ALARM / 2 if direct else top * KIND_SHARE
        chosen += [
            at for at in by_odds if kinds[at] >= least and kinds[at] > 0 and at not in chosen
        ]
        far = len(self.pages)
        firsts: list[int] = []
        usual: list[int] = []
        rest: list[int] = []
        for at in chosen:
            mine = [
                self.number[slug] for slug in self.index["dangers"][at]["p"] if slug in self.number
            ]
            ranked = sorted(mine, key=lambda page: place.get(page, far))
            # One page of every likely kind before a second one of any; then each kind's usual page.
            firsts += ranked[:1]
            usual += mine[:1]
            rest += ranked[1:]
        return tuple(dict.fromkeys((*firsts, *usual, *rest)))[:MOST_EMERGENCIES]


def is_enough(typed: str) -> bool:
    """Whether there is enough typed to look for."""
    return len(fold(typed)) >= LEAST_LETTERS


def _clear(fits: dict[int, Fit], least: float, most: int) -> tuple[int, ...]:
    ranked = sorted(fits, key=lambda at: (-fits[at].score, at))
    return tuple(at for at in ranked if fits[at].score >= least)[:most]


def _texts(page: dict[str, Any]) -> tuple[str, ...]:
    return (page["t"], page["s"], *page["a"], *page.get("o", ()))


def _entry(id: str, thing: dict[str, Any], *names: str) -> Entry:
    return Entry(id, thing.get("k", ""), (*_texts(thing), *names))


def own_directions(meaning: Meaning, texts: Sequence[str]) -> Whole:
    """The directions of a page the model has not seen: those of its own texts."""
    made = [meaning.toward(f"{text} ") for text in texts]
    known = [one for one in made if one is not None]
    return np.array(known) if known else np.zeros((1, meaning.codes.shape[1]), dtype=np.int64)
