"""The closed vocabularies in contracts/kinds are those the Python side uses."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from circlekit.model import (
    CONTACT_KEYS,
    COUNTRIES,
    KINDS,
    PLACES,
    REGISTERS,
    Items,
    Pack,
    plain,
)
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
    assert {path.stem for path in KINDS_DIR.glob("*.json")} == {*USED, "straight-words"}


FAMILIES: dict[str, list[dict[str, list[str]]]] = json.loads(
    (KINDS_DIR / "straight-words.json").read_text(encoding="utf-8")
)["values"]


def said(words: str) -> set[str]:
    """The words as the phone reads them (web/src/core/kit/straight.ts)."""
    return set(re.findall(r"[^\W_]+", words.lower()))


def stands(family: dict[str, list[str]], words: str) -> bool:
    """Whether this family holds for a question."""
    there = said(words)
    beside = family.get("beside")
    return bool(there & set(family["when"])) and (beside is None or bool(there & set(beside)))


def test_straight_words_are_single_small_words() -> None:
    assert "en" in FAMILIES
    for families in FAMILIES.values():
        for family in families:
            assert {"when", "keep", "name"} <= family.keys() <= {"when", "keep", "name", "beside"}
            assert set(family["name"]) <= set(family["keep"])
            for words in family.values():
                assert words
                assert all(re.fullmatch(r"[^\W\d_]+", word) for word in words)
                assert [word.lower() for word in words] == words
                assert len(set(words)) == len(words)


def test_every_question_we_suggest_is_as_straight_as_we_ask(base_pack: Pack) -> None:
    straight: dict[str, int] = {}
    for page in base_pack.of_kind("emergency"):
        for block in page.blocks:
            if not isinstance(block, Items) or block.kind != "ask":
                continue
            for item in block.items:
                words = plain(item.words)
                for at, family in enumerate(FAMILIES["en"]):
                    if stands(family, words):
                        assert said(words) & set(family["keep"]), f"{page.slug}: {words}"
                        straight[page.slug] = straight.get(page.slug, 0) + (at == 0)
    # The pages that are about asking keep at least two straight questions each.
    assert straight["suicide-ask"] >= 2
    assert straight["postvention"] >= 1
    assert straight["threat-direct"] >= 1


def test_country_codes_of_the_schema_are_the_models() -> None:
    assert list(get_args(CountryCode)) == list(COUNTRIES)
