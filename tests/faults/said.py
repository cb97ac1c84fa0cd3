"""What a family of faults found, as one line with a number."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """`wrong` of `of` things, and what they are. Wrong is anything but 0, and so is nothing tried."""

    name: str
    wrong: int
    of: int
    what: str
    least: int = 1

    @property
    def holds(self) -> bool:
        """Whether the promise held, and something was tried at all."""
        return self.wrong == 0 and self.of >= self.least

    def __str__(self) -> str:
        return f"{self.name}: {self.wrong:,} of {self.of:,} {self.what}"
