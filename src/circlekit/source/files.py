"""Reading the files of one folder. What can't be read becomes a finding, not an exception."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from circlekit.model import Finding, Where
from circlekit.source.located import Lines, parse_yaml, unique, validate

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


class Files:
    """Reads the files of one folder, naming them as the author knows them."""

    def __init__(self, root: Path, shown_as: str = "") -> None:
        self.root = root
        self.shown_as = shown_as.rstrip("/")
        self.findings: list[Finding] = []

    def text(self, path: Path) -> str | None:
        """The text of a file, or None with a finding."""
        name = self.name(path)
        try:
            return path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            self._say(name, "F01", "This file is missing.", "A pack needs it: copy it from core.")
        except OSError as error:
            self._say(name, "F01", f"This file can't be read: {error.strerror}.", "Look at it.")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            self._say(name, "F01", "A letter here is not UTF-8.", "Save it as text in UTF-8.", line)
        return None

    def name(self, path: Path) -> str:
        """The file's name as the author knows it."""
        # A name in another encoding holds half-letters that no terminal prints.
        inside = path.relative_to(self.root).as_posix().encode(errors="replace").decode()
        return f"{self.shown_as}/{inside}" if self.shown_as else inside

    def yaml(self, path: Path, empty: Any) -> tuple[Any, Lines, str]:
        """A YAML file -> (value, lines, its name); `empty` where it can't be read."""
        name = self.name(path)
        text = self.text(path)
        if text is None:
            return empty, {}, name
        value, lines, findings = parse_yaml(text, name)
        self.findings.extend(findings)
        if value is None or value in ("", {}):
            return empty, {}, name
        if not isinstance(value, type(empty)):
            wanted = "a list of entries, each starting with `- `" if empty == [] else "keys"
            self._say(name, "F06", f"This file must hold {wanted}.", "Copy the shape from core.")
            return empty, {}, name
        return value, lines, name

    def mapping(
        self, path: Path, schema: type[M], make: Callable[[str, M, Where], T]
    ) -> tuple[T, ...]:
        """A file of `key: {…}` -> one value a key."""
        value, lines, name = self.yaml(path, {})
        out: list[T] = []
        for key, entry in value.items():
            found, findings = validate(schema, entry, lines, name, at=(key,))
            self.findings.extend(findings)
            if found is not None:
                out.append(make(key, found, Where(name, lines.get((key,), 0))))
        return tuple(out)

    def listing(
        self, path: Path, schema: type[M], make: Callable[[M, Where], T], key: str, what: str
    ) -> tuple[T, ...]:
        """A file of `- …` entries -> one value an entry; a key that stands twice is a finding."""
        value, lines, name = self.yaml(path, [])
        read: list[M] = []
        out: list[T] = []
        for index, entry in enumerate(value):
            found, findings = validate(schema, entry, lines, name, at=(index,))
            self.findings.extend(findings)
            if found is not None:
                read.append(found)
                out.append(make(found, Where(name, lines.get((index,), 0))))
        if key:
            self.findings.extend(unique(read, lambda m: str(getattr(m, key)), lines, name, what))
        return tuple(out)

    def _say(self, file: str, code: str, message: str, hint: str, line: int = 0) -> None:
        self.findings.append(Finding(Where(file, line), code, message, hint))
