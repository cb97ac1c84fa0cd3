"""A small server for this machine: the built site with the headers a host must send."""

import gzip
import hashlib
import http.server
import socket
import sys
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli

from circlekit.outputs.web import headers_for
from circlekit.outputs.web.worker import content_type

_TRIES = 20
_PACKED = ("text/", "application/json", "application/manifest", "image/svg")


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers GET and HEAD from a folder. A change in the folder shows at the next request."""

    protocol_version = "HTTP/1.1"
    server_version = "circlekit"

    def __init__(self, *args: object, root: Path, quiet: bool = False) -> None:
        self.root, self.quiet = root.resolve(), quiet
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with the file, its headers and an ETag."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """The same without the body."""
        self._answer(with_body=False)

    def _answer(self, with_body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self._file(path)
        if file is None:
            self._send(HTTPStatus.NOT_FOUND, b"Not found\n", "text/plain; charset=utf-8", {}, True)
            return
        if not path.endswith("/") and file.name == "index.html" and path != "/index.html":
            # One slash in front: two would name another host.
            redirect = {"Location": f"/{path.strip('/')}/".replace("//", "/")}
            self._send(HTTPStatus.MOVED_PERMANENTLY, b"", "text/plain", redirect, False)
            return
        body = file.read_bytes()
        kind = content_type("/x/" if file.suffix == ".html" else file.name)
        headers = headers_for(path)
        headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == headers["ETag"]:
            self._send(HTTPStatus.NOT_MODIFIED, b"", kind, headers, False)
            return
        if kind.startswith((*_PACKED, "text/javascript")):
            headers["Vary"] = "Accept-Encoding"
            encoding, body = _packed(body, self.headers.get("Accept-Encoding", ""))
            headers |= {"Content-Encoding": encoding} if encoding else {}
        self._send(HTTPStatus.OK, body, kind, headers, with_body)

    def _file(self, path: str) -> Path | None:
        try:
            wanted = (self.root / path.lstrip("/")).resolve()
            if not wanted.is_relative_to(self.root):
                return None
            if wanted.is_dir():
                wanted = wanted / "index.html"
            return wanted if wanted.is_file() else None
        except (OSError, ValueError):
            return None  # a name that no file can have: too long, or with a zero in it

    def _send(
        self, status: HTTPStatus, body: bytes, kind: str, headers: dict[str, str], with_body: bool
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if with_body and self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: which page was opened is nobody's business, not even this log's."""


def _packed(body: bytes, accepted: str) -> tuple[str, bytes]:
    """A body as small as the browser takes it, as a good host would send it."""
    wanted = {word.split(";")[0].strip() for word in accepted.split(",")}
    if "br" in wanted:
        return "br", brotli.compress(body, quality=5)
    if "gzip" in wanted:
        return "gzip", gzip.compress(body, 6, mtime=0)
    return "", body


class Server(http.server.ThreadingHTTPServer):
    """One thread a connection; a browser that goes away is no error."""

    daemon_threads = True
    # A second server on a busy port must be refused, not share it.
    allow_reuse_address = sys.platform != "win32"

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that was cut is ordinary; anything else is shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def open_server(root: Path, host: str, port: int) -> Server:
    """A server on `port`, or on the next free one of twenty. Raises OSError when none is free."""
    handler = partial(Handler, root=root)
    for candidate in range(port, port + _TRIES):
        if candidate and _taken(host, candidate):
            continue
        try:
            return Server((host, candidate), handler)
        except OSError:
            if candidate == port + _TRIES - 1:
                raise
    raise OSError(98, "every port is taken", f"{port}-{port + _TRIES - 1}")


def _taken(host: str, port: int) -> bool:
    """Whether somebody answers there already (another address of this machine counts too)."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1" if host == "0.0.0.0" else host, port)) == 0  # noqa: S104


def lan_address() -> str | None:
    """This machine's address on its network, or None. Asks the routing table; sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if address.startswith(("127.", "0.")) else address


def run(root: Path, host: str, port: int) -> int:
    """Serve until Ctrl-C, after saying where."""
    server = open_server(root, host, port)
    got = server.server_address[1]
    if got != port:
        print(f"Port {port} is taken; using {got}.")
    print(f"Circlekit is at http://127.0.0.1:{got}/ (Ctrl-C stops it)")
    _say_phone(host, got)
    sys.stdout.flush()
    try:
        server.serve_forever()
    finally:
        server.server_close()
    return 0


def _say_phone(host: str, port: int) -> None:
    address = lan_address()
    if host != "0.0.0.0":  # noqa: S104
        if address:
            print("To open it on a phone on this network: make serve HOST=0.0.0.0")
        return
    if address is None:
        print("This machine is on no network, so a phone can't reach it.")
        return
    import segno

    url = f"http://{address}:{port}/"
    print(f"On a phone on this network: {url}")
    print("(A phone keeps pages for offline use only from an https address: see docs/hosting.md.)")
    segno.make(url, error="l").terminal(compact=True)
