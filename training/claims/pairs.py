"""How two claims are put to the network, and what it answers: as one is, with a joint and how they stand."""

from __future__ import annotations

from counterclaim.compare.claims import Claim
from counterclaim.compare.encoding import JOINT, Encoded, Encoder, encoded
from counterclaim.types import ContestKind

#: How two claims stand to each other: one alone; the next one; near; in one report; in two reports.
ALONE, NEXT, NEAR, SAME, ACROSS = range(5)
#: What the network answers: nothing follows; the second holds what the first holds; they cannot both hold.
STANCES = ("other", "supports", "rejects")
#: What a question is about.
KINDS: tuple[ContestKind, ...] = ("responsibility", "occurrence", "nature", "toll", "conduct", "policy")
_NEXT_ONE, _NEAR_ONE = 2, 8


def pair(encoder: Encoder, one: Claim, other: Claim) -> Encoded:
    """Return two claims, to be held against each other, the first shown first."""
    (first, first_parts), (second, second_parts) = encoder.pieces_of(one), encoder.pieces_of(other)
    return encoded(
        [encoder.head, *first, encoder.joint, *second],
        [JOINT, *first_parts, JOINT, *second_parts],
        [0, *(1 for _ in first), 0, *(2 for _ in second)],
        relation(one, other),
    )


def relation(one: Claim, other: Claim) -> int:
    """Return how two claims stand to each other."""
    if one.document != other.document:
        return ACROSS
    apart = abs(other.place - one.place)
    return NEXT if apart <= _NEXT_ONE else NEAR if apart <= _NEAR_ONE else SAME
