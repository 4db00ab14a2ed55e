"""Windows: the stretches of words that the model reads at once.

A window owns whole paragraphs, as many as fit, and sees some words before them: who speaks is often said
a paragraph earlier. A paragraph that is too long for a window is cut.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.extract.words import BREAK

#: The most word pieces a window holds, and how many of them stand before what it owns.
LONGEST = 256
BEFORE = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Words ``start`` to ``end`` of a text; those from ``owned`` on belong to this window alone."""

    start: int
    owned: int
    end: int


def windows(
    gaps: NDArray[np.uint8],
    sizes: NDArray[np.int32],
    *,
    longest: int = LONGEST,
    before: int = BEFORE,
    first: int = 0,
) -> Iterator[Window]:
    """Cut a text into windows, given the gap before each word and the number of pieces of each.

    ``first`` shortens the first window, so that training sees the same text cut at other places.
    """
    ends = np.concatenate([[0], np.cumsum(sizes)])
    breaks = [0, *np.flatnonzero(gaps == BREAK).tolist(), len(sizes)]
    owned, room = 0, (first or longest - before)
    while owned < len(sizes):
        end = _end(owned, breaks, ends, room)
        start = int(np.searchsorted(ends, ends[owned] - before)) if owned else 0
        yield Window(start=min(start, owned), owned=owned, end=end)
        owned, room = end, longest - before


def _end(owned: int, breaks: list[int], ends: NDArray[np.int64], room: int) -> int:
    """The last paragraph's end within ``room`` pieces, else as many words as fit, one at least."""
    reach = int(np.searchsorted(ends, ends[owned] + room, side="right")) - 1
    last = breaks[bisect_right(breaks, reach) - 1]
    return last if last > owned else max(reach, owned + 1)
