"""The two readers: what begins "If you are staff" or "If you are a member yourself" is theirs."""

import re
from collections.abc import Iterator
from dataclasses import replace

from circlekit.model import Inline, Item, Text, Words

READERS: tuple[str, ...] = ("staff", "member")
Part = tuple[str, Words]


class Readers:
    """Finds what is for one of the two. A part goes on to the next such opening, or to the end of
    its paragraph or bullet.
    """

    def __init__(self, words: dict[str, str]) -> None:
        self._who = {
            opening.strip(): who
            for who in READERS
            for opening in words.get(f"reader_{who}_opens", "").split("|")
            if opening.strip()
        }
        openings = "|".join(map(re.escape, self._who))
        # Only where a sentence opens: at the head of a text, or behind the end of another one.
        self._opens = re.compile(rf"(?:^\s*|(?<=[.!?]\s))({openings or '(?!)'})\b")

    def words(self, words: Words) -> list[Part]:
        """The words, parted: for whom (or nobody by name), and what."""
        parts: list[tuple[str, list[Inline]]] = [("", [])]
        for inline in words:
            for who, piece in self._pieces(inline):
                if who:
                    parts.append((who, []))
                parts[-1][1].append(piece)
        return [(who, _tidy(inlines)) for who, inlines in parts if inlines]

    def item(self, item: Item) -> list[tuple[str, Item]]:
        """A bullet, parted: the first part keeps its register, the last one leads on."""
        parts = self.words(item.words)
        last = len(parts) - 1
        return [
            (
                who,
                replace(
                    item,
                    words=words,
                    register=item.register if at == 0 else "",
                    goes=item.goes if at == last else (),
                ),
            )
            for at, (who, words) in enumerate(parts)
        ]

    def __call__(self, of: Words | Item) -> list[Part] | list[tuple[str, Item]]:
        """Words or a bullet, parted."""
        return self.item(of) if isinstance(of, Item) else self.words(of)

    def _pieces(self, inline: Inline) -> Iterator[tuple[str, Inline]]:
        if not isinstance(inline, Text):
            yield "", inline
            return
        at, who = 0, ""
        for found in self._opens.finditer(inline.text):
            before = inline.text[at : found.start(1)]
            if before.strip():
                yield who, Text(before)
            at, who = found.start(1), self._who[found[1]]
        yield who, Text(inline.text[at:])


def _tidy(inlines: list[Inline]) -> Words:
    """Without the blank that stood before the next part."""
    last = inlines[-1]
    if isinstance(last, Text):
        inlines = [*inlines[:-1], Text(last.text.rstrip())]
    return tuple(inlines)
