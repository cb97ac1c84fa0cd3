"""Words on paper: a link becomes the code of its page, a slot may carry its number."""

from collections.abc import Callable

from markupsafe import Markup, escape

from circlekit.model import Cite, Inline, PageLink, Slot, Spoken, WebLink
from circlekit.outputs.paper.numbers import readable
from circlekit.outputs.shared.drawing import Drawer, Ink

Number = Callable[[str], str]


class PaperInk(Ink):
    """`codes`: the code of each page that is printed here. `number`: the number behind a slot,
    where it shall stand in the sentence.
    """

    def __init__(self, drawer: Drawer, codes: dict[str, str], number: Number | None = None) -> None:
        self._drawer, self._codes, self._number = drawer, codes, number
        self._slots, self._cites, self.cited = frozenset(), False, []

    def _inline(self, part: Inline, opening: bool = False) -> Markup:
        match part:
            case PageLink(slug, given):
                page = self._drawer.page(slug)
                return self._to(slug, given or (page.title if page else slug.replace("-", " ")))
            case WebLink(shown, url):
                return Markup('{} <span class="url">({})</span>').format(shown, readable(url))
            case Slot(key) if self._number and (number := self._number(key)):
                label = self._drawer.label(key)
                label = label[:1].upper() + label[1:] if opening else label
                return Markup('{} <span class="tel">({})</span>').format(label, number)
            case Spoken(parts):
                # Bare quotes: a box around each would cost more time than all else on the page.
                return Markup("“{}”").format(self(parts))
            case Cite():
                return Markup()
            case _:
                return super()._inline(part, opening)

    def _to(self, slug: str, shown: str) -> Markup:
        code = self._codes.get(slug)
        if code is None:
            return escape(shown)
        return Markup('<a href="#{}">{}</a> <b class="code">{}</b>').format(slug, shown, code)

    def goes(self, slugs: tuple[str, ...]) -> Markup:
        """Where a bullet leads: titles and codes."""
        pages = [page for slug in slugs if (page := self._drawer.page(slug)) is not None]
        if not pages:
            return Markup()
        links = Markup(", ").join(self._to(page.slug, page.title) for page in pages)
        return Markup(" → {}").format(links)
