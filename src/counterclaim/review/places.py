"""Where in a document an anchor points, and what spans have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from counterclaim.types import Span

_ANCHOR = re.compile(r"([^@]+)@([0-9]{1,18})-([0-9]{1,18})")


def place_of(anchor: str) -> tuple[str, Span] | None:
    """Return the document and the characters that an anchor names; None for anything else."""
    found = _ANCHOR.fullmatch(anchor)
    if found is None:
        return None
    start, end = int(found[2]), int(found[3])
    return (found[1], Span(start=start, end=end)) if start < end else None


def spans_in(document: str, anchors: Iterable[str]) -> tuple[Span, ...]:
    """Return the characters of one document that anchors name, in their order."""
    found = (place_of(one) for one in anchors)
    return tuple(place[1] for place in found if place is not None and place[0] == document)


def lie_in(spans: Iterable[Span], length: int) -> bool:
    """Whether all spans end within a text of this length."""
    return all(span.end <= length for span in spans)


def size(spans: Iterable[Span]) -> int:
    """Return the number of characters in spans, each counted once."""
    return sum(span.end - span.start for span in _joined(spans))


def shared(one: Iterable[Span], other: Iterable[Span]) -> int:
    """Return the number of characters that stand in both."""
    left, right = _joined(one), _joined(other)
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)


def likeness(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Return the share of the characters of two that stand in both (Jaccard): 0 none, 1 all."""
    both = shared(one, other)
    return both / (size(one) + size(other) - both) if both else 0.0


def hull(spans: Iterable[Span]) -> Span:
    """Return what reaches from the first character of spans to the last."""
    found = tuple(spans)
    return Span(start=min(s.start for s in found), end=max(s.end for s in found))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = hull((found[-1], span))
        else:
            found.append(span)
    return found
