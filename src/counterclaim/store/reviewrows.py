"""The rows a reader of the ledger is given of what persons decided on statements."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.store.rows import DocumentRow
from counterclaim.types import Attribution, Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedRow:
    """What persons hold to be no statement, with its report, its quotations and the decisions on it.

    ``source``, ``cue`` and ``content`` hold one quotation for each span of the attribution; the standing
    decisions are in the order in which they were made.
    """

    attribution: Attribution
    document: DocumentRow
    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrphanRow:
    """A standing decision that meets nothing any more in ``document``, and why.

    ``current`` is the active document of the same origin: ``document`` itself where it was not replaced,
    None where nothing stands under that origin now.
    """

    judgement: Judgement
    reason: str
    document: DocumentRow
    current: DocumentRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCounts:
    """How many statements of active documents persons have looked at, and what they decided.

    ``statements`` = ``unreviewed`` + ``accepted`` (as found, corrected or added) + ``unsure``; the
    ``rejected`` are not among them. ``orphans`` counts decisions, once each. ``by_reviewer`` has for each
    reviewer, by name, the number of standing decisions on statements.
    """

    statements: int
    unreviewed: int
    accepted: int
    unsure: int
    rejected: int
    orphans: int
    by_reviewer: tuple[tuple[str, int], ...]
