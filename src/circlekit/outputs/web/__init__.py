"""The phone: finished HTML pages, hashed assets, the worker and its pack."""

from circlekit.outputs.web.draw import draw
from circlekit.outputs.web.hosting import headers_for

__all__ = ["draw", "headers_for"]
