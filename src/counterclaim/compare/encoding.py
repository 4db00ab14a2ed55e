"""How claims are put to the models: word pieces, and what each is part of.

A claim is shown as who says it and how, what stands before it in its paragraph, and its own words; two claims
one after the other, with how they stand to each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterclaim.compare.claims import Claim

if TYPE_CHECKING:
    from tokenizers import Tokenizer

#: What a piece is part of: the head or a joint, who says it, what stands before, the claim.
JOINT, SAYING, BEFORE, CLAIMED = range(4)
PARTS = 4
#: Which claim a piece is part of.
SIDES = 3
#: How two claims stand to each other: one is alone; the next one; near; in one report; in two reports.
ALONE, NEXT, NEAR, SAME, ACROSS = range(5)
RELATIONS = 5
_NEXT_ONE, _NEAR_ONE = 2, 8
_SAYING, _CLAIMED = 10, 40
#: So many pieces of what stands before a claim are shown where it is alone, and where it is one of two.
BEFORE_ONE, BEFORE_EACH = 14, 24

Encoded = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Pieces (n) and their features (n x 3: part, side, relation)."""


class Encoder:
    """Claims as the model reads them; each claim is cut into pieces once.

    ``before`` says how many pieces of what stands before a claim are shown with it.
    """

    def __init__(self, tokenizer: Tokenizer, before: int = BEFORE_ONE) -> None:
        self._tokenizer = tokenizer
        self._before = before
        self.head, self.joint = tokenizer.encode("", add_special_tokens=True).ids
        self._known: dict[str, tuple[list[int], list[int]]] = {}

    def alone(self, claim: Claim) -> Encoded:
        """Return one claim, to be placed among others."""
        pieces, parts = self.pieces_of(claim)
        return encoded([self.head, *pieces], [JOINT, *parts], [0, *(1 for _ in pieces)], ALONE)

    def pair(self, one: Claim, other: Claim) -> Encoded:
        """Return two claims, to be held against each other, the first shown first."""
        (first, first_parts), (second, second_parts) = self.pieces_of(one), self.pieces_of(other)
        return encoded(
            [self.head, *first, self.joint, *second],
            [JOINT, *first_parts, JOINT, *second_parts],
            [0, *(1 for _ in first), 0, *(2 for _ in second)],
            relation(one, other),
        )

    def pieces_of(self, claim: Claim) -> tuple[list[int], list[int]]:
        """Return the pieces of a claim and what each is part of."""
        known = self._known.get(claim.id)
        if known is None:
            saying = self._pieces(f"{claim.saying} :")[:_SAYING]
            before = self._pieces(claim.before)[-self._before :]
            claimed = self._pieces(claim.words)[:_CLAIMED]
            parts = [SAYING] * len(saying) + [BEFORE] * len(before) + [CLAIMED] * len(claimed)
            known = self._known[claim.id] = (saying + before + claimed, parts)
        return known

    def _pieces(self, words: str) -> list[int]:
        """Half a surrogate pair the tokenizer would not take: it is a "?" to it."""
        whole = words.encode("utf-8", "replace").decode("utf-8")
        return list(self._tokenizer.encode(whole, add_special_tokens=False).ids)


def relation(one: Claim, other: Claim) -> int:
    """Return how two claims stand to each other."""
    if one.document != other.document:
        return ACROSS
    apart = abs(other.place - one.place)
    return NEXT if apart <= _NEXT_ONE else NEAR if apart <= _NEAR_ONE else SAME


def encoded(pieces: Iterable[int], parts: Iterable[int], sides: Iterable[int], how: int) -> Encoded:
    """Return pieces with their features; ``how`` is the relation that the head shows."""
    ids = np.array(list(pieces), dtype=np.int64)
    relations = np.zeros(len(ids), dtype=np.int64)
    relations[0] = how
    return ids, np.stack([np.array(list(parts)), np.array(list(sides)), relations], axis=1).astype(np.int64)
