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
    """What happens, and how often for each of the N."""

    run: Callable[[Ground, int], Iterator[Said]]
    each: float = 1

    def times(self, n: int) -> int:
        """At least once."""
        return max(1, round(n * self.each))


FAMILIES: dict[str, Family] = {
    "kill": Family(kill),
    "index": Family(index_hurt, 1 / 4),
    "journal": Family(journal_hurt, 1 / 5),
    "both": Family(both_hit, 1 / 5),
    "cleared": Family(cleared, 1 / 50),
    "alarms": Family(false_alarms, 1 / 50),
    "quota": Family(quota, 1 / 5),
    "disk": Family(disk, 1 / 10),
    "tabs": Family(tabs, 200 / SHORT),
    "ended": Family(ended, 1 / 5),
    "frozen": Family(frozen, 1 / 5),
    "clock": Family(clock, 1 / 5),
    "flushed": Family(flushed, 2),
    "canaries": Family(canaries, 10),
    "typed": Family(typed, 1 / 8),
    "import": Family(imports, 100),
    "restore": Family(restore, 1 / 10),
}
