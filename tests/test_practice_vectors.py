"""The vectors of `core/practice/schedule.ts`, made by the makers' own library as Python has it."""

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fsrs import Card, Rating, Scheduler

FILE = Path(__file__).parent.parent / "contracts" / "vectors" / "practice" / "fsrs.json"
START = datetime(2026, 1, 1, tzinfo=UTC)
RETENTION, LONGEST = 0.9, 365
# Gaps in days, as people have them: the same day, the next ones, too early, far too late.
GAPS = (0, 0, 1, 1, 2, 3, 5, 8, 13, 30, 90, 400)


def scheduler() -> Scheduler:
    """By the day: no steps of minutes, no chance."""
    return Scheduler(
        desired_retention=RETENTION, learning_steps=(), relearning_steps=(),
        maximum_interval=LONGEST, enable_fuzzing=False,
    )  # fmt: skip


def played(reviews: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the reference remembers after each review of one card."""
    card, found, by = Card(), [], scheduler()
    for review in reviews:
        on = START + timedelta(days=review["day"])
        card, _ = by.review_card(card, Rating(review["grade"]), on)
        assert card.stability is not None
        assert card.difficulty is not None
        found.append(
            {
                "stability": round(card.stability, 6),
                "difficulty": round(card.difficulty, 6),
                "due": (card.due - START).days,
            }
        )
    return found


def made(seed: int = 7) -> dict[str, Any]:
    """Random histories: the card is shown on its day, or at any other time."""
    chance, cases = random.Random(seed), []
    for _ in range(60):
        day, reviews = 0, []
        for _ in range(chance.randint(1, 12)):
            reviews.append({"day": day, "grade": chance.choice((1, 2, 3, 3, 3, 4))})
            on_time = played(reviews)[-1]["due"]
            day = on_time if chance.random() < 0.4 else day + chance.choice(GAPS)
        cases.append({"reviews": reviews, "then": played(reviews)})
    return {
        "about": "Reviews of one card (day, grade 1 to 4) and what FSRS-6 remembers after each.",
        "retention": RETENTION,
        "longest": LONGEST,
        "parameters": list(scheduler().parameters),
        "cases": cases,
    }


@pytest.fixture(scope="module")
def vectors(pytestconfig: pytest.Config) -> dict[str, Any]:
    if pytestconfig.getoption("--update-golden"):
        FILE.write_text(json.dumps(made(), indent=1) + "\n", encoding="utf-8")
    read: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return read


def test_the_reference_gives_every_vector(vectors: dict[str, Any]) -> None:
    for case in vectors["cases"]:
        assert played(case["reviews"]) == case["then"]


def test_the_vectors_are_of_our_settings_and_of_all_kinds(vectors: dict[str, Any]) -> None:
    assert vectors["parameters"] == list(scheduler().parameters)
    assert (vectors["retention"], vectors["longest"]) == (RETENTION, LONGEST)
    reviews = [review for case in vectors["cases"] for review in case["reviews"]]
    assert {review["grade"] for review in reviews} == {1, 2, 3, 4}
    assert len(reviews) > 300
    gaps = [
        later["day"] - earlier["day"]
        for case in vectors["cases"]
        for earlier, later in zip(case["reviews"], case["reviews"][1:], strict=False)
    ]
    assert min(gaps) == 0
    assert max(gaps) >= LONGEST
