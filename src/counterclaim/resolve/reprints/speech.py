"""Where a report gives somebody's words: in quotation marks, in a post, in a paragraph after a colon.

Two outlets that quote the same speech share many words and copied nothing from each other; so words that
either of them gives as somebody's do not count as copied prose. A quotation that is not closed in its
paragraph runs to the paragraph's end, as it does where the next paragraph goes on with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from counterclaim.resolve.reprints.apart import notes
from counterclaim.resolve.reprints.shingles import Words

_LINE = re.compile(r"[^\n]+")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)")
_SIGNED = re.compile(r"\(@\w{1,20}\)")
_SIGNATURE = re.compile(r"\s*(?:[—–-]|&mdash;)[^\n]{0,80}\(@\w{1,20}\)")
_TAIL = re.compile(r"[^“”\"\n]*pic\.twitter\.com")


def prose(text: str, of: Words) -> NDArray[np.bool_]:
    """Return for each word whether it is the report's own prose: not somebody's words, no note."""
    found = np.ones(len(of), np.bool_)
    for start, end in (*stretches(text), *notes(text)):
        low, high = np.searchsorted(of.starts, (start, end))
        found[low:high] = False
    return found


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where somebody's words stand; stretches may overlap."""
    before: re.Match[str] | None = None
    for line in _LINE.finditer(text):
        said = line.group()
        if not said.strip():
            continue
        if _SIGNED.search(said) or _TAIL.match(said):
            yield line.span()
            if before is not None and _SIGNATURE.match(said):
                yield before.span()
        elif before is not None and before.group().rstrip().endswith(":"):
            yield line.span()
        else:
            for match in _QUOTED.finditer(said):
                yield line.start() + match.start(), line.start() + match.end()
        before = line
