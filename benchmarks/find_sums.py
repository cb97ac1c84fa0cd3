"""Shares with their intervals, and what two engines do on the same questions."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Z95 = 1.959964
DRAWS, SEED = 2000, 20261122
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with its 95 % interval by Wilson."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> Interval:
        return wilson(self.hits, self.of)


def share(hits: Sequence[bool]) -> Share:
    """How many are true."""
    return Share(sum(hits), len(hits))


def wilson(hits: int, of: int) -> Interval:
    """The 95 % interval of a share that holds near 0 and 1 too (Wilson, 1927)."""
    if not of:
        return 0.0, 1.0
    p, z = hits / of, Z95
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def ratio(ours: Sequence[bool], theirs: Sequence[bool]) -> tuple[float, Interval]:
    """Our share over theirs, the same questions drawn anew 2,000 times for its interval."""
    if len(ours) != len(theirs) or not any(theirs):
        raise ValueError("a ratio needs the same questions, and a peer that found something")
    mine, other = np.array(ours, dtype=float), np.array(theirs, dtype=float)
    drawn = np.random.default_rng(SEED).integers(0, len(mine), (DRAWS, len(mine)))
    below = other[drawn].sum(1)
    ratios = mine[drawn].sum(1)[below > 0] / below[below > 0]
    low, high = np.percentile(ratios, (2.5, 97.5))
    return float(mine.sum() / other.sum()), (float(low), float(high))


def found_in(ranked: Sequence[str], right: Sequence[str], first: int) -> bool:
    """Whether a right page is among the first so many."""
    return any(slug in right for slug in ranked[:first])


def area(dangers: Sequence[float], calm: Sequence[float]) -> float:
    """How often a danger scores above a calm line, ties half: the area under the ROC curve."""
    above = sum((one > other) + 0.5 * (one == other) for one in dangers for other in calm)
    return above / (len(dangers) * len(calm))
