"""The closed vocabularies in contracts/kinds are those the Python side uses."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from circlekit.model import CONTACT_KEYS, COUNTRIES, KINDS, PLACES, REGISTERS
from circlekit.source.data_files import CountryCode, RouteFile
from circlekit.source.grammar import DOES, block_kinds

KINDS_DIR = Path(__file__).parent.parent / "contracts" / "kinds"
USED: dict[str, list[Any]] = {
    "pages": [{"kind": kind.name, "folder": kind.folder} for kind in KINDS],
    "blocks": list(block_kinds()),
    "contacts": list(CONTACT_KEYS),
    "countries": list(COUNTRIES),
    "registers": list(REGISTERS),
    "places": list(PLACES),
    "routes": list(get_args(RouteFile.model_fields["by"].annotation)),
    "drill-effects": list(DOES),
}


@pytest.mark.parametrize("name", sorted(USED))
def test_vocabulary_is_the_one_in_use(name: str) -> None:
    written = json.loads((KINDS_DIR / f"{name}.json").read_text(encoding="utf-8"))
    assert written["values"] == USED[name]


def test_every_vocabulary_file_is_checked() -> None:
    assert {path.stem for path in KINDS_DIR.glob("*.json")} == set(USED)


def test_country_codes_of_the_schema_are_the_models() -> None:
    assert list(get_args(CountryCode)) == list(COUNTRIES)
