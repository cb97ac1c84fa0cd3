"""YAML with line numbers: every value knows where it stands, every scalar is a string.

Strings only, so that `no`, `0800` and `2026-11-22` mean what the author typed; the schemas turn
them into dates and numbers where a date or number is wanted.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from circlekit.model import Finding, Where

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml: slower, same result
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Path = tuple[str | int, ...]
Lines = dict[Path, int]
M = TypeVar("M", bound=BaseModel)

_MAX_DEPTH = 12
# Line breaks to YAML, but to no editor: as spaces they can't shift the line of a finding.
_ODD_BREAKS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")


class _Problem(Exception):
    def __init__(self, line: int, code: str, message: str, hint: str) -> None:
        self.line, self.code, self.message, self.hint = line, code, message, hint


def parse_yaml(text: str, file: str, first_line: int = 1) -> tuple[Any, Lines, list[Finding]]:
    """Text -> (plain value, line of every path, findings). A broken file gives (None, {}, why)."""
    lines: Lines = {}
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_ODD_BREAKS)
    try:
        _refuse_traps(text, first_line)
        node = yaml.compose(text, Loader=_Loader)
        value = _plain(node, (), lines, first_line) if node is not None else {}
    except _Problem as bad:
        return None, {}, [Finding(Where(file, bad.line), bad.code, bad.message, bad.hint)]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        why = getattr(error, "problem", None) or getattr(error, "reason", "it can't be read")
        return (
            None,
            {},
            [
                Finding(
                    Where(file, first_line + _line_of(error, text)),
                    "F02",
                    f"This part is not readable: {why}.",
                    'Check the indent and the colons here; put a text with ": " in quotes.',
                )
            ],
        )
    return value, lines, []


def _line_of(error: Exception, text: str) -> int:
    """How many lines stand above the trouble."""
    if isinstance(error, yaml.reader.ReaderError):
        return text.encode("utf-8", "replace")[: error.position].count(b"\n")
    mark = getattr(error, "problem_mark", None)
    # An end that comes too soon is marked on the line after the last one.
    return min(mark.line if mark else 0, text.removesuffix("\n").count("\n"))


def _refuse_traps(text: str, first: int) -> None:
    """Refuse, before anything is built, what could grow without end or bring the parser down."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = first + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent):
            raise _Problem(
                line,
                "F02",
                f"`*{event.anchor}` is not known here.",
                "Put a text that starts with * in quotes. Nothing here stands for something else.",
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _MAX_DEPTH:
                raise _Problem(
                    line, "F02", "This is nested too deep.", "Copy the shape of another file."
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _plain(node: yaml.Node, path: Path, lines: Lines, first: int) -> Any:
    line = first + node.start_mark.line
    lines[path] = line
    if isinstance(node, yaml.MappingNode):
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise _Problem(line, "F02", "A key must be one word.", "Write `key: value`.")
            key = str(key_node.value)
            key_line = first + key_node.start_mark.line
            if key in out:
                raise _Problem(
                    key_line,
                    "F03",
                    f"`{key}` stands here a second time.",
                    "Keep one of the two, or join their values.",
                )
            out[key] = _plain(value_node, (*path, key), lines, first)
            lines[(*path, key)] = key_line
        return out
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), lines, first) for index, item in enumerate(node.value)]
    return str(node.value)


def validate(
    schema: type[M], value: Any, lines: Lines, file: str, at: Path = ()
) -> tuple[M | None, list[Finding]]:
    """A plain value -> a validated one, or findings that name the line and the key."""
    try:
        return schema.model_validate(value), []
    except ValidationError as error:
        names = set(schema.model_fields) | {
            str(field.alias) for field in schema.model_fields.values() if field.alias
        }
        return None, [_finding(dict(problem), names, lines, file, at) for problem in error.errors()]


def _finding(
    problem: dict[str, Any], names: set[str], lines: Lines, file: str, at: Path
) -> Finding:
    loc: Path = (*at, *problem["loc"])
    line = next((lines[loc[:size]] for size in range(len(loc), -1, -1) if loc[:size] in lines), 0)
    key = ".".join(str(part) for part in problem["loc"] or at) or "this part"
    where = Where(file, line)
    if problem["type"] == "missing":
        return Finding(where, "F05", f"`{key}` is missing.", f"Add a line `{key}: …`.")
    if problem["type"] == "extra_forbidden":
        known = ", ".join(sorted(names))
        return Finding(where, "F04", f"`{key}` is not known here.", f"Known keys: {known}.")
    if problem["type"] == "model_type":
        hint = "Copy the shape of the others: lines of `key: value`."
        return Finding(where, "F06", f"`{key}` holds no keys.", hint)
    shown = str(problem.get("input", ""))[:60]
    return Finding(where, "F06", f"`{key}` can't be read: {shown!r}.", f"{problem['msg']}.")


def unique(
    items: list[M], key: Callable[[M], str], lines: Lines, file: str, what: str
) -> list[Finding]:
    """Findings for every second entry of the same key in a list file."""
    seen: set[str] = set()
    out: list[Finding] = []
    for index, item in enumerate(items):
        name = key(item)
        if name in seen:
            where = Where(file, lines.get((index,), 0))
            out.append(
                Finding(where, "F03", f"The {what} `{name}` stands twice.", "Keep one of them.")
            )
        seen.add(name)
    return out
