"""Work beside other work: its result, its errors, and its end, in a copy or not."""

import os
import subprocess
import sys
import time

import pytest

from circlekit import beside
from circlekit.beside import Begun


@pytest.fixture(params=["in a copy", "in turn"])
def where(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways, whatever this machine would choose."""
    monkeypatch.setattr(beside, "_may_copy", lambda: request.param == "in a copy")
    return str(request.param)


def test_the_result_comes_from_where_it_should(where: str) -> None:
    pid, pages = Begun(lambda: (os.getpid(), ["x" * 100_000] * 50)).result()
    assert (pid == os.getpid()) is (where == "in turn")
    assert pages == ["x" * 100_000] * 50


def test_what_the_work_raises_is_raised(where: str) -> None:
    def work() -> int:
        raise ValueError(f"not {where}")

    begun = Begun(work)
    with pytest.raises(ValueError, match=f"not {where}"):
        begun.result()


def test_what_is_dropped_holds_nobody_up(where: str) -> None:
    begun = Begun(lambda: time.sleep(60))
    before = time.monotonic()
    begun.drop()
    assert time.monotonic() - before < 30


def test_a_killed_copy_is_an_error_and_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_may_copy", lambda: True)
    with pytest.raises(EOFError):
        Begun(lambda: os.kill(os.getpid(), 9)).result()


def test_a_program_that_forgets_its_work_still_ends() -> None:
    """Also where no pipe holds the answer, and where a copy asks for a copy."""
    program = """
import circlekit.beside as b
def inner(): return b.Begun(lambda: 7).result()
print(b.Begun(inner).result())
forgotten = b.Begun(lambda: 'x' * 10_000_000)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, timeout=60, check=True
    )
    assert done.stdout == b"7\n"
