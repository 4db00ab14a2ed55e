"""The standing decisions that set a statement against another, or hold both to be one account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.errors import LedgerError
from counterclaim.records import Record, judgement_record
from counterclaim.review.places import spans_in
from counterclaim.serve.standing import because_of
from counterclaim.serve.worlddecisions import said
from counterclaim.store import DocumentRow, Statement, StatementFilters, View
from counterclaim.types import Judgement, both_sides, likeness

_RELATIONS = frozenset(("account", "conflict"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PairDecision:
    """One decision on two passages, in words; ``other`` is None where the other is no statement.

    ``report`` is where the other one stands, None where the ledger does not know it any more.
    """

    judgement: Judgement
    says: str
    because: str
    other: Statement | None
    report: DocumentRow | None


def pair_decisions(view: View, one: Statement) -> tuple[PairDecision, ...]:
    """Return the standing decisions that name a statement and another passage, in the order made.

    Words that a correction changed since stand for the statement of their report that is most like them.
    """
    return tuple(_on(view, one))


def pair_twin(one: PairDecision) -> Record:
    """Return such a decision as a record."""
    return {**judgement_record(one.judgement), "says": one.says, "other": _id(one.other)}


def _on(view: View, one: Statement) -> Iterator[PairDecision]:
    for decision in view.decisions():
        if decision.relation not in _RELATIONS or decision.withdrawn_at is not None:
            continue
        left, right = both_sides(decision.subject)
        for ours, theirs in ((left, right), (right, left)):
            if _like(one, ours) and _id(_met(view, ours, one)) == one.attribution.id:
                yield _pair(view, decision, theirs)
                break


def _pair(view: View, decision: Judgement, theirs: tuple[str, ...]) -> PairDecision:
    return PairDecision(
        judgement=decision,
        says=said(decision),
        because=because_of(decision),
        other=_met(view, theirs),
        report=_report(view, theirs),
    )


def _met(view: View, side: tuple[str, ...], known: Statement | None = None) -> Statement | None:
    """The statement whose words are most like those of a side; ``known`` where no other is more so."""
    report = _report(view, side)
    if report is None:
        return known
    every = view.statements(StatementFilters(document=report.id))
    first = (known,) if known is not None else ()
    return max((*first, *(s for s in every if _like(s, side))), key=lambda s: _like(s, side), default=None)


def _id(one: Statement | None) -> str | None:
    return one.attribution.id if one is not None else None


def _like(one: Statement, side: tuple[str, ...]) -> float:
    return likeness(one.attribution.content, spans_in(one.document.id, side))


def _report(view: View, side: tuple[str, ...]) -> DocumentRow | None:
    try:
        return view.document_row(side[0].partition("@")[0]) if side else None
    except LedgerError:
        return None
