"""Pack -> the files of the site: address -> bytes."""

import json
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from circlekit.model import Block, ContactSlot, Line, Move, Need, OrgRule, Pack, Page
from circlekit.outputs.shared import Drawer, Edition
from circlekit.outputs.shared.edition import LINKED, short_hash
from circlekit.outputs.web import book, letters, practice, sheets
from circlekit.outputs.web.book import Group, ranked
from circlekit.outputs.web.first import in_two
from circlekit.outputs.web.hosting import csp, headers_file
from circlekit.outputs.web.run_sheets import run_sheets
from circlekit.outputs.web.worker import PREVIEW_QUALITY, RELEASE_QUALITY, with_worker

Files = dict[str, bytes]
# The screens of the leader's own kit: template (and file of words) -> address below the language.
KIT_SCREENS = {
    "kit": "kit/",
    "numbers": "kit/numbers/",
    "places": "kit/places/",
    "choices": "kit/choices/",
    "mywords": "kit/words/",
    "notes": "kit/notes/",
    "copies": "kit/copies/",
    "hiding": "kit/hiding/",
    "meeting": "meeting/",
    "reflect": "reflect/",
    "group": "reflect/group/",
    "round": "reflect/round/",
}
# The plain page has a style and nothing else; `data:` is its empty icon.
_BARE = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Door:
    """One of Home's three doors."""

    title: str
    pages: tuple[Page, ...]
    more: str
    more_words: str


def draw(pack: Pack, edition: Edition, search: Files) -> Files:
    """The whole site in one language: pages, lists, assets, manifest, worker.

    `search` is what the finder reads: `find.json` and `meaning.json`.
    """
    site = _Site(pack, edition, search)
    files = {**site.assets, **site.pages(), **site.screens(), **site.icons()}
    later = [site.names[name] for name in search]
    first, rest = in_two(files, later, pack)
    return {
        **with_worker(
            files,
            [*first, *rest],
            len(first),
            later,
            edition.assets.files["worker.js"],
            edition.version_of(pack),
            f"/{pack.lang}/offline/",
            RELEASE_QUALITY if edition.release else PREVIEW_QUALITY,
        ),
        "/_headers": headers_file(),
    }


class _Site:
    def __init__(self, pack: Pack, edition: Edition, search: Files) -> None:
        self.pack, self.edition = pack, edition
        self.drawer = Drawer(pack, edition, lambda page: page.address, "web")
        self.words = self.drawer.words
        self.style = edition.assets.text("emergency.css").strip()
        self.guide = book.guide_of(pack, self.words["list_more"], self.words["book_chapter"])
        self.in_guide, self.elsewhere = book.places(self.guide), book.other_places(pack)
        self.backward = book.backward(pack)
        self.checked = sheets.checked(pack, self.words) if "sheets_checked" in self.words else {}
        self.assets, self.names = self._hashed_assets(search)

    def _hashed_assets(self, search: Files) -> tuple[Files, dict[str, str]]:
        bodies = {name: self.edition.assets.files[name] for name in LINKED}
        bodies |= search
        files: Files = {}
        names: dict[str, str] = {}
        for name, body in bodies.items():
            stem, ending = name.rsplit(".", 1)
            names[name] = f"/assets/{stem}-{short_hash(body)}.{ending}"
            files[names[name]] = body
        return files, names

    def icons(self) -> Files:
        """Icons and the manifest."""
        return {
            f"/{name}": body
            for name, body in self.edition.assets.files.items()
            if name.startswith("icons/")
        }

    def _html(self, template: str, inline: bool = False, **values: Any) -> bytes:
        style = self.style if inline else ""
        text = self.drawer.render(
            template,
            csp=csp(style),
            inline_style=Markup(style),  # noqa: S704  our own stylesheet
            assets=self.names,
            checked=self.checked,
            **values,
        )
        return _tight(text).encode()

    def pages(self) -> Files:
        """One file a page of the pack."""
        return {f"{page.address}index.html": self._page(page) for page in self.pack.pages}

    def _page(self, page: Page) -> bytes:
        template = page.kind if page.kind in ("emergency", "situation") else "book"
        by_kind: dict[str, Block | None] = dict.fromkeys(
            ("steps", "decide", "ask", "say", "never", "room", "tell", "disagree", "know", "signs",
             "under", "repeats", "prevent", "becomes")
        )  # fmt: skip
        by_kind |= {block.kind: block for block in page.blocks}
        return self._html(
            f"{template}.html",
            inline=page.kind == "emergency",
            page=page,
            kind=page.kind,
            here="emergency" if page.kind == "emergency" else "guide",
            title=page.title,
            description=page.short,
            chapter=dict(self.pack.chapters).get(page.chapter, ""),
            blocks=by_kind,
            rehearses=practice.rehearses(self.pack, self.backward, page)
            if page.kind == "drill"
            else (),
            minutes_alone=practice.minutes_of(page),
            moves=[block for block in page.blocks if isinstance(block, Move)],
            rules=[block for block in page.blocks if isinstance(block, OrgRule)],
            national=self.drawer.slots_of(page, national=True),
            own=self.drawer.slots_of(page, national=False),
            quick_slots=self._quick_slots(page),
            ties=[to for slug in book.named_by(page) if (to := self.drawer.page(slug)) is not None],
            back_ties=self.backward.get(page.slug, ()),
            most_back=book.MOST_BACK,
            place=self.in_guide.get(page.slug),
            turn=self.in_guide.get(page.slug) or self.elsewhere.get(page.slug),
            ink=self.drawer.ink(page),
            # What can be tapped itself holds no link.
            bare=self.drawer.ink(page, frozenset(), cites=False),
        )

    def _quick_slots(self, page: Page) -> list[ContactSlot]:
        """The first national line of the page and the emergency number, most wanted first."""
        national = self.drawer.slots_of(page, national=True)
        first = [slot for slot in national if slot.key in (national[0].key, "emergency-number")]
        return first if len(first) == 2 else list(national[:2])

    def screens(self) -> Files:
        """Home, the lists, resources, about, glossary, the offline page, root and manifest."""
        lang = f"/{self.pack.lang}/"
        screens = {
            lang: self._home(),
            f"{lang}emergencies/": self._emergencies(),
            f"{lang}situations/": self._list(
                "situations", self.words["situations_lead"], self._chapters("situation")
            ),
            f"{lang}guides/": self._guide(),
            f"{lang}resources/": self._resources(),
            f"{lang}about/": self._about(),
            f"{lang}glossary/": self._plain("glossary", self.words["glossary_title"]),
            f"{lang}offline/": self._offline(),
            **self._phrases(f"{lang}phrases/"),
            "/": self._html("root.html"),
            **self._away(),
            **{
                f"{lang}{address}": self._plain(
                    f"practice/{name}", self.words[f"{name}_title"], here="", **values
                )
                for name, (address, values) in practice.screens(self.pack, self.backward).items()
            },
            **{
                f"{lang}{address}": self._kit(name)
                for name, address in KIT_SCREENS.items()
                if f"{name}_title" in self.words  # a pack may leave a screen out
            },
            **self._sheets(lang),
        }
        for name in ("formats", "drills", "reflections"):
            pages = tuple(page for page in self.pack.pages if page.folder == name)
            groups = (Group(self.words[f"list_{name}"], pages),) if pages else ()
            screens[f"{lang}{name}/"] = self._list(name, self.words[f"{name}_lead"], groups)
        files = {f"{address}index.html": body for address, body in screens.items()}
        return {**files, "/manifest.webmanifest": self._manifest()}

    def _plain(self, name: str, title: str, **values: Any) -> bytes:
        values = {"here": "guide", "description": self.words["site_description"], **values}
        kind = name.rpartition("/")[2]
        return self._html(f"{name}.html", kind=kind, title=title, **values)

    def _kit(self, name: str) -> bytes:
        """A screen of the leader's own kit: empty forms, which only the phone fills."""
        more = {"sheets": run_sheets(self.pack)} if name == "meeting" else {}
        return self._plain(f"kit/{name}", self.words[f"{name}_title"], here="kit", **more)

    def _sheets(self, lang: str) -> Files:
        """The sheets to print, where the pack has their words."""
        if "sheets_title" not in self.words:
            return {}
        given = sheets.given(self.pack, self.drawer)
        return {
            f"{lang}{address}": self._html(
                f"print/{name}.html",
                kind="sheets",
                here="kit",
                title=self.words["sheets_title" if name == "print" else f"sheets_{name}_title"],
                description=self.words["site_description"],
                **given,
            )
            for name, address in sheets.SHEETS.items()
        }

    def _away(self) -> Files:
        """The plain page behind "Leave", where the pack has its words."""
        if "exit_new_page" not in self.words:
            return {}
        title = self.words["exit_new_page"]
        text = self.drawer.render("away.html", csp=_BARE, assets=self.names, title=title)
        return {"/away/": _tight(text).encode()}

    def _likely(self) -> list[Page]:
        ranked = sorted(self.pack.of_kind("emergency"), key=lambda page: page.rank)
        return [page for page in ranked if page.rank < 100][:3]

    def _home(self) -> bytes:
        lang = self.pack.lang
        before = self._named(("before-safety-scan", "run-90", "drill-call-emergency"))
        during = sorted(self.pack.of_kind("situation"), key=lambda page: page.rank)[:6]
        after = self._named(("crisis-debrief", "after-hard-night", "suicide-after-meeting"))
        doors = [
            Door(self.words["door_before"], before, f"/{lang}/guides/#before",
                 self.words["door_before_more"]),
            Door(self.words["door_during"], tuple(during), f"/{lang}/situations/",
                 self.words["door_during_more"]),
            Door(self.words["door_after"], after, f"/{lang}/guides/#after",
                 self.words["door_after_more"]),
        ]  # fmt: skip
        return self._plain(
            "home", self.words["brand"], here="home", likely=self._likely(), doors=doors
        )

    def _named(self, slugs: tuple[str, ...]) -> tuple[Page, ...]:
        return tuple(page for slug in slugs if (page := self.drawer.page(slug)) is not None)

    def _slots(self, *keys: str) -> list[ContactSlot]:
        return [slot for key in keys for slot in self.pack.slots if slot.key == key]

    def _emergencies(self) -> bytes:
        return self._plain(
            "emergencies",
            self.words["nav_emergency"],
            here="emergency",
            likely=self._likely(),
            groups=self._chapters("emergency"),
            slots=self._slots("emergency-number", "crisis-line"),
        )

    def _chapters(self, kind: str, kicker: str = "") -> tuple[Group, ...]:
        return book.by_chapter(self.pack, kind, self.words["list_more"], kicker)

    def _list(self, name: str, lead: str, groups: tuple[Group, ...]) -> bytes:
        return self._plain(
            "list",
            self.words[f"list_{name}"],
            lead=lead,
            groups=groups,
            terms=(),
            whole=False,
            jump=(),
        )

    def _guide(self) -> bytes:
        def kind(name: str, key: str, id: str) -> Group:
            return Group(self.words[key], ranked(self.pack.of_kind(name)), id)

        # A chapter may hold guides and situations: each place needs a name of its own.
        met = tuple(
            replace(group, id=f"situations-{group.id}")
            for group in self._chapters("situation", self.words["list_situations"])
        )
        others = (
            kind("format", "list_formats", "before"),
            kind("drill", "list_drills", "drills"),
            kind("reflection", "list_reflections", "after"),
        )
        below = tuple(group for group in (*met, *others) if group.pages)
        jump = [(group.id, f"{group.number}. {group.title}") for group in self.guide]
        jump += [(group.id, self.words["list_situations"]) for group in met[:1]]
        jump += [(group.id, group.title) for group in others if group.pages]
        return self._plain(
            "list",
            self.words["nav_guide"],
            lead=self.words["guide_lead"],
            groups=(*self.guide, *below),
            terms=self.pack.terms,
            whole=True,
            jump=jump,
        )

    def _phrases(self, home: str) -> dict[str, bytes]:
        """The A to Z in the pack's language, and one for each other language people type in."""
        own = self.pack.lang
        langs = dict.fromkeys((own, *(said.lang for said in self.pack.phrases)))
        names = {
            lang: self.words.get(f"phrases_in_{lang}", lang) if lang != own
            else self.words["phrases_title"]
            for lang in langs
        }  # fmt: skip
        addresses = {lang: home if lang == own else f"{home}{lang}/" for lang in langs}
        return {
            addresses[lang]: self._plain(
                "phrases",
                names[own] if lang == own else f"{names[own]} · {names[lang]}",
                lang=lang,
                letters=letters.by_letter(
                    letters.said(self.pack, self.edition.country)
                    if lang == own
                    else letters.said_in(lang, self.pack),
                    self.words["phrases_number"],
                ),
                others=[(names[one], addresses[one], one) for one in langs if one != lang],
            )
            for lang in langs
        }

    def _resources(self) -> bytes:
        codes = {country.code: country.name for country in self.pack.countries}
        order = sorted(codes, key=lambda code: code != self.edition.country)
        return self._plain(
            "resources",
            self.words["nav_resources"],
            here="resources",
            countries=[self._directory(code, codes[code]) for code in order],
        )

    def _directory(self, code: str, name: str) -> dict[str, Any]:
        """The directory of one country: needs with their lines, each line drawn whole once."""
        stands_at: dict[str, str] = {}
        needs: list[dict[str, Any]] = []
        bare: list[Need] = []
        for need in self.pack.needs:
            lines: list[Line] = [
                line for line in self.pack.lines if line.country == code and need.id in line.needs
            ]
            first_here = [line.id for line in lines if line.id not in stands_at]
            stands_at |= dict.fromkeys(first_here, need.id)
            if lines:
                needs.append(
                    {"need": need, "lines": lines, "first_here": first_here,
                     "stands_at": stands_at}
                )  # fmt: skip
            else:
                bare.append(need)
        return {"code": code, "name": name, "needs": needs, "bare": bare}

    def _about(self) -> bytes:
        used = {key for page in self.pack.pages for key in page.sources}
        for kind in self.pack.calls:
            used |= {*kind.sources, *(key for one in kind.differs for key in one.sources)}
        return self._plain(
            "about",
            self.words["about_title"],
            reviewed=sum(1 for page in self.pack.pages if page.reviews),
            verified=sum(1 for line in self.pack.lines if line.state == "verified"),
            used_sources=sorted(
                (source for source in self.pack.sources if source.key in used),
                key=lambda source: (source.publisher.lower(), source.title.lower()),
            ),
        )

    def _offline(self) -> bytes:
        return self._html(
            "offline.html",
            inline=True,
            kind="offline",
            here="",
            title=self.words["offline_title"],
            description=self.words["site_description"],
            slots=self._slots("emergency-number", "crisis-line"),
        )

    def _manifest(self) -> bytes:
        lang = self.pack.lang
        manifest = {
            "name": self.words["brand"],
            "short_name": self.words["brand"],
            "description": self.words["site_description"],
            "lang": lang,
            "id": "/",
            "start_url": f"/{lang}/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#fbf7f0",
            "theme_color": "#0f4c4c",
            "icons": [
                {"src": "/icons/icon-192.png", "sizes": "192x192", "type": "image/png"},
                {"src": "/icons/icon-512.png", "sizes": "512x512", "type": "image/png"},
                {
                    "src": "/icons/icon-maskable-512.png",
                    "sizes": "512x512",
                    "type": "image/png",
                    "purpose": "maskable",
                },
            ],
            "shortcuts": [
                {"name": self.words["nav_emergency"], "url": f"/{lang}/emergencies/"},
            ],
        }
        return json.dumps(manifest, indent=1).encode()


def _tight(html: str) -> str:
    """The page without the empty lines that templates leave behind."""
    return "\n".join(line.strip() for line in html.splitlines() if line.strip()) + "\n"
