"""The gate: what raises the alarm, what only the nudge, and on how much that is calm."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.find_sets import CALM, FORMS, LANGS, Saying, sayings
from benchmarks.find_sums import Share, area, share
from benchmarks.ground import Ground
from benchmarks.rows import Row
from circlekit.finding import Pages

GOAL_RECALL, GOAL_FALSE, GOAL_DIRECT, GOAL_KIND = 0.90, 0.05, 0.99, 0.80
GOAL_EITHER, GOAL_NUDGE = 0.98, 0.20


@dataclass(frozen=True, slots=True)
class Heard:
    """A judged saying and what came of it; `right`: a page of its kind is among those shown."""

    saying: Saying
    alarm: bool
    nudge: bool
    right: bool
    danger: float

    @property
    def sure(self) -> float:
        """In what order the gate would let go: whatever raised the alarm stands above the rest."""
        return self.danger + self.alarm


def gate(ground: Ground) -> Iterator[Row]:
    """Every row of the gate: English, Spanish, together; then each kind and form in English."""
    heard = {lang: _hear(ground, sayings(lang)) for lang in LANGS}
    yield from _rows("English", heard["en"], by_kind=GOAL_KIND)
    yield from _rows("Spanish", heard["es"])
    yield from _rows("both", [one for lang in LANGS for one in heard[lang]])
    dangers = [one for one in heard["en"] if one.saying.kind != CALM]
    for what, key, names in (
        ("said", _form, FORMS),
        ("kind", _kind, tuple(dict.fromkeys(map(_kind, dangers)))),
    ):
        for name in names:
            some = [one for one in dangers if key(one) == name]
            either = share([one.alarm or one.nudge for one in some])
            yield _row(
                f"gate, English, {what} {name}: alarm", share([one.alarm for one in some]),
                note=f"alarm or nudge {either.value:.3f}",
            )  # fmt: skip


def _hear(ground: Ground, said: Sequence[Saying]) -> list[Heard]:
    finder = Pages(ground.pack).finder
    of_kind = {danger.kind: danger.pages for danger in ground.pack.dangers}
    heard: list[Heard] = []
    for one in said:
        answer = finder.find(one.text)
        shown = {finder.slugs[at] for at in (*answer.emergency, *answer.nudge)}
        right = bool(shown & set(of_kind.get(one.kind, ())))
        heard.append(Heard(one, bool(answer.emergency), bool(answer.nudge), right, answer.danger))
    return heard


def _kind(one: Heard) -> str:
    return one.saying.kind


def _form(one: Heard) -> str:
    return one.saying.form


def _rows(lang: str, heard: Sequence[Heard], by_kind: float | None = None) -> Iterator[Row]:
    dangers = [one for one in heard if one.saying.kind != CALM]
    calm = [one for one in heard if one.saying.kind == CALM]
    raised = [one for one in dangers if one.alarm]
    name = f"gate, {lang}"
    kinds, categories = _by(dangers, _kind), _by(calm, _form)
    worst = min(kinds, key=lambda kind: kinds[kind].value)
    noisiest = max(categories, key=lambda category: categories[category].value)
    below = [kind for kind, some in kinds.items() if some.value < GOAL_KIND]
    either_calm = share([one.alarm or one.nudge for one in calm])
    area_is = area([one.sure for one in dangers], [one.sure for one in calm])
    most = categories[noisiest].value
    yield _row(
        f"{name}: alarm on dangers", share([one.alarm for one in dangers]), GOAL_RECALL,
        note=f"area under the curve {area_is:.3f}",
    )  # fmt: skip
    yield _row(
        f"{name}: alarm on calm lines", share([one.alarm for one in calm]), GOAL_FALSE,
        at_least=False, note=f"most on {noisiest}: {most:.2f}",
    )  # fmt: skip
    direct = [one.alarm for one in dangers if one.saying.form == "direct"]
    yield _row(f"{name}: alarm on direct sayings", share(direct), GOAL_DIRECT)
    yield _row(
        f"{name}: worst kind, {worst}: alarm", kinds[worst], by_kind,
        note=f"under {GOAL_KIND:.2f}: {', '.join(below) or 'none'}",
    )  # fmt: skip
    either = [one.alarm or one.nudge for one in dangers]
    yield _row(f"{name}: alarm or nudge on dangers", share(either), GOAL_EITHER)
    yield _row(
        f"{name}: nudge on calm lines", share([one.nudge for one in calm]), GOAL_NUDGE,
        at_least=False, note=f"alarm or nudge {either_calm.value:.3f}",
    )  # fmt: skip
    yield _row(f"{name}: of the alarms, a right page shown", share([one.right for one in raised]))


def _row(
    name: str, some: Share, goal: float | None = None, at_least: bool = True, note: str = ""
) -> Row:
    of = f"{some.hits} of {some.of}"
    return Row(
        name, some.value, "", goal, None, f"{of}; {note}" if note else of, at_least, some.interval
    )


def _by(heard: Sequence[Heard], key: Callable[[Heard], str]) -> dict[str, Share]:
    names = dict.fromkeys(map(key, heard))
    return {name: share([one.alarm for one in heard if key(one) == name]) for name in names}
