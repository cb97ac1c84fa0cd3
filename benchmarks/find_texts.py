"""The pages as the peers get them: title, short line, phrases of both languages, body.

The words of a page's address are one more phrase, as they are for us.
"""

import re
from dataclasses import asdict, dataclass
from typing import Any

from circlekit.model import Pack, Page, plain
from circlekit.model.blocks import block_words

_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+")


@dataclass(frozen=True, slots=True)
class PageTexts:
    """One page, in plain words."""

    slug: str
    title: str
    short: str
    aliases: tuple[str, ...]
    spanish: tuple[str, ...]
    body: str
    sentences: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The same for another process."""
        return asdict(self)


def page_texts(pack: Pack) -> tuple[PageTexts, ...]:
    """Every page of the pack."""
    return tuple(_texts(pack, page) for page in pack.pages)


def _texts(pack: Pack, page: Page) -> PageTexts:
    labels = {slot.key: slot.in_prose for slot in pack.slots}
    passages = [plain(words, labels) for block in page.blocks for words, _ in block_words(block)]
    passages = [" ".join(text.split()) for text in passages if text.strip()]
    cut = [sentence.strip() for text in (page.short, *passages) for sentence in _END.split(text)]
    return PageTexts(
        slug=page.slug,
        title=page.title,
        short=page.short,
        aliases=(*page.aliases, page.slug.replace("-", " ")),
        spanish=tuple(
            phrase for said in pack.phrases if said.page == page.slug for phrase in said.phrases
        ),
        body=" ".join(passages),
        sentences=tuple(dict.fromkeys(sentence for sentence in cut if sentence)),
    )
