"""W5-W7, W9, W16, W17: words that hurt, mislead, ring false, or claim what is not ours to claim."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from circlekit.checks.texts import PageText, Passage, sentences, small_words, words_of
from circlekit.model import Finding

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
        (r"hold(?:ing)? (?:the |this |some )?space|safe (?:space|container)", "say who stays"),
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
_STATISTIC = re.compile(
    r"\d+(?:\.\d+)?\s?(?:%|percent|per cent)|\bone in (?:two|three|four|five|"
    r"six|seven|eight|nine|ten|\d+)\b|\b\d+ (?:in|out of) \d+\b",
    re.IGNORECASE,
)
# What every statistic holds, quicker to look for: each of these begins with plain letters.
_PERHAPS = tuple(map(re.compile, ("%", "per ?cent", r"one in [\dtfsen]", r" in \d", r" out of \d")))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Family:
    """Some rules, and one pattern that says quickly whether any of them could hit."""

    rules: tuple[tuple[re.Pattern[str], str], ...]
    any: re.Pattern[str]

    def hits(self, text: str) -> Iterator[tuple[str, str]]:
        """What was found, and what to say instead."""
        if self.any.search(text.lower()):
            for pattern, say in self.rules:
                if found := pattern.search(text):
                    yield found[0], say


def _pattern(inner: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{inner})(?![\w-])", re.IGNORECASE)


def _family(rules: _Rules) -> _Family:
    every = "|".join(pattern for pattern, _ in rules)
    # The quick look runs over whole pages, so it wants lower-case text instead of ignoring case.
    quick = re.compile(rf"\b(?:{every})")
    return _Family(tuple((_pattern(pattern), say) for pattern, say in rules), quick)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A family with its code, whether it looks at speech, at prose or both, and its message."""

    code: str
    family: _Family
    prose: bool
    speech: bool
    message: str
    hint: str = "Better: {say}."


_MUST_REPORT = r"(?:must|have to|required to|obliged to) report"
_RULES: tuple[_Rule, ...] = (
    _Rule("W5", _family(PERSON_FIRST), True, False, "“{words}” stands for a person."),
    _Rule("W6", _family(SAFE_MESSAGING), True, True, "“{words}” is not safe to say."),
    _Rule("W16", _family(_NOT_OURS), True, True, "“{words}” is not ours to say."),
    *(
        _Rule(
            "W7",
            _family(rules),
            False,
            True,
            f"“{{words}}” rings false (smell-{name}).",
            "Better: {say}. See the writing guide on what lands.",
        )
        for name, rules in SMELLS.items()
    ),
)
_DUTY = _Rule(
    "W16",
    _family(((_MUST_REPORT, ""),)),
    True,
    True,
    "“{words}” states a duty that differs by place and role.",
    "Add `reporter-status` to the page's policies, and say that rules differ.",
)


def _run_of(text: str) -> str:
    """The words of a text, folded and set apart by single spaces."""
    return " ".join(words_of(text.lower().replace("’", "'")))


def _runs(text: str) -> set[str]:
    words = _run_of(text).split()
    return {" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)}


_BAD_RUNS = frozenset(run for example in BAD_EXAMPLES for run in _runs(example))


def check(texts: tuple[PageText, ...]) -> Iterator[Finding]:
    """Findings for every page, cut into its passages."""
    for text in texts:
        small = (Passage(words, where, False) for words, where in small_words(text.page))
        parts = [
            Passage(part.text.replace("’", "'"), part.where, part.spoken)
            for part in (*small, *text.passages)
        ]
        yield from look(parts, duties="reporter-status" in text.page.policies)


def look(parts: list[Passage], duties: bool) -> Iterator[Finding]:
    """Findings for some passages that stand together; `duties`: they may say who must report."""
    # One look at the whole page says which families are worth a look at each passage.
    speech = "\n".join(part.text for part in parts if part.spoken).lower()
    prose = "\n".join(part.text for part in parts if not part.spoken).lower()
    whole = f"{speech}\n{prose}"
    rules = _RULES if duties else (*_RULES, _DUTY)
    live = [
        rule
        for rule in rules
        if (rule.speech and rule.family.any.search(speech))
        or (rule.prose and rule.family.any.search(prose))
    ]
    folded = _run_of(whole)
    bad = any(run in folded for run in _BAD_RUNS)
    statistics = any(sign.search(whole) for sign in _PERHAPS)
    for part in parts:
        for rule in live:
            if rule.speech if part.spoken else rule.prose:
                for words, say in rule.family.hits(part.text):
                    message, hint = rule.message.format(words=words), rule.hint.format(say=say)
                    yield Finding(part.where, rule.code, message, hint)
        if bad and _runs(part.text) & _BAD_RUNS:
            yield Finding(
                part.where, "W9", "This repeats a known bad example.", "Write it afresh, from life."
            )
        if statistics:
            yield from _undated(part)


def _undated(part: Passage) -> Iterator[Finding]:
    for sentence in sentences(part.text):
        if (found := _STATISTIC.search(sentence)) and not _YEAR.search(sentence):
            yield Finding(
                part.where,
                "W17",
                f"“{found[0]}” stands without its year.",
                "Put the year and the place into the same sentence, or drop the number.",
            )
