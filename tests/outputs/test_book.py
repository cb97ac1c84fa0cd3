"""The guide as a book, the two readers, the group's view, and ties both ways: without a script."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from circlekit import places as folders
from circlekit.compiler import build
from circlekit.model import Item, Items, Pack, Page, Spoken, Text, plain
from circlekit.outputs.shared import load_assets
from circlekit.outputs.shared.readers import Readers
from circlekit.outputs.web.book import MOST_BACK, guide_of, named_by, places
from circlekit.preparing import Request
from tests.packs import PACK, TODAY, lay, look, plant
from tests.reading_grades import panels, picture
from tests.sites import CONTENT, REPO, Node, file_of, read_html

GUIDES = "/en/guides/"
READERS = Readers(
    {
        "reader_staff_opens": "If you are staff|If you're staff",
        "reader_member_opens": "If you are a member yourself",
    }
)


def page_of(site: Path, address: str) -> Node:
    return read_html(file_of(site, address).read_text("utf-8"))


def guide(pack: Pack) -> list[Page]:
    """The guide as it should be read: chapters as the pack has them, by rank, then by title."""
    order = [key for key, _ in pack.chapters]
    return sorted(
        pack.of_kind("guide"), key=lambda page: (order.index(page.chapter), page.rank, page.title)
    )


def words(node: Node) -> str:
    return " ".join(node.text.split())


# --- the book


def test_the_list_has_the_guide_in_book_order_with_numbered_chapters(
    site: Path, base_pack: Pack
) -> None:
    sections = [part for part in page_of(site, GUIDES).all("section") if part.all("ol")]
    pages = guide(base_pack)
    links = [a.attrs["href"] for part in sections for a in part.all("ol")[0].all("a")]
    assert links == [page.address for page in pages]
    titles = dict(base_pack.chapters)
    chapters = list(dict.fromkeys(page.chapter for page in pages))
    assert [part.attrs["id"] for part in sections] == chapters
    assert [words(part.all("h2")[0]) for part in sections] == [
        f"Chapter {n} {titles[key]}" for n, key in enumerate(chapters, 1)
    ]
    before = Counter[str]()
    for part in sections:  # the numbers go on from chapter to chapter
        start = int(part.all("ol")[0].attrs.get("start", "1"))
        assert start == before.total() + 1
        before.update(a.attrs["href"] for a in part.all("a"))


def test_every_other_page_of_the_book_is_on_the_list_too(site: Path, base_pack: Pack) -> None:
    links = Counter(
        a.attrs["href"] for part in page_of(site, GUIDES).all("section") for a in part.all("a")
    )
    wanted = [page.address for page in base_pack.pages if page.kind != "emergency"]
    assert links == Counter(wanted)


def test_next_leads_from_the_first_page_to_the_last_and_back_again(
    site: Path, base_pack: Pack
) -> None:
    pages = guide(base_pack)
    assert len(pages) > 3
    titles = dict(base_pack.chapters)
    chapters = list(dict.fromkeys(page.chapter for page in pages))
    for at, page in enumerate(pages):
        html = page_of(site, page.address)
        ways = {a.attrs["rel"]: a for nav in html.all("nav", class_="turn") for a in nav.all("a")}
        wanted = {}
        if at > 0:
            wanted["prev"] = (pages[at - 1], "Back:")
        if at + 1 < len(pages):
            to = pages[at + 1]
            n = chapters.index(to.chapter) + 1
            opens = f"Next, chapter {n}, {titles[to.chapter]}:"
            wanted["next"] = (to, "Next:" if to.chapter == page.chapter else opens)
        shown = {rel: (a.attrs["href"], words(a)) for rel, a in ways.items()}
        assert shown == {
            rel: (to.address, f"{label} {to.title}") for rel, (to, label) in wanted.items()
        }, page.slug


def test_every_page_of_the_guide_says_how_far_it_is(site: Path, base_pack: Pack) -> None:
    pages = guide(base_pack)
    titles = dict(base_pack.chapters)
    chapters = list(dict.fromkeys(page.chapter for page in pages))
    for at, page in enumerate(pages, 1):
        (line,) = page_of(site, page.address).all(class_="progress")
        same = [one for one in pages if one.chapter == page.chapter]
        assert words(line) == (
            f"Chapter {chapters.index(page.chapter) + 1}, {titles[page.chapter]}"
            f" · {same.index(page) + 1} of {len(same)} · page {at} of {len(pages)}"
        )
        (bar,) = line.all("progress")
        assert (bar.attrs["value"], bar.attrs["max"]) == (str(at), str(len(pages)))
        (link,) = line.all("a")
        assert link.attrs["href"] == f"{GUIDES}#{page.chapter}"


def test_a_page_of_no_chapter_stands_at_the_end(base_pack: Pack) -> None:
    pages = [page for chapter in guide_of(base_pack, "More", "{n}") for page in chapter.pages]
    assert pages == guide(base_pack)
    bare = replace(base_pack, chapters=base_pack.chapters[:1])
    (rest,) = guide_of(bare, "More", "Chapter {n}")
    assert (rest.title, rest.id, rest.number) == ("More", "", 1)
    assert len(places((rest,))) == len(pages)


def test_other_pages_are_turned_within_their_chapter_or_kind_and_emergencies_never(
    site: Path, base_pack: Pack
) -> None:
    known = {page.address: page for page in base_pack.pages}
    turned = Counter[str]()
    for page in base_pack.pages:
        for nav in page_of(site, page.address).all("nav", class_="turn"):
            turned[page.kind] += 1
            for a in nav.all("a"):
                to = known[a.attrs["href"]]
                assert to.kind == page.kind != "emergency"
                if page.kind == "situation":
                    assert to.chapter == page.chapter
    assert {"guide", "situation", "drill"} <= turned.keys()


def test_what_opens_a_choice_of_a_drill_holds_no_link(site: Path, base_pack: Pack) -> None:
    summaries = [
        summary
        for page in base_pack.of_kind("drill")
        for choice in page_of(site, page.address).all("details", class_="choice")
        for summary in choice.all("summary")
    ]
    assert len(summaries) > 30
    assert not [words(summary) for summary in summaries if summary.all("a")]


# --- ties


def test_ties_of_drills_and_guides_with_what_they_are_for_can_be_followed_both_ways(
    site: Path, base_pack: Pack
) -> None:
    known = {page.slug: page for page in base_pack.pages}
    shown = {
        page.slug: [
            a.attrs["href"]
            for nav in page_of(site, page.address).all("nav", class_="ties")
            for a in nav.all("a")
        ]
        for page in base_pack.pages
    }
    seen = 0
    for page in base_pack.pages:
        for slug in named_by(page):
            to = known[slug]
            assert to.address in shown[page.slug], f"{page.slug} does not show {slug}"
            # An emergency leads back to what teaches and rehearses it, not to the dozens beside.
            if to.kind != "emergency" or page.kind in ("drill", "guide"):
                seen += 1
                assert page.address in shown[slug], f"{slug} does not show {page.slug}"
    assert seen > 1500
    twice = {slug: [a for a, n in Counter(links).items() if n > 1] for slug, links in shown.items()}
    assert not any(twice.values()), twice


def test_no_more_than_a_few_pages_that_lead_here_stand_in_the_open(
    site: Path, base_pack: Pack
) -> None:
    folded = 0
    for page in base_pack.pages:
        for nav in page_of(site, page.address).all("nav", class_="ties"):
            hidden = [a for one in nav.all("details") for a in one.all("a")]
            folded += len(hidden)
            back = len(nav.all("a")) - len(named_by(page))
            assert len(hidden) == max(0, back - MOST_BACK), page.slug
    assert folded > 0


# --- the two readers


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ask. Then wait.", [("", "Ask. Then wait.")]),
        ("If you are staff, ask.", [("staff", "If you are staff, ask.")]),
        ("If you're staff: ask.", [("staff", "If you're staff: ask.")]),
        (
            "Wait. If you are staff, ask. Twice. If you are a member yourself: rest.",
            [
                ("", "Wait."),
                ("staff", "If you are staff, ask. Twice."),
                ("member", "If you are a member yourself: rest."),
            ],
        ),
        ("Ask if you are staff, or not.", [("", "Ask if you are staff, or not.")]),
        ("If you are staffing it, ask.", [("", "If you are staffing it, ask.")]),
    ],
)
def test_what_is_for_one_reader_is_known_by_its_opening(
    text: str, parts: list[tuple[str, str]]
) -> None:
    assert [(who, plain(part)) for who, part in READERS.words((Text(text),))] == parts


def test_speech_is_nobodys_mark_and_may_stand_before_one() -> None:
    spoken = Spoken((Text("If you are staff, say so."),))
    told = READERS.words((Text("Say "), spoken, Text(" If you are staff, ask.")))
    assert [who for who, _ in told] == ["", "staff"]
    assert told[0][1] == (Text("Say "), spoken)


def test_a_bullet_for_both_becomes_two_and_leads_on_once() -> None:
    pack, _ = look(PACK)
    assert pack is not None
    item = next(
        item
        for page in pack.pages
        for block in page.blocks
        if isinstance(block, Items)
        for item in block.items
        if item.goes
    )
    both = Item(
        (Text("If you are staff, ask. If you are a member yourself, rest."),),
        item.where,
        register="plain",
        goes=item.goes,
    )
    (staff, first), (member, second) = READERS.item(both)
    assert (staff, first.register, first.goes) == ("staff", "plain", ())
    assert (member, second.register, second.goes) == ("member", "", item.goes)


def test_the_page_marks_both_and_a_pack_without_the_openings_marks_none(tmp_path: Path) -> None:
    content = small(tmp_path / "content")
    plant(
        content,
        "core/en/guides/asking-short.md",
        "Most of us wait one second.",
        "Wait. If you are staff, count. If you are a member yourself, breathe. Most wait one.",
    )
    built = _built(content, tmp_path / "site")
    html = page_of(built, "/en/guides/asking-short/")
    (staff,), (member,) = html.all(class_="for-staff"), html.all(class_="for-member")
    assert words(staff) == "Staff If you are staff, count."
    assert words(member).startswith("A member who leads If you are a member yourself, breathe.")
    assert [mark.attrs["aria-hidden"] for mark in html.all("b", class_="reader")] == ["true"] * 2
    words_file = content / "core/en/words.yml"
    kept = [line for line in words_file.read_text("utf-8").splitlines() if "_opens:" not in line]
    words_file.write_text("\n".join(kept), "utf-8")
    html = page_of(_built(content, tmp_path / "bare"), "/en/guides/asking-short/")
    assert not html.all(class_="for-staff") + html.all(class_="for-member")


def small(into: Path) -> Path:
    """The small pack with the words of the real one."""
    content = lay(into, PACK)
    for part in ("words.yml",):
        own = CONTENT / "core" / "en" / part
        (content / "core" / "en" / part).write_bytes(own.read_bytes())
    return content


def _built(content: Path, out: Path) -> Path:
    request = Request(content=content, today=TODAY)
    assert build(request, load_assets(folders.web_dir()), out, lambda _: None) == []
    return out


# --- where people disagree


def test_a_view_names_an_answer_and_the_page_shows_both(site: Path, base_pack: Pack) -> None:
    html = page_of(site, "/en/emergencies/suicide-ask/")
    (block,) = html.all("section", class_="disagree")
    views = [item.attrs.get("data-view") for item in block.all("li")]
    assert views[:2] == ["stance/ask-and-connect", "stance/consent-first"]
    assert "stance/" not in words(block)
    answers = {
        f"{policy.key}/{answer.key}" for policy in base_pack.policies for answer in policy.answers
    }
    named = [item.view for page in base_pack.pages for item in _views(page)]
    assert named
    assert set(named) <= answers


def _views(page: Page) -> list[Item]:
    return [
        item
        for block in page.blocks
        if isinstance(block, Items)
        for item in block.items
        if item.view
    ]


@pytest.mark.parametrize("view", ["stance/nothing-at-all", "weapons/none-here"])
def test_a_view_that_fits_no_policy_of_its_page_is_told(view: str, tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    lay(content, CONTENT)
    page = "core/en/emergencies/suicide-ask.md"
    line = plant(content, page, "stance/consent-first:", f"{view}:")
    _, findings = look(content)
    told = [finding for finding in findings if view in finding.message]
    assert [(one.code, one.where.line) for one in told] == [("W15", line)]


# --- the picture


def test_the_picture_of_reading_grades_counts_every_page(base_pack: Pack) -> None:
    for panel in panels(base_pack):
        assert sum(panel.counts.values()) + panel.short == len(base_pack.pages)
    drawn = picture(base_pack)
    assert drawn == picture(base_pack)
    assert drawn.count('class="limit"') == 2
    shown = re.findall(r'<rect class="pages".*?: (\d+)</title>', drawn)
    assert sum(map(int, shown)) == sum(sum(panel.counts.values()) for panel in panels(base_pack))


def test_no_page_is_drawn_beyond_its_limit(base_pack: Pack) -> None:
    for panel in panels(base_pack):
        assert max(end for _, end in panel.counts) <= panel.limit


def test_the_picture_in_the_docs_is_there() -> None:
    assert (REPO / "docs/pictures/reading-grades.svg").is_file()
