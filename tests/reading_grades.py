"""How hard the pages are to read, as a picture: `make pictures` draws it into docs/pictures.

An SVG written by hand, the same bytes for the same pack: bars of half a grade, each kind of page by
its pattern, so that a print in black and white tells them apart.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import floor

from circlekit.checks.texts import PageText, grades, step_passages, texts_of
from circlekit.model import KINDS, Pack

NAMES = {
    "emergency": "Emergencies", "situation": "Situations", "guide": "Guide",
    "format": "Run sheets", "drill": "Practice", "reflection": "Reflections",
}  # fmt: skip
_PATTERNS = {
    "emergency": '<rect width="8" height="8" fill="#111"/>',
    "situation": '<path d="M-2 2 2-2M0 8 8 0M6 10 10 6" stroke="#0f4c4c" stroke-width="2.5"/>',
    "guide": '<path d="M0 4H8" stroke="#2f7d75" stroke-width="8"/>'
    '<circle cx="4" cy="4" r="1.6" fill="#fff"/>',
    "format": '<path d="M0 2H8M0 6H8" stroke="#b4532a" stroke-width="1.5"/>',
    "drill": '<path d="M0 0 8 8M8 0 0 8" stroke="#333" stroke-width="1"/>',
    "reflection": '<circle cx="4" cy="4" r="1.2" fill="#333"/>',
}  # fmt: skip
WIDTH, LEFT, STEP, HIGH = 760, 32, 40, 240
LEAST, MOST = 0.0, 8.5  # what is easier still stands in the first bar


@dataclass(frozen=True)
class Panel:
    """One distribution: pages by kind and half grade, those too short to grade, and the limit."""

    title: str
    limit: int
    counts: Counter[tuple[str, float]]
    short: int


def panels(pack: Pack) -> tuple[Panel, Panel]:
    """The grade of every page, and of what is spoken on it with the steps of an emergency."""
    texts = texts_of(pack)
    labels = {slot.key: slot.in_prose for slot in pack.slots}

    def spoken(text: PageText) -> list[str]:
        steps = [part.text for part in step_passages(text.page, labels)]
        return [*(part.text for part in text.passages if part.spoken), *steps]

    def prose(text: PageText) -> list[str]:
        return [part.text for part in text.passages if not part.spoken]

    return (
        _panel("Pages by reading grade", 8, ((text.page.kind, prose(text)) for text in texts)),
        _panel(
            "What is said aloud, and the steps of an emergency", 6,
            ((text.page.kind, spoken(text)) for text in texts),
        ),
    )  # fmt: skip


def _panel(title: str, limit: int, texts: Iterable[tuple[str, list[str]]]) -> Panel:
    counts: Counter[tuple[str, float]] = Counter()
    short = 0
    for kind, words in texts:
        if found := grades(words):
            # A bar holds what stands up to and with its upper end: 8.0 is within the limit of 8.
            counts[kind, max(LEAST + 0.5, -floor(-found.kincaid * 2) / 2)] += 1
        else:
            short += 1
    return Panel(title, limit, counts, short)


def picture(pack: Pack) -> str:
    """The whole picture, as SVG."""
    both = panels(pack)
    kinds = [kind.name for kind in KINDS if any(key[0] == kind.name for key in both[0].counts)]
    height = 2 * (HIGH + 96) + 72
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'aria-labelledby="t" font-family="system-ui, sans-serif" font-size="14" fill="#111">',
        f'<title id="t">Reading grade of {len(pack.pages)} pages (Flesch-Kincaid)</title>',
        "<defs>",
        *(
            f'<pattern id="{kind}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="#fff"/>{_PATTERNS[kind]}</pattern>'
            for kind in kinds
        ),
        "</defs>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        *_legend(kinds),
    ]
    for at, panel in enumerate(both):
        parts.extend(_drawn(panel, kinds, 72 + at * (HIGH + 96)))
    return "\n".join([*parts, "</svg>", ""])


def _legend(kinds: list[str]) -> Iterable[str]:
    for at, kind in enumerate(kinds):
        x = LEFT + at * 120
        yield f'<rect x="{x}" y="16" width="20" height="16" fill="url(#{kind})" stroke="#111"/>'
        yield f'<text x="{x + 25}" y="29" font-size="13">{NAMES[kind]}</text>'


def _drawn(panel: Panel, kinds: list[str], top: int) -> Iterable[str]:
    bars: Counter[float] = Counter()
    for (_, end), count in panel.counts.items():
        bars[end] += count
    most = max(bars.values(), default=1)
    base = top + 32 + HIGH
    last = max([MOST, *bars])
    wide = min(STEP, int((WIDTH - LEFT - 24) / (last * 2)))

    def x(grade: float) -> int:
        return LEFT + round(grade * 2 * wide)

    def over(end: float) -> str:
        return f"over {end - 0.5:g} " if end > 0.5 else ""

    note = f" · {panel.short} with too few words to grade" if panel.short else ""
    yield f'<text x="{LEFT}" y="{top + 8}" font-weight="700">{panel.title}</text>'
    yield f'<text x="{LEFT}" y="{top + 26}">{sum(bars.values())} pages{note}</text>'
    for end in sorted(bars):
        y = base
        for kind in kinds:
            count = panel.counts[kind, end]
            if not count:
                continue
            tall = max(1, round(count * (HIGH - 40) / most))
            y -= tall
            yield (
                f'<rect class="pages" x="{x(end - 0.5) + 2}" y="{y}" width="{wide - 4}" '
                f'height="{tall}" fill="url(#{kind})" stroke="#111"><title>{NAMES[kind]}, '
                f"{over(end)}up to {end:g}: {count}</title></rect>"
            )
        middle = x(end) - wide // 2
        yield f'<text x="{middle}" y="{y - 6}" text-anchor="middle">{bars[end]}</text>'
    yield f'<path d="M{LEFT} {base}H{x(last)}" stroke="#111"/>'
    for half in range(1, round(last * 2) + 1):
        yield f'<text x="{x(half / 2)}" y="{base + 18}" text-anchor="middle">{half / 2:g}</text>'
    line = x(panel.limit)
    yield (
        f'<path class="limit" d="M{line} {top + 40}V{base}" stroke="#9c1420" stroke-width="2" '
        'stroke-dasharray="6 4"/>'
    )
    yield (
        f'<text x="{line + 6}" y="{top + 52}" fill="#9c1420" font-weight="700">'
        f"limit {panel.limit}</text>"
    )
