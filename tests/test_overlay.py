"""An overlay adds; it never changes, hides or reorders the base pack, and its text stays words."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circlekit.model import (
    Finding,
    Items,
    OrgNumber,
    OrgRule,
    Overlay,
    Page,
    PolicyChoice,
    Spoken,
    Text,
    WebLink,
    Where,
    plain,
    walk,
)
from circlekit.model.blocks import block_words
from circlekit.overlay import lay_over
from circlekit.source import read_overlay
from tests.packs import PACK, clean_pack, lay, look, told
from tests.strategies import any_text, line_count, mangled, steady

BASE = clean_pack()
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p><style>*{display:none}</style>",
    "[click](javascript:alert(1))",
    "](javascript:alert(1))",
    "[click](data:text/html,<script>alert(1)</script>)",
    "[click](//evil.example)",
    "{{ 7 * 7 }}",
    "{% for page in pack.pages %}",
    '&lt;script&gt; &amp; " onclick="x',
    "\u202egnp.exe <!-- ",
    "<https://evil.example>",
)
FILES = {
    "overlay.yml": "name: Harbour Circles\nversion: '3'\ndate: 2026-10-01\n",
    "numbers.yml": "- {slot: supervisor, name: Dana, number: 1-212-555-0142, hours: till ten}\n",
    "policies.yml": "phones:\n  says: One phone stays on.\n  version: '1'\n  date: 2026-09-01\n",
    "rules.yml": "- {page: smoke-smell, says: Meet at the gate., version: '2', date: 2026-09-02}\n",
    "en/guides/org-rooms.md": (PACK / "core/en/guides/asking-short.md")
    .read_text(encoding="utf-8")
    .replace("Asking in one line", "Our rooms")
    .replace("how do I ask without a speech", "where do we meet"),
}


def write(root: Path, **changed: str) -> Path:
    """The small overlay in a folder; `rules="..."` replaces `rules.yml`, `page` the guide."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(changed.get(path.stem.replace("-", "_"), text).encode("utf-8"))
    return root


def read(root: Path) -> Overlay:
    overlay, findings = read_overlay(root, "en", "org")
    assert told(findings) == ""
    assert overlay is not None
    return overlay


def check_base_is_whole(pages: tuple[Page, ...]) -> None:
    """Every base page is there, in its place, with all its blocks in order under any rules."""
    assert len(pages) >= len(BASE.pages)
    for before, after in zip(BASE.pages, pages, strict=False):
        rules = after.blocks[: len(after.blocks) - len(before.blocks)]
        assert all(isinstance(block, OrgRule) for block in rules)
        assert replace(after, blocks=after.blocks[len(rules) :]) == before


def test_an_overlay_is_laid_on_top(tmp_path: Path) -> None:
    laid, findings = lay_over(BASE, read(write(tmp_path)))
    assert findings == ()
    check_base_is_whole(laid.pages)
    page = laid.page("smoke-smell")
    assert page is not None
    rule = page.blocks[0]
    assert isinstance(rule, OrgRule)
    assert (rule.words, rule.organisation, rule.version, rule.date) == (
        "Meet at the gate.", "Harbour Circles", "2", "2026-09-02",
    )  # fmt: skip
    assert str(rule.where) == "org/rules.yml:1"
    own = laid.page("org-rooms")
    assert own is not None
    assert own.from_organisation
    assert laid.organisation is not None
    assert [number.number for number in laid.organisation.numbers] == ["1-212-555-0142"]
    assert laid.organisation.policies == (
        PolicyChoice("phones", "One phone stays on.", "1", "2026-09-01"),
    )


def test_a_clean_overlay_on_the_clean_pack_gives_no_finding(tmp_path: Path) -> None:
    _, findings = look(lay(tmp_path / "content", PACK), write(tmp_path / "org"))
    assert told(findings) == ""


def test_only_the_head_file_is_needed(tmp_path: Path) -> None:
    (tmp_path / "overlay.yml").write_text(FILES["overlay.yml"], encoding="utf-8")
    laid, findings = lay_over(BASE, read(tmp_path))
    assert findings == ()
    assert laid.pages == BASE.pages


def test_without_its_head_an_overlay_is_not_laid(tmp_path: Path) -> None:
    overlay, findings = read_overlay(tmp_path, "en", "org")
    assert overlay is None
    assert {(f.where.file, f.code) for f in findings} == {
        ("org/overlay.yml", "F01"), ("org/overlay.yml", "F05"),
    }  # fmt: skip


def test_a_page_of_the_same_name_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path)
    stolen = (PACK / "core/en/emergencies/smoke-smell.md").read_text(encoding="utf-8")
    for folder in ("emergencies", "guides", "reflections"):
        path = tmp_path / "en" / folder / "smoke-smell.md"
        path.parent.mkdir(exist_ok=True)
        text = FILES["en/guides/org-rooms.md"] if folder == "guides" else stolen
        path.write_text(text.replace("Get everyone out", "Stay inside"), encoding="utf-8")
    overlay, _ = read_overlay(tmp_path, "en", "org")
    assert overlay is not None
    laid, findings = lay_over(BASE, overlay)
    check_base_is_whole(laid.pages)
    assert [page.slug for page in laid.pages].count("smoke-smell") == 1
    assert {finding.code for finding in findings} == {"O3"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_rule_stays_the_words_it_is(text: str, tmp_path: Path) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    root = write(
        tmp_path,
        rules=f"- page: smoke-smell\n  says: {quoted}\n  version: {quoted}\n  date: {quoted}\n",
        policies=f"phones:\n  says: {quoted}\n  version: '1'\n  date: {quoted}\n",
        numbers=f"- slot: supervisor\n  name: {quoted}\n  number: 1-212-555-0142\n"
        f"  hours: {quoted}\n  note: {quoted}\n",
        overlay=f"name: {quoted}\nversion: {quoted}\ndate: {quoted}\nreport_to: {quoted}\n",
    )
    laid, findings = lay_over(BASE, read(root))
    assert findings == ()
    check_base_is_whole(laid.pages)
    page, organisation = laid.page("smoke-smell"), laid.organisation
    assert page is not None
    assert organisation is not None
    rule = page.blocks[0]
    assert isinstance(rule, OrgRule)
    wanted = text.strip()
    assert {rule.words, rule.version, rule.date, rule.organisation} == {wanted}
    said = {organisation.name, organisation.policies[0].says, organisation.report_to}
    assert said == {wanted}
    number = organisation.numbers[0]
    assert (number.name.strip(), number.hours, number.note) == (wanted, text, text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_on_a_page_is_refused_or_plain_words(text: str, tmp_path: Path) -> None:
    page = FILES["en/guides/org-rooms.md"].replace("- Ask one thing.", f"- {text}")
    overlay, findings = read_overlay(write(tmp_path, org_rooms=page), "en", "org")
    assert overlay is not None
    if not overlay.pages:
        assert {finding.code for finding in findings} == {"F11"}
        return
    block = overlay.pages[0].blocks[0]
    assert isinstance(block, Items)
    words = block.items[0].words
    assert all(isinstance(part, Text | Spoken) for part in walk(words))
    assert plain(words) == text.strip()


@pytest.mark.parametrize(
    "number",
    [
        "javascript:alert(1)",
        "<b>911</b>",
        "911;ext=1",
        "tel:911",
        "+",
        "12 or 13",
        "911,,1",
        "*67 911",
    ],
)
def test_a_number_that_could_be_dialled_otherwise_is_refused(number: str, tmp_path: Path) -> None:
    numbers = f"- slot: supervisor\n  name: Dana\n  number: '{number}'\n"
    overlay, findings = read_overlay(write(tmp_path, numbers=numbers), "en", "org")
    assert overlay is not None
    assert overlay.numbers == ()
    assert [(str(f.where), f.code) for f in findings] == [("org/numbers.yml:3", "F06")]


SLUGS = st.one_of(
    st.sampled_from([page.slug for page in BASE.pages]), st.sampled_from(("org-a", "org-b", "x"))
)


@st.composite
def overlays(draw: st.DrawFn) -> Overlay:
    """Any overlay that the reader could hand on, and more."""
    text, here = any_text(), Where("org/rules.yml", 1)
    bodies = st.sampled_from(BASE.pages)
    choices = draw(
        st.lists(st.builds(PolicyChoice, st.sampled_from(("phones", "dogs")), text, text, text))
    )
    return Overlay(
        name=draw(text),
        version=draw(text),
        date=draw(text),
        numbers=tuple(
            draw(
                st.lists(
                    st.builds(
                        OrgNumber,
                        st.sampled_from(("supervisor", "night-desk")),
                        text, text, text, text, st.just(here),
                    ),
                    max_size=3,
                )
            )
        ),
        policies=tuple(choices),
        policy_places=(here,) * len(choices),
        rules=tuple(
            (slug, OrgRule("org-rule", said, "Harbour Circles", "1", "", here))
            for slug, said in draw(st.lists(st.tuples(SLUGS, text), max_size=5))
        ),
        pages=tuple(
            replace(body, slug=slug, title=title, rank=1, from_organisation=True)
            for body, slug, title in draw(st.lists(st.tuples(bodies, SLUGS, text), max_size=3))
        ),
    )  # fmt: skip


@steady(80)
@given(overlays())
def test_no_overlay_changes_hides_or_reorders_the_base(overlay: Overlay) -> None:
    laid, findings = lay_over(BASE, overlay)
    check_base_is_whole(laid.pages)
    assert all(page.from_organisation for page in laid.pages[len(BASE.pages) :])
    unlaid = replace(laid, pages=BASE.pages, organisation=None)
    assert unlaid == BASE
    rules = [b for page in laid.pages for b in page.blocks if isinstance(b, OrgRule)]
    slugs = {page.slug for page in laid.pages}
    on_pages = [rule for slug, rule in overlay.rules if slug in slugs]
    assert sorted(rules, key=repr) == sorted(
        (rule for page in laid.pages for slug, rule in overlay.rules if slug == page.slug), key=repr
    )
    unplaced = len(overlay.rules) - len(on_pages)
    assert sum(finding.code == "O1" for finding in findings) == unplaced


@steady(100)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_any_broken_overlay_gives_findings_and_never_an_error(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    root = write(tmp_path_factory.getbasetemp() / "broken-overlay")
    text = data.draw(st.one_of(mangled(FILES[name]), mangled(FILES[name]), any_text()))
    (root / name).write_bytes(text.encode("utf-8"))
    overlay, findings = read_overlay(root, "en", "org")
    check_findings(findings, root)
    if overlay is None:
        assert findings
        return
    laid, unplaced = lay_over(BASE, overlay)
    check_findings(unplaced, root)
    check_base_is_whole(laid.pages)
    for page in overlay.pages:
        for block in page.blocks:
            for words, _ in block_words(block):
                links = [part for part in walk(words) if isinstance(part, WebLink)]
                assert all(link.url.startswith("https://") for link in links)


def check_findings(findings: tuple[Finding, ...], root: Path) -> None:
    """Every finding lies inside the file it names."""
    for finding in findings:
        path = root / finding.where.file.removeprefix("org/")
        lines = line_count(path.read_bytes().decode("utf-8-sig")) if path.is_file() else 0
        assert 0 <= finding.where.line <= lines
        assert "\n" not in finding.message
