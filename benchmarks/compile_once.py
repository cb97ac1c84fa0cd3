"""Compile a folder once and tell how long each step took: `python -m benchmarks.compile_once`.

`circlekit build` takes the same steps, but tells nobody how long each was, and refuses a release
that no person has checked; this goes on.
"""

import gc
import json
import sys
import time
from datetime import date
from pathlib import Path

from circlekit import checks, compiler, places
from circlekit.beside import Begun
from circlekit.outputs import card, web
from circlekit.outputs.shared import Edition, load_assets
from circlekit.source import read_pack


def main(content: Path, out: Path, release: bool) -> None:
    gc.disable()  # as every command of circlekit does
    marks = [time.perf_counter()]
    result = read_pack(content / "core", "core")
    if result.pack is None:
        raise SystemExit("the pack can't be read")
    marks.append(time.perf_counter())
    pack = result.pack
    edition = Edition("US", release, date.today(), load_assets(places.web_dir()))
    drawing = Begun(lambda: web.draw(pack, edition, compiler.search_files(pack)))
    checks.run_checks(pack, date.today(), result.broken)
    marks.append(time.perf_counter())
    cards = card.draw(pack, edition)
    files = {**drawing.result(), **cards}
    marks.append(time.perf_counter())
    compiler._write(files, out)
    marks.append(time.perf_counter())
    steps = ("read", "check", "draw on", "write")
    took = {step: marks[n + 1] - marks[n] for n, step in enumerate(steps)}
    print(json.dumps(took))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "release")
