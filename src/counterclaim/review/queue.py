"""In which order statements are offered to a reviewer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.review.agreement import Verdicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A statement that may be looked at: where it stands, how sure the machine was, who holds what of it."""

    attribution: str
    document: str
    position: int
    score: float
    verdicts: Verdicts


def queue(statements: Iterable[Offered]) -> tuple[Offered, ...]:
    """Return the statements to look at, the most urgent first; those that are settled are left out.

    First those on which reviewers differ, then those that nobody is sure of, then those that nobody looked
    at; among each what the machine was least sure of, then in the order of document and place.
    """
    open_ = ((rank, one) for one in statements if (rank := _rank(one)) is not None)
    ordered = sorted(
        open_,
        key=lambda pair: (pair[0], pair[1].score, pair[1].document, pair[1].position, pair[1].attribution),
    )
    return tuple(one for _, one in ordered)


def _rank(one: Offered) -> int | None:
    """0 where reviewers differ, 1 unsure, 2 not looked at; None where all say yes or all say no."""
    held = set(one.verdicts.values())
    if len(held) > 1:
        return 0
    return 1 if "unsure" in held else None if held else 2
