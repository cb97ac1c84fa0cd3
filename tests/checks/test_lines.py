"""A wrong digit hurts a person: every slip of a digit in a short code must be seen."""

import pytest

from circlekit.checks.lines import is_valid
from circlekit.model import Route

SHORT = frozenset({"988", "741741", "116123"})


def valid(number: str, country: str = "US", by: str = "call") -> bool:
    return is_valid(Route(by=by, number=number), country, SHORT)


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("988", "US"), ("9-8-8", "US"), ("116 123", "GB"), ("741741", "US"),
        ("1-800-273-8255", "US"), ("(212) 555-0142", "US"), ("+1 212 555 0142", "US"),
        ("0808 2000 247", "GB"), ("1800 737 732", "AU"), ("+61 1800 737 732", "AU"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(number: str, country: str) -> None:
    assert valid(number, country)


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("", "US"), ("ask at the desk", "US"), ("1-800-FLOWERS", "US"), ("988 or 911", "US"),
        ("988, 741741", "US"), ("988;911", "US"), ("212-555-0142 ext. 7", "US"),
        ("\u0669\u0668\u0668", "US"),
        ("0808 2000 247", "US"), ("1-800-273-8255", "GB"), ("212-555-014", "US"),
        ("tel:988", "US"), ("55501", "US"), ("12345", "US"), ("(", "US"), ("1", "US"),
    ],
)  # fmt: skip
def test_what_cannot_be_dialled_as_shown(number: str, country: str) -> None:
    assert not valid(number, country)


@pytest.mark.parametrize("code", sorted(SHORT))
@pytest.mark.parametrize("by", ["call", "text"])
def test_every_slip_in_a_short_code_is_seen(code: str, by: str) -> None:
    slips = {code[:n] + digit + code[n + 1 :] for n in range(len(code)) for digit in "0123456789"}
    slips |= {code[:n] + code[n + 1] + code[n] + code[n + 2 :] for n in range(len(code) - 1)}
    slips |= {code[:n] + code[n + 1 :] for n in range(len(code))}
    slips |= {code[:n] + code[n] + code[n:] for n in range(len(code))}
    for slip in slips - {code}:
        assert not valid(slip, "US", by), slip
