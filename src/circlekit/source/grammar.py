"""The closed grammar of a page: its headings by kind, and what stands under each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One `## heading`. `shape` says how the lines under it are read.

    A heading that ends in `…` in `heading` takes an id and a title, as in
    `## Move step-in: Stop the talk`. `many`: may stand more than once.
    """

    heading: str
    kind: str
    shape: str
    required: bool = False
    many: bool = False


_DISAGREE = Rule("Where people disagree", "disagree", "items")
_KNOW = Rule("Good to know", "know", "prose")

GRAMMAR: dict[str, tuple[Rule, ...]] = {
    "emergency": (
        Rule("Steps", "steps", "steps", required=True),
        Rule("Decide", "decide", "items", required=True),
        Rule("Ask", "ask", "items"),
        Rule("Say", "say", "items", required=True),
        Rule("Never", "never", "items", required=True),
        Rule("Hold the room", "room", "items", required=True),
        Rule("Tell afterwards", "tell", "items", required=True),
        _DISAGREE,
        _KNOW,
    ),
    "situation": (
        Rule("You may see", "signs", "items", required=True),
        Rule("What may be under it", "under", "items", required=True),
        Rule("Move …", "move", "move", required=True, many=True),
        Rule("If it keeps happening", "repeats", "items", required=True),
        Rule("Prevent it", "prevent", "items", required=True),
        Rule("When it becomes an emergency", "becomes", "items"),
        _DISAGREE,
        _KNOW,
    ),
    "guide": (
        Rule("In two lines", "summary", "items", required=True),
        Rule("Why it matters", "why", "prose", required=True),
        Rule("How it looks in a meeting", "looks", "prose", required=True),
        Rule("Words that help", "say", "items", required=True),
        Rule("A mistake everyone makes", "mistake", "prose", required=True),
        Rule("Try this next time", "try", "items", required=True),
        Rule("Section …", "section", "prose", many=True),
        _DISAGREE,
        _KNOW,
    ),
    "format": (
        Rule("What it is for", "why", "prose", required=True),
        Rule("Part …", "part", "part", required=True, many=True),
        Rule("When you are late", "late", "items", required=True),
        Rule("Online", "online", "items", required=True),
        _DISAGREE,
        _KNOW,
    ),
    "drill": (
        Rule("Set-up", "set-up", "prose", required=True),
        Rule("Scene …", "scene", "scene", required=True, many=True),
        Rule("Twist", "twist", "prose", required=True),
        Rule("What good looks like", "good", "items", required=True),
        Rule("Talk it over", "debrief", "items", required=True),
        _KNOW,
    ),
    "reflection": (
        Rule("Ask yourself", "prompts", "items", required=True),
        Rule("What your answers may mean", "meaning", "items", required=True),
        Rule("When to talk to someone", "talk", "items", required=True),
        _KNOW,
    ),
}

MOVE_FIELDS: tuple[str, ...] = (
    "Use when",
    "Not when",
    "Keep",
    "Warn ahead",
    "No words",
    "Move up when",
    "Make it yours",
)
PART_FIELDS: tuple[str, ...] = ("Minutes", "Who", "Do", "Cut to", "Online")
CHOICE_FIELDS: tuple[str, ...] = ("Does", "Why", "Next")
PLACE_HEADINGS: dict[str, str] = {
    "to the person": "to-person",
    "to the group": "to-group",
    "in private": "in-private",
}
DOES: tuple[str, ...] = ("helps", "so-so", "hurts")


def block_kinds() -> tuple[str, ...]:
    """Every kind of block a page may hold, in order of first appearance, plus the overlay's."""
    kinds = dict.fromkeys(rule.kind for rules in GRAMMAR.values() for rule in rules)
    return (*kinds, "org-rule")
