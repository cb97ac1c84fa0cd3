"""Both sides answer alike: what Python says stands in contracts/vectors/search/cases.json."""

import json
from typing import Any

import pytest

from circlekit.search import Answer, Finder
from tests.search.cut_vectors import VECTORS

CASES = VECTORS / "cases.json"
TYPED = (
    ("nothing", ""),
    ("one letter is not enough", "s"),
    ("two letters are", "si"),
    ("a phrase of the page", "he won't stop talking"),
    ("no apostrophe, in a hurry", "lady wont let anyone else talk"),
    ("a half word at the end", "nobody is tal"),
    ("the same word, closed by a space", "nobody is tal "),
    ("a slip in a word of the model", "she is talkimg again"),
    ("a slip in a direct word", "sucide"),
    ("a direct phrase", "he wants to die"),
    ("direct, in the middle of more", "lovely night except she said she will kill herself at home"),
    ("a phrase that must stand alone", "suicide"),
    ("indirect", "he said theyd all be better off"),
    ("a third kind of danger", "blue lips and cant wake him"),
    ("danger, and a drill that fits better than its emergency", "blue lips in the restroom"),
    ("a drill asked for", "rehearse an overdose"),
    ("a drill asked for, and danger in its words", "role play blue lips in the restroom"),
    ("calm words", "what do we do with the chairs tonight"),
    ("a rarer word, which stands for another", "she is so talkative"),
    ("a slip in a rarer word", "talkitive"),
    ("a rarer word, which points to a page", "he is sloshed"),
    ("tears, on a page the model was not trained on", "she is crying"),
    ("Spanish, with its accents", "no para de hablar y nadie más puede"),
    ("Spanish, without", "se quiere matar"),
    ("a need", "food bank"),
    ("a need in Spanish", "abogado"),
    ("a word to leave alone", "committed suicide"),
    ("no known word", "zzxq vvkj"),
    ("right to left, pictures, marks", "שלום 😭😭 help"),
    ("control characters", "talk\u0000ing\u0007 too\tmuch"),
    ("letters outside the first plane", "𝒔𝒖𝒊𝒄𝒊𝒅𝒆"),
    ("only signs", "?!… --"),
    ("a number", "988"),
    ("one word many times", "talk " * 80),
    ("a long tail: only its end is read", "tea and chairs " * 40 + "nobody says a word"),
    ("joined by hyphens", "co-leader-talks-too-much"),
    ("plural and past", "advices talked silences"),
    ("words of a family", "alcoholic overdosage suicidality"),
)  # fmt: skip


def finder(with_model: bool = True) -> Finder:
    index = json.loads((VECTORS / "index.json").read_text(encoding="utf-8"))
    model = json.loads((VECTORS / "model.json").read_text(encoding="utf-8"))
    return Finder(index, model if with_model else None)


def as_json(answer: Answer) -> dict[str, Any]:
    return {
        "pages": [[one.page, round(one.score, 6), one.phrase] for one in answer.pages],
        "emergency": list(answer.emergency),
        "nudge": list(answer.nudge),
        "needs": list(answer.needs),
        "terms": list(answer.terms),
        "danger": round(answer.danger, 6),
        "doubt": round(answer.doubt, 6),
    }


def answers() -> list[dict[str, Any]]:
    whole, plain = finder(), finder(with_model=False)
    assert whole.meaning is not None
    cases: list[dict[str, Any]] = []
    for why, typed in TYPED:
        towards = whole.meaning.toward(typed)
        cases.append(
            {
                "why": why,
                "typed": typed,
                "rows": whole.meaning.rows_of(typed),
                "towards": None if towards is None else [int(one) for one in towards],
                "answer": as_json(whole.find(typed)),
                "without_model": as_json(plain.find(typed)),
            }
        )
    return cases


def test_the_answers_are_those_of_the_vectors(request: pytest.FixtureRequest) -> None:
    said = {"cases": answers()}
    if request.config.getoption("--update-golden"):
        lines = ",\n".join("  " + json.dumps(one, ensure_ascii=False) for one in said["cases"])
        CASES.write_text('{ "cases": [\n' + lines + "\n] }\n", encoding="utf-8")
    written = json.loads(CASES.read_text(encoding="utf-8"))
    assert len(written["cases"]) == len(said["cases"])
    for have, want in zip(said["cases"], written["cases"], strict=True):
        assert have == want, want["why"]
