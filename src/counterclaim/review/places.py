"""Where in a document anchors point."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.types import Span, place_of


def spans_in(document: str, anchors: Iterable[str]) -> tuple[Span, ...]:
    """Return the characters of one document that anchors name, in their order."""
    found = (place_of(one) for one in anchors)
    return tuple(place[1] for place in found if place is not None and place[0] == document)


def lie_in(spans: Iterable[Span], length: int) -> bool:
    """Whether all spans end within a text of this length."""
    return all(span.end <= length for span in spans)
