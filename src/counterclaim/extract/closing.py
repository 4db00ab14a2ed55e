"""A content that opens a quotation holds it to its closing mark.

The model looks at a limited number of words behind a cue; a long quotation goes on beyond them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from counterclaim.extract.quotation import Quotation
from counterclaim.extract.tagger import Stretch, Tagged
from counterclaim.extract.words import Words, stretch_of


def closed(tagged: Sequence[Tagged], words: Words, marks: Sequence[Quotation]) -> tuple[Tagged, ...]:
    """Return the attributions with their quotations whole, where no other attribution stands in the rest."""
    whole = (stretch_of(mark, words) for mark in marks if mark.closed)
    ends = {stretch[0]: stretch[1] for stretch in whole if stretch is not None}
    others = np.zeros(len(words), dtype=np.bool_)
    others[[one.anchor for one in tagged if not one.nested]] = True
    return tuple(replace(one, content=_whole(one.content, ends, others)) for one in tagged)


def _whole(
    content: tuple[Stretch, ...], ends: dict[int, int], others: NDArray[np.bool_]
) -> tuple[Stretch, ...]:
    """The stretches, each run to its closing mark; what it then holds is no stretch of its own."""
    found: list[Stretch] = []
    for start, end in content:
        if found and start < found[-1][1]:
            continue
        last = ends.get(start, end)
        found.append((start, last if last > end and not others[end:last].any() else end))
    return tuple(found)
