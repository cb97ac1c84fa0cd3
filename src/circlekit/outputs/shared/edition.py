"""Which build this is: for what country, preview or release, on what day, with which assets."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from circlekit.model import Pack, Refused


class MissingAssets(Refused):
    """The islands were not built, so no page could carry them."""


@dataclass(frozen=True, slots=True)
class Assets:
    """The built scripts, styles and icons: name -> bytes."""

    files: dict[str, bytes]

    def text(self, name: str) -> str:
        """An asset as text."""
        return self.files[name].decode("utf-8")


@dataclass(frozen=True, slots=True)
class Edition:
    """What differs between two builds of the same pack. `country` stands first without script."""

    country: str
    release: bool
    today: date
    assets: Assets

    def version_of(self, pack: Pack) -> str:
        """The version shown to people: `0.1.0`, or `0.1.0 preview`."""
        return pack.version if self.release else f"{pack.version} preview"


# What pages link to, each under its hash; and what stands alone: the worker, styles that go inline.
LINKED = (
    "islands.js", "kit.js", "numbers.js", "practice.js", "meeting.js", "reflect.js", "foot.js",
    "paper.js", "vault.js", "register.js", "page.css", "meeting.css", "print.css", "sheets.css",
)  # fmt: skip
WANTED = (*LINKED, "worker.js", "emergency.css", "card.css")


def load_assets(folder: Path) -> Assets:
    """Read the built islands. Raises MissingAssets with what to do."""
    missing = [name for name in WANTED if not (folder / name).is_file()]
    if missing:
        raise MissingAssets(
            f"the built islands are not there ({', '.join(missing)}). "
            "In a checkout run `python hatch_build.py`; an installed wheel carries them, so "
            "install it again."
        )
    return Assets(
        {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.suffix in (".js", ".css", ".png", ".svg", ".woff2")
        }
    )


def short_hash(body: bytes) -> str:
    """The first 12 hex digits of the SHA-256: names an asset, and checks a stored page."""
    return hashlib.sha256(body).hexdigest()[:12]
