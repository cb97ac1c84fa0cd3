"""W15 and D1: everything that is named exists, everything leads somewhere, nothing stands twice."""

from collections.abc import Iterator

from circlekit.model import (
    Block,
    Cite,
    DrillScene,
    Finding,
    Items,
    Pack,
    Page,
    PageLink,
    Prose,
    Slot,
    Steps,
    Where,
    walk,
)
from circlekit.model.blocks import Item, block_words

CODES = {
    "W15": "Every page, source, slot, need and policy that is named exists, and none is left over.",
    "D1": "No title and no phrase stands under two pages.",
}


def check(pack: Pack, broken: frozenset[str]) -> Iterator[Finding]:
    """Findings for all ties. `broken` pages exist and could not be read: links to them are fine."""
    slugs = frozenset(page.slug for page in pack.pages) | broken
    named: set[str] = set()
    for page in pack.pages:
        for what, key, where, known in _references(pack, page, slugs):
            if what == "page":
                named.add(key)
            if not known:
                yield Finding(
                    where,
                    "W15",
                    f"There is no {what} `{key}`.",
                    "Look at the spelling, or write what it should lead to.",
                )
        yield from _leads_on(page)
    if not broken:  # what a page that can't be read leads to is not known
        yield from _orphans(pack, named)
    yield from _data(pack)
    yield from _finds(pack, slugs, broken)
    yield from _twice(pack)


def _finds(pack: Pack, slugs: frozenset[str], broken: frozenset[str]) -> Iterator[Finding]:
    """What the finder leads to: phrases of other languages, and the pages of each danger."""
    for said in pack.phrases:
        if said.page not in slugs:
            yield Finding(
                said.where,
                "W15",
                f"There is no page `{said.page}`.",
                "Look at the spelling, or take these phrases out.",
            )
    emergencies = {page.slug for page in pack.of_kind("emergency")} | broken
    for danger in pack.dangers:
        for slug in danger.pages:
            if slug not in emergencies:
                yield Finding(
                    danger.where,
                    "W15",
                    f"There is no emergency page `{slug}` for {danger.kind}.",
                    "Name an emergency page, the likeliest first.",
                )


_Reference = tuple[str, str, Where, bool]


def _references(pack: Pack, page: Page, slugs: frozenset[str]) -> Iterator[_Reference]:
    slots = {slot.key for slot in pack.slots}
    sources = {source.key for source in pack.sources}
    policies = {policy.key for policy in pack.policies}
    needs = {need.id for need in pack.needs}
    views = {
        f"{policy.key}/{answer.key}"
        for policy in pack.policies
        if policy.key in page.policies
        for answer in policy.answers
    }
    for slug in (*page.ties, *page.escalates, *page.guides, *page.drills):
        yield "page", slug, page.where, slug in slugs
    for key in page.sources:
        yield "source", key, page.where, key in sources
    for key in page.contacts:
        yield "contact slot", key, page.where, key in slots
    for key in page.policies:
        yield "policy", key, page.where, key in policies
    for key in page.needs:
        yield "need", key, page.where, key in needs
    if page.chapter and page.chapter not in dict(pack.chapters):
        yield "chapter", page.chapter, page.where, False
    for block in page.blocks:
        for item in _items(block):
            for slug in item.goes:
                yield "page", slug, item.where, slug in slugs
            if item.view:
                yield "answer to a policy of this page", item.view, item.where, item.view in views
        for words, where in block_words(block):
            for part in walk(words):
                match part:
                    case PageLink(slug):
                        yield "page", slug, where, slug in slugs
                    case Cite(key):
                        yield "source", key, where, key in sources
                    case Slot(key):
                        yield "contact slot", key, where, key in slots
                    case _:
                        pass


def _items(block: Block) -> tuple[Item, ...]:
    if isinstance(block, Items | Steps):
        return block.items
    if isinstance(block, Prose):
        return tuple(e for entry in block.body for e in entry if isinstance(e, Item))
    return ()


def _leads_on(page: Page) -> Iterator[Finding]:
    if page.kind == "situation" and not (page.escalates or page.ties or page.guides):
        yield Finding(
            page.where,
            "W15",
            "This situation leads nowhere.",
            "Add `ties:`, `guides:` or `escalates:`, so that a leader has a next step.",
        )
    if page.kind == "situation" and not page.chapter:
        yield Finding(page.where, "W15", "This situation stands in no chapter.", "Add `chapter:`.")
    if page.kind == "emergency" and not page.contacts:
        yield Finding(page.where, "W15", "This emergency names nobody to call.", "Add `contacts:`.")
    scenes = [block for block in page.blocks if isinstance(block, DrillScene)]
    ids = {scene.id for scene in scenes}
    for scene in scenes:
        for choice in scene.choices:
            if choice.goes and choice.goes not in ids:
                yield Finding(
                    choice.where,
                    "W15",
                    f"There is no scene `{choice.goes}` in this drill.",
                    "`Next:` names the id of another `## Scene id: …`.",
                )


def _orphans(pack: Pack, named: set[str]) -> Iterator[Finding]:
    for page in pack.pages:
        led_to = page.kind in ("emergency", "situation") or page.slug in named
        if not led_to and not page.from_organisation:
            yield Finding(
                page.where,
                "W15",
                "No page leads here.",
                f"Add `{page.slug}` to the ties, guides or drills of a page where it helps.",
            )


def _data(pack: Pack) -> Iterator[Finding]:
    sources = {source.key for source in pack.sources}
    needs = {need.id for need in pack.needs}
    slots = {slot.key for slot in pack.slots}
    for line in pack.lines:
        wrong = [("need", key) for key in line.needs if key not in needs]
        wrong += [("contact slot", key) for key in line.slots if key not in slots]
        wrong += [("source", line.checked_source)] * (line.checked_source not in sources)
        for what, key in wrong:
            yield Finding(
                line.where, "W15", f"There is no {what} `{key}`.", "Look at the spelling."
            )
    said = [(term.where, term.sources) for term in pack.terms]
    for kind in pack.calls:
        said += [(kind.where, kind.sources), *((kind.where, one.sources) for one in kind.differs)]
    for where, keys in said:
        for key in keys:
            if key not in sources:
                yield Finding(where, "W15", f"There is no source `{key}`.", "Look at the spelling.")


def _twice(pack: Pack) -> Iterator[Finding]:
    seen: dict[str, Page] = {}
    for page in pack.pages:
        for phrase in dict.fromkeys((page.title, *page.aliases)):
            key = " ".join(phrase.lower().split())
            if key in seen and seen[key].slug != page.slug:
                yield Finding(
                    page.where,
                    "D1",
                    f"“{phrase}” stands under `{seen[key].slug}` too.",
                    "Give each page phrases of its own, so that search can tell them apart.",
                )
            seen.setdefault(key, page)
        if len(set(map(str.lower, page.aliases))) < len(page.aliases):
            yield Finding(
                page.where, "D1", "A phrase stands twice under `aliases:`.", "Keep it once."
            )
