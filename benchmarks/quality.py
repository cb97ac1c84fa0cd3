"""Lighthouse on an emergency page, as on a phone."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from benchmarks.ground import EMERGENCY, FLAGS, ROOT, Ground
from benchmarks.line import Line, served
from benchmarks.rows import Row

_SCRIPT = "node_modules/lighthouse/cli/index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TRIES = 3


def lighthouse(ground: Ground) -> Iterator[Row]:
    """Four scores, the middle of three runs each."""
    missing = _missing()
    if missing:
        yield Row("Lighthouse", None, "of 100", 100, note=missing)
        return
    with served(ground.site, Line()) as address:
        runs = [_scores(ground, address + EMERGENCY) for _ in range(ground.times(3))]
    for category in CATEGORIES:
        score = statistics.median(run[category] for run in runs)
        yield Row(f"Lighthouse, {category}", score, "of 100", 100, at_least=True)


def _missing() -> str:
    if not (ROOT / "web" / _SCRIPT).is_file():
        return "not installed: run `python hatch_build.py --dev`"
    asked = _node("--version")
    return "" if asked.returncode == 0 else "no Node new enough on this machine"


def _node(*args: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "hatch_build.py", "--node", *args],
        cwd=ROOT,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        check=False,
    )


def _scores(ground: Ground, address: str) -> dict[str, float]:
    report = _report(ground, address)
    found = report["categories"]
    for name in CATEGORIES:
        for ref in found[name]["auditRefs"]:
            audit = report["audits"][ref["id"]]
            if ref["weight"] and audit["score"] is not None and audit["score"] < 1:
                print(f"  Lighthouse, {name}: {audit['title']}", file=sys.stderr)
    return {name: round(100 * float(found[name]["score"])) for name in CATEGORIES}


def _report(ground: Ground, address: str) -> dict[str, Any]:
    """A finished report. Where Chromium gave no trace there is no score, so it is asked again."""
    out = ground.room / "lighthouse.json"
    for attempt in range(TRIES):
        out.unlink(missing_ok=True)
        done = _node(
            _SCRIPT,
            address,
            "--quiet",
            "--no-enable-error-reporting",
            "--output=json",
            f"--output-path={out}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
            CHROME_PATH=ground.browser_path,
        )
        if done.returncode == 0:
            report: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
            if not report.get("runtimeError"):
                return report
            said = report["runtimeError"]["message"]
        else:
            said = done.stderr[-400:].strip()
        print(f"  Lighthouse, try {attempt + 1} gave no report: {said}", file=sys.stderr)
    raise RuntimeError(f"Lighthouse did not run in {TRIES} tries")
