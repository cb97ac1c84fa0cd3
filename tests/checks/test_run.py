"""All rules in one call: sorted, told once, and exceptions that are taken at their word."""

from dataclasses import replace

from circlekit.checks import run_checks
from circlekit.model import Allowed, Pack, Where
from tests.packs import TODAY, clean_pack

HERE = Where("exceptions.yml", 1)


def two_faults() -> Pack:
    """The clean pack with two labels in one title."""
    pack = clean_pack()
    page = pack.page("smoke-smell")
    assert page is not None
    bad = replace(page, title="Addicts and lunatics smell smoke")
    return replace(pack, pages=tuple(bad if p is page else p for p in pack.pages))


def said(pack: Pack) -> list[tuple[str, str]]:
    return [(f.code, f.message) for f in run_checks(pack, TODAY)]


def allow(pack: Pack, *exceptions: tuple[str, str, str]) -> Pack:
    return replace(
        pack,
        exceptions=tuple(Allowed(c, page, text, "A reason.", HERE) for c, page, text in exceptions),
    )


def test_findings_come_in_order_and_once() -> None:
    pack = two_faults()
    twice = replace(pack, pages=(*pack.pages, *pack.pages))
    found = run_checks(twice, TODAY)
    assert found == sorted(set(found))
    assert {finding.code for finding in found} >= {"W5"}


def test_an_exception_takes_out_what_it_names_and_nothing_else() -> None:
    pack = two_faults()
    assert [code for code, _ in said(pack)] == ["W5", "W5"]
    left = said(allow(pack, ("W5", "smoke-smell", "Addicts")))
    assert left == [("W5", "“lunatics” stands for a person.")]
    assert said(allow(pack, ("W5", "smoke-smell", "stands for a person"))) == []


def test_an_exception_that_is_not_needed_is_a_finding() -> None:
    codes = [code for code, _ in said(allow(clean_pack(), ("W5", "smoke-smell", "Addicts")))]
    assert codes == ["X1"]


def test_an_exception_is_for_one_code_on_one_page() -> None:
    pack = two_faults()
    for wrong in (("W6", "smoke-smell", "a"), ("W5", "smell", "a"), ("W5", "run-60", "a")):
        codes = [code for code, _ in said(allow(pack, wrong))]
        assert sorted(codes) == ["W5", "W5", "X1"]
