"""A pack's folder -> Pack. Everything is read before anything is judged."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from circlekit.model import KINDS, CallKind, Danger, Finding, Pack, Page, Phrases, Where
from circlekit.source import data_files as d
from circlekit.source.call_files import CallFile, to_call
from circlekit.source.files import Files
from circlekit.source.located import validate
from circlekit.source.page import read_page

_SLUG_HINT = "Name the file with lower-case letters, digits and hyphens, such as `too-warm.md`."


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What was read. `pack` is None when the pack's own data can't be read.

    `broken` are the slugs of pages that exist and could not be read: links to them are not
    findings of their own.
    """

    pack: Pack | None
    findings: tuple[Finding, ...]
    broken: frozenset[str]


def read_pack(root: Path, shown_as: str = "") -> ReadResult:
    """Read the pack in `root` (the folder that holds `pack.yml`), named `shown_as` in findings.

    Never raises for what an author wrote: everything wrong comes back as findings.
    """
    files = Files(root, shown_as)
    value, lines, name = files.yaml(root / "pack.yml", {})
    head, findings = validate(d.PackFile, value, lines, name)
    files.findings.extend(findings)
    if head is None:
        return ReadResult(None, tuple(files.findings), frozenset())
    pages, broken = read_pages(files, root / head.lang, head.lang, from_organisation=False)
    pack = Pack(
        id=head.id,
        version=head.version,
        title=head.title,
        licence=head.licence,
        lang=head.lang,
        pages=pages,
        lines=files.listing(root / "lines.yml", d.LineFile, d.to_line, "id", "line"),
        slots=files.mapping(root / "slots.yml", d.SlotFile, d.to_slot),
        policies=files.mapping(root / "policies.yml", d.PolicyFile, d.to_policy),
        needs=files.listing(root / "needs.yml", d.NeedFile, d.to_need, "id", "need"),
        sources=files.mapping(root / "sources.yml", d.SourceFile, d.to_source),
        terms=files.mapping(root / head.lang / "glossary.yml", d.TermFile, d.to_term),
        countries=d.to_countries(head),
        short_codes=_short_codes(files, root),
        chapters=tuple((str(key), value) for key, value in head.chapters.items()),
        words=_all_words(files, root / head.lang),
        exceptions=files.listing(
            root / "exceptions.yml", d.ExceptionFile, d.to_exception, "", "exception"
        ),
        dangers=_dangers(files, root / "alarms.yml"),
        phrases=_phrases(files, root, head.lang),
        calls=_calls(files, root / head.lang / "calls.yml"),
    )
    return ReadResult(pack, tuple(files.findings), broken)


def _dangers(files: Files, path: Path) -> tuple[Danger, ...]:
    # A pack may leave it out: then nothing is raised by its words alone.
    if not path.exists():
        return ()
    return files.listing(path, d.DangerFile, d.to_danger, "kind", "danger")


def _calls(files: Files, path: Path) -> tuple[CallKind, ...]:
    # A pack may leave it out: then no page says what a call is like.
    return files.listing(path, CallFile, to_call, "id", "call") if path.exists() else ()


def _phrases(files: Files, root: Path, own: str) -> tuple[Phrases, ...]:
    """What people say in other languages: `<lang>/aliases.yml`, a list for each page."""
    found: list[Phrases] = []
    for path in sorted(root.glob("*/aliases.yml")):
        lang = path.parent.name
        if lang == own:
            continue
        value, lines, name = files.yaml(path, {})
        for slug, said in value.items():
            where = Where(name, lines.get((slug,), 0))
            if isinstance(said, list) and all(isinstance(one, str) and one for one in said):
                found.append(Phrases(lang, str(slug), tuple(said), where))
                continue
            files.findings.append(
                Finding(where, "F06", f"`{slug}` must be a list.", "Write each phrase after `- `.")
            )
    return tuple(found)


def _short_codes(files: Files, root: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    value, lines, name = files.yaml(root / "short-codes.yml", {})
    for country, codes in value.items():
        if not isinstance(codes, list):
            where = Where(name, lines.get((country,), 0))
            files.findings.append(
                Finding(where, "F06", f"`{country}` must be a list.", "Write each code after `- `.")
            )
    return tuple(
        (str(country), tuple(str(code) for code in codes))
        for country, codes in value.items()
        if isinstance(codes, list)
    )


def _all_words(files: Files, folder: Path) -> tuple[tuple[str, str], ...]:
    """The interface's words: `words.yml`, and `screens/kit.yml` as `kit_<key>`, and so on."""
    screens = (
        (f"{path.stem}_{key}", text)
        for path in sorted((folder / "screens").glob("*.yml"))
        for key, text in _words(files, path)
    )
    return (*_words(files, folder / "words.yml"), *screens)


def _words(files: Files, path: Path) -> tuple[tuple[str, str], ...]:
    value, lines, name = files.yaml(path, {})
    for key, text in value.items():
        if not isinstance(text, str):
            where = Where(name, lines.get((key,), 0))
            files.findings.append(
                Finding(where, "F06", f"`{key}` must be a text.", "Write `key: the words`.")
            )
    return tuple((str(key), text) for key, text in value.items() if isinstance(text, str))


def read_pages(
    files: Files, folder: Path, lang: str, from_organisation: bool
) -> tuple[tuple[Page, ...], frozenset[str]]:
    """All pages of one language folder, in a stable order, and the slugs that can't be read."""
    pages: list[Page] = []
    broken: set[str] = set()
    seen: dict[str, str] = {}
    for kind in KINDS:
        for path in sorted((folder / kind.folder).glob("*.md")):
            name = files.name(path)
            slug = PurePosixPath(name).stem
            if not slug.replace("-", "").isalnum() or slug != slug.lower() or not slug.isascii():
                files.findings.append(
                    Finding(Where(name), "F12", f"`{slug}` is no good page name.", _SLUG_HINT)
                )
            if slug in seen:
                files.findings.append(
                    Finding(
                        Where(name),
                        "F12",
                        f"`{slug}` is also the name of {seen[slug]}.",
                        "Give one of the two another file name: a name is used once in a pack.",
                    )
                )
            seen[slug] = name
            text = files.text(path)
            if text is None:
                broken.add(slug)
                continue
            page, findings = read_page(text, name, kind.name, slug, lang, from_organisation)
            files.findings.extend(findings)
            if page is None:
                broken.add(slug)
            else:
                pages.append(page)
    _strays(files, folder)
    return tuple(pages), frozenset(broken)


def _strays(files: Files, folder: Path) -> None:
    """A page in a folder that no kind has would be lost without a word: say so."""
    folders = tuple(kind.folder for kind in KINDS)
    for path in sorted(folder.rglob("*.md")):
        inside = path.relative_to(folder).parts
        if path.name != "README.md" and (len(inside) != 2 or inside[0] not in folders):
            where = Where(files.name(path))
            hint = f"Pages lie in one of: {', '.join(folders)}."
            files.findings.append(
                Finding(where, "F12", "This page lies in no folder of pages.", hint)
            )
