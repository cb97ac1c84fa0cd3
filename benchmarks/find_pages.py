"""The right page: Circlekit and its peers on the judged queries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks import find_peers
from benchmarks.find_peers import Ranked, Settings
from benchmarks.find_sets import LANGS, Query, queries
from benchmarks.find_sums import Share, found_in, ratio, share
from benchmarks.find_texts import page_texts
from benchmarks.ground import Ground
from benchmarks.rows import Peer, Row
from circlekit.finding import Pages

GOAL_OF_MINILM, GOAL_OF_LEXICAL, GOAL_KEY = 0.90, 1.6, 0.97
FIRST = 3
MINILM = "MiniLM, the whole transformer"
_GROUPS = (("en", "lay"), ("en", "mid"), ("en", "key"), ("es", "lay"))


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine's answers to the queries of one group, under one setting of how many."""

    name: str
    setting: str
    of: int
    ranked: Ranked

    def hits(self, asked: Sequence[Query], first: int) -> list[bool]:
        """For every query whether a right page is among the first so many."""
        return [
            found_in(ranked, query.slugs, first)
            for ranked, query in zip(self.ranked, asked, strict=True)
        ]


def right_page(ground: Ground) -> Iterator[Row]:
    """The right page first and among the first three, and how that stands to the peers."""
    asked = [query for lang in LANGS for query in queries(lang)]
    typed = [query.text for query in asked]
    ours = Pages(ground.pack)
    ranked = [ours.slugs(text, FIRST)[0] for text in typed]
    texts = page_texts(ground.pack)
    lexical = {
        "SQLite FTS5": find_peers.fts5(texts, typed),
        "MiniSearch": find_peers.minisearch(texts, typed),
    }
    whole = find_peers.minilm(texts, typed)
    peers = {**({MINILM: whole} if whole else {}), **lexical}
    for lang, near in _GROUPS:
        places = [at for at, one in enumerate(asked) if (one.lang, one.near) == (lang, near)]
        group = [asked[at] for at in places]
        mine = Engine("Circlekit", "", 1, [ranked[at] for at in places])
        # English settings are chosen on the lay queries, Spanish ones on the Spanish queries.
        chosen_on = places if lang != "en" else _lay(asked)
        others = [_best(name, peers[name], asked, chosen_on, places) for name in peers]
        yield from _rows(lang, near, group, mine, others)
    if not whole:
        yield Row(f"{MINILM}: lay queries", None, "", note=find_peers.MINILM_MISSING)


def _lay(asked: Sequence[Query]) -> list[int]:
    return [at for at, one in enumerate(asked) if (one.lang, one.near) == ("en", "lay")]


def _best(
    name: str, settings: Settings, asked: Sequence[Query], chosen_on: list[int], places: list[int]
) -> Engine:
    """The setting with the most right pages in the first three, then in the first place."""

    def does(setting: str) -> tuple[int, int]:
        both = [
            sum(found_in(settings[setting][at], asked[at].slugs, first) for at in chosen_on)
            for first in (FIRST, 1)
        ]
        return both[0], both[1]

    best = max(settings, key=does)
    return Engine(name, best, len(settings), [settings[best][at] for at in places])


def _rows(
    lang: str, near: str, group: list[Query], mine: Engine, others: list[Engine]
) -> Iterator[Row]:
    what = f"{near} queries" if lang == "en" else f"{LANGS[lang]} queries on English pages"
    for first in (1, FIRST):
        found = share(mine.hits(group, first))
        theirs = {other.name: share(other.hits(group, first)).value for other in others}
        top = others[0].name
        rest = ", ".join(f"{name} {theirs[name]:.3f}" for name in theirs if name != top)
        goal = GOAL_KEY if (near, first) == ("key", FIRST) else None
        yield Row(
            f"{what}, {found.of}: right page {_place(first)}", found.value, "", goal,
            Peer(top, theirs[top], ""), rest, at_least=True, interval=found.interval,
        )  # fmt: skip
    if (lang, near) == ("en", "lay"):
        yield from _against(group, mine, others)


def _against(group: list[Query], mine: Engine, others: list[Engine]) -> Iterator[Row]:
    """What we want of it: ratios on lay queries, right page in the first three."""
    shares = {other.name: share(other.hits(group, FIRST)) for other in others}
    lexical = [other for other in others if other.name != MINILM]
    best = max(lexical, key=lambda other: shares[other.name].value)
    pairs = [(other, GOAL_OF_MINILM) for other in others if other.name == MINILM]
    for other, goal in (*pairs, (best, GOAL_OF_LEXICAL)):
        value, interval = ratio(mine.hits(group, FIRST), other.hits(group, FIRST))
        kind = "MiniLM" if other.name == MINILM else "the best lexical engine"
        yield Row(
            f"lay queries: Circlekit over {kind}", value, "times", goal,
            Peer(other.name, shares[other.name].value, ""),
            at_least=True, interval=interval,
        )  # fmt: skip
    for other in others:
        yield _peer_row(other, shares[other.name])


def _peer_row(other: Engine, found: Share) -> Row:
    return Row(
        f"{other.name}: lay queries, right page {_place(FIRST)}", found.value, "",
        note=f"best of {other.of} settings: {other.setting}", interval=found.interval,
    )  # fmt: skip


def _place(first: int) -> str:
    return "first" if first == 1 else f"in the first {first}"
