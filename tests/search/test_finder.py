"""The finder over the base pack: every page is found by its own words, danger comes first, and no
text breaks it."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from circlekit.model import Pack
from circlekit.search import Answer, Finder, make_index, trained
from circlekit.search.direct import read_phrase
from circlekit.search.finder import MOST_EMERGENCIES, MOST_NEEDS, MOST_TERMS, PRACTICE
from circlekit.search.fold import fold, words_of
from circlekit.search.meaning import direction
from tests.journeys.steps import ELSEWHERE
from tests.sites import read_base_pack
from tests.strategies import any_text, steady

PACK: Pack = read_base_pack()
INDEX = make_index(PACK)
MODEL = trained()
WHOLE, PLAIN = Finder(INDEX, MODEL), Finder(INDEX, None)
BOTH = pytest.mark.parametrize("finder", [WHOLE, PLAIN], ids=["with its model", "plain words"])
DANGERS = {danger["k"]: danger for danger in INDEX["dangers"]}
EMERGENCIES = {page.slug for page in PACK.of_kind("emergency")}
MOST_ASTRAY = 0.01  # of a page's own words, that may lead to another page first
MOST_IDIOMS = 0.15  # that the trained gate may take for danger

# What people say in a hurry, and what kind of danger it names outright.
SAYINGS = (
    ("suicide", "she says she wants to die"),
    ("suicide", "he told me tonight he is going to kill himself"),
    ("suicide", "he texted the group that he will end it all"),
    ("suicide", "my co-leader found a goodbye note"),
    ("suicide", "Shes SUICDAL and just left"),
    ("suicide", "dice que no quiere vivir"),
    ("self-harm", "she has been cutting herself again"),
    ("threat", "he says he's going to shoot us"),
    ("threat", "threatened to kill her on the phone"),
    ("weapon", "a man here has a gun"),
    ("weapon", "theres a knife in his bag"),
    ("fight", "they are throwing punches by the coffee"),
    ("partner-violence", "her husband hits her"),
    ("partner-violence", "su esposo le pega cada noche"),
    ("stalking", "an ex put an airtag in her bag"),
    ("sexual-assault", "she was raped last night"),
    ("child-abuse", "he hits his kids when they cry"),
    ("adult-abuse", "the carer hits old mr brandt"),
    ("overdose", "she took a whole bottle of pills"),
    ("withdrawal", "quit drinking monday, now shaking"),
    ("collapse", "guy is on the floor not breathing"),
    ("collapse", "¡no respira!"),
    ("seizure", "she is having a seizure in the kitchen"),
    ("medical", "chest pain, left arm too"),
    ("medical", "face drooping on one side"),
    ("psychosis", "voices telling her to jump"),
    ("missing", "dorotea never made it home"),
    ("online-danger", "in danger on zoom, no address"),
    ("blackmail", "someone threatens to leak her nudes"),
    ("driving", "drunk and wants to drive home"),
    ("building", "i smell gas in the hall"),
    ("building", "the kitchen is on fire"),
)
# Words of death and blood that nobody means.
IDIOMS = (
    "this job is killing me", "shoot me an email", "died of embarrassment",
    "my feet are killing me", "i could murder a coffee", "he killed it on the guitar tonight",
    "the printer died again", "dying to see the new season", "that joke bombed",
    "she nailed the pitch, killer slides", "hit me up after the meeting",
    "we beat around the bush all night", "a shot in the dark", "kick off at seven",
    "drop dead gorgeous curtains", "the room was dead quiet", "break a leg", "bite the bullet",
    "over my dead body said the treasurer", "fire the coffee supplier",
    "burning the candle at both ends", "i am dead tired", "the wifi crashed", "smoke break",
    "we are starving, who brings snacks", "overdosed on cake at the potluck",
    "her phone is about to die", "took all the chairs", "can we attempt the chair circle again",
)  # fmt: skip


def own_words(page: dict[str, Any]) -> list[str]:
    return [page["t"], *page["a"], *page["o"]]


EVERY = [text for page in INDEX["pages"] for text in own_words(page)]
PHRASES = [(danger["k"], text) for danger in INDEX["dangers"] for text in danger["d"]]
KNOWN = sorted(WHOLE.meaning.rows) if WHOLE.meaning else []


def slugs(pages: tuple[int, ...]) -> set[str]:
    return {WHOLE.slugs[at] for at in pages}


def first_three(finder: Finder, typed: str) -> list[str]:
    return [finder.slugs[one.page] for one in finder.find(typed).pages[:3]]


def variants(text: str) -> list[str]:
    """A direct phrase as it may be typed: each choice of each place, words in a gap or none."""
    places = [
        [*sorted(place.words), *(f"{start}x" for start in place.begins)]
        for place in read_phrase(text).places
    ]
    gaps = ["so" if place.gap else "" for place in read_phrase(text).places]
    typed: list[str] = []
    for at, choices in enumerate(places):
        for choice in choices:
            row = [choice if n == at else place[0] for n, place in enumerate(places)]
            for between in ("", "so", "so so so"):
                said = [
                    f"{between if gap else ''} {word}" for gap, word in zip(gaps, row, strict=True)
                ]
                typed.append(fold(" ".join(said)))
    return list(dict.fromkeys(typed))


def check_order(finder: Finder, answer: Answer, *, rehearses: bool) -> None:
    """Best first; but in an alarm the first emergency stands right above the first drill that fits
    better, unless somebody asks to rehearse."""
    scores = [one.score for one in answer.pages]
    drills = [at for at, one in enumerate(answer.pages) if finder.pages[one.page]["k"] == "drill"]
    places = [at for at, one in enumerate(answer.pages) if one.page in answer.emergency[:1]]
    for at in places if not rehearses else []:
        assert not drills or at < drills[0]
        if at + 1 < len(scores) and scores[at] < scores[at + 1]:
            assert drills[0] == at + 1
            del scores[at]
    assert scores == sorted(scores, reverse=True)


def check_answer(finder: Finder, typed: str) -> None:
    """What is true of every answer there is."""
    answer = finder.find(typed)
    numbers = [one.page for one in answer.pages]
    scores = [one.score for one in answer.pages]
    assert all(math.isfinite(score) for score in scores)
    check_order(finder, answer, rehearses=any(w.startswith(PRACTICE) for w in words_of(typed)))
    assert len(set(numbers)) == len(numbers)
    assert set(numbers) <= set(range(len(finder.pages)))
    for one in answer.pages:
        page = finder.pages[one.page]
        assert one.phrase in ("", *page["a"], *page["o"])
    assert not (answer.emergency and answer.nudge), "an alarm and a nudge at once"
    for shown in (answer.emergency, answer.nudge):
        assert slugs(shown) <= EMERGENCIES
        assert len(set(shown)) == len(shown) <= MOST_EMERGENCIES
    assert len(answer.needs) <= MOST_NEEDS
    assert len(answer.terms) <= MOST_TERMS
    assert 0 <= answer.danger <= 1.000001


# --- no text breaks it


ODD = st.one_of(
    any_text(),
    st.text(st.characters(codec="utf-8"), max_size=60),
    st.text("אבגדה شكرا\u202e\u200f 👩‍👩‍👧😭\u0301\u0000\u001b\n\t", max_size=40),
    st.sampled_from(EVERY),
    st.lists(st.sampled_from(KNOWN), max_size=8).map(" ".join),
)


@steady(250)
@given(st.lists(ODD, min_size=1, max_size=3).map(" ".join))
@example("a" * 10_000)
@example("talk " * 2_000)
@example("no one talks " * 770)
@example("😭" * 10_000)
@example("ا" * 10_000)
@example("\u0301" * 10_000)
@example("\u0000\u0007\u001b[2J suicide\u0000")
@example("\u202eeidicus\u202c")
@example("wont stop wont stop not wake up .. ~ * = / " * 200)
def test_no_text_breaks_it(text: str) -> None:
    for finder in (WHOLE, PLAIN):
        check_answer(finder, text)


@steady(25)
@given(ODD)
def test_the_same_words_have_the_same_answer_whatever_was_asked_before(text: str) -> None:
    assert WHOLE.find(text) == WHOLE.find(text) == Finder(INDEX, MODEL).find(text)


@steady(200)
@given(st.sampled_from(KNOWN), st.booleans())
def test_one_known_word_is_enough_for_every_page_to_be_ranked(word: str, closed: bool) -> None:
    assume(len(word) >= 2)
    assert len(WHOLE.find(word + " " * closed).pages) == len(INDEX["pages"]) >= 10


@BOTH
def test_an_index_with_nothing_in_it_answers_nothing(finder: Finder) -> None:
    empty = {"v": 2, "pages": [], "needs": [], "terms": [], "dangers": []}
    assert Finder(empty, MODEL if finder.meaning else None).find("talks too much").pages == ()


@BOTH
def test_less_than_two_letters_are_no_question(finder: Finder) -> None:
    assert {finder.find(text) for text in ("", " ", "s", " S ", "'", "?!", "é")} == {Answer()}


def test_an_alarm_puts_the_emergency_above_the_drill_that_practises_it() -> None:
    for typed, emergency, drill in (
        ("he has a knife", "weapon-seen", "drill-knife-on-belt"),
        ("chest pain", "other-medical", "drill-panic-or-heart"),
    ):
        answer = WHOLE.find(typed)
        assert WHOLE.slugs[answer.emergency[0]] == emergency, typed
        assert first_three(WHOLE, typed)[:2] == [emergency, drill], typed
        assert answer.pages[0].score < answer.pages[1].score, "nothing had to be moved"
        assert answer.pages[1].phrase, "no reason after the move"


def test_who_asks_to_rehearse_finds_the_drill_first() -> None:
    for typed in ("rehearse chest pain", "role play no respira", "ensayar: tiene un cuchillo"):
        assert WHOLE.find(typed).emergency, typed
        assert first_three(WHOLE, typed)[0].startswith("drill-"), typed


def test_words_that_cancel_each_other_point_nowhere() -> None:
    assert direction(np.zeros(4, dtype=np.int64)) is None
    assert direction(np.array([3, -4], dtype=np.int64)).tolist() == [76, -102]  # type: ignore[union-attr]


def test_it_finds_while_the_word_is_still_being_typed() -> None:
    for finder in (WHOLE, PLAIN):
        for typed in ("goes qui", "dead quie"):
            assert "whole-group-silent" in first_three(finder, typed), typed


# --- every page by its own words


@BOTH
def test_every_title_and_every_phrase_finds_its_page_in_the_first_three(finder: Finder) -> None:
    astray = [
        (slug, text)
        for slug, page in zip(finder.slugs, finder.pages, strict=True)
        for text in own_words(page)
        if slug not in first_three(finder, text)
    ]
    assert len(EVERY) > 1000
    assert len(astray) < MOST_ASTRAY * len(EVERY), astray


@BOTH
def test_every_page_is_found_by_its_address_which_is_no_reason_to_show(finder: Finder) -> None:
    names = {slug: f"{slug.replace('-', ' ')} " for slug in finder.slugs}
    astray = [slug for slug, name in names.items() if slug not in first_three(finder, name)]
    assert len(astray) < MOST_ASTRAY * len(names), astray
    found = PLAIN.find("summarising ").pages[0]
    assert PLAIN.slugs[found.page] == "summarising"
    assert found.phrase == ""


def model_before(new: set[str]) -> dict[str, Any]:
    """The model as if it had been trained before these pages were written."""
    kept = {
        part: {slug: own for slug, own in MODEL[part].items() if slug not in new}
        for part in ("pages", "keys")
    }
    return {**MODEL, **kept}


def test_a_page_that_was_never_trained_is_found_by_its_phrases_and_hides_no_other() -> None:
    new = {"talks-too-much", "overdose"}
    assert new <= MODEL["pages"].keys()
    finder = Finder(INDEX, model_before(new))
    for slug in new:
        page = finder.pages[finder.number[slug]]
        assert [text for text in own_words(page) if slug not in first_three(finder, text)] == []
    astray = [
        (slug, text)
        for slug, page in zip(finder.slugs, finder.pages, strict=True)
        for text in own_words(page)
        if slug not in first_three(finder, text)
    ]
    assert len(astray) < MOST_ASTRAY * len(EVERY), astray


def test_its_own_directions_are_what_finds_an_untrained_page() -> None:
    """By meaning, with no word of the page in the question."""
    assert PLAIN.find("extinguisher ").pages == ()
    finder = Finder(INDEX, model_before({"building-emergency"}))
    assert "building-emergency" in first_three(finder, "extinguisher ")


# --- danger


def test_a_key_word_may_ask_and_never_raises_the_alarm_by_itself(base_pack: Pack) -> None:
    emergencies = {page.slug for page in base_pack.of_kind("emergency")}
    words = [
        word
        for slug, lists in MODEL["keys"].items()
        for some in lists
        for word in some.split()
        if slug in emergencies
    ]
    answers = [(word, WHOLE.find(f"{word} ")) for word in words]
    assert len(answers) > 100
    loud = [word for word, answer in answers if answer.emergency]
    assert [word for word in loud if not WHOLE.direct.kinds_in([word])] == []
    assert any(answer.nudge for _, answer in answers)


@pytest.mark.parametrize("kind", DANGERS)
def test_direct_words_of_each_kind_raise_its_page_with_no_model_too(kind: str) -> None:
    pages = set(DANGERS[kind]["p"])
    for text in DANGERS[kind]["d"]:
        for typed in variants(text):
            assert slugs(PLAIN.find(typed).emergency) & pages, f"{text}: {typed}"
        typed = variants(text)[0]
        assert slugs(WHOLE.find(typed).emergency) & pages, f"{text}: {typed}"
        if not text.startswith("= "):
            longer = f"lovely evening but tonight {typed} so what do we do about the chairs"
            for finder in (WHOLE, PLAIN):
                assert slugs(finder.find(longer).emergency) & pages, f"{text}: {longer}"


@BOTH
@pytest.mark.parametrize(("kind", "typed"), SAYINGS)
def test_what_is_said_outright_raises_the_alarm(finder: Finder, kind: str, typed: str) -> None:
    assert slugs(finder.find(typed).emergency) & set(DANGERS[kind]["p"])
    assert slugs(finder.find(f"{typed} ").emergency) & set(DANGERS[kind]["p"])


def test_every_kind_is_said_outright_above() -> None:
    assert {kind for kind, _ in SAYINGS} == set(DANGERS)


@pytest.mark.parametrize("typed", IDIOMS)
def test_no_direct_word_takes_an_idiom_at_its_word(typed: str) -> None:
    answer = PLAIN.find(typed)
    assert (answer.emergency, answer.nudge) == ((), ())


def test_the_trained_gate_takes_few_idioms_at_their_word() -> None:
    taken = [typed for typed in IDIOMS if WHOLE.find(typed).emergency]
    assert not {"this job is killing me", "shoot me an email", "died of embarrassment"} & set(taken)
    assert len(taken) <= MOST_IDIOMS * len(IDIOMS), taken


def test_ordinary_results_follow_an_alarm() -> None:
    for _, typed in SAYINGS:
        assert len(WHOLE.find(typed).pages) == len(INDEX["pages"])


def test_the_words_by_which_journeys_wait_for_the_model_are_of_no_page() -> None:
    assert not PLAIN.find(ELSEWHERE).pages
    assert WHOLE.find(ELSEWHERE).pages
