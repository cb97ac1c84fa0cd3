"""What is printed once for all tests: two chapters of emergencies, the lines, the sheets."""

import pytest

from circlekit.model import Pack
from circlekit.outputs import paper
from tests.outputs.paper.pages import ONLY, SITE, Files, print_all
from tests.sites import EXAMPLE, read_base_pack


@pytest.fixture(scope="session")
def printed(base_pack: Pack) -> Files:
    """The pieces on Letter, with a site, for the United States."""
    wish = paper.Wish(papers=("letter",), only=(*ONLY, *paper.SHEETS), site=SITE)
    return print_all(base_pack, wish)


@pytest.fixture(scope="session")
def org_pack() -> Pack:
    """The base pack under the example organization."""
    return read_base_pack(EXAMPLE)
