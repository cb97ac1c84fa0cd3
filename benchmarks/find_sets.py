"""The judging sets: what other hands typed, and what the finder should make of it.

`judging/queries-<lang>.txt`  `@ <slug> … lay|mid|key`: pages that answer, and how near the words
`judging/risk-<lang>.txt`     `@ <kind> <form>`: a danger and how it is said; `@ calm <category>`

Nothing here is ever trained or tuned on; tests/search/test_apart.py keeps the texts apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("judging")
LANGS = {"en": "English", "es": "Spanish"}
NEARNESS = ("lay", "mid", "key")
FORMS = ("direct", "indirect", "slang", "misspelt", "fragment")
CALM = "calm"


class BadJudging(Exception):
    """A line of a judging set that can't be read; names file and line."""


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, the pages that answer it, and how near its words are to theirs."""

    text: str
    slugs: tuple[str, ...]
    near: str
    lang: str


@dataclass(frozen=True, slots=True)
class Saying:
    """What was typed; the kind of danger in it, or CALM; its form, or the category of calm."""

    text: str
    kind: str
    form: str
    lang: str


def queries(lang: str, folder: Path = FOLDER) -> tuple[Query, ...]:
    """The judged queries of one language."""
    path = folder / f"queries-{lang}.txt"
    found: list[Query] = []
    for number, heading, text in _sections(path):
        if len(heading) < 2 or heading[-1] not in NEARNESS:
            raise BadJudging(f"{path.name}:{number}: under no `@ <slug> … {'|'.join(NEARNESS)}`")
        found.append(Query(text, heading[:-1], heading[-1], lang))
    return tuple(found)


def sayings(lang: str, folder: Path = FOLDER) -> tuple[Saying, ...]:
    """The judged sayings of one language, dangers and calm ones."""
    path = folder / f"risk-{lang}.txt"
    found: list[Saying] = []
    for number, heading, text in _sections(path):
        if len(heading) != 2 or (heading[0] != CALM and heading[1] not in FORMS):
            raise BadJudging(f"{path.name}:{number}: under no `@ <kind> {'|'.join(FORMS)}`")
        found.append(Saying(text, heading[0], heading[1], lang))
    return tuple(found)


def _sections(path: Path) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Line number, heading and text of every line."""
    heading: tuple[str, ...] = ()
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if line.startswith("@"):
            heading = tuple(line[1:].split())
        elif line and not line.startswith("# "):
            yield number, heading, line
