"""Words of a page of the e-book: sources have one number each in the whole book."""

from markupsafe import Markup

from circlekit.model import Page
from circlekit.outputs.shared import Drawer
from circlekit.outputs.shared.drawing import Ink


class BookInk(Ink):
    """Cites lead to the register at the end. `numbers`: a source's key -> its number there."""

    def __init__(self, drawer: Drawer, page: Page, numbers: dict[str, int]) -> None:
        super().__init__(drawer, page, frozenset(page.contacts), cites=True)
        self._numbers = numbers

    def _cite(self, key: str) -> Markup:
        if key not in self._numbers:
            return Markup()
        if key not in self.cited:
            self.cited.append(key)
        number = self._numbers[key]
        return Markup('<sup class="cite"><a href="sources.xhtml#s{0}">{0}</a></sup>').format(number)
