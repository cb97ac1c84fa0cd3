"""The built site at the other end of a thin line: `circlekit serve`, shaped where it writes.

The browser's own throttle does not reach into a service worker in every version, so the line is
made thin here: all connections draw on one rate, and every request waits before it is answered.
"""

import io
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from circlekit import serve

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# Slow 4G as Chromium and Lighthouse know it.
SLOW_4G_LATENCY = 0.150
SLOW_4G_RATE = 1_600_000 / 8
_CHUNK = 1460  # bytes in a packet


@dataclass
class Line:
    """One rate shared by all connections, and the log of what went over it."""

    latency: float = 0.0
    rate: float | None = None
    log: list[tuple[str, int]] = field(default_factory=list)
    _free_at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def pass_on(self, count: int) -> None:
        """Wait until the line has carried so many bytes."""
        if self.rate is None:
            return
        with self._lock:
            now = time.monotonic()
            self._free_at = max(now, self._free_at) + count / self.rate
            wait = self._free_at - now
        time.sleep(wait)

    def bytes(self, part: str = "") -> int:
        """Bytes sent for addresses that hold `part`, heads of answers included."""
        return sum(count for path, count in list(self.log) if part in path)

    def requests(self) -> int:
        """How many requests were answered."""
        return len(self.log)

    def until_quiet(self, seconds: float = 1.5) -> None:
        """Wait until nothing was asked for so long."""
        seen = -1
        while seen != len(self.log):
            seen = len(self.log)
            time.sleep(seconds)


class _Writer(io.BufferedIOBase):
    """Writes to the browser no faster than the line allows, and counts."""

    def __init__(self, beyond: io.BufferedIOBase, line: Line) -> None:
        self.beyond, self.line, self.sent = beyond, line, 0

    def writable(self) -> bool:
        return True

    def write(self, body: "ReadableBuffer") -> int:
        whole = bytes(body)
        for start in range(0, len(whole), _CHUNK):
            chunk = whole[start : start + _CHUNK]
            self.line.pass_on(len(chunk))
            self.beyond.write(chunk)
            self.sent += len(chunk)
        return len(whole)


class _Handler(serve.Handler):
    """The server people run, with its writer exchanged."""

    def __init__(self, *args: object, root: Path, line: Line) -> None:
        self.line = line
        super().__init__(*args, root=root)

    def setup(self) -> None:
        super().setup()
        self.writer = _Writer(self.wfile, self.line)
        self.wfile = cast(io.BufferedIOBase, self.writer)

    def do_GET(self) -> None:  # noqa: N802  the name is the library's
        time.sleep(self.line.latency)
        before = self.writer.sent
        try:
            super().do_GET()
        finally:
            self.line.log.append((self.path, self.writer.sent - before))


@contextmanager
def served(root: Path, line: Line) -> Iterator[str]:
    """Serve a folder over the line; at the end the server is gone and its port closed."""
    server = serve.Server(("127.0.0.1", 0), partial(_Handler, root=root, line=line))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
