"""Words of a report as numbers, runs of eight words as shingles, and a sample of the shingles.

Words are compared without case, quotation marks, dashes and white space; an apostrophe within a word is
dropped, so that ``don't`` and ``don’t`` are one. Numbers come from BLAKE2, never from Python's ``hash``,
which differs from run to run. The sample is winnowed (Schleimer, Wilkerson and Aiken, "Winnowing: local
algorithms for document fingerprinting", 2003): of every 16 shingles in a row the least is kept. So two
reports that have 23 words running in common are certain to have a kept shingle in common, wherever the
words stand, and two from 39 words on; about one shingle in eight is kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from counterclaim.types import Span

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

#: Words in a shingle; shingles in a window of which the least is kept.
WIDTH, WINDOW = 8, 16
_WORD = re.compile(r"[^\W_]+(?:(?:[\u0300-\u036f]+|['’ʼ])[^\W_]+)*[\u0300-\u036f]*")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
_BASE = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article: what each is (a number), where it stands, how much furniture comes before."""

    ids: Hashes
    starts: Places
    ends: Places
    parts: Places

    def __len__(self) -> int:
        return len(self.ids)

    def span(self, start: int, end: int) -> Span:
        """Return where the words from ``start`` to before ``end`` stand in the text."""
        return Span(start=int(self.starts[start]), end=int(self.ends[end - 1]))


def words(text: str, furniture: Sequence[Span] = ()) -> Words:
    """Return the words of a text that do not stand in furniture."""
    found = list(_WORD.finditer(text))
    size = len(found)
    ids = np.fromiter(map(number, map(re.Match.group, found)), np.uint64, size)
    starts = np.fromiter(map(re.Match.start, found), np.int64, size)
    ends = np.fromiter(map(re.Match.end, found), np.int64, size)
    parts = np.zeros(size, np.int64)
    keep = np.ones(size, np.bool_)
    for span in furniture:
        keep &= (ends <= span.start) | (starts >= span.end)
        parts += starts >= span.end
    return Words(ids[keep], starts[keep], ends[keep], parts[keep])


@lru_cache(maxsize=1 << 18)
def number(word: str) -> int:
    """Return the number of a word: the same for all its forms that do not matter."""
    plain = unicodedata.normalize("NFKC", word).casefold().translate(_APOSTROPHES)
    return int.from_bytes(blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def shingles(ids: Hashes) -> Hashes:
    """Return a number for each run of eight words, in the order of the text."""
    size = len(ids) - WIDTH + 1
    if size < 1:
        return np.zeros(0, np.uint64)
    found = np.zeros(size, np.uint64)
    for shift in range(WIDTH):
        found = found * _BASE + ids[shift : shift + size]
    return _mixed(found)


def _mixed(numbers: Hashes) -> Hashes:
    """Spread numbers evenly (the finaliser of SplitMix64), so that the least are as good as drawn by lot."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def winnowed(found: Hashes) -> Hashes:
    """Return the sample of shingles: each once, in order of size."""
    if len(found) <= WINDOW:
        return found.min(keepdims=True) if len(found) else found
    return np.unique(sliding_window_view(found, WINDOW).min(axis=1))
