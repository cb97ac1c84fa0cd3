"""What a check or a reader has to say about the source; what a command can't do as asked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in the source: file relative to the pack's folder, line from 1 (0 = whole file)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong: where, the rule's code, what is wrong, and what to do about it.

    `release_only` findings are allowed in a preview and refused in a release: they need a
    person (a review, a phone call), which no author can mend by writing.
    """

    where: Where
    code: str
    message: str
    hint: str
    release_only: bool = False


class Refused(Exception):
    """A command can't do what was asked. The message says why, what is safe and what to do."""
