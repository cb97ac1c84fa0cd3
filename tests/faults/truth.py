"""What the vault has answered for, and what was under way when the browser died."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Change:
    """Things that become number `n` together, or are taken away where it is None."""

    ids: tuple[str, ...]
    n: int | None


@dataclass
class Truth:
    """Every acknowledged change, told before the next begins. `told` is the page's binding."""

    alone: bool = True  # one writer: then every status has to count exactly
    may_be_full: bool = False
    now: dict[str, int] = field(default_factory=dict)
    under_way: dict[str, Change] = field(default_factory=dict)
    acknowledged: int = 0
    full: int = 0
    answers: int = 0
    wrong: list[str] = field(default_factory=list)
    been: dict[str, set[int]] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    _awaited: tuple[int, Callable[[], None]] | None = None

    def when(self, answers: int, then: Callable[[], None]) -> None:
        """Do this once so many more changes have been answered, well or badly."""
        self._awaited = (self.answers + answers, then)

    def told(self, source: Any, word: dict[str, Any]) -> None:
        """One word of a writer: what came of its last change, and what it changes now."""
        last = self.under_way.pop(word["writer"], None)
        if last is not None:
            self._take(last, word["done"], word)
        if (coming := word["next"]) is not None:
            self.under_way[word["writer"]] = Change(tuple(coming["ids"]), coming["n"])
            self.touched.update(coming["ids"])
            for one in coming["ids"]:
                self.been.setdefault(one, set()).add(coming["n"])

    def _take(self, last: Change, done: str, word: dict[str, Any]) -> None:
        self.answers += 1
        if self._awaited is not None and self.answers >= self._awaited[0]:
            then, self._awaited = self._awaited[1], None
            then()
        if done == "ok":
            self.keep(last)
            self.acknowledged += len(last.ids)
            if self.alone and word["things"] != len(self.now):
                self.wrong.append(f"the status counts {word['things']} of {len(self.now)} things")
        elif done == "full" and self.may_be_full:
            self.full += 1
        else:
            self.wrong.append(f"refused: {done} {word.get('detail')}")

    def reading(self, source: Any, found: dict[str, list[int]] | None) -> None:
        """A page begins to read (`None`), or has read this: nothing untouched meanwhile is missing."""
        if found is None:
            self.touched = {one for change in self.under_way.values() for one in change.ids}
            return
        for one in {*self.now, *found} - self.touched:
            wanted = [self.now[one]] if one in self.now else []
            if found.get(one, []) != wanted and not one.startswith("note-"):
                self.wrong.append(f"read {found.get(one, [])} instead of {wanted}: {one}")

    def keep(self, change: Change) -> None:
        """This is so from now on."""
        for one in change.ids:
            if change.n is None:
                self.now.pop(one, None)
            else:
                self.now[one] = change.n

    def differs(self, found: dict[str, list[int]], only_open: bool = False) -> list[str]:
        """Everything that is not as it was answered for. A change under way came whole or not at all."""
        wrong = []
        free = {one for change in self.under_way.values() for one in change.ids}
        for one in {*self.now, *found} - free:
            if only_open and one.startswith("note-"):
                continue
            wanted = [self.now[one]] if one in self.now else []
            if found.get(one, []) != wanted:
                wrong.append(f"{one}: {found.get(one, [])} instead of {wanted}")
        for change in self.under_way.values():
            if not (only_open and change.ids[0].startswith("note-")):
                wrong += self._half(change, found)
        return wrong

    def _half(self, change: Change, found: dict[str, list[int]]) -> list[str]:
        before = [[self.now[one]] if one in self.now else [] for one in change.ids]
        after = [[change.n] if change.n is not None else []] * len(change.ids)
        there = [found.get(one, []) for one in change.ids]
        return [] if there in (before, after) else [f"{change.ids[0]}: half: {there}"]

    def ever(self, one: str, numbers: list[int]) -> bool:
        """Whether a thing is one version of what it has been; not two, and nothing else."""
        return len(numbers) == 1 and numbers[0] in self.been.get(one, ())

    def take(self, found: dict[str, list[int]]) -> None:
        """From now on this is so, whatever was before."""
        self.now = {one: numbers[0] for one, numbers in found.items()}
        self.under_way.clear()

    def settle(self, found: dict[str, list[int]]) -> None:
        """What was under way when the browser died is decided by what is there."""
        for change in self.under_way.values():
            wanted = [] if change.n is None else [change.n]
            if all(found.get(one, []) == wanted for one in change.ids):
                self.keep(change)
        self.under_way.clear()
