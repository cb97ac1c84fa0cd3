"""The e-book as a reading system meets it: order, navigation, links, numbers, what it claims."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

from circlekit.model import Pack
from circlekit.outputs.shared import route_address
from circlekit.outputs.shared.numbers import dialled
from tests.outputs.ebook.opened import DC, EPUB, HTML, OPF, Opened, draw, text_of
from tests.sites import numbers_in

KINDS = ("emergencies", "situations", "guides", "formats", "drills", "reflections")
SCHEMES = {"https", "http", "tel", "mailto"}


def test_every_page_stands_once_and_in_the_contents(book: Opened, org_pack: Pack) -> None:
    titles = Counter(
        text_of(one) for name in book.spine for one in book.trees[name].iter(f"{HTML}h1")
    )
    listed = Counter(text_of(one) for one in book.nav("toc"))
    for page in org_pack.pages:
        assert titles[" ".join(page.title.split())] >= 1, page.slug
        assert listed[" ".join(page.title.split())] >= 1, page.slug
    wanted = Counter(" ".join(page.title.split()) for page in org_pack.pages)
    assert not wanted - titles
    # The parts in the order of the book, emergencies first.
    heads = [one.get("href", "") for one in book.nav("toc")]
    parts = [heads.index(f"{name}.xhtml") for name in ("first", *KINDS, "glossary", "resources",
                                                       "mine", "about", "sources")]  # fmt: skip
    assert parts == sorted(parts)


def test_the_contents_follow_the_reading_order(book: Opened) -> None:
    place = {name: n for n, name in enumerate(book.spine)}
    met = [place[one.get("href", "").partition("#")[0]] for one in book.nav("toc")]
    assert met == sorted(met)
    assert set(book.spine) == {name for name in book.trees if name.endswith(".xhtml")}


def test_every_link_inside_leads_somewhere(book: Opened, body: bytes) -> None:
    assert book.broken() == []
    # Planted: one place loses its name.
    hurt = Opened(body)
    href = next(one.href for one in hurt.links() if one.href.startswith("mine.xhtml#"))
    place = href.partition("#")[2]
    tree = hurt.trees["mine.xhtml"]
    next(one for one in tree.iter() if one.get("id") == place).set("id", "gone")
    assert any(one.endswith(href) for one in hurt.broken())


def test_the_page_list_is_whole(book: Opened) -> None:
    marks = {
        f"{name}#{one.get('id')}": one.get("title")
        for name in book.spine
        for one in book.trees[name].iter(f"{HTML}span")
        if one.get(f"{EPUB}type") == "pagebreak" and one.get("role") == "doc-pagebreak"
    }
    listed = {one.get("href", ""): text_of(one) for one in book.nav("page-list")}
    assert listed == marks
    assert list(marks.values()) == [str(n) for n in range(1, len(marks) + 1)]
    marked = {place.partition("#")[0] for place in marks}
    assert marked == set(book.spine) - {"cover.xhtml", "contents.xhtml"}
    # No printed book has these numbers, and the package says so.
    assert book.meta("pageBreakSource") == ["none"]


def test_the_landmarks_lead_to_the_emergencies(book: Opened) -> None:
    marks = [
        (one.get(f"{EPUB}type"), one.get("href"), text_of(one)) for one in book.nav("landmarks")
    ]
    assert ("bodymatter", "emergencies.xhtml", "Emergencies") in marks
    assert ("toc", "#toc", "Contents") in marks
    assert {"cover", "titlepage", "part", "glossary", "bibliography"} <= {
        kind for kind, _, _ in marks
    }


def test_the_digits_of_every_link_are_shown_and_are_data(book: Opened, org_pack: Pack) -> None:
    known = {
        dialled(route.number) for line in org_pack.lines for route in line.callable_routes()
    } | {
        dialled(number.number)
        for number in (org_pack.organisation and org_pack.organisation.numbers) or ()
    }
    calls = [link for link in book.links() if link.href.startswith("tel:")]
    assert len(calls) > 500
    for link in calls:
        digits = link.href.removeprefix("tel:")
        assert digits in known, link
        shown = link.words[link.words.rindex("Call ") if "Call " in link.words else 0 :]
        assert digits in numbers_in(shown), link


def test_every_sure_number_of_a_country_stands_in_its_directory(
    book: Opened, org_pack: Pack
) -> None:
    for country in org_pack.countries:
        name = f"resources-{country.code.lower()}.xhtml"
        text, there = book.text(name), {link.href for link in book.links() if link.file == name}
        for line in org_pack.lines:
            if line.country != country.code or not line.needs:
                continue
            assert line.name in text
            for route in line.callable_routes():
                if route.by == "text":
                    assert route.number in text, (line.id, route)
                elif address := route_address(route):
                    assert address in there, (line.id, route)
    doubtful = [
        dialled(route.number) for line in org_pack.lines for route in line.routes if route.doubtful
    ]
    sure = {dialled(r.number) for line in org_pack.lines for r in line.callable_routes()}
    for digits in set(doubtful) - sure:
        assert not any(link.href == f"tel:{digits}" for link in book.links())


def test_only_these_schemes_and_nothing_that_loads(book: Opened) -> None:
    schemes = {link.href.partition(":")[0] for link in book.links() if ":" in link.href}
    assert schemes <= SCHEMES
    tags = Counter(
        one.tag.removeprefix(HTML) for name in book.spine for one in book.trees[name].iter()
    )
    assert tags["img"] == 1  # the cover
    assert not tags.keys() & {
        "script",
        "style",
        "iframe",
        "audio",
        "video",
        "object",
        "form",
        "svg",
    }
    attributes = {
        key for name in book.spine for one in book.trees[name].iter() for key in one.attrib
    }
    assert not [key for key in attributes if key.startswith("on") or key == "style"]


def test_the_style_names_no_color(book: Opened) -> None:
    style = re.sub(r"/\*.*?\*/", "", book.files["book.css"].decode(), flags=re.DOTALL)
    assert not re.search(
        r"color|background|#[0-9a-f]{3}|rgb|\dpx (?!solid|double)|url\(",
        style.replace("currentcolor", ""),
    )


def test_what_it_says_of_its_accessibility_is_so(book: Opened) -> None:
    assert book.meta("schema:accessMode") == ["textual"]
    assert book.meta("schema:accessModeSufficient") == ["textual"]
    assert book.meta("schema:accessibilityHazard") == ["none"]
    assert set(book.meta("schema:accessibilityFeature")) == {
        "tableOfContents", "readingOrder", "structuralNavigation", "pageNavigation",
        "pageBreakMarkers", "displayTransformability", "alternativeText",
    }  # fmt: skip
    (summary,) = book.meta("schema:accessibilitySummary")
    assert "screen reader" in summary
    # Nobody has certified it, so it claims no standard.
    assert book.meta("dcterms:conformsTo") == []
    (cover,) = book.trees["cover.xhtml"].iter(f"{HTML}img")
    assert cover.get("alt")
    for name in book.spine:
        root = book.trees[name]
        assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
        levels = [int(one.tag[-1]) for one in root.iter() if re.fullmatch(r"\{.*\}h[1-6]", one.tag)]
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_the_first_page_says_how_old_it_is(book: Opened, org_pack: Pack, base_pack: Pack) -> None:
    text = book.text("first.xhtml")
    days = [one.checked_on for one in org_pack.lines if one.country == "US" and one.checked_on]
    assert f"Made Nov 2026. Version {org_pack.version} preview." in text
    assert re.search(rf"Numbers checked \w+ {min(days).year}.* to \w+ {max(days).year}\.", text)
    assert "Riverside Recovery Circle (example), version" in text
    assert "This is a preview." in text
    # Without an organization and in another country.
    other = Opened(draw(base_pack, "GB"))
    assert "Riverside" not in other.text("first.xhtml")
    assert "for United Kingdom" in other.text("first.xhtml")
    assert "tel:999" in {one.href for one in other.links() if one.file == "first.xhtml"}
    assert "tel:911" not in {one.href for one in other.links() if one.file == "emergencies-1.xhtml"}
    names = {one.trees["package.opf"].find(f".//{DC}identifier").text for one in (book, other)}  # type: ignore[union-attr]
    assert len(names) == 2


def test_my_numbers_has_a_place_for_every_slot(book: Opened, org_pack: Pack) -> None:
    places = {one.get("id"): one for one in book.trees["mine.xhtml"].iter() if one.get("id")}
    assert org_pack.organisation is not None
    for slot in org_pack.slots:
        place = places[f"mine-{slot.key}"]
        blanks = [one for one in place.iter(f"{HTML}p") if one.get("class") == "blank"]
        assert len(blanks) == (1 if slot.elsewhere else 3)
        for number in org_pack.organisation.numbers:
            if number.slot == slot.key:
                assert number.number in text_of(place)


def test_a_drill_keeps_its_answers_apart(book: Opened) -> None:
    tree = book.trees["drills-1.xhtml"]
    (first, *_) = tree.iter(f"{HTML}section")
    choices = next(one for one in first.iter(f"{HTML}ol") if one.get("class") == "choices")
    assert not any(word in text_of(choices) for word in ("Helps.", "Hurts.", "So-so."))
    for link in choices.iter(f"{HTML}a"):
        answer = next(one for one in first.iter() if one.get("id") == link.get("href", "")[1:])
        assert any(word in text_of(answer) for word in ("Helps.", "Hurts.", "So-so."))


def test_a_file_is_light_enough_and_so_is_the_book(book: Opened, base_pack: Pack) -> None:
    assert max(len(text) for text in book.files.values()) < 300_000
    assert len(draw(base_pack)) < 1_000_000


def test_a_pack_without_a_kind_has_no_such_part(small_pack: Pack) -> None:
    pages = tuple(page for page in small_pack.pages if page.kind != "reflection")
    opened = Opened(draw(replace(small_pack, pages=pages)))
    assert "reflections.xhtml" not in opened.spine
    assert opened.broken() == []


def test_the_package_lists_every_file_once(book: Opened) -> None:
    items = [one.get("href") for one in book.trees["package.opf"].iter(f"{OPF}item")]
    inside = set(book.files) - {"mimetype", "META-INF/container.xml", "package.opf"}
    assert Counter(items) == Counter(inside)
    ET.fromstring(book.files["META-INF/container.xml"])
