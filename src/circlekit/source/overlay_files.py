"""An organisation's folder -> the pieces that `circlekit.overlay` lays over a pack."""

import re
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator

from circlekit.model import Finding, OrgNumber, OrgRule, Overlay, PolicyChoice, Where
from circlekit.source.files import Files
from circlekit.source.located import validate
from circlekit.source.page import Slug, Strict, Text1
from circlekit.source.reader import read_pages


class OverlayFile(Strict):
    """`overlay.yml`: whose rules these are, and whom to tell when a page or a number is wrong."""

    name: Text1
    version: Text1
    date: Text1
    report_to: str = ""


def _dialable(value: str) -> str:
    if not re.fullmatch(r"\+?[0-9(][0-9 ().-]+", value):
        raise ValueError("Write digits only, as people dial them; an extension goes into `note:`")
    return value


class NumberFile(Strict):
    slot: Slug
    name: Text1
    number: Annotated[Text1, AfterValidator(_dialable)]
    hours: str = ""
    note: str = ""


class PolicyChoiceFile(Strict):
    says: Text1
    version: Text1
    date: Text1


class RuleFile(Strict):
    page: Slug
    says: Text1
    version: Text1
    date: Text1


S = TypeVar("S", bound=Strict)


def read_overlay(
    root: Path, lang: str, shown_as: str = ""
) -> tuple[Overlay | None, tuple[Finding, ...]]:
    """Read the overlay in `root`. Its text is untrusted: it becomes words, never HTML."""
    files = Files(root, shown_as)
    value, lines, name = files.yaml(root / "overlay.yml", {})
    head, findings = validate(OverlayFile, value, lines, name)
    files.findings.extend(findings)
    if head is None:
        return None, tuple(files.findings)
    numbers = _optional(files, root / "numbers.yml", NumberFile)
    rules = _optional(files, root / "rules.yml", RuleFile)
    choices: tuple[tuple[PolicyChoice, Where], ...] = ()
    if (root / "policies.yml").exists():
        choices = files.mapping(
            root / "policies.yml",
            PolicyChoiceFile,
            lambda key, c, where: (PolicyChoice(key, c.says, c.version, c.date), where),
        )
    pages, _ = read_pages(files, root / lang, lang, from_organisation=True)
    overlay = Overlay(
        name=head.name,
        version=head.version,
        date=head.date,
        numbers=tuple(
            OrgNumber(n.slot, n.name, n.number, n.hours, n.note, where) for n, where in numbers
        ),
        policies=tuple(choice for choice, _ in choices),
        policy_places=tuple(where for _, where in choices),
        rules=tuple(
            (r.page, OrgRule("org-rule", r.says, head.name, r.version, r.date, where))
            for r, where in rules
        ),
        pages=pages,
        report_to=head.report_to.strip(),
    )
    return overlay, tuple(files.findings)


def _optional(files: Files, path: Path, schema: type[S]) -> tuple[tuple[S, Where], ...]:
    if not path.exists():
        return ()
    return files.listing(path, schema, lambda entry, where: (entry, where), "", "entry")
