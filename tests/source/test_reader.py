"""A pack's folder: every file may be broken in any way, and the program says so and goes on."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circlekit.checks import run_checks
from circlekit.source import ReadResult, read_pack
from circlekit.source.files import Files
from tests.packs import PACK, TODAY, lay, plant
from tests.strategies import any_text, line_count, mangled, steady

CORE = PACK / "core"
DATA = tuple(sorted(path.relative_to(CORE).as_posix() for path in CORE.rglob("*.yml")))
EVERY = tuple(sorted(p.relative_to(CORE).as_posix() for p in CORE.rglob("*") if p.is_file()))


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the clean pack that a random test breaks and mends again and again."""
    return lay(tmp_path_factory.mktemp("pack") / "core", CORE)


def check_result(result: ReadResult, root: Path, unreadable: bool = False) -> None:
    """Every finding lies inside its file; what could be read can be checked."""
    found = list(result.findings)
    if result.pack is not None:
        found += run_checks(result.pack, TODAY, result.broken)
    for finding in found:
        assert finding.message.strip()
        assert "\n" not in str(finding.where) + finding.message + finding.hint
        path = root / finding.where.file
        if path.is_file() and not unreadable:
            assert 0 <= finding.where.line <= line_count(path.read_bytes().decode("utf-8-sig"))


@st.composite
def broken_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the pack and what it now holds."""
    name = draw(st.sampled_from(DATA + EVERY))
    before = (CORE / name).read_text(encoding="utf-8")
    text = draw(st.one_of(mangled(before), mangled(before), mangled(before), any_text()))
    return name, text.encode("utf-8")


@steady(120)
@given(broken_files())
def test_any_broken_file_gives_findings_and_never_an_error(
    core: Path, broken: tuple[str, bytes]
) -> None:
    name, body = broken
    before = (core / name).read_bytes()
    (core / name).write_bytes(body)
    try:
        check_result(read_pack(core), core)
    finally:
        (core / name).write_bytes(before)


@steady(60)
@given(st.sampled_from(EVERY), st.binary(max_size=80), st.integers(0, 400))
def test_bytes_that_are_no_text_are_told_with_the_line(
    core: Path, name: str, body: bytes, at: int
) -> None:
    before = (core / name).read_bytes()
    spoilt = before[:at] + body + b"\xff" + before[at:]
    (core / name).write_bytes(spoilt)
    try:
        result = read_pack(core)
        check_result(result, core, unreadable=True)
        (told,) = (finding for finding in result.findings if finding.code == "F01")
        assert told.where.file == name
        good = 0
        while good < len(spoilt) and _is_text(spoilt[: good + 1]):
            good += 1
        assert told.where.line == spoilt[:good].count(b"\n") + 1
    finally:
        (core / name).write_bytes(before)


def _is_text(body: bytes) -> bool:
    """Whether these bytes are the beginning of a text in UTF-8."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True


@pytest.mark.parametrize("name", EVERY)
def test_a_file_that_is_missing_is_named(name: str, tmp_path: Path) -> None:
    root = lay(tmp_path / "core", CORE)
    (root / name).unlink()
    result = read_pack(root)
    check_result(result, root)
    if name in DATA:
        told = [f.where.file for f in result.findings if f.code == "F01"]
        assert told == [name]
    else:
        assert result.findings == ()


def test_a_folder_without_a_pack_is_told(tmp_path: Path) -> None:
    result = read_pack(tmp_path / "nowhere")
    assert result.pack is None
    assert {finding.code for finding in result.findings} == {"F01", "F05"}


def test_findings_bear_the_name_the_author_knows(tmp_path: Path) -> None:
    root = lay(tmp_path / "core", CORE)
    (root / "en" / "words.yml").unlink()
    names = [f.where.file for f in read_pack(root, "content/core/").findings]
    assert names == ["content/core/en/words.yml"]


def test_a_page_that_cannot_be_read_causes_no_other_findings(tmp_path: Path) -> None:
    """Links to it, and what it alone leads to, are not the author's next ten faults."""
    root = lay(tmp_path / "core", CORE)
    plant(root, "en/formats/run-60.md", "minutes: 60", "minutes: sixty")
    result = read_pack(root)
    assert result.pack is not None
    assert result.broken == {"run-60"}
    assert [finding.code for finding in result.findings] == ["F06"]
    later = run_checks(result.pack, TODAY, result.broken)
    assert [finding for finding in later if not finding.release_only] == []


def test_a_file_name_in_another_encoding_can_be_printed() -> None:
    strange = Path("core", "caf\udce9.md")  # as Python hands out the bytes `caf\xe9.md`
    assert Files(Path("core"), "mine").name(strange) == "mine/caf?.md"


def test_all_data_is_read() -> None:
    result = read_pack(CORE)
    assert result.findings == ()
    pack = result.pack
    assert pack is not None
    assert (pack.id, pack.version, pack.lang) == ("golden-pack", "1.0.0", "en")
    assert [country.code for country in pack.countries] == ["US", "GB"]
    assert dict(pack.chapters)["body"] == "Body and building"
    assert dict(pack.short_codes) == {"US": ("911", "55501"), "GB": ("999", "55502")}
    assert dict(pack.words)["find_count"] == "{n} pages"
    assert len(pack.slots) == 14
    assert [(term.slug, term.avoid) for term in pack.terms] == [
        ("member", "client, patient"), ("host", ""),
    ]  # fmt: skip
    assert pack.needs[0].open_eligibility == ((1, "Made-up category"),)
    ear = next(line for line in pack.lines if line.id == "us-night-ear")
    assert (ear.for_whom, ear.state, ear.checked_by) == (
        "anyone, also if you worry about someone else", "verified", "dialled",
    )  # fmt: skip
    assert str(ear.checked_on) == "2026-10-20"
    assert [route.by for route in ear.routes] == ["call", "text", "chat", "relay", "call"]
    assert (ear.routes[0].press, ear.routes[1].send) == ("1", "EAR")
    assert ear.where.line == 16
