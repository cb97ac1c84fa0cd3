"""Finding: the right page, the gate, its weight and its time."""

from collections.abc import Iterator

from benchmarks.find_gate import gate
from benchmarks.find_pages import right_page
from benchmarks.find_time import batch, index_time, weight
from benchmarks.find_typing import one_letter, typing
from benchmarks.ground import Ground
from benchmarks.rows import Row


def find(ground: Ground) -> Iterator[Row]:
    """What does not depend on the machine."""
    yield from right_page(ground)
    yield from gate(ground)
    yield from weight(ground)


def find_time(ground: Ground) -> Iterator[Row]:
    """What does."""
    yield from index_time(ground)
    yield from batch(ground)
    yield from one_letter(ground)
    yield from typing(ground)
