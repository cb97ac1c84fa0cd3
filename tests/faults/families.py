"""Every family of faults, and how often its fault happens when `N` are asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.faults.canaries import canaries
from tests.faults.cleared import cleared, false_alarms
from tests.faults.ground import Ground
from tests.faults.imports import imports
from tests.faults.kill import both_hit, index_hurt, journal_hurt, kill
from tests.faults.quota import disk, quota
from tests.faults.restore import restore
from tests.faults.said import Said
from tests.faults.tabs import clock, ended, flushed, frozen, tabs
from tests.faults.typed import typed

# As many in `make test`; what belongs in a release is a thousand.
SHORT = 30


@dataclass(frozen=True)
class Family:
    """What happens; how often in `make test`, and how often for each of the N of a longer run."""

    run: Callable[[Ground, int], Iterator[Said]]
    short: int
    each: float

    def times(self, n: int) -> int:
        """How often the fault happens where `n` are asked for."""
        return self.short if n <= SHORT else max(self.short, round(n * self.each))


FAMILIES: dict[str, Family] = {
    "kill": Family(kill, 30, 1),
    "index": Family(index_hurt, 5, 1 / 4),
    "journal": Family(journal_hurt, 5, 1 / 4),
    "both": Family(both_hit, 3, 1 / 10),
    "cleared": Family(cleared, 1, 1 / 50),
    "alarms": Family(false_alarms, 1, 1 / 50),
    "quota": Family(quota, 4, 1 / 10),
    "disk": Family(disk, 2, 1 / 20),
    "tabs": Family(tabs, 200, 2),
    "ended": Family(ended, 4, 1 / 10),
    "frozen": Family(frozen, 4, 1 / 10),
    "clock": Family(clock, 4, 1 / 10),
    "flushed": Family(flushed, 60, 1),
    "canaries": Family(canaries, 200, 10),
    "typed": Family(typed, 4, 1 / 25),
    "import": Family(imports, 2000, 100),
    "restore": Family(restore, 3, 1 / 10),
}
