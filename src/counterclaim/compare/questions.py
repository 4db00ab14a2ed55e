"""What is made of claims before records are: a question, its sides, and what rejects a side."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.compare.claims import Claim
from counterclaim.types import ContestKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A claim and why it stands where it stands; ``explicit``: it says itself that something is denied."""

    claim: Claim
    reasons: tuple[str, ...] = ()
    explicit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One version: the claims that hold it.

    ``position`` is what it is called where that is no quotation (a name, a figure), or "" where words of its
    first claim say it; ``against`` are the actors it charges.
    """

    stands: tuple[Stand, ...]
    position: str = ""
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Sides that cannot all hold; ``rejections`` are claims that reject a side (its number) and hold none.

    ``compatible`` are pairs of sides, by their numbers, between which nothing was found that conflicts.
    """

    kind: ContestKind
    sides: tuple[Side, ...]
    rejections: tuple[tuple[Stand, int], ...] = ()
    undecided: tuple[Stand, ...] = ()
    compatible: tuple[tuple[int, int], ...] = ()
    incident: str | None = None
    reasons: tuple[str, ...] = ()
