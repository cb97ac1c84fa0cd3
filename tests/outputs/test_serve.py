"""What `circlekit serve` answers: the headers a host must send, and nothing from elsewhere."""

import fnmatch
import gzip
import http.client
import re
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest

from circlekit.outputs.web.hosting import headers_for
from circlekit.serve import open_server
from tests.sites import ASK, REPO, Host


@dataclass
class Answer:
    """One answer, as it came over the line."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(host: Host, path: str, method: str = "GET", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with closing(http.client.HTTPConnection("127.0.0.1", host.port, timeout=10)) as line:
        line.putrequest(method, path, skip_accept_encoding=True)
        for name, value in named.items():
            line.putheader(name, value)
        line.endheaders()
        got = line.getresponse()
        return Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())


def first(site: Path, pattern: str) -> str:
    return f"/{sorted(site.glob(pattern))[0].relative_to(site).as_posix()}"


@pytest.mark.parametrize("path", ["/", "/en/", ASK, "/sw.js", "/manifest.webmanifest",
                                  "/card/us.html", "/icons/icon-192.png"])  # fmt: skip
def test_what_may_change_is_asked_for_each_time(shared_host: Host, path: str) -> None:
    answer = ask(shared_host, path)
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["etag"].startswith('"')
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers
    assert "clear-site-data" not in answer.headers


@pytest.mark.parametrize("pattern", ["assets/*.js", "assets/*.css", "assets/*.json", "packs/*.gz"])
def test_what_carries_its_hash_is_kept_for_ever(shared_host: Host, pattern: str) -> None:
    answer = ask(shared_host, first(shared_host.root, pattern))
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("sw.js", "text/javascript; charset=utf-8"),
        ("assets/*.js", "text/javascript; charset=utf-8"),
        ("assets/*.css", "text/css; charset=utf-8"),
        ("assets/*.json", "application/json"),
        ("icons/*.svg", "image/svg+xml"),
        ("icons/*.png", "image/png"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("packs/*.br", "application/octet-stream"),
    ],
)
def test_everything_says_what_it_is(shared_host: Host, pattern: str, kind: str) -> None:
    assert ask(shared_host, first(shared_host.root, pattern)).headers["content-type"] == kind


def test_an_unchanged_page_is_not_sent_again(host: Host, tmp_path: Path) -> None:
    fresh = ask(host, ASK)
    again = ask(host, ASK, If_None_Match=fresh.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == fresh.headers["etag"]
    assert ask(host, ASK, If_None_Match='"something else"').status == 200
    other = tmp_path / "other"
    (other / ASK[1:]).mkdir(parents=True)
    (other / ASK[1:] / "index.html").write_text("new", encoding="utf-8")
    host.show(other)
    assert ask(host, ASK, If_None_Match=fresh.headers["etag"]).body == b"new"


def test_text_is_packed_for_who_can_unpack_it(shared_host: Host) -> None:
    plain = ask(shared_host, ASK)
    page = shared_host.body_of(ASK)
    assert plain.body == page
    for accepted, used, unpack in (
        ("gzip", "gzip", gzip.decompress),
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
    ):
        packed = ask(shared_host, ASK, Accept_Encoding=accepted)
        assert packed.headers["content-encoding"] == used
        assert len(packed.body) < len(page) / 2
        assert unpack(packed.body) == page
    assert len(packed.body) <= 14_000


def test_the_pack_says_that_it_is_brotli(shared_host: Host) -> None:
    answer = ask(shared_host, first(shared_host.root, "packs/*.br"))
    assert answer.headers["content-encoding"] == "br"
    assert brotli.decompress(answer.body).startswith(b'[["')
    assert "content-encoding" not in ask(shared_host, first(shared_host.root, "packs/*.gz")).headers


def test_head_answers_without_a_body(shared_host: Host) -> None:
    head, full = ask(shared_host, ASK, "HEAD"), ask(shared_host, ASK)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == full.headers["content-length"]


def test_other_methods_are_refused(shared_host: Host) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert ask(shared_host, ASK, method).status == 501


def test_a_folder_without_its_slash_is_sent_on(shared_host: Host) -> None:
    answer = ask(shared_host, ASK.rstrip("/"))
    assert answer.status == 301
    assert answer.headers["location"] == ASK


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/en/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "//secret.txt",
        "/..\\secret.txt",
        "/en/%00",
        "/out/secret.txt",
        "/assets/",
        "/no-such-page/",
        "/%ff",
        "/" + "a" * 5000,
    ],
)
def test_nothing_outside_the_folder_is_given(path: str, tmp_path: Path) -> None:
    root = tmp_path / "site"
    (root / "assets").mkdir(parents=True)
    (root / "en").mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (root / "out").symlink_to(tmp_path)
    host = Host(root)
    answer = ask(host, path)
    host.stop()
    assert answer.status == 404
    assert b"secret" not in answer.body


@pytest.mark.parametrize("path", ["//en", "////en", "//example.org", "/en//emergencies", "/en"])
def test_nobody_is_sent_on_to_another_host(path: str, shared_host: Host) -> None:
    answer = ask(shared_host, path)
    assert answer.status in (301, 404)
    assert not answer.headers.get("location", "/").startswith("//")


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody else listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def test_the_next_port_where_one_is_taken(taken: int, site: Path) -> None:
    with open_server(site, "127.0.0.1", taken) as server:
        assert taken < server.server_address[1] < taken + 20


def test_the_log_stays_empty(shared_host: Host, capfd: pytest.CaptureFixture[str]) -> None:
    ask(shared_host, ASK)
    ask(shared_host, "/no-such-page/")
    assert capfd.readouterr() == ("", "")


def test_the_headers_file_says_the_same_as_the_server(shared_host: Host) -> None:
    rules: dict[str, dict[str, str]] = {}
    for line in (shared_host.root / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            rules[line] = {}
        else:
            name, _, value = line.strip().partition(": ")
            rules[list(rules)[-1]][name.lower()] = value

    def wanted(path: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for pattern, headers in rules.items():
            if fnmatch.fnmatch(path, pattern):
                assert not found.keys() & headers.keys(), f"{pattern} repeats a header"
                found |= headers
        return found

    paths = [
        "/en/",
        ASK,
        "/sw.js",
        *(first(shared_host.root, p) for p in ("assets/kit-*.js", "packs/*.br")),
    ]
    for path in paths:
        answer = ask(shared_host, path)
        for name, value in wanted(path).items():
            assert answer.headers[name] == value, f"{path}: {name}"
        assert "cache-control" in wanted(path), path


def test_what_the_docs_say_for_nginx_is_what_the_server_sends(shared_host: Host) -> None:
    text = (REPO / "docs" / "hosting.md").read_text("utf-8")
    block = text.split("```nginx\n")[1].split("```")[0]
    maps: dict[str, tuple[str, str, str]] = {}
    for name, usual, pattern, value in re.findall(
        r'^map \$uri (\$\w+) +\{ default ("[^"]*"|\S+); ~(\S+) ("[^"]*"|\S+); \}$', block, re.M
    ):
        maps[name] = (usual.strip('"'), pattern, value.strip('"'))
    added = re.findall(r'^  add_header (\S+) ("[^"]*"|\S+);$', block, re.M)
    assert (len(maps), len(added)) == (3, 7), "the block has another shape: read it here too"

    for pattern in ("en/index.html", "sw.js", "assets/kit-*.js", "assets/vault-*.js", "packs/*.br"):
        path = first(shared_host.root, pattern)
        says = {}
        for header, value in added:
            usual, uri, special = maps.get(value, (value.strip('"'), "$^", ""))
            says[header] = special if re.search(uri, path) else usual
        wanted = headers_for(path)
        assert {header: value for header, value in says.items() if value} == wanted, path
