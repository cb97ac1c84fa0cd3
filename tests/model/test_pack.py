"""The pack, and the addresses of its pages."""

from circlekit.model import KINDS, Where
from tests.packs import clean_pack


def test_a_page_lives_under_its_language_and_kind() -> None:
    pack = clean_pack()
    page = pack.page("smoke-smell")
    assert page is not None
    assert page.address == "/en/emergencies/smoke-smell/"
    assert {p.folder for p in pack.pages} == {kind.folder for kind in KINDS}
    assert len({p.address for p in pack.pages}) == len(pack.pages)


def test_a_pack_finds_its_pages_and_sources() -> None:
    pack = clean_pack()
    assert pack.page("no-such-page") is None
    assert [page.slug for page in pack.of_kind("emergency")] == ["fall-on-stairs", "smoke-smell"]
    source = pack.source("hall-rules")
    assert source is not None
    assert source.publisher == "Parish Hall Trust"
    assert pack.source("no-such-source") is None


def test_a_place_is_told_with_its_line_where_there_is_one() -> None:
    assert str(Where("lines.yml", 12)) == "lines.yml:12"
    assert str(Where("lines.yml")) == "lines.yml"


def test_a_doubtful_number_never_becomes_a_button() -> None:
    line = next(line for line in clean_pack().lines if line.id == "us-night-ear")
    numbers = [route.number for route in line.callable_routes()]
    assert "55501" in numbers
    assert "55599" not in numbers
    assert "55599" in [route.number for route in line.routes]
