"""Built sites, a server that can be stopped for real, and built pages read as a tree.

The base pack is built for the real day, as a leader's phone gets it; the small pack of the golden
folder is built for one fixed day.
"""

import json
import re
import shutil
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from html.parser import HTMLParser
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from circlekit import places
from circlekit.compiler import build
from circlekit.model import Pack
from circlekit.outputs.shared import Assets, load_assets
from circlekit.preparing import Request, prepare
from circlekit.serve import Handler, Server, open_server
from tests.packs import told

REPO = Path(__file__).parents[1]
CONTENT = REPO / "content"
EXAMPLE = CONTENT / "example-org"
HOME = "/en/"
EMERGENCIES = "/en/emergencies/"
ASK = "/en/emergencies/suicide-ask/"


# --- building


def make_site(
    out: Path,
    content: Path = CONTENT,
    overlay: Path | None = None,
    country: str = "US",
    assets: Assets | None = None,
) -> Path:
    """Build a site into `out`, as `circlekit build` does, and fail with its findings."""
    request = Request(content=content, today=date.today(), overlay=overlay, country=country)
    findings = build(request, assets or load_assets(places.web_dir()), out, lambda _: None)
    assert not findings, f"the pack does not build:\n{told(findings)}"
    return out


def read_base_pack(overlay: Path | None = None) -> Pack:
    """The base pack as the sites are drawn from it."""
    pack, findings = prepare(Request(content=CONTENT, today=date.today(), overlay=overlay))
    assert pack is not None, told(findings)
    return pack


def own_content(into: Path) -> Path:
    """A copy of the content that a test may change."""
    shutil.copytree(CONTENT / "core", into / "core")
    return into


def changed_assets(**files: bytes) -> Assets:
    """The built assets, some of them replaced: `islands_js=b"…"` stands for `islands.js`."""
    new = {name.replace("_", "."): body for name, body in files.items()}
    return Assets({**load_assets(places.web_dir()).files, **new})


def addresses(site: Path) -> list[str]:
    """The address of every page of a site, the cards too."""
    return sorted(
        f"/{path.relative_to(site).as_posix()}".removesuffix("index.html")
        for path in site.rglob("*.html")
    )


def file_of(site: Path, address: str) -> Path:
    """The file that answers an address."""
    path = unquote(urlsplit(address).path)
    return site / f"{path}index.html".lstrip("/") if path.endswith("/") else site / path[1:]


def release_of(site: Path) -> dict[str, Any]:
    """What the worker of a built site knows of its release."""
    head = (site / "sw.js").read_bytes().split(b"\n", 1)[0].decode()
    release: dict[str, Any] = json.loads(head.removeprefix("self.CK_RELEASE=").removesuffix(";"))
    return release


# --- serving


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it, and how many bytes of body it answered."""

    path: str
    status: int
    size: int
    cookie: str


class _Recorder(Handler):
    """circlekit's own handler; it writes down what was asked, and bends an answer where told."""

    host: "Host"

    def setup(self) -> None:
        super().setup()
        self.host.lines.add(self.connection)

    def finish(self) -> None:
        self.host.lines.discard(self.connection)
        super().finish()

    def _file(self, path: str) -> Path | None:
        # Read at each request, so that `show` may swap the folder under an open line.
        self.root = self.host.root.resolve()
        return super()._file(path)

    def _send(
        self, status: HTTPStatus, body: bytes, kind: str, headers: dict[str, str], with_body: bool
    ) -> None:
        path = urlsplit(self.path).path
        bend = self.host.bends.get(path)
        if bend is not None and status == HTTPStatus.OK:
            headers = {name: value for name, value in headers.items() if name != "ETag"}
            headers.pop("Content-Encoding", None)
            body = bend(self.host.body_of(path))
        cookie = self.headers.get("Cookie", "")
        self.host.asked.append(Asked(path, int(status), len(body) if with_body else 0, cookie))
        if self.host.on_answer is not None:
            self.host.on_answer(path)
        super()._send(status, body, kind, headers, with_body)


@dataclass
class Host:
    """A folder on an address of its own. `stop` cuts every line, as losing the signal does."""

    root: Path
    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    bends: dict[str, Callable[[bytes], bytes]] = field(default_factory=dict)
    on_answer: Callable[[str], None] | None = None
    lines: set[socket.socket] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._server: Server | None = None
        self.start()

    def start(self) -> None:
        """Serve, after a stop on the same port as before."""
        server = open_server(self.root, "127.0.0.1", self.port)
        handler = type("Recorder", (_Recorder,), {"host": self})
        server.RequestHandlerClass = lambda *args: handler(*args, root=self.root)
        got = int(server.server_address[1])
        assert self.port in (0, got), f"port {self.port} was taken by somebody else"
        self.port, self._server = got, server
        self._thread = threading.Thread(target=partial(server.serve_forever, 0.02), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """No new line, and every open one cut."""
        if self._server is None:
            return
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self._server = None
        for line in list(self.lines):
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # gone already

    def show(self, site: Path) -> None:
        """From now on another build stands here, as after a deployment."""
        self.root = site

    @property
    def address(self) -> str:
        """The address without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def body_of(self, path: str) -> bytes:
        """What lies at a path now."""
        return file_of(self.root, path).read_bytes()

    def forget(self) -> None:
        """Begin to count anew."""
        self.asked.clear()

    def counted(self) -> Counter[str]:
        """How often each path was asked for."""
        return Counter(one.path for one in self.asked)


# --- reading

_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "path",
    ]
)
_DIGITS = re.compile(r"\+?\d(?:[\d \u00a0().-]*\d)?")


@dataclass(eq=False)
class Node:
    """An element of a built page."""

    tag: str
    attrs: dict[str, str]
    parent: "Node | None" = None
    inside: list["Node | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """This element and all below it."""
        yield self
        for child in self.inside:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, tag: str = "", **attrs: str) -> list["Node"]:
        """The elements below with this tag, and these words in these attributes."""
        wanted = {name.strip("_").replace("_", "-"): word for name, word in attrs.items()}
        return [
            node
            for node in self.walk()
            if node is not self
            and (not tag or node.tag == tag)
            and all(word in node.attrs.get(name, "").split() for name, word in wanted.items())
        ]

    @property
    def text(self) -> str:
        """The words, with single spaces."""
        parts = [child if isinstance(child, str) else f" {child.text} " for child in self.inside]
        return re.sub(r"\s+", " ", "".join(parts)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Node("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.at)
        assert len(node.attrs) == len(attrs), f"<{tag}> has an attribute twice: {attrs}"
        self.at.inside.append(node)
        if tag not in _VOID:
            self.at = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        # Our pages close in order: anything else is a fault of a template.
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}> (line {self.getpos()[0]})"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.inside.append(data)


def read_html(html: str) -> Node:
    """A built page as a tree. Fails where tags do not close in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.at is reader.root, f"<{reader.at.tag}> is never closed"
    return reader.root


def numbers_in(text: str) -> list[str]:
    """The digits of every number that stands in a text, as a phone would dial them."""
    return [re.sub(r"[^\d+]", "", found) for found in _DIGITS.findall(text)]
