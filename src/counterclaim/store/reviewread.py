"""What persons decided on statements, read for a view, in a fixed number of queries."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import apsw

from counterclaim.store import judgements
from counterclaim.store.bodies import unpack
from counterclaim.store.connection import rows
from counterclaim.store.documents import rows_of
from counterclaim.store.packing import id_list
from counterclaim.store.reviewrows import OrphanRow, RejectedRow, ReviewCounts
from counterclaim.store.reviews import Rejected
from counterclaim.types import Judgement, Span, attribution_id

PERSON = "person:"
_MET = """
    SELECT r.attribution, r.judgement FROM json_each(?) j JOIN reviews r ON r.attribution = j.value"""
_REJECTED = """
    SELECT r.document, r.body FROM rejected r JOIN documents d ON d.id = r.document
    WHERE d.withdrawn_at IS NULL AND (?1 IS NULL OR r.document = ?1) AND (?2 IS NULL OR r.id = ?2)
    ORDER BY d.published IS NULL, d.published, d.origin, r.ordinal"""
_ORPHANS = """
    SELECT o.judgement, o.reason, o.document,
           (SELECT c.id FROM documents c WHERE c.origin = d.origin AND c.withdrawn_at IS NULL)
    FROM orphans o JOIN documents d ON d.id = o.document ORDER BY o.document"""
# The last decision that it is a statement counts; one on who speaks, or on the act, takes it for one.
_STATES = """
    WITH last AS (
      SELECT r.attribution, j.relation = 'statement' AND j.verdict = 'unsure' AS unsure,
             row_number() OVER (
               PARTITION BY r.attribution ORDER BY j.relation = 'statement' DESC, j."at" DESC, j.number DESC
             ) AS place
      FROM reviews r JOIN judgements j ON j.id = r.judgement)
    SELECT unsure, count(*) FROM last JOIN attributions a ON a.id = last.attribution
    JOIN documents d ON d.id = a.document
    WHERE place = 1 AND d.withdrawn_at IS NULL GROUP BY unsure"""
_COUNTS = """
    SELECT (SELECT count(*) FROM attributions a JOIN documents d ON d.id = a.document
            WHERE d.withdrawn_at IS NULL),
           (SELECT count(*) FROM rejected r JOIN documents d ON d.id = r.document
            WHERE d.withdrawn_at IS NULL),
           (SELECT count(DISTINCT judgement) FROM orphans)"""
_REVIEWERS = """
    SELECT j."by" FROM judgements j
    WHERE j."by" GLOB 'person:*' AND j.withdrawn_at IS NULL
      AND j.relation IN ('statement', 'statement_speaker', 'statement_act')"""
_STANDS = "SELECT 1 FROM attributions WHERE id = ?"
_CAME_OF = "SELECT attribution FROM reviews WHERE machine = ? AND attribution <> machine"
_CORRECTED = """
    SELECT r.attribution, r.document, j.value FROM reviews r JOIN judgements j ON j.id = r.judgement
    WHERE j.relation = 'statement' AND j.value IS NOT NULL"""


def reviews_of(db: apsw.Connection, ids: Iterable[str]) -> dict[str, tuple[Judgement, ...]]:
    """Return the standing decisions on each of these statements that has any, in the order made."""
    met = list(rows(db, _MET, id_list(ids)))
    made = judgements.by_ids(db, (id for _, id in met))
    order = {judgement.id: number for number, judgement in enumerate(made)}
    found = defaultdict[str, list[Judgement]](list)
    for attribution, id in sorted(met, key=lambda pair: order[pair[1]]):
        found[attribution].append(made[order[id]])
    return {attribution: tuple(on_it) for attribution, on_it in found.items()}


def rejected(db: apsw.Connection, document: str | None, *, id: str | None = None) -> tuple[RejectedRow, ...]:
    """Return what was rejected in active documents, in one, or with one id, with the decisions on it."""
    bodies = [(of, unpack(Rejected, body)) for of, body in rows(db, _REJECTED, document, id)]
    documents = rows_of(db, {of for of, _ in bodies})
    decided = reviews_of(db, (body.attribution.id for _, body in bodies))
    return tuple(
        RejectedRow(
            attribution=body.attribution,
            document=documents[of],
            source=body.source,
            cue=body.cue,
            content=body.content,
            judgements=decided.get(body.attribution.id, ()),
        )
        for of, body in bodies
    )


def orphans(db: apsw.Connection) -> tuple[OrphanRow, ...]:
    """Return the decisions that meet nothing any more, in the order in which they were made."""
    found = list(rows(db, _ORPHANS))
    made = judgements.by_ids(db, (row[0] for row in found))
    order = {judgement.id: number for number, judgement in enumerate(made)}
    documents = rows_of(db, {id for *_, one, other in found for id in (one, other) if id})
    return tuple(
        OrphanRow(
            judgement=made[order[id]],
            reason=reason,
            document=documents[document],
            current=documents.get(current),
        )
        for id, reason, document, current in sorted(found, key=lambda row: order[row[0]])
    )


def review_counts(db: apsw.Connection) -> ReviewCounts:
    """Count statements by what persons decided on them."""
    states = dict(rows(db, _STATES))
    ((statements, gone, lost),) = rows(db, _COUNTS)
    accepted, unsure = states.get(0, 0), states.get(1, 0)
    reviewers = Counter(by.removeprefix(PERSON) for (by,) in rows(db, _REVIEWERS))
    return ReviewCounts(
        statements=statements,
        unreviewed=statements - accepted - unsure,
        accepted=accepted,
        unsure=unsure,
        rejected=gone,
        orphans=lost,
        by_reviewer=tuple(sorted(reviewers.items())),
    )


def became(db: apsw.Connection, id: str) -> str | None:
    """Return what corrections made of the statement with this id; None for one that stands."""
    if next(rows(db, _STANDS, id), None) is not None:
        return None
    came = next(rows(db, _CAME_OF, id), None)
    if came is not None:
        return str(came[0])
    for attribution, document, value in rows(db, _CORRECTED):
        if attribution != id and id == _id_of(document, json.loads(value)):
            return str(attribution)
    return None


def _id_of(document: str, value: Any) -> str:
    """The id of the statement that a correction set down; the value is what ``review`` has checked."""
    roles = (tuple(Span(start=s, end=e) for s, e in value[role]) for role in ("source", "cue", "content"))
    return attribution_id(document, *roles)
