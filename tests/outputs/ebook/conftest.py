"""The base pack as an e-book, and a small one to plant faults in."""

import shutil
from pathlib import Path

import pytest

from circlekit.model import Pack
from tests.outputs.ebook.opened import Opened, draw
from tests.packs import PACK, lay, look
from tests.sites import CONTENT, EXAMPLE, read_base_pack


@pytest.fixture(scope="session")
def org_pack() -> Pack:
    return read_base_pack(EXAMPLE)


@pytest.fixture(scope="session")
def body(org_pack: Pack) -> bytes:
    """The base pack under the example organization: all that a book can hold."""
    return draw(org_pack)


@pytest.fixture(scope="session")
def book(body: bytes) -> Opened:
    return Opened(body)


@pytest.fixture(scope="session")
def small_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clean pack with the interface's real words."""
    content = lay(tmp_path_factory.mktemp("small") / "content", PACK)
    words = CONTENT / "core" / "en"
    (content / "core" / "en" / "words.yml").write_bytes((words / "words.yml").read_bytes())
    shutil.copytree(words / "screens", content / "core" / "en" / "screens")
    return content


@pytest.fixture(scope="session")
def small_pack(small_content: Path) -> Pack:
    pack, _ = look(small_content)
    assert pack is not None
    return pack
