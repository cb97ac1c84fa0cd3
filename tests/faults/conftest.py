"""The ground under the faults, and their numbers at the end of the run."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.faults.ground import Ground
from tests.journeys.conftest import chromium_path, play
from tests.sites import Host

__all__ = ["chromium_path", "play"]
NUMBER = "number"


@pytest.fixture
def ground(play: Playwright, chromium_path: str, host: Host, tmp_path: Path) -> Iterator[Ground]:
    """Room for one family; every browser of it is ended."""
    ground = Ground(tmp_path, play, chromium_path, host, random.Random(4))
    yield ground
    ground.clear()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A number each."""
    reports = [one for word in ("passed", "failed") for one in terminalreporter.getreports(word)]
    lines = [line for one in reports for name, line in one.user_properties if name == NUMBER]
    if lines:
        terminalreporter.section("what the faults did")
        for line in lines:
            terminalreporter.write_line(str(line))
