"""The training texts: lines under headings, each line one thing a leader might type.

`training/queries/*.txt`  `@ <slug> …`   the page, or pages, that answer the lines below it
`training/dangers/*.txt`  `@ <kind> …`   the kind of danger (content/core/alarms.yml)
`training/calm/*.txt`     `@ <what>`     nobody needs help tonight on account of these

A file whose name begins with `es` is Spanish; the rest are English.
"""

import gzip
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from circlekit.search.fold import words_of

CALM = "calm"
# A saying of a kind with many pages belongs to its usual ones; those told of a child, from afar or
# by the leader belong to other pages, which have queries of their own.
USUAL = 2
ELSEWHERE = frozenset({"child", "remote", "leader"})


@dataclass(frozen=True, slots=True)
class Row:
    """One text. `pages`: the slugs that answer it; `kind`: of danger, CALM, or "" for unsaid."""

    text: str
    pages: tuple[str, ...]
    kind: str
    weight: float
    file: str

    @property
    def spanish(self) -> bool:
        """Whether it stands in a file of Spanish texts."""
        return self.file.rpartition("/")[2].startswith("es")


@dataclass(frozen=True, slots=True)
class Labels:
    """What a text may be called: page slugs, and each kind of danger with its pages."""

    pages: tuple[str, ...]
    emergencies: frozenset[str]
    kinds: dict[str, tuple[str, ...]]
    unsaid: frozenset[str]  # pages that may or may not mean danger: the gate learns nothing there

    def kind_of(self, slug: str) -> str:
        """What a text that belongs to this page means to the gate."""
        if slug in self.unsaid:
            return ""
        for kind, pages in self.kinds.items():
            if slug in pages:
                return kind
        return "" if slug in self.emergencies else CALM


class BadTraining(Exception):
    """A training file says something the pack doesn't know; names file and line."""


def sections(path: Path) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Line number, heading words and text of every line. Raises BadTraining at a bad heading."""
    heading: tuple[str, ...] = ()
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("# "):
            continue
        if line.startswith("@"):
            heading = tuple(line[2:].split())
            if line[1:2] != " ":
                raise BadTraining(f"{path.name}:{number}: a heading is `@ ` and words")
            continue
        if not heading:
            raise BadTraining(f"{path.name}:{number}: a line stands before the first `@ ` heading")
        yield number, heading, line


def files(folder: Path) -> list[Path]:
    """The texts a model is trained on. `marks/` is not among them: it sets the gate's marks."""
    return sorted(
        path for part in ("calm", "dangers", "queries") for path in (folder / part).glob("*.txt")
    )


def read_rows(folder: Path, labels: Labels) -> list[Row]:
    """Every labelled text. Pages that are not in the pack are left out: they may come later."""
    rows: list[Row] = []
    for path in sorted((folder / "queries").glob("*.txt")):
        for _, slugs, text in sections(path):
            known = tuple(slug for slug in slugs if slug in labels.pages)
            if known:
                rows.append(Row(text, known, labels.kind_of(known[0]), 1.0, f"q/{path.stem}"))
    for path in sorted((folder / "dangers").glob("*.txt")):
        for number, (kind, *how), text in sections(path):
            if kind not in labels.kinds:
                raise BadTraining(f"{path.name}:{number}: no kind of danger is called {kind}")
            usual = labels.kinds[kind][:USUAL] if not ELSEWHERE.intersection(how) else ()
            pages = tuple(slug for slug in usual if slug in labels.pages)
            rows.append(Row(text, pages, kind, 1.0, f"d/{path.stem}"))
    for path in sorted((folder / "calm").glob("*.txt")):
        rows += [Row(text, (), CALM, 1.0, f"c/{path.stem}") for _, _, text in sections(path)]
    return rows


NAMES = "names.txt"
# What a given name says to the finder.
SOMEONE = "someone"


def read_names(folder: Path) -> frozenset[str]:
    """Given names, one a line. Raises BadTraining where a line is not one folded word."""
    names = (folder / NAMES).read_text(encoding="utf-8").splitlines()
    for number, name in enumerate(names, 1):
        if words_of(name) != [name]:
            raise BadTraining(f"{NAMES}:{number}: a name is one word in small plain letters")
    return frozenset(names)


def unnamed(row: Row, names: frozenset[str]) -> Row:
    """The same text about someone: nothing is to be learned of a name, nor of "Lorraine's"."""
    words = words_of(row.text)
    said = [SOMEONE if {word, word.removesuffix("s")} & names else word for word in words]
    return row if said == words else replace(row, text=" ".join(said))


@dataclass(frozen=True, slots=True)
class General:
    """Ordinary sentences: English ones, everyday comments, and (English number, Spanish) pairs;
    beside them what we wrote in English ourselves."""

    english: tuple[str, ...]
    comments: tuple[str, ...]
    spanish: tuple[tuple[int, str], ...]
    ours: tuple[str, ...] = ()


PAIRS = "tatoeba-en-es-2018.zip"
COMMENTS = "everyday-comments-en.txt.gz"


def read_general(folder: Path) -> General:
    """The public sentences that are never in the repository; docs/search.md says where they are."""
    for name in (PAIRS, COMMENTS):
        if not (folder / name).is_file():
            raise BadTraining(
                f"{folder / name} is not there. docs/search.md says where to get it; "
                "name its folder with DATA=..."
            )
    with zipfile.ZipFile(folder / PAIRS) as packed:
        lines = packed.read("spa-eng/spa.txt").decode("utf-8").splitlines()
    pairs = [line.split("\t")[:2] for line in lines]
    english = sorted({here for here, _ in pairs})
    number = {text: at for at, text in enumerate(english)}
    with gzip.open(folder / COMMENTS, "rt", encoding="utf-8") as unpacked:
        comments = [line.strip() for line in unpacked if line.strip()]
    return General(
        tuple(english), tuple(comments), tuple((number[here], there) for here, there in pairs)
    )
