"""Persons' decisions on statements of hand-made documents, as the reading room would make them."""

from __future__ import annotations

from counterclaim.review.decided import Spans, spans_value
from counterclaim.reviewing import keyed
from counterclaim.types import Attribution, Document, Judgement, Span, Verdict, anchor, judgement_id


def decision(
    report: Document,
    content: tuple[Span, ...],
    verdict: Verdict = "yes",
    *,
    relation: str = "statement",
    value: str | None = None,
    at: str = "2031-05-04T10:00:00+00:00",
    by: str = "person:Ida Morn",
) -> Judgement:
    """Return a decision with its keys on the statement with this content."""
    subject = tuple(anchor(report.id, span) for span in content)
    made = Judgement(
        id=judgement_id(relation=relation, subject=subject, verdict=verdict, by=by, at=at, value=value),
        relation=relation,
        subject=subject,
        verdict=verdict,
        score=1.0,
        reasons=("as the report has it",),
        by=by,
        at=at,
        value=value,
    )
    return keyed(made, {report.id: report.text})


def accepted(report: Document, said: Attribution, **more: str) -> Judgement:
    """Return the decision that this is a statement with these words."""
    return corrected(report, said, source=said.source, cue=said.cue, content=said.content, **more)


def corrected(
    report: Document,
    said: Attribution,
    *,
    source: tuple[Span, ...] = (),
    cue: tuple[Span, ...] = (),
    content: tuple[Span, ...],
    **more: str,
) -> Judgement:
    """Return the decision that a statement has other words."""
    value = spans_value(Spans(source=source, cue=cue, content=content))
    return decision(report, said.content, value=value, **more)  # type: ignore[arg-type]


def rejected(report: Document, said: Attribution, **more: str) -> Judgement:
    """Return the decision that this is no statement."""
    return decision(report, said.content, "no", **more)  # type: ignore[arg-type]
