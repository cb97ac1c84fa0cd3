"""Random texts, YAML and pages: the same ones in every run, so that red today is red tomorrow."""

import re
from collections.abc import Callable
from typing import Final, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from circlekit.model import KINDS
from tests.packs import PACK

T = TypeVar("T", bound=Callable[..., None])

PAGES: Final = tuple(
    (kind.name, path.stem, path.read_text(encoding="utf-8"))
    for kind in KINDS
    for path in sorted((PACK / "core" / "en" / kind.folder).glob("*.md"))
)
# What an author may type by mistake, paste from elsewhere, or try on purpose.
ODD: Final = (
    "", " ", "\t", "-", "- ", "* x", "1. ", "9) x", "  indented", "---", "...", "#", "## ", "### ",
    "#######", "## Move x: y", "## Move", "## Part P (5 minutes)", "## Part", "## Scene a: b",
    "### To the person", "### Can go wrong", "### If they", "### Fits (x)", "### Choice: \"a\"",
    "- gentle:", '- firm: "x"', "- plain: not here, because x", "- plain: not here", "- a: b",
    "Keep:", "Keep: a; b", "Use when: x", "Does: helps", "Why: x", "Next: first", "Minutes: 5", '"',
    '""', "“", "”", "{", "}", "{crisis-line}", "{{ x }}", "[[", "]]", "[[run-60]]", "[@", "]",
    "[@x]", "**", "**a**", "*a*", "->", "- x -> run-60", "[a](https://example.org)",
    "[a](javascript:x)", "title: x", "title:", "sources: []", "reviewed: none yet", "? x", "&a x",
    "*a", "<<: *a", "!!int x", "x: &a [*a, *a]", "a:\n b:\n  c:\n   d:", "[" * 300, "- " * 300,
    "{" * 40, "a: {b: [c: {d: [e]}]}", 'x: "\\ud800"', 'title: "\\0"', "\0", "\x07", "\x0b", "\x0c",
    "\x1b[31m", "\x85", "\u2028", "\ufeff", "\u202e", "\ufffd", "\U0001f642",
    "<script>alert(1)</script>", "%YAML 1.1", "\u0661. x", "١٢", "ﬁ", "a" * 3000, '"x" ' * 300,
)  # fmt: skip


def steady(examples: int) -> Callable[[T], T]:
    """Settings of a random test: the same examples every time, and no clock to fail by."""
    settled: Callable[[T], T] = settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    return settled


def any_text() -> st.SearchStrategy[str]:
    """Anything that UTF-8 can hold, with the odd pieces mixed in."""
    return st.lists(
        st.one_of(st.sampled_from(ODD), st.text(st.characters(codec="utf-8"), max_size=12)),
        max_size=8,
    ).map("".join)


def line_count(text: str) -> int:
    """How many lines an editor shows."""
    return len(re.split(r"\r\n|\r|\n", text))


_HARMS: Final = ("delete", "repeat", "swap", "add", "join", "join", "join", "cut", "tail")


@st.composite
def mangled(draw: st.DrawFn, text: str) -> str:
    """A file after some minutes with a cat on the keyboard."""
    lines = text.split("\n")
    for _ in range(draw(st.sampled_from((1, 1, 1, 2, 5)))):
        at = draw(st.integers(0, max(0, len(lines) - 1)))
        other = draw(st.integers(0, max(0, len(lines) - 1)))
        match draw(st.sampled_from(_HARMS)):
            case "delete":
                del lines[at : at + draw(st.sampled_from((1, 1, 4)))]
            case "repeat":
                lines[at:at] = lines[at : at + draw(st.sampled_from((1, 1, 4)))]
            case "swap" if lines:
                lines[at], lines[other] = lines[other], lines[at]
            case "add":
                lines.insert(at, draw(st.one_of(st.sampled_from(ODD), any_text())))
            case "join" if lines:
                where = draw(st.integers(0, len(lines[at])))
                odd = draw(st.one_of(st.sampled_from(ODD), any_text()))
                lines[at] = lines[at][:where] + odd + lines[at][where:]
            case "cut" if lines:
                lines[at] = lines[at][draw(st.integers(0, len(lines[at]))) :]
            case "tail":
                del lines[draw(st.integers(0, len(lines))) :]
            case _:
                pass
    ending = draw(st.sampled_from(("\n", "\n", "\r\n", "\r")))
    return draw(st.sampled_from(("", "", "\ufeff"))) + ending.join(lines)


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, str, str]:
    """Kind, slug and mangled text of a page."""
    kind, slug, text = draw(st.sampled_from(PAGES))
    return draw(st.sampled_from((kind, kind, kind, "guide"))), slug, draw(mangled(text))
