"""Where the content and the built islands live: in the wheel, or beside the source."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_REPO = _PACKAGE.parent.parent


def content_dir() -> Path:
    """The folder that holds `core/` and `example-org/`."""
    inside = _PACKAGE / "_content"
    return inside if inside.is_dir() else _REPO / "content"


def web_dir() -> Path:
    """The built islands: scripts, styles, icons. Made by `python hatch_build.py`."""
    return _PACKAGE / "_web"
