"""The wheel alone, in an empty environment where no Node exists: it builds and serves."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import time
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from tests.sites import REPO

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout as it stands; the islands are fresh, so without Node."""
    out = tmp_path_factory.mktemp("dist")
    _hatch("wheel", REPO, out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel, and the dependencies of the tests beneath it."""
    home = tmp_path_factory.mktemp("empty")
    venv.create(home, symlinks=True)
    library = sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)})
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(library)
    # The dependencies come from this environment; circlekit itself must come from the wheel, so
    # only the folder of installed packages is added, never the path of the editable install.
    Path(library, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home


def _hatch(kind: str, root: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """Build a wheel or an sdist where no Node is on the path."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(out)],
        cwd=root,
        env=_without_node(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def _without_node() -> dict[str, str]:
    """This environment, with no Node to be found."""
    folders = [
        folder
        for folder in os.environ["PATH"].split(os.pathsep)
        if not any(Path(folder, name).exists() for name in ("node", "npm"))
    ]
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return {**kept, "PATH": os.pathsep.join(folders)}


def _run(installed: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    python = installed / "bin" / "python"
    return subprocess.run(
        [str(python), "-m", "circlekit.cli", *words],
        cwd=cwd,
        env=_without_node(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_carries_islands_content_and_no_source_of_the_web_room(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for wanted in (
        "circlekit/_web/islands.js",
        "circlekit/_web/worker.js",
        "circlekit/_web/icons/icon-192.png",
        "circlekit/_content/core/pack.yml",
        "circlekit/_content/core/en/emergencies/suicide-ask.md",
        "circlekit/_content/example-org/overlay.yml",
        "circlekit/outputs/web/templates/emergency.html",
    ):
        assert wanted in names
    assert not [name for name in names if "node_modules" in name or name.startswith("web/")]


def test_an_sdist_carries_the_islands_and_becomes_the_same_wheel_without_node(
    wheel: Path, tmp_path: Path
) -> None:
    _hatch("sdist", REPO, tmp_path)
    (sdist,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        assert not [name for name in archive.getnames() if "node_modules" in name]
    subprocess.run(["tar", "-xzf", str(sdist), "-C", str(tmp_path)], check=True)
    (unpacked,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert (unpacked / "src" / "circlekit" / "_web" / "islands.js").is_file()
    done = _hatch("wheel", unpacked, tmp_path / "again")
    assert "installing the bundler" not in done.stdout
    (again,) = (tmp_path / "again").glob("*.whl")
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(again) as other:
        assert set(one.namelist()) == set(other.namelist())
        for name in one.namelist():
            assert one.read(name) == other.read(name), name


def test_circlekit_comes_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = "import circlekit; print(circlekit.__file__)"
    done = subprocess.run(
        [str(installed / "bin" / "python"), "-c", code],
        cwd=tmp_path,
        env=_without_node(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()).is_relative_to(installed)


def test_doctor_finds_content_and_islands(installed: Path, tmp_path: Path) -> None:
    done = _run(installed, "doctor", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ok    Islands: built" in done.stdout
    assert "ok    Content:" in done.stdout


def test_it_builds_where_no_node_exists(installed: Path, tmp_path: Path) -> None:
    done = _run(installed, "build", "--out", "site", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "site/en/emergencies/suicide-ask/index.html").read_text(encoding="utf-8")
    assert 'href="tel:988"' in page
    assert (tmp_path / "site/sw.js").read_text(encoding="utf-8").startswith("self.CK_RELEASE=")


def test_it_serves_where_no_node_exists(installed: Path, tmp_path: Path) -> None:
    words = [str(installed / "bin" / "python"), "-u", "-m", "circlekit.cli", "serve"]
    words += ["--port", "8600"]
    with subprocess.Popen(
        words,
        cwd=tmp_path,
        env=_without_node(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            address = _address(server)
            with urllib.request.urlopen(f"{address}en/emergencies/overdose/", timeout=10) as page:
                assert b'href="tel:911"' in page.read()
        finally:
            server.terminate()


def _address(server: "subprocess.Popen[str]") -> str:
    """The address the server prints, or a failure with what it said."""
    assert server.stdout is not None
    said: list[str] = []
    end = time.monotonic() + 60
    for line in server.stdout:
        said.append(line)
        if "Circlekit is at " in line:
            return line.split("Circlekit is at ")[1].split()[0]
        if time.monotonic() > end:
            break
    pytest.fail("the server never said where it is:\n" + "".join(said))
