"""What every room of the tests shares."""

from collections.abc import Iterator
from pathlib import Path

import hatch_build
import pytest

from circlekit.model import Pack
from tests.sites import EXAMPLE, Host, make_site, read_base_pack


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the program says now into the golden files; then read the diff",
    )


def pytest_configure(config: pytest.Config) -> None:
    """The site under test carries today's scripts and styles: build them if one has changed."""
    if hasattr(config, "workerinput"):
        return  # xdist: done once, before the workers began
    try:
        hatch_build.build(hatch_build.Places(Path(hatch_build.__file__).parent))
    except hatch_build.WebBuildError as error:
        raise pytest.UsageError(f"web: {error}") from error


@pytest.fixture(scope="session")
def base_pack() -> Pack:
    """The base pack, as the site is drawn from it."""
    return read_base_pack()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base pack, built. Nobody writes into it."""
    return make_site(tmp_path_factory.mktemp("site") / "site")


@pytest.fixture(scope="session")
def org_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base pack under the example organization, built. Nobody writes into it."""
    return make_site(tmp_path_factory.mktemp("org") / "site", overlay=EXAMPLE)


@pytest.fixture(scope="session")
def shared_host(site: Path) -> Iterator[Host]:
    """The built site on a server that no test stops."""
    host = Host(site)
    yield host
    host.stop()


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    """The built site on a server of the test's own."""
    host = Host(site)
    yield host
    host.stop()
