"""The skeleton of a new page: every heading with a line that says what belongs there."""

from circlekit.source.grammar import GRAMMAR, Rule

_HEAD = {
    "emergency": "contacts: [emergency-number, crisis-line, supervisor, co-leader]\npolicies: []\n"
    "needs: []\nties: []\ndrills: []\n",
    "situation": "chapter: talk-and-airtime\ncontacts: [co-leader, supervisor]\npolicies: []\n"
    "needs: []\nties: []\nescalates: []\nguides: []\ndrills: []\n",
    "guide": "chapter: skills\nties: []\n",
    "format": "minutes: 90\nties: []\n",
    "drill": "minutes: 10\nties: []\n",
    "reflection": "minutes: 2\nties: []\n",
}

_LINES = {
    "steps": "1. Do this first.\n   A short line of detail, if it helps.\n2. Then this.\n",
    "items": "- One plain line.\n",
    "prose": "A short paragraph in plain words.\n",
    "part": "Who: The leader.\nDo: What happens in these minutes.\n"
    '- gentle: "Words."\n- plain: "Words."\n- firm: "Words."\n',
    "scene": 'What is seen and heard.\n\n### Choice: "Words to say."\nDoes: helps\n'
    "Why: One plain sentence.\n",
    "move": "Use when: The sign that it is time.\nNot when: The sign that it is not.\n"
    "Keep: what must survive any rewording; and this\n"
    'Warn ahead: "One line for the opening."\n'
    "No words: What eyes, hands, seat and breath do.\nMove up when: Gentle was missed twice.\n"
    "Make it yours: What to swap in.\n\n"
    + "".join(
        f'### {place}\n- gentle: "Words."\n- plain: "Words."\n- firm: "Words."\n\n'
        for place in ("To the person", "To the group", "In private (after)")
    )
    + "### What it does\nOne or two sentences.\n\n"
    "### Can go wrong\n- What goes wrong: how you mend it.\n- And this: mend it so.\n\n"
    "### If they\n- push back: What you say.\n- cry: What you do.\n- leave: What you do.\n\n"
    "### Fits\n- online: What changes.\n- phone: What changes.\n",
}

_NAMES = {
    "Move …": "Move short-id: What the move is for",
    "Part …": "Part Welcome (5 minutes)",
    "Scene …": "Scene first: The moment",
    "Section …": "Section short-id: Its title",
}


def skeleton(kind: str, slug: str, today: str) -> str:
    """The text of a new page of `kind`; `today` is YYYY-MM-DD. The checks name what is left."""
    title = slug.replace("-", " ").capitalize()
    head = (
        f"---\ntitle: {title}\nshort: What somebody would see or hear, in plain words\n"
        "aliases:\n  - how a worried leader would say it\n"
        f"{_HEAD[kind]}sources: []\nwritten: {today}\nreviewed: none yet\n---\n"
    )
    return head + "".join(_section(rule) for rule in GRAMMAR[kind] if rule.required)


def _section(rule: Rule) -> str:
    return f"\n## {_NAMES.get(rule.heading, rule.heading)}\n{_LINES[rule.shape]}"
