"""Training texts are read with their labels, and what was learned survives being packed.

Only numpy: no test needs torch.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from circlekit.search.meaning import MOST, unpack
from circlekit.search.train.packing import few_steps, pack_up
from circlekit.search.train.student import Plan, Student, choose_words, numbers_of
from circlekit.search.train.texts import (
    CALM,
    BadTraining,
    Labels,
    Row,
    read_general,
    read_names,
    read_rows,
    sections,
    unnamed,
)
from tests.search.shapes import wrong
from tests.strategies import steady

LABELS = Labels(
    pages=("smoke-smell", "fall-on-stairs", "phone-buzzing", "low-talk"),
    emergencies=frozenset({"smoke-smell", "fall-on-stairs"}),
    kinds={"smoke": ("smoke-smell", "not-written-yet")},
    unsaid=frozenset({"low-talk"}),
)


def lay_texts(root: Path, **files: str) -> Path:
    """`queries_a="…"` stands for `queries/a.txt`."""
    for folder in ("queries", "dangers", "calm"):
        (root / folder).mkdir(exist_ok=True)
    for name, text in files.items():
        folder, stem = name.split("_")
        (root / folder / f"{stem}.txt").write_text(text, encoding="utf-8")
    return root


# --- reading


def test_every_line_gets_the_label_of_its_heading(tmp_path: Path) -> None:
    root = lay_texts(
        tmp_path,
        queries_a="# whose hand\n@ phone-buzzing\nit rings\n\n@ smoke-smell phone-buzzing\nboth\n",
        queries_b="@ fall-on-stairs\nfell\n@ low-talk\nlow\n",
        dangers_a="@ smoke direct\n  fire! \n",
        calm_a="@ idioms and jokes\nfire in the belly\n#hashtag\n",
    )
    assert read_rows(root, LABELS) == [
        Row("it rings", ("phone-buzzing",), CALM, 1.0, "q/a"),
        Row("both", ("smoke-smell", "phone-buzzing"), "smoke", 1.0, "q/a"),
        # An emergency that no kind of danger names, and a page that may mean danger: unsaid.
        Row("fell", ("fall-on-stairs",), "", 1.0, "q/b"),
        Row("low", ("low-talk",), "", 1.0, "q/b"),
        Row("fire!", ("smoke-smell",), "smoke", 1.0, "d/a"),
        Row("fire in the belly", (), CALM, 1.0, "c/a"),
        Row("#hashtag", (), CALM, 1.0, "c/a"),
    ]


def test_pages_that_are_not_in_the_pack_are_left_out(tmp_path: Path) -> None:
    root = lay_texts(
        tmp_path, queries_a="@ gone\nnobody reads me\n@ gone phone-buzzing\nit rings\n"
    )
    assert read_rows(root, LABELS) == [Row("it rings", ("phone-buzzing",), CALM, 1.0, "q/a")]


@pytest.mark.parametrize("folder", ["queries", "dangers", "calm"])
def test_a_line_before_any_heading_is_told_with_file_and_line(folder: str, tmp_path: Path) -> None:
    root = lay_texts(tmp_path, **{f"{folder}_a": "# a comment\n\nit rings\n@ smoke\n"})
    with pytest.raises(BadTraining, match=r"^a\.txt:3: .*heading"):
        read_rows(root, LABELS)


@pytest.mark.parametrize("heading", ["@", "@smoke", "@\tsmoke", "@  "])
def test_a_heading_that_is_none_is_no_text_of_the_one_above(heading: str, tmp_path: Path) -> None:
    root = lay_texts(tmp_path, dangers_a=f"@ smoke direct\nfire\n{heading}\nnot smoke\n")
    with pytest.raises(BadTraining, match=r"^a\.txt:3: "):
        read_rows(root, LABELS)


def test_an_unknown_kind_of_danger_is_told_with_file_and_line(tmp_path: Path) -> None:
    root = lay_texts(tmp_path, dangers_b="@ smoke direct\nfire\n@ smoek direct\nfire again\n")
    with pytest.raises(BadTraining, match=r"^b\.txt:4: .*smoek"):
        read_rows(root, LABELS)


def test_sections_tell_the_line_an_editor_shows(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"@ x y\r\none\r\n# no\r\n\r\n  two  \r\n")
    assert list(sections(path)) == [(2, ("x", "y"), "one"), (5, ("x", "y"), "two")]


def test_missing_public_sentences_are_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadTraining, match=r"DATA=") as told:
        read_general(tmp_path)
    assert str(tmp_path) in str(told.value)


def test_words_written_twice_and_pairs_written_often_get_a_vector() -> None:
    rows = [Row("The smoke, the smoke!", (), CALM, 1.0, "c/a")] * 3
    general = Counter({"rain": 4, "sun": 3, "smoke": 1})
    words, pairs, others, seen = choose_words(rows, general, Plan(words=3, others=2, pairs=1))
    assert words == ["rain", "smoke", "the"]
    assert others == ["sun"]
    assert pairs == ["the smoke"]
    assert seen["smoke"] == 7
    number = {one: at + 1 for at, one in enumerate([*words, *pairs])}
    assert numbers_of("The SMOKE of rain", number, 48) == [3, 2, 1, 4]
    assert numbers_of("The smoke of rain", number, 2) == [3, 2]


def test_a_name_is_read_as_someone(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("lorraine\nsinead\n", encoding="utf-8")
    names = read_names(tmp_path)
    row = Row("Sinéad's crying, Lorraine won't stop!", ("low-talk",), CALM, 1.0, "q/a")
    assert unnamed(row, names) == replace(row, text="someone crying someone wont stop")
    assert unnamed(row, frozenset()) is row


def test_a_name_says_what_someone_says() -> None:
    learned = student(1)
    named = replace(learned, words=[*learned.words[:-1], "someone"])
    data = pack_up(named, LABELS, frozenset({"sinead", "lorraine"}))
    assert wrong("meaning", data) == []
    assert data["others"] == "lorraine\nsinead"
    assert data["keys"] == {}
    meaning = unpack(data)
    assert meaning.rows_of("Sinéad's ") == meaning.rows_of("lorraine ") == [meaning.rows["someone"]]


@pytest.mark.parametrize("line", ["Lorraine", "mary jane", "", "# names", "zoé"])
def test_a_name_is_one_folded_word(tmp_path: Path, line: str) -> None:
    (tmp_path / "names.txt").write_text(f"lorraine\n{line}\nsinead\n", encoding="utf-8")
    with pytest.raises(BadTraining, match=r"^names\.txt:2: "):
        read_names(tmp_path)


# --- packing

FloatArray = npt.NDArray[np.float64]
VECTORS = st.tuples(st.integers(1, 12), st.integers(2, 9)).flatmap(
    lambda shape: arrays(
        np.float64, shape, elements=st.floats(-50, 50, allow_subnormal=False, width=32)
    )
)


@steady(200)
@given(VECTORS)
def test_few_steps_lose_no_more_than_half_a_step(vectors: FloatArray) -> None:
    codes, sizes = few_steps(vectors)
    assert codes.shape == vectors.shape
    assert np.abs(codes).max() <= MOST
    off = ((codes * sizes[:, None] - vectors) ** 2).sum(axis=1)
    step = np.abs(vectors).max(axis=1) / MOST
    # All steps in use, no number is off by more than half a step; a better choice beats that.
    assert (off <= vectors.shape[1] * (step / 2) ** 2 * (1 + 1e-6) + 1e-12).all()


def student(seed: int, words: int = 40, dims: int = 16, hidden: int = 6) -> Student:
    chance = np.random.default_rng(seed)
    single = [f"word{n}" for n in range(words)]
    names = [*single, *(f"{a} {b}" for a, b in zip(single[:9], single[5:14], strict=True))]
    chance.shuffle(names)
    directions = chance.normal(size=(len(LABELS.pages), 3, dims))
    return Student(
        words=names,
        vectors=chance.normal(size=(len(names), dims)) * chance.uniform(1, 6, (len(names), 1)),
        lean=chance.normal(size=len(names)),
        others=[],
        other_vectors=np.zeros((0, dims)),
        other_lean=np.zeros(0),
        of_pages=frozenset(),
        often=[int(n) for n in chance.integers(0, 10, len(names))],
        directions=directions / np.linalg.norm(directions, axis=2, keepdims=True),
        sharp=9.5,
        hidden=(chance.normal(size=(hidden, dims)), chance.normal(size=hidden)),
        out=(chance.normal(size=(len(LABELS.kinds) + 1, hidden)), chance.normal(size=2)),
    )


def test_a_rarer_word_stands_for_the_one_it_is_most_like() -> None:
    learned = student(1)
    near, pair = learned.words.index("word7"), next(n for n in learned.words if " " in n)
    few = np.stack(
        [
            learned.vectors[near] * 3 + 0.1,  # longer, and nearly the same way
            learned.vectors[learned.words.index(pair)],  # like a pair of words, and no single one
            learned.vectors[near],  # the same way, and far more dangerous
            np.zeros(16),
        ]
    )
    lean = np.array([learned.lean[near], learned.lean[near], learned.lean[near] + 9, 0])
    others = ["zebra", "yak", "viper", "ant"]
    rare = replace(learned, others=others, other_vectors=few, other_lean=lean)
    data = pack_up(rare, LABELS)
    assert wrong("meaning", data) == []
    assert data["others"] == "zebra"
    meaning = unpack(data)
    assert meaning.rows["zebra"] == meaning.rows["word7"]
    assert meaning.rows_of("zebra ") == meaning.rows_of("word7 ")
    assert meaning.rows_of("zebta ") == meaning.rows_of("word7 ")  # one slip away from it
    # Half typed it may become one of the others, and is left alone until it can't.
    assert meaning.rows_of("zebr") == []


def test_a_slip_that_is_mended_anyway_takes_no_room() -> None:
    learned = student(3)
    learned = replace(learned, lean=-np.abs(learned.lean))  # no word of danger
    at, far = learned.words.index("word7"), learned.words.index("word2")
    words = ["thunder" if word == "word7" else word for word in learned.words]
    words = [word.replace("word7 ", "thunder ").replace(" word7", " thunder") for word in words]
    lean = np.array([learned.lean[at], learned.lean[far]])
    rare = replace(
        learned,
        words=words,
        others=["thundre", "thnder"],
        other_vectors=learned.vectors[[at, far]],
        other_lean=lean,
    )
    data = pack_up(rare, LABELS)
    # The second has the letters of the one and the meaning of the other, so it must be told.
    assert data["others"] == "thnder"
    meaning = unpack(data)
    assert meaning.rows["thnder"] == meaning.rows["word2"]
    assert meaning.rows_of("thundre ") == [meaning.rows["thunder"]]


def test_a_rarer_word_points_to_the_page_it_was_learned_with() -> None:
    learned = student(2)
    page, turn = len(LABELS.pages) - 1, 2
    towards = learned.directions[page, turn]
    word = learned.vectors[learned.words.index("word7")]
    few = np.stack([towards * 5 + 0.01, towards, word / np.linalg.norm(word) + 0.5 * towards])
    others = ["latecomer", "umbrella", "zebra"]
    rare = replace(
        learned,
        others=others,
        other_vectors=few,
        other_lean=np.full(3, learned.lean[learned.words.index("word7")]),
        of_pages=frozenset({"latecomer", "zebra", "word7"}),
    )
    data = pack_up(rare, LABELS)
    assert wrong("meaning", data) == []
    # "umbrella" points there too, and was never written of a page; "zebra" is more like a word.
    assert data["keys"] == {LABELS.pages[page]: ["", "", "latecomer"]}
    assert data["others"] == "zebra"
    meaning = unpack(data)
    rows = meaning.rows_of("Latecomers ")
    aim = meaning.direction_of(rows)
    assert aim is not None
    assert (aim == meaning.pages[LABELS.pages[page]][turn]).all()
    assert meaning.rows_of("latecom") == []  # it may become one yet
    lengths = np.linalg.norm(meaning.codes * meaning.sizes[:, None], axis=1)
    assert 0.5 < lengths[rows[0]] / np.median(lengths) < 2
    assert meaning.rows_of("latecomer word7 ") == [*rows, meaning.rows["word7"]]
    # It leans neither to danger nor to calm by itself.
    assert meaning.lean[rows[0]] == 0


@pytest.mark.parametrize("seed", range(5))
def test_a_packed_student_says_what_it_learned(seed: int) -> None:
    learned = student(seed)
    data = pack_up(learned, LABELS)
    assert wrong("meaning", data) == []
    meaning = unpack(data)
    assert list(meaning.rows) == sorted(learned.words)

    at = np.array([meaning.rows[word] for word in learned.words])
    have = (meaning.codes * meaning.sizes[:, None])[at].astype(np.float64)
    want = learned.vectors
    scale = (have * want).sum() / (have * have).sum()  # sizes are kept in a unit of their own
    off = np.linalg.norm(have * scale - want, axis=1) / np.linalg.norm(want, axis=1)
    half_step = np.sqrt(want.shape[1]) * np.abs(want).max(axis=1) / MOST / 2
    assert (off <= half_step / np.linalg.norm(want, axis=1) + 0.03).all()  # 0.03: the ladder
    assert [int(sign) for sign in np.array(list(meaning.often))[at]] == learned.often
    lean = np.array(meaning.lean)[at] * meaning.lean_unit
    assert np.abs(lean - learned.lean).max() <= meaning.lean_unit * 0.51

    assert meaning.kinds == tuple(LABELS.kinds)
    assert tuple(meaning.pages) == LABELS.pages
    for number, slug in enumerate(LABELS.pages):
        near = (meaning.pages[slug] * learned.directions[number]).sum(axis=1) / 127
        assert (near > 0.92).all(), slug  # five steps a number
    assert abs(meaning.sharp - learned.sharp) < 1e-3


@pytest.mark.parametrize("seed", range(5))
def test_the_packed_gate_is_as_sure_as_the_learned_one(seed: int) -> None:
    learned = student(seed)
    meaning = unpack(pack_up(learned, LABELS))
    for text in ("word3 word8", "word1", "word30 word2 word17 word5", "word0 word5"):
        rows = meaning.rows_of(text)
        towards = meaning.direction_of(rows)
        assert towards is not None
        (said,) = meaning.dangers(towards, rows)
        q = towards / 127
        inside = np.maximum(learned.hidden[0] @ q + learned.hidden[1], 0)
        odds = learned.out[0] @ inside + learned.out[1]
        lean = {word: learned.lean[at] for at, word in enumerate(learned.words)}
        odds[0] += sum(lean[meaning.words[row]] for row in rows)
        assert abs(said - 1 / (1 + np.exp(odds[1] - odds[0]))) < 0.03, text
    assert "word0 word5" in meaning.rows
    assert len(meaning.rows_of("word0 word5")) == 3, "two words, and the pair they make"
