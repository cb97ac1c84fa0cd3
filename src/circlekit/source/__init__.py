"""Files -> model. The only room that knows the page format and YAML."""

from circlekit.source.overlay_files import read_overlay
from circlekit.source.reader import ReadResult, read_pack
from circlekit.source.skeleton import skeleton

__all__ = ["ReadResult", "read_overlay", "read_pack", "skeleton"]
