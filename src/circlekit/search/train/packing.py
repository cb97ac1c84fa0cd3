"""Step three: what was learned as one small text file, `trained/meaning.json`.

Each vector is whole numbers from -2 to 2 times one of 64 sizes: two numbers as one of 25 letters, a
size as one sign. From -3 to 3 found a quarter of a point more and weighed 42 kB more. Two numbers a
letter pack under gzip to what the bits are worth; one a letter weighed a tenth more.
`web/src/core/meaning.ts` reads them one word at a time. The shape: contracts/schema/meaning.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from circlekit.search.meaning import FIRST_LETTER, MOST, STEPS, UNIT, unpack
from circlekit.search.train.student import Student
from circlekit.search.train.texts import SOMEONE, Labels

SIZES = 64
FIRST_SIGN = ord("0")
LEAN_MOST = 31
# A rarer word stands for the known one it is most like, if it is at least so like it: the cosine,
# less how differently the two lean to danger. What was seen once or twice is easily taken for the
# danger it was seen in, so a dangerous word must be more like it by this share of its leaning.
ALIKE, WARY = 0.55, 0.5
# Else it points straight to the page it was seen with, if it learned to, as "bylaws" does.
POINTS = 0.6


def few_steps(vectors: Any) -> tuple[Any, Any]:
    """Whole numbers -2..2 and the size of each vector, clipped where that loses least."""
    top = np.abs(vectors).max(axis=-1, keepdims=True)
    top[top == 0] = 1
    best = np.full(top.shape, np.inf)
    codes = np.zeros_like(vectors)
    sizes = np.zeros_like(top)
    for share in (0.45, 0.55, 0.65, 0.75, 0.85, 1.0):
        size = top * share / MOST
        code = np.clip(np.rint(vectors / size), -MOST, MOST)
        off = ((code * size - vectors) ** 2).sum(axis=-1, keepdims=True)
        better = off < best
        best = np.where(better, off, best)
        codes = np.where(better, code, codes)
        sizes = np.where(better, size, sizes)
    return codes.astype(np.int8), sizes[..., 0]


def letters(codes: Any) -> str:
    """Whole numbers as letters, two in each, in one run."""
    pairs = (codes.astype(np.int16) + MOST).reshape(-1, 2)
    return bytes((pairs @ [STEPS, 1] + ord(FIRST_LETTER)).astype(np.uint8)).decode()


def share_out(
    student: Student,
    order: list[int],
    labels: Labels,
    mended: Callable[[str], int | None],
) -> tuple[dict[str, int], dict[str, list[str]]]:
    """Which rarer words mean nearly what one of the words does, each with that one's number; and
    which point to a page: for each page the words that point its own way, one text a direction.

    `mended` says which of the words a finder that knows no other takes a word for; where that is
    like enough ("advce"), it needs no place here.
    """
    single = [n for n, at in enumerate(order) if " " not in student.words[at]]
    if not student.others or not single:
        return {}, {}
    rows = [order[n] for n in single]
    column = {n: at for at, n in enumerate(single)}
    own = _units(student.other_vectors)
    lean = student.lean[rows][None, :]
    like = own @ _units(student.vectors[rows]).T
    like -= np.abs(student.other_lean[:, None] - lean) + WARY * np.maximum(lean, 0)
    pages, turns, dims = student.directions.shape
    points = own @ student.directions.reshape(pages * turns, dims).T
    stands: dict[str, int] = {}
    keys: dict[str, list[list[str]]] = {}
    for at, word in enumerate(student.others):
        by_itself = mended(word)
        if by_itself is not None and like[at, column[by_itself]] >= ALIKE:
            continue
        word_at, aim = int(like[at].argmax()), int(points[at].argmax())
        near, far = float(like[at, word_at]), float(points[at, aim])
        if word in student.of_pages and far >= POINTS and far > near:
            mine = keys.setdefault(labels.pages[aim // turns], [[] for _ in range(turns)])
            mine[aim % turns].append(word)
        elif near >= ALIKE:
            stands[word] = single[word_at]
    joined = {slug: [" ".join(sorted(some)) for some in keys[slug]] for slug in sorted(keys)}
    return dict(sorted(stands.items())), joined


def _units(vectors: Any) -> Any:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def pack_up(
    student: Student, labels: Labels, names: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """The learned model as the JSON that both sides read. `names` say what "someone" says; none
    of them has a vector of its own."""
    order = sorted(range(len(student.words)), key=lambda at: student.words[at])
    vectors = student.vectors[order]
    codes, sizes = few_steps(vectors)
    # Sizes by their logarithm: 64 steps from the smallest to the largest.
    low, high = np.log(sizes.min()), np.log(sizes.max())
    steps = np.rint((np.log(sizes) - low) / max(high - low, 1e-9) * (SIZES - 1)).astype(int)
    ladder = np.exp(low + np.arange(SIZES) / (SIZES - 1) * (high - low))
    unit = 1000 / ladder[-1]
    codes[~codes.any(axis=1)] = 0

    lean = student.lean[order]
    lean_unit = float(max(np.abs(lean).max(), 1e-9)) / LEAN_MOST
    leaning = np.rint(lean / lean_unit).astype(int) + LEAN_MOST

    lengths = np.linalg.norm(codes, axis=1) * np.rint(ladder * unit)[steps]
    page_codes, _ = few_steps(student.directions)
    inner_unit = float(np.abs(student.hidden[0]).max()) / 127
    outer_unit = float(np.abs(student.out[0]).max()) / 127
    alone = {
        "v": 4,
        "dims": int(vectors.shape[1]),
        "words": "\n".join(student.words[at] for at in order),
        "others": "",
        "stands": [],
        "keys": {},
        "key_size": max(1, round(float(np.median(lengths)) / UNIT)),
        "codes": letters(codes),
        "sizes": "".join(chr(FIRST_SIGN + step) for step in steps),
        "ladder": [int(step) for step in np.maximum(1, np.rint(ladder * unit))],
        "often": "".join(str(student.often[at]) for at in order),
        "lean": "".join(chr(FIRST_SIGN + step) for step in leaning),
        "lean_unit": round(lean_unit, 6),
        "sharp": round(student.sharp, 4),
        "pages": {slug: letters(page_codes[at]) for at, slug in enumerate(labels.pages)},
        "kinds": list(labels.kinds),
        "inner": np.rint(student.hidden[0] / inner_unit).astype(int).tolist(),
        "inner_unit": round(inner_unit / 127, 9),
        "inner_bias": [round(float(b), 5) for b in student.hidden[1]],
        "outer": np.rint(student.out[0] / outer_unit).astype(int).tolist(),
        "outer_unit": round(outer_unit, 8),
        "outer_bias": [round(float(b), 5) for b in student.out[1]],
    }
    known = unpack(alone)
    stands, keys = share_out(student, order, labels, lambda word: known.row_of(word, False))
    if names:
        stands = dict(sorted({**stands, **dict.fromkeys(names, known.rows[SOMEONE])}.items()))
    return {**alone, "others": "\n".join(stands), "stands": list(stands.values()), "keys": keys}
