"""What every output needs: the edition, the words, numbers, and drawing a block as HTML."""

from circlekit.outputs.shared.drawing import Drawer
from circlekit.outputs.shared.edition import Assets, Edition, MissingAssets, load_assets
from circlekit.outputs.shared.numbers import route_address, route_words

__all__ = [
    "Assets",
    "Drawer",
    "Edition",
    "MissingAssets",
    "load_assets",
    "route_address",
    "route_words",
]
