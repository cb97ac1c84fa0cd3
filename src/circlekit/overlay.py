"""An organisation's changes laid over a pack: Pack + Overlay -> Pack.

An overlay adds: its rule on top of a page, answers to policy blanks, numbers in slots, pages of its
own. It can't change, hide or reorder what the base pack says (promise 5, and the steps of an
emergency page are nobody's to edit at night).
"""

from dataclasses import replace

from circlekit.model import Finding, Organisation, OrgRule, Overlay, Pack, Page

CODES = {
    "O1": "An overlay's rule lies on a page that exists.",
    "O2": "An overlay fills only slots and policy blanks that exist.",
    "O3": "An overlay's own pages have names that the base pack does not use.",
}


def lay_over(pack: Pack, overlay: Overlay) -> tuple[Pack, tuple[Finding, ...]]:
    """The pack with the overlay on it, and what of the overlay found no place."""
    findings = [*_unplaced_rules(pack, overlay), *_unknown_keys(pack, overlay)]
    taken = {page.slug for page in pack.pages}
    own: list[Page] = []
    for page in overlay.pages:
        if page.slug in taken:
            findings.append(
                Finding(
                    page.where,
                    "O3",
                    f"The base pack has a page `{page.slug}` already.",
                    "Name yours otherwise, such as `org-…`, or lay a rule on the page instead.",
                )
            )
        else:
            own.append(page)
    rules: dict[str, list[OrgRule]] = {}
    for slug, rule in overlay.rules:
        rules.setdefault(slug, []).append(rule)
    pages = (*pack.pages, *own)
    organisation = Organisation(
        overlay.name,
        overlay.version,
        overlay.date,
        overlay.numbers,
        overlay.policies,
        overlay.report_to,
    )
    laid = replace(
        pack,
        pages=tuple(
            replace(page, blocks=(*rules[page.slug], *page.blocks)) if page.slug in rules else page
            for page in pages
        ),
        organisation=organisation,
    )
    return laid, tuple(findings)


def _unplaced_rules(pack: Pack, overlay: Overlay) -> list[Finding]:
    slugs = {page.slug for page in (*pack.pages, *overlay.pages)}
    return [
        Finding(
            rule.where,
            "O1",
            f"There is no page `{slug}` to lay this rule on.",
            "Look at the spelling: it is the last part of the page's address.",
        )
        for slug, rule in overlay.rules
        if slug not in slugs
    ]


def _unknown_keys(pack: Pack, overlay: Overlay) -> list[Finding]:
    slots = {slot.key for slot in pack.slots}
    policies = {policy.key for policy in pack.policies}
    findings = [
        Finding(
            number.where,
            "O2",
            f"There is no slot `{number.slot}`.",
            f"Slots: {', '.join(sorted(slots))}.",
        )
        for number in overlay.numbers
        if number.slot not in slots
    ]
    findings.extend(
        Finding(
            where,
            "O2",
            f"There is no policy blank `{choice.key}`.",
            f"Blanks: {', '.join(sorted(policies))}.",
        )
        for choice, where in zip(overlay.policies, overlay.policy_places, strict=True)
        if choice.key not in policies
    )
    return findings
