"""A new page's skeleton: readable as it is, and the checks name what is left to do."""

import pytest

from circlekit.model import KINDS
from circlekit.source import skeleton
from circlekit.source.grammar import GRAMMAR
from circlekit.source.page import read_page


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_a_skeleton_is_readable_and_whole(kind: str) -> None:
    text = skeleton(kind, "too-warm", "2026-11-22")
    page, findings = read_page(text, "en/x/too-warm.md", kind, "too-warm", "en")
    assert findings == []
    assert page is not None
    assert (page.title, str(page.written), page.reviews) == ("Too warm", "2026-11-22", ())
    assert [block.kind for block in page.blocks] == [
        rule.kind for rule in GRAMMAR[kind] if rule.required
    ]
