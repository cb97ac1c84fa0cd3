"""A figure, and how it is written: as a line of the table and as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Peer:
    """What a figure is measured against: in the same run, in the same unit unless said."""

    name: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `value` is None where it could not be measured; `note` then says why."""

    name: str
    value: float | None
    unit: str
    goal: float | None = None
    peer: Peer | None = None
    note: str = ""
    # A goal is the most there may be, or (Lighthouse) the least there must be.
    at_least: bool = False
    # Where the figure is a share of some sample: what else it may be, 95 times in 100.
    interval: tuple[float, float] | None = None

    def as_json(self) -> dict[str, object]:
        """The five fields that build/bench.json promises."""
        peer = self.peer and {
            "name": self.peer.name,
            "value": _rounded(self.peer.value),
            "unit": self.peer.unit,
        }
        value = None if self.value is None else _rounded(self.value)
        return {
            "name": self.name,
            "value": value,
            "unit": self.unit,
            "goal": self.goal,
            "peer": peer,
        }

    def met(self) -> bool | None:
        """Whether the goal is met; None where there is no goal or no figure."""
        if self.goal is None or self.value is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal


_HEAD: tuple[str, ...] = (
    "What", "Figure", "Goal", "Of goal", "Peer in the same run", "Of peer", "Note",
)  # fmt: skip


def table(rows: Iterable[Row]) -> str:
    """The rows as a table in Markdown, so that it can stand in a page as it was printed."""
    rows = list(rows)
    cells = [_HEAD, *(_cells(row) for row in rows)]
    if any(row.interval for row in rows):
        column = ["95 % interval", *(_interval(row) for row in rows)]
        cells = [(*row[:2], more, *row[2:]) for row, more in zip(cells, column, strict=True)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]

    def line(row: tuple[str, ...]) -> str:
        return "| " + " | ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) + " |"

    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([line(cells[0]), rule, *(line(row) for row in cells[1:])])


def _cells(row: Row) -> tuple[str, ...]:
    if row.value is None:
        return (row.name, "none", "", "", "", "", row.note or "not measured")
    goal = ratio = ""
    if row.goal is not None:
        goal = f"{'at least' if row.at_least else 'at most'} {_shown(row.goal, row.unit)}"
        share = row.value / row.goal if row.goal else 0.0
        ratio = f"{share:.2f} {'met' if row.met() else 'MISSED'}"
    peer = times = ""
    if row.peer:
        peer = f"{row.peer.name}: {_shown(row.peer.value, row.peer.unit)}"
        if row.peer.unit == row.unit and row.peer.value:
            times = f"{row.value / row.peer.value:.2f}"
    return (row.name, _shown(row.value, row.unit), goal, ratio, peer, times, row.note)


def _interval(row: Row) -> str:
    return "" if row.interval is None else f"{row.interval[0]:.3f} to {row.interval[1]:.3f}"


def _rounded(value: float) -> float:
    return int(value) if float(value).is_integer() else round(value, 3)


def _shown(value: float, unit: str) -> str:
    """A share has no unit and three decimals."""
    if not unit:
        return f"{value:.3f}"
    if unit in ("s", "ms", "times"):
        return f"{value:,.2f} {unit}"
    # The middle of an even number of whole ones may be a half, and is no nought.
    return f"{value:,.1f} {unit}" if value % 1 == 0.5 and value < 10 else f"{value:,.0f} {unit}"
