"""Pictures of an affair as inline SVG: drawn from plain records, the same each time, no scripts or styles."""

from counterclaim.pictures.dates import Bar, DatesChart, Happening, draw_dates
from counterclaim.pictures.network import Edge, EdgeKind, Network, Node, draw_network

__all__ = [
    "Bar",
    "DatesChart",
    "Edge",
    "EdgeKind",
    "Happening",
    "Network",
    "Node",
    "draw_dates",
    "draw_network",
]
