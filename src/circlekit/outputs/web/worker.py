"""What the worker needs: the table of revisions, and the one compressed pack of all pages.

The pages of one site share most of their lines (styles, numbers, the bar), farther apart than gzip
can see. So the pack holds each line once, and each page as runs of lines. Measured on 60 pages:
gzip alone 273 kB, lines once 181 kB, lines once under brotli 133 kB.
"""

import gzip
import hashlib
import json
import mimetypes
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import brotli

from circlekit.outputs.shared.edition import short_hash

_HTML = "text/html; charset=utf-8"
# A release is packed once and fetched often; a preview is built all day. The last steps of brotli
# take twenty times as long for a tenth fewer bytes. Both numbers: brotli's, gzip's.
RELEASE_QUALITY, PREVIEW_QUALITY = (11, 9), (5, 5)


def with_worker(
    files: dict[str, bytes],
    kept: list[str],
    first: int,
    later: list[str],
    worker: bytes,
    version: str,
    offline: str,
    quality: tuple[int, int],
) -> dict[str, bytes]:
    """The files plus `/sw.js` and the packs. `kept` are the addresses that must work offline; with
    the `first` of them a phone that has nothing yet can begin. `later` are fetched after them all,
    when the pages are safe on the phone.

    The table maps each address to the first 8 hex of its body's SHA-256: the worker stores no
    body that differs. A folder page's address ends in `/`. Bodies are UTF-8 text.
    """
    packs: dict[str, bytes] = {}
    parts: list[dict[str, Any]] = []
    for addresses in (kept, later):
        bodies = {address: files[_file(address)] for address in addresses}
        pack = make_pack(bodies)
        packs[f"/packs/{short_hash(pack)}.pack"] = pack
        parts.append(
            {
                "pack": f"/packs/{short_hash(pack)}.pack",
                "table": {one: revision(body) for one, body in bodies.items()},
            }
        )
    pages, more = parts
    # The version names the release: it changes when any page does.
    digest = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:8]
    release = {
        "version": f"{version}+{digest}",
        "offline": offline,
        "first": first,
        **pages,
        "later": more,
    }
    head = f"self.CK_RELEASE={json.dumps(release, separators=(',', ':'))};\n"
    return {
        **files,
        "/sw.js": head.encode() + worker,
        **_pressed(packs, quality),
    }


def _pressed(packs: dict[str, bytes], quality: tuple[int, int]) -> dict[str, bytes]:
    """Each pack under brotli and under gzip; the largest last steps run beside each other."""

    def tight(pack: bytes) -> bytes:
        return bytes(brotli.compress(pack, quality=quality[0], lgwin=24))

    def plain(pack: bytes) -> bytes:
        return gzip.compress(pack, quality[1], mtime=0)  # the same pages make the same bytes

    with ThreadPoolExecutor() as pool:
        files = {
            f"{name}.{ending}": pool.submit(press, pack)
            for name, pack in packs.items()
            for ending, press in (("br", tight), ("gz", plain))
        }
        return {name: body.result() for name, body in files.items()}


def revision(body: bytes) -> str:
    """The first 8 hex digits of the SHA-256: what the worker knows a right body by.

    The whole table comes with each release, so they are few: that a body is spoilt and not refused
    happens once in four thousand million spoilt ones.
    """
    return short_hash(body)[:8]


def _file(address: str) -> str:
    return f"{address}index.html" if address.endswith("/") else address


def content_type(address: str) -> str:
    """The content type a host gives to this address."""
    if address.endswith(("/", ".html")):
        return _HTML
    if address.endswith(".webmanifest"):
        return "application/manifest+json"
    if address.endswith(".js"):
        return "text/javascript; charset=utf-8"
    if address.startswith("/packs/"):
        return "application/octet-stream"
    guessed = mimetypes.guess_type(address)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed


def make_pack(bodies: dict[str, bytes]) -> bytes:
    """`[[address, type, [first, count, …]], …]` in one line of JSON, then every line once.

    A body is its runs of lines joined by `\\n`, byte for byte.
    """
    numbers: dict[bytes, int] = {}
    index: list[tuple[str, str, list[int]]] = []
    for address, body in bodies.items():
        runs: list[int] = []
        for line in body.split(b"\n"):
            number = numbers.setdefault(line, len(numbers))
            if runs and runs[-2] + runs[-1] == number:
                runs[-1] += 1
            else:
                runs += [number, 1]
        index.append((address, content_type(address), runs))
    return json.dumps(index, separators=(",", ":")).encode() + b"\n" + b"\n".join(numbers)
