"""Python and TypeScript answer alike on the real pack and the real model, whatever is typed.

The vectors say why; this throws some hundred texts at both. Node runs the finder as the phone does.
"""

import json
import random
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import hatch_build
import pytest

from circlekit.model import Pack
from circlekit.search import Answer, Finder, make_index, trained
from tests.sites import REPO

TEXTS = 400
# Results that are shown at once, and the first of those behind "more".
LOOKED_AT = 12
# Logarithms differ in their last bit from one machine to the next, and so may the order of pages
# whose scores are the same to this many digits.
DIGITS = 9
ENTRY = """
import {{ readFileSync }} from 'node:fs';
import {{ Finder }} from {finder};
const {{ index, model, typed }} = JSON.parse(readFileSync(0, 'utf8'));
const answers = [model, null].map((one) => {{
  const finder = new Finder(index, one);
  return typed.map((text) => finder.find(text));
}});
process.stdout.write(JSON.stringify(answers));
"""
OTHER_LETTERS = [
    chr(sign)
    for first, last in [
        (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x52F), (0x5D0, 0x5EA), (0x620, 0x66F),
        (0x900, 0x97F), (0x1E00, 0x1FFF), (0x2000, 0x206F), (0x2100, 0x218F), (0x3040, 0x30FF),
        (0xAC00, 0xAC40), (0xFB00, 0xFB4F), (0xFF01, 0xFF5E), (0x1D400, 0x1D4FF),
        (0x1F300, 0x1F64F),
    ]
    for sign in range(first, last + 1)
    # Unicode grows; the phone may know letters that this Python doesn't.
    if unicodedata.category(chr(sign)) != "Cn"
]  # fmt: skip
SPANISH = ("no", "para", "hablar", "quiere", "morir", "nadie", "más", "quitó", "vida", "llorando")
FIXED = (
    "", "s", "si", "   ", "?!…", "a" * 10_000, "talk " * 2_000, "suicide " * 500, "😭", "help😭me",
    "chairs blue zebra", "zebra blue", "zebra chai",
    "שלום 😭😭 help", "\u202ehe wants to die\u202c", "talk\x00ing\x07 too\tmuch", "988", "9 1 1",
    "𝒔𝒖𝒊𝒄𝒊𝒅𝒆", "\ud83d", "he \udc94", "İSTANBUL ΟΔΟΣ ẞ", "½ x² №5", "constructor __proto__",
    "suicide", "sucide", "suicide week", "he wants to die", "se quiere matar", "she is cr",
)  # fmt: skip

# A page of an organization's own, which the model has not seen, with phrases that fit equally well.
UNTRAINED = {
    "u": "/en/situations/zebra/", "k": "situation", "t": "The zebra is back", "s": "", "f": "",
    "c": [], "a": ["zebra chairs blue", "blue zebra chairs", "chairs blue zebra"], "o": [],
}  # fmt: skip


def _slip(pick: random.Random, word: str) -> str:
    at = pick.randrange(len(word) + 1)
    letter = pick.choice("abcdefghijklmnopqrstuvwxyz")
    return pick.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
        ]
    )


def _typed(index: dict[str, Any], model: dict[str, Any]) -> list[str]:
    pick = random.Random(22)
    pages = [text for page in index["pages"] for text in (page["t"], page["s"], *page["a"])]
    said = pages + [text for page in index["pages"] for text in page["o"]]
    said += [text for need in index["needs"] for text in (need["t"], *need["a"], *need["o"])]
    said += [text for term in index["terms"] for text in (term["t"], *term["a"])]
    direct = [
        " ".join(part.split("/")[0].strip("~*") for part in text.split() if part not in ("..", "="))
        for danger in index["dangers"]
        for text in danger["d"]
    ]
    words = [word for text in said for word in text.split()]
    known: list[str] = model["words"].split("\n")

    def one() -> str:
        word: str = pick.choice([pick.choice(words), pick.choice(known), pick.choice(SPANISH)])
        how = pick.random()
        if how < 0.25:
            return _slip(pick, word)
        if how < 0.4:
            return word[: pick.randrange(len(word) + 1)]
        if how < 0.48:
            return "".join(pick.choices(OTHER_LETTERS, k=pick.randrange(1, 8)))
        return word if how < 0.97 else str(pick.randrange(10_000))

    made = list(FIXED)
    while len(made) < TEXTS:
        how = pick.random()
        if how < 0.2:
            text = pick.choice(said)
        elif how < 0.3:
            text = f"{one()} {pick.choice(direct)} {one()}"
        else:
            text = pick.choice([" ", " ", ", ", "-"]).join(
                one() for _ in range(pick.randrange(1, 9))
            )
        text = pick.choice([text, text, text.upper(), f"{text} ", text[: pick.randrange(1, 40)]])
        made.append(text)
    return made


@pytest.fixture(scope="module")
def finder_in_node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finder as one file that Node runs."""
    room = tmp_path_factory.mktemp("node")
    entry, made = room / "entry.mjs", room / "made.mjs"
    finder = json.dumps(str(REPO / "web" / "src" / "core" / "finder.ts"))
    entry.write_text(ENTRY.format(finder=finder), encoding="utf-8")
    _node(
        "--input-type=module", "--eval",
        "import { build } from 'esbuild';"
        "const [entry, made] = process.argv.slice(1);"
        "await build({ entryPoints: [entry], outfile: made, bundle: true, format: 'esm',"
        " platform: 'node', target: 'es2022' });",
        str(entry), str(made),
    )  # fmt: skip
    return made


def _node(*arguments: str, say: str = "") -> str:
    node = hatch_build.find_node()
    done = subprocess.run(
        [node, *arguments], cwd=REPO / "web", env=hatch_build.environment(node), input=say,
        capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def _looked_at(pages: list[tuple[float, int, str]]) -> list[tuple[float, int, str]]:
    """The first results; those that are as good as equal in the order of the index."""
    return sorted((-round(score, DIGITS), page, why) for score, page, why in pages)[:LOOKED_AT]


def _same(typed: str, python: Answer, script: dict[str, Any]) -> None:
    ours = _looked_at([(one.score, one.page, one.phrase) for one in python.pages])
    theirs = _looked_at([(one["score"], one["page"], one["phrase"]) for one in script["pages"]])
    about = typed[:200]
    assert len(python.pages) == len(script["pages"]), about
    assert [one[1:] for one in ours] == [one[1:] for one in theirs], about
    assert [one[0] for one in ours] == pytest.approx([one[0] for one in theirs], abs=1e-5), about
    for name in ("emergency", "nudge", "needs", "terms"):
        assert list(getattr(python, name)) == script[name], (name, about)
    assert python.danger == pytest.approx(script["danger"], abs=1e-5), about
    assert python.doubt == pytest.approx(script["doubt"], abs=1e-5), about


def test_both_answer_alike_on_the_real_pack(base_pack: Pack, finder_in_node: Path) -> None:
    index, model = make_index(base_pack), trained()
    index["pages"].append(UNTRAINED)
    typed = _typed(index, model)
    say = json.dumps({"index": index, "model": model, "typed": typed})
    answers = json.loads(_node(str(finder_in_node), say=say))
    alarms = nudges = phrases = 0
    for used, scripts in zip((model, None), answers, strict=True):
        finder = Finder(index, used)
        for text, script in zip(typed, scripts, strict=True):
            answer = finder.find(text)
            _same(text, answer, script)
            alarms += bool(answer.emergency)
            nudges += bool(answer.nudge)
            phrases += any(one.phrase for one in answer.pages)
    # What was thrown at them must have hit something, or this shows nothing.
    assert alarms > TEXTS / 20
    assert nudges > TEXTS / 50
    assert phrases > TEXTS / 5
