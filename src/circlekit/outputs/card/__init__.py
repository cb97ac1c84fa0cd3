"""The card: one HTML file a country with the emergency pages and numbers. No script, no network."""

from circlekit.outputs.card.draw import draw

__all__ = ["draw"]
