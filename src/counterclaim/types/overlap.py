"""What spans of one document have in common, in characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.types.text import Span


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
