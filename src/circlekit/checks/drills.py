"""D2: a drill can't be won by picking the longest answer.

Whoever writes a drill spends the words on the good answer. A player learns that within a page, and
then rehearses nothing. By chance the good one would be the longest in a third of the steps.
"""

from collections.abc import Iterator

from circlekit.model import DrillScene, Finding, Pack, Page, plain

CODES = {
    "D2": "The answer that helps is the longest one in no more than half of a drill's steps.",
}
# Under this, half is one step, and one step is chance.
_STEPS = 3


def check(pack: Pack) -> Iterator[Finding]:
    """Findings for every drill, told at its first step that gives itself away."""
    labels = {slot.key: slot.in_prose for slot in pack.slots}
    for page in pack.of_kind("drill"):
        steps = [step for step in _steps(page) if len(step.choices) > 1]
        told = [step for step in steps if _gives_away(step, labels)]
        if len(steps) >= _STEPS and len(told) * 2 > len(steps):
            yield Finding(
                told[0].where,
                "D2",
                f"The answer that helps is the longest in {len(told)} of {len(steps)} steps.",
                "Shorten the good answers; let the others say what a leader would really say.",
            )


def _steps(page: Page) -> Iterator[DrillScene]:
    return (block for block in page.blocks if isinstance(block, DrillScene))


def _gives_away(step: DrillScene, labels: dict[str, str]) -> bool:
    lengths = [(len(plain(choice.words, labels)), choice.does) for choice in step.choices]
    longest = max(length for length, _ in lengths)
    return all(does == "helps" for length, does in lengths if length == longest)
