"""The documentation can't lie: what it names exists, and what exists is named."""

import argparse
import re
from pathlib import Path

import pytest

from circlekit import checks, cli, overlay
from circlekit.model import CONTACT_KEYS, KINDS
from tests.sites import REPO

DOCS = [REPO / "README.md", *sorted((REPO / "docs").rglob("*.md"))]
MAKEFILE = (REPO / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
WRITING = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((REPO / "docs" / "writing").glob("*.md"))
)


def _commands() -> dict[str, argparse.ArgumentParser]:
    parser = cli.make_parser()
    (sub,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return dict(sub.choices)


def _code(path: Path) -> str:
    """What a document shows as code: fenced blocks and `spans`."""
    text = path.read_text(encoding="utf-8")
    blocks = re.findall(r"```[a-z]*\n(.*?)```", text, re.DOTALL)
    return "\n".join(
        [*blocks, *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))]
    )


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_make_command_that_is_named_exists(path: Path) -> None:
    named = set(re.findall(r"\bmake ([a-z]+)", _code(path)))
    assert named <= TARGETS, f"{path.name} names {sorted(named - TARGETS)}"


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_circlekit_command_and_flag_that_is_named_exists(path: Path) -> None:
    commands = _commands()
    for line in _code(path).splitlines():
        found = re.search(r"\bcirclekit ([a-z]+)\b(.*)", line)
        if found is None or line.lstrip().startswith(("import", "from")):
            continue
        assert found[1] in commands, f"{path.name}: circlekit {found[1]}"
        flags = {flag for action in commands[found[1]]._actions for flag in action.option_strings}
        used = set(re.findall(r"--[a-z-]+", found[2].split("#")[0]))
        assert used <= flags, f"{path.name}: circlekit {found[1]} has no {sorted(used - flags)}"


def test_every_circlekit_command_is_documented() -> None:
    everything = "\n".join(_code(path) for path in DOCS)
    missing = [name for name in _commands() if not re.search(rf"circlekit {name}\b", everything)]
    assert not missing


def test_make_lists_every_command_with_a_word_on_it() -> None:
    explained = set(re.findall(r"^([a-z]+):.*## \S", MAKEFILE, re.MULTILINE))
    assert explained == TARGETS


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)[^)]*\)|(?:src|href)=\"([^\"#]+)\"", text)
    for link in (one or other for one, other in links):
        if not link.startswith(("http", "…")) and link not in ("url",):
            assert (path.parent / link).exists(), f"{path.name} links to {link}"


def test_the_house_in_the_readme_is_the_house() -> None:
    house = (REPO / "README.md").read_text(encoding="utf-8").split("## The house")[1]
    rooms = re.findall(r"^([a-z/]+)/ ", house, re.MULTILINE)
    assert rooms
    for room in rooms:
        assert (REPO / room).is_dir(), room
        assert (REPO / room / "README.md").exists() or room == "docs", f"{room} has no README"


def test_every_code_of_the_checks_is_explained() -> None:
    for code in (*checks.CODES, *overlay.CODES):
        assert re.search(rf"^\| {code} \|", WRITING, re.MULTILINE), code


def test_every_slot_blank_and_kind_is_documented() -> None:
    policies = re.findall(
        r"^([a-z-]+):$",
        (REPO / "content/core/policies.yml").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert policies
    for word in (*CONTACT_KEYS, *policies, *(kind.name for kind in KINDS)):
        assert f"`{word}`" in WRITING, f"docs/writing says nothing of {word}"
