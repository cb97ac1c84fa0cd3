"""A pack as large as the whole book, made from the real pages.

The content map plans 288 pages. Each kind is filled up to its planned number with copies in which
every word is swapped for another word of the same length from the pages, each copy with another
swap. So no compressor can see that they are copies, while lengths, marks, shapes and the words of
the language stay those of real pages. Real pages share phrases and these don't, so what is measured
on this book is a little more than the real one will cost.
"""

import re
import shutil
from pathlib import Path

# Pages of each kind in the content map.
PLANNED = {
    "emergencies": 32,
    "situations": 102,
    "guides": 78,
    "formats": 15,
    "drills": 45,
    "reflections": 16,
}
_KEPT = re.compile(
    r"^(?:---|##[^:]*|[a-z_]+: \[.*\]|(?:chapter|written|reviewed|rank|minutes|evidence):.*"
    r"|(?:Does|Next): .*)$"
)
# A scene and a choice of a drill have their words behind a label in the heading.
_LABELS = re.compile(
    r"^(##+ [A-Za-z]+(?: [a-z0-9-]+)?:|\s*(?:- |\d+\. )?"
    r"(?:[A-Z][a-z]+(?: [a-z]+)*:|gentle:|plain:|firm:|\w+:)?)"
)
_WORD = re.compile(r"[A-Za-z]+")
_MARKS = re.compile(r"\[\[[^\]]*\]\]|\[@[^\]]*\]|\{[a-z-]+\}| -> .*$|not here, because")


def make_book(content: Path, target: Path) -> int:
    """Copy the content to `target` and fill it up; returns the number of pages."""
    shutil.copytree(content, target)
    words = _Words(target)
    count = 0
    for folder, wanted in PLANNED.items():
        pages = sorted((target / "core" / "en" / folder).glob("*.md"))
        for number in range(max(wanted, len(pages))):
            original = pages[number % len(pages)]
            turn = number // len(pages)
            if turn:
                text = original.read_text(encoding="utf-8")
                copy = original.with_name(f"{original.stem}-{turn}.md")
                copy.write_text(_other_words(text, words, turn), encoding="utf-8")
            count += 1
    return count


class _Words:
    """Every word of the pages, by its length, each with its place among them."""

    def __init__(self, content: Path) -> None:
        found: set[str] = set()
        for path in content.rglob("*.md"):
            found |= {word.lower() for word in _WORD.findall(path.read_text(encoding="utf-8"))}
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(found):
            self._by_length.setdefault(len(word), []).append(word)
        self._place = {w: n for words in self._by_length.values() for n, w in enumerate(words)}

    def other(self, word: str, turn: int) -> str:
        """Another word of the same length; the same one throughout a turn."""
        place = self._place.get(word.lower())
        if place is None:
            return word
        same = self._by_length[len(word)]
        # Steps that differ from word to word, so that two copies share no run of words.
        swapped = same[(place * (2 * turn + 1) + 7 * turn) % len(same)]
        return swapped.capitalize() if word[0].isupper() else swapped


def _other_words(text: str, words: _Words, turn: int) -> str:
    return "\n".join(_other_line(line, words, turn) for line in text.split("\n"))


def _other_line(line: str, words: _Words, turn: int) -> str:
    if _KEPT.match(line):
        return line
    label = _LABELS.match(line)
    head = label[1] if label else ""
    rest, out, end = line[len(head) :], [head], 0

    def swapped(text: str) -> str:
        return _WORD.sub(lambda found: words.other(found[0], turn), text)

    for mark in _MARKS.finditer(rest):
        out += [swapped(rest[end : mark.start()]), mark[0]]
        end = mark.end()
    out.append(swapped(rest[end:]))
    return "".join(out)
