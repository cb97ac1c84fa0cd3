"""What the finder adds to a pack, direct words and words of other languages, may be left out or
broken in any way."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circlekit.checks import run_checks
from circlekit.search import Finder, make_index
from circlekit.source import read_pack
from tests.packs import PACK, TODAY, lay
from tests.strategies import any_text, line_count, mangled, steady

CORE = PACK / "core"
ALARMS = """# words
- kind: smoke
  name: Smoke
  pages: [smoke-smell]
  direct:
    - smell/smells of .. smoke~
    - = fire*
- kind: fall
  name: A fall
  pages: [fall-on-stairs, smoke-smell]
  direct: [fell down, se cayo]
"""
PHRASES = """# palabras
smoke-smell:
  - huele a humo
  - se está quemando
phone-buzzing:
  - suena el teléfono
"""
FILES = {"alarms.yml": ALARMS, "es/aliases.yml": PHRASES}


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the clean pack with both files, broken and mended again and again."""
    root = lay(tmp_path_factory.mktemp("pack") / "core", CORE)
    (root / "es").mkdir()
    for name, text in FILES.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_both_are_read(core: Path) -> None:
    result = read_pack(core)
    assert result.findings == ()
    pack = result.pack
    assert pack is not None
    assert [(one.kind, one.pages, one.where.line) for one in pack.dangers] == [
        ("smoke", ("smoke-smell",), 2),
        ("fall", ("fall-on-stairs", "smoke-smell"), 8),
    ]
    assert pack.dangers[0].direct == ("smell/smells of .. smoke~", "= fire*")
    assert [(one.lang, one.page, one.phrases, one.where.line) for one in pack.phrases] == [
        ("es", "smoke-smell", ("huele a humo", "se está quemando"), 2),
        ("es", "phone-buzzing", ("suena el teléfono",), 5),
    ]
    assert run_checks(pack, TODAY, result.broken) == []


def test_both_may_be_left_out() -> None:
    result = read_pack(CORE)
    assert result.findings == ()
    assert result.pack is not None
    assert (result.pack.dangers, result.pack.phrases) == ((), ())


def test_phrases_of_the_packs_own_language_stand_on_its_pages(core: Path) -> None:
    """A file of them would be a second place for one thing: it is not read."""
    (core / "en" / "aliases.yml").write_text("smoke-smell:\n  - fire\n", encoding="utf-8")
    try:
        pack = read_pack(core).pack
    finally:
        (core / "en" / "aliases.yml").unlink()
    assert pack is not None
    assert {one.lang for one in pack.phrases} == {"es"}


@steady(150)
@given(
    st.sampled_from(sorted(FILES)).flatmap(
        lambda name: st.tuples(
            st.just(name), st.one_of(mangled(FILES[name]), mangled(FILES[name]), any_text())
        )
    )
)
def test_any_broken_file_gives_findings_and_a_clean_one_a_finder(
    core: Path, broken: tuple[str, str]
) -> None:
    name, text = broken
    (core / name).write_bytes(text.encode("utf-8"))
    try:
        result = read_pack(core)
    finally:
        (core / name).write_text(FILES[name], encoding="utf-8")
    assert result.pack is not None
    found = [*result.findings, *run_checks(result.pack, TODAY, result.broken)]
    for finding in found:
        assert finding.where.file == name
        assert 0 <= finding.where.line <= line_count(text.removeprefix("\ufeff"))
    if not found:
        Finder(make_index(result.pack), None).find("it smells of smoke, se cayó")
