"""What stands on paper: the data's digits, the leader's numbers, dates, and nothing cut off."""

import re
from dataclasses import replace
from datetime import date

import pydyf
import pypdfium2
import pytest
import weasyprint
import yaml

from circlekit.model import COUNTRIES, Pack, Steps, plain
from circlekit.outputs import paper
from circlekit.outputs.paper import booklet
from circlekit.outputs.paper.pdf import to_pdf
from circlekit.outputs.paper.wish import NotPrintable
from circlekit.outputs.shared import Assets, MissingAssets
from tests.outputs.paper.pages import (
    MM,
    SITE,
    Files,
    edition,
    print_all,
    raw,
    signs,
    size_of,
    text_in,
    texts,
    tidy,
)  # fmt: skip
from tests.packs import clean_pack
from tests.sites import CONTENT

# What a person is told to dial, on any sheet.
_DIAL = re.compile(r"(?:Call|Text(?: [A-Z]+ to)?|Relay|Video call) (\+?\d[\d -]*\d)")
# Where the card lies on its sheet, in millimeters: left, top, width, height.
CARD = (62.2, 85.5, 85.6, 108)
_LINES = CONTENT / "core" / "lines.yml"


def bare(number: str) -> str:
    return re.sub(r"\D", "", number)


def in_data(country: str) -> dict[str, set[str]]:
    """The digits of every certain route of each line, straight from the file."""
    lines = yaml.safe_load(_LINES.read_text("utf-8"))
    return {
        line["name"]: {
            bare(route["number"])
            for route in line["routes"]
            if "number" in route and not route.get("doubtful")
        }
        for line in lines
        if line["country"] == country
    }


def dialled(text: str) -> set[str]:
    return {bare(number) for number in _DIAL.findall(text)}


def resources_of(pdf: bytes) -> str:
    """The directory, which stands last, line by line."""
    text = raw(pdf)
    return text[text.rindex("Offer two, and help") :]


def test_every_number_of_the_directory_is_one_of_the_data_and_the_other_way_round(
    printed: Files,
) -> None:
    data = in_data("US")
    assert dialled(resources_of(printed["booklet-quarter-letter.pdf"])) == set().union(
        *data.values()
    )
    large = resources_of(printed["large-print/booklet-letter.pdf"])
    assert dialled(large) == set().union(*data.values())


@pytest.mark.parametrize(
    "name",
    ["wallet-card.pdf", "wall-sheet-letter.pdf", "my-numbers-letter.pdf", "run-sheet-letter.pdf",
     "referral-slips-letter.pdf", "large-print/wallet-card-letter.pdf"],
)  # fmt: skip
def test_every_number_of_a_sheet_is_one_of_the_data(printed: Files, name: str) -> None:
    known = set().union(*in_data("US").values())
    found = dialled(raw(printed[name]))
    assert found <= known
    assert {"988"} <= found or name == "wall-sheet-letter.pdf"


def test_a_wrong_digit_would_be_noticed(base_pack: Pack) -> None:
    lines = tuple(
        replace(line, routes=tuple(replace(r, number="989") for r in line.routes))
        if line.id == "us-988"
        else line
        for line in base_pack.lines
    )
    files = print_all(
        replace(base_pack, lines=lines), paper.Wish(papers=("a4",), only=("wallet-card",))
    )
    assert "989" in dialled(raw(files["wallet-card.pdf"]))
    assert "989" not in set().union(*in_data("US").values())


def test_a_doubtful_number_is_not_printed(printed: Files) -> None:
    lines = yaml.safe_load(_LINES.read_text("utf-8"))
    doubtful = {
        bare(route["number"])
        for line in lines
        for route in line["routes"]
        if route.get("doubtful") and "number" in route
    }
    sure = set().union(*(numbers for code in COUNTRIES for numbers in in_data(code).values()))
    every = "\n".join(raw(pdf) for pdf in printed.values())
    assert doubtful - sure
    assert not dialled(every) & (doubtful - sure)


def test_each_line_says_in_which_month_it_was_checked(printed: Files, base_pack: Pack) -> None:
    text = tidy(resources_of(printed["booklet-quarter-letter.pdf"]))
    shown = [line for aisle in booklet.aisles(base_pack, "US") for line in aisle.lines]
    counted = len(re.findall(r"Checked [A-Z][a-z]{2} 20\d\d\.|Check date not known\.", text))
    assert counted == len(shown) > 20


def test_each_country_has_its_own_numbers(base_pack: Pack) -> None:
    emergency = {"US": "911", "CA": "911", "GB": "999", "IE": "112", "AU": "000", "NZ": "111"}
    assert emergency.keys() == set(COUNTRIES)
    wish = paper.Wish(papers=("letter",), only=("wallet-card", "wall-sheet", "my-numbers"))
    for country, number in emergency.items():
        files = print_all(base_pack, wish, country)
        known = set().union(*in_data(country).values())
        for name, pages in (("wallet-card", 2), ("wall-sheet-letter", 1), ("my-numbers-letter", 2)):
            found = texts(files[f"{name}.pdf"])
            assert len(found) == pages, (country, name)
            assert re.search(rf"\b{number}\b", found[0]) or name.startswith("my"), (country, name)
            assert dialled(raw(files[f"{name}.pdf"])) <= known, (country, name)
        assert_card_holds(files["wallet-card.pdf"])


def test_the_numbers_of_an_organization_stand_in_the_spread(org_pack: Pack) -> None:
    wish = paper.Wish(papers=("letter",), only=("emergencies/suicide-ask", *paper.SHEETS))
    files = print_all(org_pack, wish)
    assert org_pack.organisation is not None
    spread = " ".join(texts(files["booklet-quarter-letter.pdf"])[2:5])
    for number in org_pack.organisation.numbers:
        assert number.number in spread
        assert number.name in spread
    assert "On-call person Name Number Tried on" in spread  # nobody's yet: a line to write on
    assert "202-555-0142" in texts(files["wall-sheet-letter.pdf"])[0]
    assert "202-555-0142" in texts(files["wallet-card.pdf"])[0]
    (poster,) = texts(files["agreements-letter.pdf"])
    assert "Nobody records, takes pictures or saves the chat." in poster


def test_without_an_organization_every_slot_is_a_line_to_write_on(printed: Files) -> None:
    pages = texts(printed["booklet-quarter-letter.pdf"])
    (spread,) = [text for text in pages if text.count("Tried on") > 3]
    assert spread.count("Name Number Tried on") == 6
    at = pages.index(spread)
    assert at % 2 == 1, "a spread begins on a left page"
    assert "Where we meet" in pages[at + 1]


def test_every_sheet_says_its_version_month_and_when_numbers_were_checked(printed: Files) -> None:
    for name, pdf in printed.items():
        text = " ".join(texts(pdf))
        assert "Circlekit 0.1.0 preview" in text, name
        assert "Nov 2026" in text, name
        if "agreements" not in name and not name.startswith("imposed"):
            assert re.search(r"Numbers checked [A-Z][a-z]{2} 2026", text), name


def test_a_code_leads_to_the_page_and_without_a_site_there_is_none(base_pack: Pack) -> None:
    wish = paper.Wish(papers=("letter",), only=(*paper.SHEETS, "emergencies/suicide-ask"))
    for job in paper.draw(base_pack, edition(), wish):
        assert "<img" not in job.html, job.name
        assert "http" not in re.sub(r"<style>.*?</style>", "", job.html, flags=re.DOTALL), job.name
    for job in paper.draw(base_pack, edition(), replace(wish, site=SITE)):
        assert job.html.count("<img") == 1, job.name
        assert f'alt="Code to scan: {SITE[8:]}/en' in job.html, job.name


def test_nothing_runs_over_the_edge(printed: Files) -> None:
    for name, pdf in printed.items():
        if name.startswith("imposed"):
            continue
        for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
            width, height = size_of(page)
            for sign in signs(page):
                where = (name, number, sign)
                assert sign.left > 2.5, where
                assert sign.right < width - 2.5, where
                assert 3 < sign.top < sign.bottom < height - 3, where


def halves(pdf: bytes) -> list[str]:
    """What stands on the four halves of the card, the numbers first."""
    _, top, _, height = CARD
    fold = top + height / 2
    return [
        text_in(page, (0, page.get_size()[1] - to * MM, 600, page.get_size()[1] - begin * MM))
        for page in pypdfium2.PdfDocument(pdf)
        for begin, to in ((top, fold), (fold, top + height))
    ]


def assert_card_holds(pdf: bytes) -> None:
    """Every letter of the card lies inside it, none on the fold, and no half runs on beyond it:
    what is to be done ends with a number to call.
    """
    for words in halves(pdf)[1:]:
        assert re.search(r"\d$", words.rstrip()), words
    left, top, width, height = CARD
    fold = top + height / 2
    for page in pypdfium2.PdfDocument(pdf):
        for sign in signs(page):
            if sign.top < 200:  # below it stands how to print
                assert left + 2 < sign.left < sign.right < left + width - 2, sign
                assert top + 1.5 < sign.top < sign.bottom < top + height - 1.5, sign
                assert sign.bottom < fold - 0.8 or sign.top > fold + 0.8, sign


def test_each_half_of_the_card_holds_its_own_words(printed: Files) -> None:
    assert_card_holds(printed["wallet-card.pdf"])
    numbers, suicide, overdose, fight = halves(printed["wallet-card.pdf"])
    assert "1-800-799-7233" in numbers
    assert "say the word suicide" in suicide
    assert "naloxone" in overdose
    assert "at a blow" in fight


def test_a_sheet_is_as_many_pages_as_it_should_be(printed: Files) -> None:
    counts = {name: len(texts(pdf)) for name, pdf in printed.items() if "booklet" not in name}
    one_sheet = {"wall-sheet-letter.pdf": 1, "agreements-letter.pdf": 1, "wallet-card.pdf": 2,
                 "my-numbers-letter.pdf": 2, "run-sheet-letter.pdf": 2,
                 "referral-slips-letter.pdf": 2}  # fmt: skip
    assert one_sheet.items() <= counts.items()


def test_the_words_on_the_wall_can_be_read_from_two_meters(printed: Files) -> None:
    (page,) = pypdfium2.PdfDocument(printed["wall-sheet-letter.pdf"])
    steps = [sign for sign in signs(page) if sign.text == "S"]
    # Capitals of 5.8 mm are twice what an eye at 6/6 needs at two meters.
    assert max(sign.bottom - sign.top for sign in steps) > 5.8
    number = [sign for sign in signs(page) if sign.text in "91" and sign.bottom - sign.top > 15]
    assert len(number) == 3


def test_large_print_is_large(printed: Files) -> None:
    for name, pdf in printed.items():
        if name.startswith("large-print/"):
            for page in pypdfium2.PdfDocument(pdf):
                capitals = [s for s in signs(page) if s.text in "ABCDEFHKLMNPRTUVXZ"]
                # 18 points of this typeface have capitals of 4.2 mm; the code's address is smaller.
                low = [s for s in capitals if s.bottom - s.top < 4.0]
                assert not low, (name, low[:5])


def test_every_step_of_an_emergency_is_on_its_pages(printed: Files, base_pack: Pack) -> None:
    text = " ".join(texts(printed["booklet-quarter-letter.pdf"]))
    pages = [p for p in base_pack.of_kind("emergency") if p.chapter == "life-at-risk"]
    assert len(pages) > 5
    labels = {slot.key: slot.in_prose for slot in base_pack.slots}
    for page in pages:
        (steps,) = [block for block in page.blocks if isinstance(block, Steps)]
        for item in steps.items:
            first = plain(item.words, labels).split("the crisis")[0].split("the emergency")[0]
            assert first.strip() in text, (page.slug, first)


def test_tabs_stand_at_the_outer_edge_each_chapter_lower_than_the_last(printed: Files) -> None:
    heights: dict[str, set[int]] = {}
    document = pypdfium2.PdfDocument(printed["booklet-quarter-letter.pdf"])
    for number, page in enumerate(document, 1):
        width, _ = size_of(page)
        edge = [
            sign
            for sign in signs(page)
            if (sign.right < 10.5 if number % 2 == 0 else sign.left > width - 10.5)
        ]
        code = "".join(sign.text for sign in edge)
        if code:
            assert re.fullmatch(r"E\d+", code), (number, code)
            chapter = "first" if int(code[1:]) <= 8 else "second"
            heights.setdefault(chapter, set()).add(round(edge[0].top))
    assert len(heights["first"]) == len(heights["second"]) == 1
    assert min(heights["second"]) > max(heights["first"]) + 10


def test_a_file_is_called_what_it_is(base_pack: Pack) -> None:
    wish = paper.Wish(papers=("a4", "letter"), only=("emergencies/overdose", *paper.SHEETS))
    found = {job.name for job in paper.draw(base_pack, edition(), wish)}
    large = [name for name in paper.SHEETS if name not in ("wall-sheet", "agreements")]
    assert found == {
        *("booklet-a6.pdf", "booklet-quarter-letter.pdf", "wallet-card.pdf"),
        *(f"{name}-{on}.pdf" for name in paper.SHEETS[1:] for on in paper.PAPERS),
        *(f"large-print/{name}-{on}.pdf" for name in (*large, "booklet") for on in paper.PAPERS),
    }


def test_the_paper_is_what_the_country_prints_on() -> None:
    assert paper.papers_of("", "US") == paper.papers_of("", "CA") == ("letter",)
    assert paper.papers_of("", "GB") == paper.papers_of("a4", "US") == ("a4",)
    assert paper.papers_of("both", "IE") == ("a4", "letter")


def test_a_part_is_printed_alone_and_keeps_its_codes(base_pack: Pack) -> None:
    every = booklet.codes_of(booklet.parts(base_pack, paper.Wish(papers=("a4",))))
    assert len(every) == len(base_pack.pages)
    one = paper.Wish(papers=("a4",), only=("guides/agreements",))
    codes = booklet.codes_of(booklet.parts(base_pack, one))
    chapter = {p.slug for p in base_pack.of_kind("guide") if p.chapter == "agreements"}
    assert codes == {slug: every[slug] for slug in chapter}
    assert one.sheets() == ()


def test_what_is_not_there_is_refused_by_name(base_pack: Pack) -> None:
    for wish in (
        paper.Wish(papers=("a4",), only=("emergency",)),
        paper.Wish(papers=("a4",), run="run-91"),
        paper.Wish(papers=("a4",), only=("run-sheet",), run="suicide-ask"),
    ):
        with pytest.raises(NotPrintable, match=r"run-91|suicide-ask|“emergency”"):
            paper.draw(base_pack, edition(), wish)


def test_a_pack_without_words_for_paper_is_told_so() -> None:
    with pytest.raises(NotPrintable, match=r"en/screens/paper\.yml"):
        paper.draw(clean_pack(), edition(), paper.Wish(papers=("a4",)))


def test_without_its_letters_nothing_is_drawn(base_pack: Pack) -> None:
    bare_edition = replace(edition(), assets=Assets({}))
    with pytest.raises(MissingAssets, match="hatch_build"):
        paper.draw(base_pack, bare_edition, paper.Wish(papers=("a4",), only=("wall-sheet",)))


def test_the_long_form_has_every_word(base_pack: Pack) -> None:
    wish = paper.Wish(papers=("a4",), only=("situations/talks-too-much", "drills/drill-keys"))
    short, long = (
        paper.draw(base_pack, edition(), replace(wish, whole=whole))[0].html
        for whole in (False, True)
    )
    for words in ("The story loops.", "Good to know", "She’s on the steps", "Plan"):
        assert words not in short
    for words in ("The story loops.", "A grab can get you hit", "when they keep to it"):
        assert words in long
    assert "because I want to get round everyone before eight" in short
    assert "because I want to get round everyone before eight" in long


def test_print_months_not_days(base_pack: Pack) -> None:
    wish = paper.Wish(papers=("a4",), only=("wallet-card",))
    pieces = {
        paper.draw(base_pack, replace(edition(), today=date(2026, 11, day)), wish)[0].html
        for day in (1, 12, 30)
    }
    assert len(pieces) == 1


def test_quicker_references_change_no_byte_and_leave_no_trace() -> None:
    """`to_pdf` keeps what pydyf would make anew for each tag; the PDF is the library's own."""
    before = pydyf.PDF.page_references
    html = (
        "<html lang=en><title>Three pages</title>" + "<p>One<p style='break-before:page'>More" * 3
    )
    assert to_pdf(html) == weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    assert pydyf.PDF.page_references is before
