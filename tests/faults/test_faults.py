"""Each family, short. `make faults N=1000` is the long one."""

from collections.abc import Callable

import pytest

from tests.faults.conftest import NUMBER
from tests.faults.families import FAMILIES, SHORT
from tests.faults.ground import Ground, NoDisk

Record = Callable[[str, object], None]


@pytest.mark.fault
@pytest.mark.parametrize("name", FAMILIES)
def test_the_promise_holds(name: str, ground: Ground, record_property: Record) -> None:
    family = FAMILIES[name]
    try:
        for said in family.run(ground, family.times(SHORT)):
            record_property(NUMBER, str(said))
            assert said.holds, said
    except NoDisk as why:
        record_property(NUMBER, f"{name}: left out, no disk can be mounted here ({why})")
