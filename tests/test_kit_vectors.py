"""The vectors of `core/kit/phone.ts`, held against Google's own library as Python has it."""

import json
import re
from pathlib import Path
from typing import Any

import phonenumbers
import pytest

from circlekit.model import COUNTRIES, Pack

FILE = Path(__file__).parent.parent / "contracts" / "vectors" / "kit" / "phone.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = VECTORS["cases"]


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def number(case: dict[str, Any]) -> str:
    """What is dialled before any pause."""
    return str(case["dial"]).partition(",")[0]


def read(typed: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException:
        return None


GOOD = [case for case in CASES if case["state"] == "good"]
FULL = [case for case in GOOD if number(case) not in VECTORS["codes"][case["country"]]]


def test_there_are_cases_of_every_country() -> None:
    assert {case["country"] for case in CASES} == set(COUNTRIES)
    assert len(FULL) > 90


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['country']} {case['typed']}")
def test_what_is_dialled_is_what_is_shown(case: dict[str, Any]) -> None:
    assert digits(case["dial"]) == digits(case["shown"])
    assert re.fullmatch(r"([+*]?\d+(,\d{1,7})?)?", case["dial"])


@pytest.mark.parametrize("case", FULL, ids=lambda case: f"{case['country']} {case['typed']}")
def test_a_number_that_is_called_good_is_one(case: dict[str, Any]) -> None:
    dialled = read(number(case), case["country"])
    assert dialled is not None
    assert phonenumbers.is_valid_number(dialled)
    if number(case).startswith("+"):
        assert phonenumbers.can_be_internationally_dialled(dialled) or "+61" in number(case)
        shape = phonenumbers.PhoneNumberFormat.E164
        assert phonenumbers.format_number(dialled, shape) == number(case)


def test_where_the_library_reads_the_typing_too_it_reads_the_same_number() -> None:
    alike = 0
    for case in FULL:
        typed, dialled = (read(text, case["country"]) for text in (case["typed"], case["dial"]))
        if typed is not None and phonenumbers.is_valid_number(typed):
            assert dialled is not None
            assert typed.country_code == dialled.country_code, case
            assert typed.national_number == dialled.national_number, case
            alike += 1
    assert alike > 80


def test_what_is_called_odd_is_no_number_there() -> None:
    for case in CASES:
        typed = read(case["typed"], case["country"])
        if case["state"] == "odd" and typed is not None:
            valid = phonenumbers.is_valid_number_for_region(typed, case["country"])
            assert not valid, case


def test_the_short_codes_are_the_packs(base_pack: Pack) -> None:
    ours = dict(base_pack.short_codes)
    for country, codes in VECTORS["codes"].items():
        assert set(codes) <= set(ours[country]), country
