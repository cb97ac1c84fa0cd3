"""The processes of one browser: who they are, how much they work, and when they are gone."""

import os
import select
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

LINUX = sys.platform == "linux"
PATIENCE = 20  # seconds


def of_group(group: int) -> dict[int, str]:
    """Every process that a browser leads, and how it was started."""
    found = _from_proc() if LINUX else _from_ps()
    return {pid: command for pid, (leader, command) in found.items() if leader == group}


def _from_proc() -> dict[int, tuple[int, str]]:
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                command = (
                    (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                )
                found[int(entry.name)] = (os.getpgid(int(entry.name)), command)
    return found


def _from_ps() -> dict[int, tuple[int, str]]:
    lines = _ps("-axo", "pid=,pgid=,args=")
    parts = [line.split(None, 2) for line in lines]
    return {int(one[0]): (int(one[1]), one[2]) for one in parts if len(one) == 3}


def _ps(*how: str) -> list[str]:
    return subprocess.run(
        ["ps", *how], capture_output=True, text=True, check=False
    ).stdout.splitlines()


def worked(pid: int) -> float:
    """Seconds on a processor."""
    if LINUX:
        tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9
    seconds = 0.0
    for part in (_ps("-o", "time=", "-p", str(pid)) or ["0"])[0].split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


class Ends:
    """Taken while they live, so that their end is not missed, nor another's that got their number."""

    def __init__(self, pids: dict[int, str]) -> None:
        self._pids = list(pids)
        self._ends = [os.pidfd_open(pid) for pid in pids] if sys.platform == "linux" else []

    def wait(self) -> None:
        """Wait until every one is gone."""
        for end in self._ends:
            gone, _, _ = select.select([end], [], [], PATIENCE)
            os.close(end)
            assert gone, "a killed process lives"
        until = time.monotonic() + PATIENCE
        while not self._ends and any(_lives(pid) for pid in self._pids):
            assert time.monotonic() < until, "a killed process lives"


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
