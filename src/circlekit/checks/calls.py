"""C1 and C2: what a call is like is said for every help line, and somebody says so."""

from collections.abc import Iterator

from circlekit.checks import reading, wording
from circlekit.checks.texts import Passage
from circlekit.model import CallKind, Finding, Pack

CODES = {
    "C1": "Every help line has a kind of call, and the pack says what that is like.",
    "C2": "Two publishers stand behind each kind of call.",
}


def check(pack: Pack) -> Iterator[Finding]:
    """Findings on the kinds of call; a pack without any says nothing, so nothing is missing."""
    if not pack.calls:
        return
    kinds = {kind.id for kind in pack.calls}
    for line in pack.lines:
        if line.call not in kinds:
            what = f"There is no kind of call `{line.call}`" if line.call else "No kind of call"
            yield Finding(
                line.where,
                "C1",
                f"{line.name}: {what[:1].lower()}{what[1:]}.",
                f"Add `call:` with one of: {', '.join(sorted(kinds))}.",
            )
    publishers = {source.key: source.publisher for source in pack.sources}
    for kind in pack.calls:
        behind = {publishers[key] for key in kind.sources if key in publishers}
        if len(behind) < 2:
            yield Finding(
                kind.where,
                "C2",
                f"{len(behind)} publishers stand behind “{kind.name}”; it needs 2.",
                "Add a source by somebody else to `sources:`, or say what is not known.",
            )
        parts = passages(kind)
        yield from reading.measure(kind.where, parts)
        # A line's own duties are told as that line tells them.
        yield from wording.look(list(parts), duties=True)


def passages(kind: CallKind) -> tuple[Passage, ...]:
    """What is told of a kind of call, and the two lines that are spoken."""
    told = (
        *(words for _, words in kind.facts()), *(one.says for one in kind.differs), kind.unknown,
    )  # fmt: skip
    return (
        *(Passage(words, kind.where, spoken=False) for words in told),
        *(Passage(words, kind.where, spoken=True) for words in (kind.first, kind.say)),
    )
