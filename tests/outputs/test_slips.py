"""A slip may be found by the one somebody is afraid of: no number on it is for that."""

import re
from pathlib import Path

from circlekit.outputs.shared.sheets import may_be_slip, slip_slots
from tests.sites import read_base_pack

IN_FEAR = {"need-domestic-violence", "need-sexual-assault"}
PACK = read_base_pack()


def test_a_slot_of_slips_has_no_line_that_must_not_be_one() -> None:
    slots = {slot.key for slot in slip_slots(PACK)}
    assert {"crisis-line", "poison-line"} <= slots
    assert not slots & {"dv-line", "sexual-assault-line", "emergency-number"}
    wrong = [line.id for line in PACK.lines if slots & set(line.slots) and not may_be_slip(line)]
    assert wrong == []


def test_no_printed_slip_is_for_somebody_in_fear(site: Path) -> None:
    html = (site / "en" / "print" / "slips" / "index.html").read_text(encoding="utf-8")
    dialled = set(
        re.findall(r'href="tel:([^"]+)"', html.split('data-at="slips"')[1].split("</ul>")[0])
    )
    assert dialled
    for line in PACK.lines:
        if IN_FEAR & set(line.needs):
            numbers = {re.sub(r"[^0-9+]", "", route.number) for route in line.routes}
            assert not dialled & numbers - {""}, line.id
