"""All rules in one call, with the listed exceptions taken out."""

from collections.abc import Iterable
from datetime import date

from circlekit.beside import Begun
from circlekit.checks import (
    alarms,
    calls,
    drills,
    lines,
    moves,
    reading,
    sameness,
    sources,
    steps,
    ties,
    wording,
)
from circlekit.checks.texts import texts_of
from circlekit.model import Allowed, Finding, Pack

CODES: dict[str, str] = {
    **reading.CODES,
    **steps.CODES,
    **wording.CODES,
    **moves.CODES,
    **sources.CODES,
    **lines.CODES,
    **calls.CODES,
    **drills.CODES,
    **ties.CODES,
    **alarms.CODES,
    **sameness.CODES,
    "X1": "Every listed exception is still needed.",
}


def run_checks(pack: Pack, today: date, broken: frozenset[str] = frozenset()) -> list[Finding]:
    """Every finding on a pack, sorted by place; listed exceptions are taken out.

    `today` is the day ages are counted from; `broken` are pages that exist and can't be read.
    """
    # Comparing pages with each other takes as long as all the rest.
    alike = Begun(lambda: [*moves.check(pack), *sameness.check(pack)])
    texts = texts_of(pack)
    found = [
        *reading.check(pack, texts),
        *steps.check(pack),
        *wording.check(texts),
        *sources.check(pack, today),
        *lines.check(pack),
        *calls.check(pack),
        *drills.check(pack),
        *ties.check(pack, broken),
        *alarms.check(pack),
        *alike.result(),
    ]
    return sorted(set(_without_exceptions(found, pack.exceptions)))


def _without_exceptions(found: list[Finding], exceptions: Iterable[Allowed]) -> list[Finding]:
    left = found
    for exception in exceptions:
        hits = [finding for finding in left if _covers(exception, finding)]
        if hits:
            left = [finding for finding in left if finding not in hits]
        else:
            left = [
                *left,
                Finding(
                    exception.where,
                    "X1",
                    f"The exception for {exception.code} on `{exception.page}` is not used.",
                    "Take it off the list: what it allowed is gone.",
                ),
            ]
    return left


def _covers(exception: Allowed, finding: Finding) -> bool:
    return (
        exception.code == finding.code
        and finding.where.file.endswith(f"/{exception.page}.md")
        and exception.text in finding.message
    )
