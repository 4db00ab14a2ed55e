"""Who accuses, contradicts and asks whom: parties on a circle, acts as arrows, each kind with its own line.

Layout: the party with most acts stands on top; next to each stands the one it has most to do with of those
that are left. So the picture is the same each time, and short arrows are many.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from counterclaim.pictures.svg import cut, element, label, linked, number, picture, shape

EdgeKind = Literal["accuse", "deny", "demand"]
Point = tuple[float, float]

WIDTH, HEIGHT, RADIUS = 900.0, 660.0, 225.0
CENTRE: Point = (WIDTH / 2, 300.0)
_WORDS = 26
_DASHES: dict[EdgeKind, str | None] = {"accuse": None, "deny": "9 5", "demand": "2 5"}
_SIDEWAYS: dict[EdgeKind, float] = {"accuse": 14.0, "deny": 34.0, "demand": 54.0}
"""By how much a line bends to the left, so that none lies on another, nor the way there on the way back."""
_INWARD = 0.25
_NODE, _LOOP, _WIDEST = 6.0, 11.0, 10
_ARROW = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A party."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Acts of one kind by one party towards another; ``words`` say it, ``address`` leads to their list."""

    source: str
    target: str
    kind: EdgeKind
    count: int
    words: str
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What is drawn; ``legend`` says in words what each kind of line is."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    legend: dict[EdgeKind, str]
    description: str


def draw_network(network: Network) -> Markup:
    """Return the picture."""
    order = _in_order(network)
    angles = {node.id: 2 * math.pi * place / len(order) - math.pi / 2 for place, node in enumerate(order)}
    return picture(
        *(_edge(edge, angles) for edge in network.edges),
        *(_node(node, angles[node.id]) for node in order),
        *_legend(network.legend),
        width=WIDTH,
        height=HEIGHT,
        title="Who accuses, contradicts and asks whom",
        description=network.description,
    )


def _in_order(network: Network) -> list[Node]:
    """Return the parties as they follow each other on the circle."""
    weights = Counter[frozenset[str]]()
    degree = Counter[str]()
    for edge in network.edges:
        weights[frozenset((edge.source, edge.target))] += edge.count
        degree[edge.source] += edge.count
        degree[edge.target] += edge.count
    left = sorted(network.nodes, key=lambda node: (-degree[node.id], node.name, node.id))
    order = left[:1]
    left = left[1:]
    while left:
        last = order[-1].id
        nearest = max(left, key=lambda node: weights[frozenset((last, node.id))])
        left.remove(nearest)
        order.append(nearest)
    return order


def _on_circle(angle: float, radius: float = RADIUS) -> Point:
    return CENTRE[0] + radius * math.cos(angle), CENTRE[1] + radius * math.sin(angle)


def _node(node: Node, angle: float) -> Markup:
    x, y = _on_circle(angle)
    away_x, away_y = _on_circle(angle, RADIUS + 2 * _LOOP + 8)
    side = math.cos(angle)
    anchor = "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
    return element(
        "g",
        element("title", node.name),
        element("circle", cx=x, cy=y, r=_NODE, fill="currentColor", class_="node"),
        label(cut(node.name, _WORDS), away_x, away_y + 4, anchor=anchor, class_="name"),
    )


def _edge(edge: Edge, angles: dict[str, float]) -> Markup:
    lines = _loop(angles[edge.source], edge) if edge.source == edge.target else _arrow(edge, angles)
    return linked(
        edge.address, element("g", element("title", edge.words), *lines, class_=f"edge {edge.kind}")
    )


def _loop(angle: float, edge: Edge) -> Iterator[Markup]:
    """Yield a ring beside a party that acts towards its own; the next kind's is wider."""
    wide = _LOOP + 3 * (list(_DASHES).index(edge.kind) - 1)
    x, y = _on_circle(angle, RADIUS + wide)
    ring = {"stroke_width": _width(edge.count), "stroke_dasharray": _DASHES[edge.kind]}
    yield element("circle", cx=x, cy=y, r=wide, fill="none", stroke="currentColor", **ring)


def _arrow(edge: Edge, angles: dict[str, float]) -> Iterator[Markup]:
    start, end = _on_circle(angles[edge.source]), _on_circle(angles[edge.target])
    bend = _bend(start, end, _SIDEWAYS[edge.kind])
    tip = _towards(end, bend, _NODE + 1)
    neck = _towards(tip, bend, _ARROW - 1)
    yield shape(
        f"M{_at(start)}Q{_at(bend)} {_at(neck)}",
        stroke_width=_width(edge.count),
        stroke_dasharray=_DASHES[edge.kind],
    )
    yield shape(_head(tip, bend), fill="currentColor", stroke=None)
    x, y = (start[0] + 2 * bend[0] + end[0]) / 4, (start[1] + 2 * bend[1] + end[1]) / 4
    yield label(f"{edge.count:,}", x, y + 4, anchor="middle", class_="count")


def _bend(start: Point, end: Point, sideways: float) -> Point:
    """Return the point towards which a line bends: to its left, and to the middle of the circle."""
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    x, y = x + (CENTRE[0] - x) * _INWARD, y + (CENTRE[1] - y) * _INWARD
    long = math.dist(start, end) or 1.0
    return x + sideways * (start[1] - end[1]) / long, y - sideways * (start[0] - end[0]) / long


def _towards(start: Point, end: Point, far: float) -> Point:
    long = math.dist(start, end) or 1.0
    return start[0] + (end[0] - start[0]) * far / long, start[1] + (end[1] - start[1]) * far / long


def _head(tip: Point, behind: Point) -> str:
    x, y = _towards(tip, behind, _ARROW)
    aside = (tip[1] - y) * 0.45, (x - tip[0]) * 0.45
    return f"M{_at(tip)}L{_at((x + aside[0], y + aside[1]))} {_at((x - aside[0], y - aside[1]))}z"


def _legend(legend: dict[EdgeKind, str]) -> Iterator[Markup]:
    for place, (kind, words) in enumerate(legend.items()):
        x, y = 60.0 + place * 275, HEIGHT - 20
        line = shape(f"M{number(x)} {number(y)}h44", stroke_width=_width(2), stroke_dasharray=_DASHES[kind])
        head = shape(_head((x + 54, y), (x, y)), fill="currentColor", stroke=None)
        yield element("g", line, head, class_=f"edge {kind}")
        yield label(words, x + 62, y + 4)


def _width(count: int) -> float:
    return 1.2 + 0.35 * min(count, _WIDEST)


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
