"""The finder at the command line: the same answers as on the phone, as text or as JSON."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TextIO

from circlekit.model import Pack
from circlekit.search import Answer, Finder, is_enough, make_index, trained

LANGS = ("en", "es")
# Whoever judges the finder wants at least this many, where there are so many.
LEAST_IN_BATCH = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """A page as the command line shows it."""

    slug: str
    kind: str
    title: str
    address: str
    say: str
    also: str
    score: float


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in words: `emergency` and `nudge` are pages too."""

    query: str
    pages: tuple[Hit, ...]
    emergency: tuple[Hit, ...]
    nudge: tuple[Hit, ...]
    needs: tuple[str, ...]
    terms: tuple[str, ...]


class Pages:
    """The finder of one pack."""

    def __init__(self, pack: Pack) -> None:
        self.index = make_index(pack)
        self.finder = Finder(self.index, trained())

    def answer(self, typed: str) -> Told:
        """The answer to what was typed."""
        found = self.finder.find(typed)
        return Told(
            query=typed,
            pages=tuple(self._hit(one.page, one.phrase, one.score) for one in found.pages),
            emergency=tuple(self._hit(at) for at in found.emergency),
            nudge=tuple(self._hit(at) for at in found.nudge),
            needs=tuple(self.index["needs"][at]["t"] for at in found.needs),
            terms=tuple(self.index["terms"][at]["t"] for at in found.terms),
        )

    def slugs(self, typed: str, limit: int) -> tuple[list[str], list[str], bool]:
        """Slugs best first, those of an alarm, and whether there is a nudge."""
        if not is_enough(typed):
            return [], [], False
        found: Answer = self.finder.find(typed)
        names = self.finder.slugs
        ranked = [one.page for one in found.pages]
        # Whoever asks for ten gets ten: what no word speaks for comes last, in the pack's order.
        spoken = set(ranked)
        ranked += [at for at in range(len(names)) if at not in spoken]
        return (
            [names[at] for at in ranked[:limit]],
            [names[at] for at in found.emergency],
            bool(found.nudge),
        )

    def _hit(self, at: int, also: str = "", score: float = 0.0) -> Hit:
        page = self.index["pages"][at]
        slug = self.finder.slugs[at]
        return Hit(slug, page["k"], page["t"], page["u"], page["f"], also, round(score, 4))


def as_json(told: Told, limit: int) -> str:
    """The answer as one JSON object, hits as objects."""

    def hit(one: Hit) -> dict[str, Any]:
        return {name: getattr(one, name) for name in Hit.__slots__}

    answer = {
        # A terminal in another encoding hands over half letters, which none can print.
        "query": told.query.encode(errors="replace").decode(),
        "results": [hit(one) for one in told.pages[:limit]],
        "emergency": [hit(one) for one in told.emergency],
        "nudge": [hit(one) for one in told.nudge],
        "needs": list(told.needs),
        "terms": list(told.terms),
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def as_text(told: Told, limit: int) -> str:
    """The answer for a person at a terminal."""
    lines: list[str] = []
    if told.emergency:
        lines.append("EMERGENCY")
        lines += [f"  {one.title}  ({one.slug})" for one in told.emergency]
    if told.nudge:
        names = ", ".join(one.slug for one in told.nudge)
        lines.append(f"Could someone be in danger? {names}")
    for rank, one in enumerate(told.pages[:limit], 1):
        lines.append(f"{rank:3}. {one.title}  ({one.kind}, {one.slug})")
        if one.also:
            lines.append(f"     also said as: {one.also}")
    lines += [f"Help beyond the group: {need}" for need in told.needs]
    lines += [f"Words: {term}" for term in told.terms]
    if not told.pages:
        lines.append("Nothing fits these words. Every emergency: circlekit find emergency")
    return "\n".join(lines)


def answer_lines(pack: Pack, lines: Iterable[str], out: TextIO, limit: int) -> int:
    """Answer one JSON object a line. A line that is none is answered with its error; then 1."""
    pages = Pages(pack)
    code = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            query, id = asked["q"], asked.get("id")
            if not isinstance(query, str):
                raise TypeError
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            wrong = {"line": number, "error": 'not {"id": ..., "q": "...", "lang": "en"}'}
            out.write(json.dumps(wrong) + "\n")
            code = 1
            continue
        results, emergency, nudge = pages.slugs(query, max(limit, LEAST_IN_BATCH))
        answer = {"id": id, "results": results, "emergency": emergency, "nudge": nudge}
        # In ASCII: an id may hold half a letter ("\ud800"), which no other encoding can write.
        out.write(json.dumps(answer) + "\n")
    return code
