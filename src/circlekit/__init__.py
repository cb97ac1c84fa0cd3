"""Circlekit: the pocket kit for people who lead peer support groups."""

__version__ = "0.1.0"
