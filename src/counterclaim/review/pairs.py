"""Decisions on two passages: what is said of which two, and how a passage that is no statement is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.errors import InputError
from counterclaim.types import Verdict, place_of

PairRelation = Literal["account", "conflict"]
MOST_PLACES = 40
"""Stretches of text that one passage has at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Whether two passages hold one account, or cannot both hold.

    Each is the id of a statement, or else the places of words: anchors of one document with spaces between.
    """

    relation: PairRelation
    one: str
    other: str
    verdict: Verdict


def is_place(given: str) -> bool:
    """Whether words are named by their places, and not a statement by its id."""
    return "@" in given


def places_of(given: str) -> tuple[str, ...]:
    """Return the anchors by which words are named. Raises ``InputError`` where they are none of one text."""
    anchors = tuple(given.split())
    found = [place_of(one) for one in anchors]
    documents = {place[0] for place in found if place is not None}
    if None in found or len(documents) != 1 or len(anchors) > MOST_PLACES:
        raise InputError(f"{given[:40]!r} names no words of a report")
    return anchors
