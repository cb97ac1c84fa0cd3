"""W5-W7, W9, W16, W17: words that hurt, mislead, ring false, or claim what is not ours to claim."""

import re
from collections.abc import Iterator

from circlekit.checks.texts import Passage, passages, sentences, small_words, words_of
from circlekit.model import Finding, Pack, Page

CODES = {
    "W5": "People first: no label stands for a person.",
    "W6": "Safe messaging: no method or place, no “committed”, no “failed” or “successful”.",
    "W7": "A spoken line does not sound like a script.",
    "W9": "No line repeats one of the known bad examples.",
    "W16": "No dose, no diagnosis, no law stated as everybody's.",
    "W17": "A statistic carries its year.",
}

_Rules = tuple[tuple[str, str], ...]

# Say-instead words follow the glossary of the content map (NIDA, SPRC, Wisconsin, Shatterproof).
PERSON_FIRST: _Rules = (
    (r"addicts?|junkies?|druggies?", "person with a substance use disorder, or who uses drugs"),
    (r"alcoholics?(?! anonymous)|drunks|drunkards?", "person with an alcohol use disorder"),
    (r"(?:drug|alcohol|substance) abusers?|abusers?", "the person who is hurting them"),
    (r"schizophrenics?|psychotics?|bipolars|borderlines|manics", "person who has …"),
    (r"psychos?|crazies|lunatics?|nutters?", "say what you saw"),
    (r"the (?:mentally ill|disabled|homeless|elderly|suicidal)", "people who …"),
    (r"suicidal (?:person|people|member|members)", "person thinking about suicide"),
    (r"suffer(?:s|ing)? from|afflicted with|wheelchair[- ]bound", "lives with, uses"),
    (r"(?:self[- ])?cutters?|attention[- ]seek(?:ing|ers?)|manipulative", "say what you saw"),
    (r"(?:stay|get|got|been|is|are) clean(?: and sober)?|ex-addicts?", "in recovery, sober"),
    (r"fell off the wagon|dirty (?:test|urine)", "return to use, tested positive"),
    (r"non-?compliant|treatment[- ]resistant", "say what the person wants"),
)

SAFE_MESSAGING: _Rules = (
    (r"commit(?:s|ted|ting)? suicide", "died by suicide, took their own life"),
    (r"(?:success(?:ful|fully)|completed|complete) (?:suicides?|attempts?)", "suicide death"),
    (r"(?:failed|unsuccessful|botched) (?:suicides?|attempts?)", "suicide attempt"),
    (r"suicid(?:e|al) gestures?|parasuicide", "suicide attempt"),
    (r"suicide (?:epidemic|wave|pact|hot ?spot)", "leave it out"),
    (r"hang(?:ed|ing|s)? (?:him|her|them|your)sel(?:f|ves)|noose|slit(?:ting)?|slash(?:ed|ing)",
     "name no method"),
    (r"jump(?:ed|ing)? (?:off|from) (?:a|the) (?:bridge|roof|building)", "name no method or place"),
    (r"(?:because of|caused by) (?:a|the|one) (?:breakup|break-up|divorce|job loss)",
     "no single cause"),
    (r"lethal dose|how many (?:pills|tablets) it takes", "name no method"),
)  # fmt: skip

SMELLS: dict[str, _Rules] = {
    "scoring": (
        (r"(?:we've|we have) heard (?:a lot|enough|plenty)", "step in on a detail they just said"),
        (r"you(?:'ve| have) (?:been talking|talked|spoken) (?:a lot|for|too|quite)", "name the "
         "clock, not their share of it"),
        (r"(?:more|less) than your (?:fair )?share", "give a reason about time"),
        (r"dominat(?:e|ing) the", "say what you are going to do"),
    ),
    "hidden-order": (
        (r"i wonder (?:if|how|whether|what)|i'm wondering (?:if|how|whether)", "ask, or say"),
        (r"perhaps we (?:could|should|might|can)|maybe we (?:could|should)", "say what you do"),
        (r"(?:might|would) you consider|would it be possible (?:to|for)", "ask straight"),
        (r"let's all try to|could everyone please", "say it to one person, or do it"),
    ),
    "committee": (
        (r"agenda|participants?|attendees|appropriate(?:ly)?|inappropriate", "an everyday word"),
        (r"moving forward|going forward|at this time|at this point in time", "now, next time"),
        (r"as (?:a|your) (?:facilitator|leader),? (?:i|it)|in accordance|regarding", "say I"),
        (r"circle back|touch base|take this offline|on the same page", "plain words"),
    ),
    "therapy": (
        (r"i hear you(?:'re| are| saying)?(?=[\s.,!]|$)", "say back one thing they said"),
        (r"hold(?:ing)? (?:the |this |that |some )?space|safe (?:space|container)", "say who stays"),
        (r"unpack|sit with that feeling|lean into|process (?:that|this|those)", "plain words"),
        (r"(?:that|it) must (?:be|have been) (?:so |very |really )?(?:hard|difficult|tough)",
         "say what you noticed, or ask"),
        (r"it sounds like you(?:'re| are) feeling|how does that make you feel", "ask about what "
         "happened"),
        (r"i(?:'d like| want| would like) to (?:acknowledge|validate|honou?r)", "say it plainly"),
    ),
    "praise-lever": (
        (r"thank(?:s| you)(?: so much| very much)? for (?:sharing|your (?:share|honesty|courage))",
         "say what struck you"),
        (r"(?:really )?great the way you|you're doing (?:so great|amazing)", "one true detail"),
        (r"good (?:job|boy|girl)|well done for", "one true detail"),
    ),
    "disclaimer": (
        (r"as a peer,? i(?:'m| am) not|i(?:'m| am) not (?:equipped|qualified|trained) to",
         "say what you can do"),
        (r"i(?:'m| am) (?:just|only) a (?:peer|volunteer)", "say what you can do"),
    ),
}  # fmt: skip

# The bad examples of the wording guide: nothing in the pack may share eight words with one.
BAD_EXAMPLES: tuple[str, ...] = (
    "We've heard a lot from you tonight, John. I wonder how others are doing.",
    "It's really great the way you are focusing on what the others have to say.",
    "As a peer I am not equipped to help you with what you are going through tonight.",
)
_RUN = 8

_NOT_OURS: _Rules = (
    (r"\d+(?:\.\d+)?\s?(?:mg|mcg|milligrams?|ml|millilit(?:er|re)s?|units)(?![a-z])", "no doses"),
    (r"you have (?:depression|bipolar|schizophrenia|ptsd|an? (?:anxiety|personality|eating) "
     r"disorder|psychosis|adhd|autism)", "no diagnosis: say what you saw"),
    (r"(?:double|halve|skip|stop taking) (?:your|the|their|his|her|my) (?:dose|medicine|pills)",
     "no advice on medicine"),
    (r"(?:it is|it's) (?:illegal|against the law|legal) to", "laws differ: say whom to ask"),
    (r"the law (?:says|requires|is)|by law,? you", "laws differ: say whom to ask"),
)  # fmt: skip
_MUST_REPORT = re.compile(r"\b(?:must|have to|required to|obliged to) report\b", re.IGNORECASE)
_STATISTIC = re.compile(r"\d+(?:\.\d+)?\s?(?:%|percent|per cent)|\bone in (?:two|three|four|five|"
                        r"six|seven|eight|nine|ten|\d+)\b|\b\d+ (?:in|out of) \d+\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _compile(rules: _Rules) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rf"(?<![\w-])(?:{p})(?![\w-])", re.IGNORECASE), say) for p, say in rules]


_W5 = _compile(PERSON_FIRST)
_W6 = _compile(SAFE_MESSAGING)
_W7 = [(name, rule) for name, rules in SMELLS.items() for rule in _compile(rules)]
_W16 = _compile(_NOT_OURS)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.lower().replace("’", "'") for word in words_of(text)]
    return {tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)}


_BAD_RUNS = frozenset(run for example in BAD_EXAMPLES for run in _runs(example))


def check(pack: Pack) -> Iterator[Finding]:
    """Findings for every page of the pack."""
    labels = {slot.key: slot.in_prose for slot in pack.slots}
    for page in pack.pages:
        small = (Passage(text, where, False) for text, where in small_words(page))
        for part in (*small, *passages(page, labels)):
            yield from _passage(part, page)


def _passage(part: Passage, page: Page) -> Iterator[Finding]:
    text = part.text.replace("’", "'")
    if not part.spoken:
        yield from _hits(_W5, "W5", "stands for a person", text, part)
    yield from _hits(_W6, "W6", "is not safe to say", text, part)
    yield from _hits(_W16, "W16", "is not ours to say", text, part)
    if part.spoken:
        for name, (pattern, say) in _W7:
            if found := pattern.search(text):
                yield Finding(
                    part.where,
                    "W7",
                    f"“{found[0]}” rings false (smell-{name}).",
                    f"Better: {say}. See the writing guide on what lands.",
                )
    if _runs(text) & _BAD_RUNS:
        yield Finding(
            part.where, "W9", "This repeats a known bad example.", "Write it afresh, from life."
        )
    if "reporter-status" not in page.policies and (found := _MUST_REPORT.search(text)):
        yield Finding(
            part.where,
            "W16",
            f"“{found[0]}” states a duty that differs by place and role.",
            "Add `reporter-status` to the page's policies, and say that rules differ.",
        )
    for sentence in sentences(text):
        if (found := _STATISTIC.search(sentence)) and not _YEAR.search(sentence):
            yield Finding(
                part.where,
                "W17",
                f"“{found[0]}” stands without its year.",
                "Put the year and the place into the same sentence, or drop the number.",
            )


def _hits(
    rules: list[tuple[re.Pattern[str], str]], code: str, what: str, text: str, part: Passage
) -> Iterator[Finding]:
    for pattern, say in rules:
        if found := pattern.search(text):
            yield Finding(part.where, code, f"“{found[0]}” {what}.", f"Better: {say}.")
