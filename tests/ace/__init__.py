"""Ace by DAISY, the accessibility checker of e-books: what it finds in one.

It stands in a folder of its own because it is 184 packages of npm for the tests alone. They are
installed from the lock file with the other test tools; the Chromium is that of the journeys.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import hatch_build

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def violations(book: bytes, folder: Path, chromium: str) -> list[str]:
    """Each violation as `document: rule: where`. Raises CalledProcessError if Ace can't judge."""
    places = hatch_build.Places(ROOT, hatch_build.ACE)
    node = hatch_build.find_node()
    hatch_build.install(places, node, dev=True)
    file = folder / "book.epub"
    file.write_bytes(book)
    env = {**hatch_build.environment(node), "PUPPETEER_EXECUTABLE_PATH": chromium}
    subprocess.run(
        [node, str(HERE / "check.cjs"), str(file), str(folder)],
        cwd=HERE, env=env, capture_output=True, check=True,
    )  # fmt: skip
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return [one for judged in report["assertions"] for one in _of(judged)]


def _of(judged: dict[str, Any]) -> list[str]:
    name = Path(judged["earl:testSubject"]["url"]).name
    return [
        f"{name}: {one['earl:test']['dct:title']}: {one.get('html', '')[:120]}"
        for one in judged["assertions"]
        if one["earl:result"]["earl:outcome"] == "fail"
    ]
