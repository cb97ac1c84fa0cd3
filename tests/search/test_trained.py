"""The trained model fits the pack it ships with, and the texts it says it was made of.

A red test here means: run `make train`. It never means to edit what training wrote.
"""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from circlekit import search, train
from circlekit.model import Pack
from circlekit.search import trained
from circlekit.search.fold import words_of
from circlekit.search.meaning import unpack
from circlekit.search.train.packing import SIZES
from circlekit.search.train.texts import NAMES, SOMEONE, files, read_names, sections
from tests.sites import REPO

TRAINED = Path(search.__file__).parent / "trained"
TRAINING = REPO / "training"
TEXTS = files(TRAINING)
MOST_BYTES = 1_500_000
HINT = "run make train"
MODEL = trained()
MEANING = unpack(MODEL)
WORDS: list[str] = MODEL["words"].split("\n")


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    path = TRAINED / "record.json"
    assert path.is_file(), f"the model has no record of how it was made: {HINT}"
    made: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return made


# --- it fits the pack


def test_its_kinds_are_those_of_the_direct_words(base_pack: Pack) -> None:
    kinds = [danger.kind for danger in base_pack.dangers]
    assert sorted(MODEL["kinds"]) == sorted(kinds), HINT
    assert len(set(MODEL["kinds"])) == len(kinds)


def test_its_pages_are_pages_of_the_pack(base_pack: Pack) -> None:
    """A page may be newer than the model; a model must not know a page that is gone."""
    assert sorted(MODEL["pages"].keys() - {page.slug for page in base_pack.pages}) == [], HINT


def test_it_was_trained_on_every_emergency(base_pack: Pack) -> None:
    emergencies = {page.slug for page in base_pack.of_kind("emergency")}
    assert sorted(emergencies - MODEL["pages"].keys()) == [], HINT


def test_what_may_or_may_not_mean_danger_is_in_the_pack(base_pack: Pack) -> None:
    assert sorted(train.UNSAID - {page.slug for page in base_pack.pages}) == []
    assert sorted(train.NEEDS_IN_DANGER - {need.id for need in base_pack.needs}) == []


# --- its parts fit each other


def test_words_are_sorted_folded_and_stand_once() -> None:
    assert sorted(set(WORDS)) == WORDS
    assert [word for word in WORDS if " ".join(words_of(word)) != word] == []
    single = {word for word in WORDS if " " not in word}
    pairs = [word.split() for word in WORDS if " " in word]
    assert pairs
    assert [pair for pair in pairs if len(pair) != 2 or not single.issuperset(pair)] == []


def test_a_rarer_word_stands_once() -> None:
    """As a word, for a word, or for a page."""
    others = MODEL["others"].split("\n")
    keys = [word for lists in MODEL["keys"].values() for some in lists for word in some.split()]
    rarer = [*others, *keys]
    assert keys
    assert others == sorted(others)
    assert len({*rarer, *WORDS}) == len(rarer) + len(WORDS)
    assert [word for word in rarer if " ".join(words_of(word)) != word] == []
    assert MODEL["keys"].keys() <= MODEL["pages"].keys()


def test_sizes_of_the_parts_agree() -> None:
    count, dims, kinds = len(WORDS), MODEL["dims"], len(MODEL["kinds"])
    assert 2 * len(MODEL["codes"]) == count * dims
    assert {len(MODEL[part]) for part in ("sizes", "often", "lean")} == {count}
    assert set(map(ord, MODEL["sizes"])) <= set(range(ord("0"), ord("0") + SIZES))
    assert set(map(ord, MODEL["lean"])) <= set(range(ord("0"), ord("0") + 63))
    assert len(MODEL["ladder"]) == SIZES
    assert MODEL["ladder"] == sorted(MODEL["ladder"])
    hidden = len(MODEL["inner"])
    assert {len(row) for row in MODEL["inner"]} == {dims}
    assert {len(row) for row in MODEL["outer"]} == {hidden} == {len(MODEL["inner_bias"])}
    assert len(MODEL["outer"]) == len(MODEL["outer_bias"]) == kinds + 1
    assert MODEL["sharp"] > 0


def test_every_page_has_all_its_directions() -> None:
    """One that rounds to nothing would be lost without a word."""
    counts = {2 * len(letters) / MODEL["dims"] for letters in MODEL["pages"].values()}
    assert len(counts) == 1
    assert {len(directions) for directions in MEANING.pages.values()} == counts
    lengths = [np.sqrt((one * one).sum(axis=1)) for one in MEANING.pages.values()]
    assert np.abs(np.concatenate(lengths) - 127).max() < 5


@pytest.mark.parametrize(
    "harm",
    [
        {"v": 2},
        {"codes": "z" + MODEL["codes"][1:]},
        {"others": "a"},
        {"stands": [-1]},
        {"keys": {"no-such-page": ["a"]}},
        {"keys": {"suicide-ask": ["a"] * 99}},
        {"key_size": 0},
        {"words": "a\nb"},
        {"sizes": "0"},
        {"often": ""},
        {"lean": MODEL["lean"] + "O"},
    ],
    ids=lambda harm: next(iter(harm)),
)
def test_parts_that_do_not_fit_are_refused(harm: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        unpack({**MODEL, **harm})


def test_the_file_stays_small() -> None:
    assert (TRAINED / "meaning.json").stat().st_size < MOST_BYTES


# --- it is what its record says


def test_the_record_says_with_what_it_was_made(record: dict[str, Any]) -> None:
    assert isinstance(record["plan"]["seed"], int)
    assert record["plan"]["dims"] == MODEL["dims"]
    assert len(WORDS) <= record["plan"]["words"] + record["plan"]["pairs"]
    assert record["with"].keys() == set(train.USED)
    assert all(re.fullmatch(r"\d+\.\d+\S*", version) for version in record["with"].values())
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", record["made_on"])
    assert re.fullmatch(r"[0-9a-f]{64}", record["general_sha256"])
    assert record["pages"] >= len(MODEL["pages"])


def test_the_record_counts_the_texts_of_every_file(record: dict[str, Any]) -> None:
    written = {
        f"{path.parent.name[0]}/{path.stem}": sum(1 for _ in sections(path)) for path in TEXTS
    }
    assert record["texts"].keys() == written.keys(), HINT
    for name, count in record["texts"].items():
        assert 0 < count <= written[name], f"{name}: {HINT}"


def test_no_training_text_has_changed_since(record: dict[str, Any]) -> None:
    read = [*TEXTS, TRAINING / NAMES]
    assert record["training_sha256"] == train._digest(read), f"a text has changed: {HINT}"


def test_every_name_says_what_someone_says(record: dict[str, Any]) -> None:
    names = read_names(TRAINING)
    assert record["names"] == len(names) > 1000
    someone = MEANING.rows[SOMEONE]
    assert {name for name in names if MEANING.rows.get(name) != someone} == set()
    assert MEANING.rows_of("Sinéad's ") == [someone]


def test_no_text_lies_where_nobody_reads_it() -> None:
    """`marks/` sets how sure the gate must be, and is never trained on."""
    others = set(TRAINING.rglob("*.txt")) - set(TEXTS) - {TRAINING / NAMES}
    assert {path.parent.name for path in others} <= {"marks"}
    assert not [path.name for path in TEXTS if path.parent.name == "marks"]


def test_headings_of_the_queries_name_pages(base_pack: Pack) -> None:
    """Texts under a heading with a slip in it would be left out without a word."""
    slugs = {page.slug for page in base_pack.pages}
    wrong = {
        f"{path.name}: {slug}"
        for path in TEXTS
        if path.parent.name == "queries"
        for _, heading, _ in sections(path)
        for slug in heading
        if slug not in slugs
    }
    assert sorted(wrong) == []
