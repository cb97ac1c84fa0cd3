"""W18: direct words. A phrase that can't be read, or that no text can meet, would be silent."""

import re
from collections.abc import Iterator

from circlekit.model import Finding, Pack

CODES = {"W18": "Direct words can be read."}
# The written form, as the head of alarms.yml tells it. The finder reads it in search/direct.py;
# tests/checks/test_alarms.py holds the two together.
_WORD = r"[a-z0-9]+[*~]?"
_PLACE = rf"{_WORD}(?:/{_WORD})*"
_PHRASE = re.compile(rf"(?:= )?{_PLACE}(?: (?:\.\. )?{_PLACE})*")


def check(pack: Pack) -> Iterator[Finding]:
    """Findings for every direct phrase that would never raise its alarm."""
    for danger in pack.dangers:
        for text in danger.direct:
            if not _PHRASE.fullmatch(text):
                yield Finding(
                    danger.where,
                    "W18",
                    f"The direct words “{text}” of {danger.kind} can't be read.",
                    "Write small letters with no accents and no apostrophes; "
                    "`..` stands between two words, `*` and `~` at the end of one, "
                    "`/` with no space.",
                )
