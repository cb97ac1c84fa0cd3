"""W11-W13: who says so, how the source was seen, and how long ago somebody looked.

What only a person can mend (opening a page, reviewing, dialling) is refused in a release only.
"""

from collections.abc import Iterator
from datetime import date

from circlekit.model import Finding, Line, Pack, Page, Source

CODES = {
    "W11": "Two publishers or more a page, one for a drill or a reflection, three for an "
    "emergency, one of those official and read.",
    "W12": "A page ships on sources that were read, if only as a stored copy, and dated.",
    "W13": "The last review is not too old: emergency 180 days, other pages 365, a line 90.",
}
_WEAK = frozenset({"forum", "blog"})
_WANTED = {"emergency": 3, "situation": 2, "guide": 2, "format": 2, "drill": 1, "reflection": 1}
_OPEN_IT = "Open the page, read it, and set its status to R with today's date."


def check(pack: Pack, today: date) -> Iterator[Finding]:
    """Findings for pages and lines; `today` is the day the age of a review is counted from."""
    known = {source.key: source for source in pack.sources}
    for page in pack.pages:
        if page.from_organisation:
            continue
        sources = [known[key] for key in page.sources if key in known]
        yield from _publishers(page, sources, today)
        yield from _status(page, sources)
        yield from _reviewed(page, today)
    for source in pack.sources:
        if source.seen is not None and source.seen > today:
            message = f"`{source.key}` was seen on {source.seen}, a day to come."
            yield Finding(source.where, "W12", message, "Mend the date.")
        if source.status == "R" and source.seen is None:
            message = f"`{source.key}` is called read (status R), and no day says when."
            yield Finding(source.where, "W12", message, "Add `seen:` with the day.")
    for line in pack.lines:
        yield from _line_age(line, today)


def _publishers(page: Page, sources: list[Source], today: date) -> Iterator[Finding]:
    publishers = {source.publisher for source in sources}
    wanted = _WANTED[page.kind]
    if len(publishers) < wanted:
        yield Finding(
            page.where,
            "W11",
            f"{len(publishers)} publishers stand behind this page; it needs {wanted}.",
            "Add a source by somebody else to `sources:`.",
        )
    if sources and all(source.kind in _WEAK for source in sources):
        yield Finding(
            page.where,
            "W11",
            "Only forums and blogs stand behind this page.",
            "Add an official page, a peer body or research.",
        )
    if page.kind != "emergency":
        return
    official = [s for s in sources if s.kind == "official" and s.status == "R" and s.seen]
    if not official:
        yield Finding(
            page.where, "W11", "No official page that was read stands behind this page.", _OPEN_IT
        )
    elif min((today - s.seen).days for s in official if s.seen) > 180:
        yield Finding(
            page.where,
            "W11",
            "No official source was opened in the last 180 days.",
            _OPEN_IT,
            release_only=True,
        )


def _status(page: Page, sources: list[Source]) -> Iterator[Finding]:
    if sources and all(s.status != "R" for s in sources) and not page.thin_because:
        yield Finding(
            page.where,
            "W12",
            "Every source of this page is second-hand or unopened, and the page does not say so.",
            "Add `evidence: thin` and `thin_because: …`, or a source that was read.",
        )
    for source in sources:
        if source.status != "R":
            yield Finding(
                page.where,
                "W12",
                f"`{source.key}` was not read (status {source.status}).",
                _OPEN_IT,
                release_only=True,
            )


def _reviewed(page: Page, today: date) -> Iterator[Finding]:
    limit = 180 if page.kind == "emergency" else 365
    if not page.reviews:
        yield Finding(
            page.where,
            "W13",
            "Nobody has reviewed this page yet.",
            "Ask a serving leader to read it aloud; then write who (by role) and when.",
            release_only=True,
        )
        return
    newest = max(review.on for review in page.reviews)
    if newest > today:
        yield Finding(page.where, "W13", f"Reviewed on {newest}, a day to come.", "Mend the date.")
    elif (today - newest).days > limit:
        yield Finding(
            page.where,
            "W13",
            f"Last reviewed {(today - newest).days} days ago; the limit is {limit}.",
            "Have it read again.",
            release_only=True,
        )


def _line_age(line: Line, today: date) -> Iterator[Finding]:
    if line.checked_on is not None and line.checked_on > today:
        message = f"{line.name} was checked on {line.checked_on}, a day to come."
        yield Finding(line.where, "W13", message, "Mend the date.")
    if line.state == "verified" and line.checked_by != "dialled":
        yield Finding(
            line.where,
            "W13",
            f"{line.name} is called verified, and nobody dialled it.",
            "Dial it, or set `state: unverified`.",
        )
    if line.state != "verified":
        yield Finding(
            line.where,
            "W13",
            f"{line.name} was not dialled by anybody.",
            "Dial it; then set `state: verified` and `checked: by: dialled` with the day.",
            release_only=True,
        )
    elif line.checked_on is None or (today - line.checked_on).days > 90:
        yield Finding(
            line.where,
            "W13",
            f"{line.name} was last checked more than 90 days ago, or on no known day.",
            "Dial it again and write the day.",
            release_only=True,
        )
