"""The finder: what the phone searches, and the same search on the command line."""

from circlekit.search.finder import Answer, Finder, Found, is_enough
from circlekit.search.index import make_index, model_for
from circlekit.search.meaning import trained

__all__ = ["Answer", "Finder", "Found", "is_enough", "make_index", "model_for", "trained"]
