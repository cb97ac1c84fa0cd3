"""`python -m tests.faults N=1000 [--only kill]`: the same faults as often as you like, a number each."""

import argparse
import random
import secrets
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import hatch_build
from playwright.sync_api import sync_playwright

from tests.faults.families import FAMILIES, SHORT
from tests.faults.ground import Ground, NoDisk
from tests.journeys.browser import HOW, browser_path
from tests.sites import Host, make_site


def main() -> int:
    """Run the families; 1 if one promise was broken."""
    parser = argparse.ArgumentParser(prog="tests.faults", description="What the vault withstands.")
    parser.add_argument("n", nargs="?", default=f"N={SHORT}", help="N=1000: how often")
    parser.add_argument("--only", choices=FAMILIES, action="append", help="this one (repeatable)")
    parser.add_argument("--seed", type=int, default=None, help="the chance of an earlier run")
    args = parser.parse_args()
    n = int(args.n.removeprefix("N="))
    seed = secrets.randbelow(2**31) if args.seed is None else args.seed
    hatch_build.build(hatch_build.Places(Path(hatch_build.__file__).parent))
    print(f"N={n:,}, seed {seed}", flush=True)
    bad = 0
    with tempfile.TemporaryDirectory(prefix="circlekit-faults-") as room:
        site = make_site(Path(room) / "site")
        for name in args.only or FAMILIES:
            with _ground(Path(room) / name, site, seed) as ground:
                bad += not _family(ground, name, n)
    return 1 if bad else 0


def _family(ground: Ground, name: str, n: int) -> bool:
    family, begin, good = FAMILIES[name], time.monotonic(), True
    try:
        for said in family.run(ground, family.times(n)):
            good = good and said.holds
            end = "" if said.holds else "   <- BROKEN"
            print(f"{said}{end}   ({time.monotonic() - begin:.0f} s)", flush=True)
    except NoDisk as why:
        print(f"{name}: left out, no disk can be mounted here ({why})", flush=True)
    except Exception:
        traceback.print_exc()
        print(f"{name}: broke", flush=True)
        return False
    return good


@contextmanager
def _ground(room: Path, site: Path, seed: int) -> Iterator[Ground]:
    path = browser_path()
    if path is None:
        sys.exit(HOW)
    room.mkdir()
    host = Host(site)
    with sync_playwright() as play:
        ground = Ground(room, play, path, host, random.Random(seed))
        try:
            yield ground
        finally:
            ground.clear()
            host.stop()
    shutil.rmtree(room, ignore_errors=True)


if __name__ == "__main__":
    raise SystemExit(main())
