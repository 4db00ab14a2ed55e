"""Decisions of invented reviewers on statements of invented reports."""

from __future__ import annotations

from counterclaim.types import APART, Judgement, Told, Verdict, anchor, judgement_id

Statement = tuple[Told, int]
"""A report and which of its statements."""


def anchors(one: Statement) -> tuple[str, ...]:
    """Return the anchors of the content of a statement."""
    told, number = one
    return tuple(anchor(told.document, span) for span in told.attributions[number].content)


def decide(
    relation: str,
    verdict: Verdict,
    one: Statement,
    other: Statement,
    *,
    by: str = "person:Ana",
    minute: int = 0,
    because: str = "read both",
) -> Judgement:
    """Return a decision on two statements; ``minute`` is when it was made."""
    subject = (*anchors(one), APART, *anchors(other))
    at = f"2031-06-01T10:{minute:02}:00+00:00"
    return Judgement(
        id=judgement_id(relation=relation, subject=subject, verdict=verdict, by=by, at=at),
        relation=relation,
        subject=subject,
        verdict=verdict,
        score=1.0,
        reasons=(because,),
        by=by,
        at=at,
    )
