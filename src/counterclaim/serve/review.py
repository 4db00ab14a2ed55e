"""One statement after the other to look at: first what reviewers differ on, last what is sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query, Request
from pydantic import BaseModel, ConfigDict, Field

from counterclaim.records import Record, statement_record
from counterclaim.review import Agreement, Offered, alpha, queue
from counterclaim.serve.page import CHOICES, Ledger, Page, found
from counterclaim.serve.query import ACTS
from counterclaim.serve.reading import around, cut, row_marks
from counterclaim.serve.standing import Row, row_twin, rows_of
from counterclaim.store import OfferedRow, View

_PERSON = "person:"


class Turn(BaseModel):
    """How many statements were skipped, and whether those that others settled are offered too."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    skip: int = Field(0, ge=0, le=1_000_000)
    others: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is left to look at, for whom it is offered to."""

    offered: int
    differing: int
    unsure: int
    unreviewed: int


def review(view: Ledger, request: Request, query: Annotated[Turn, Query()]) -> Page:
    """The next statement to look at, its words in their paragraphs, and what is left."""
    desk = request.app.state.desk
    values = offer(view, query, desk.by if desk else None)
    return Page(
        template="review.html",
        values={"title": "Review", **values},
        twin=lambda: _twin(values),
    )


def correct(view: Ledger, id: str) -> Page:
    """The forms that correct one statement: its words, who speaks, what act it is."""
    row = row_of(view, id)
    values = {"title": "Correct a statement", "where": "report", "turn": None, **context(view, row)}
    return Page(template="correct.html", values=values, twin=lambda: row_twin(row))


def offer(view: View, turn: Turn, by: str | None) -> dict[str, Any]:
    """Return what the page of review is drawn from."""
    judged, unjudged = view.judged(), view.count_unjudged()
    waiting = waiting_for(judged, by, others=turn.others)
    at = min(turn.skip, max(0, len(waiting) + unjudged - 1))
    following = _at(view, waiting, at, _before(waiting, by), unjudged)
    row = row_of(view, following) if following else None
    return {
        "where": "review",
        "turn": turn,
        "at": at,
        "left": _left(waiting, unjudged),
        "counts": view.review_counts(),
        "agreement": agreement(judged),
        "row": row,
        **(context(view, row) if row else {}),
    }


def _before(judged: Sequence[Offered], by: str | None) -> int:
    """How many of these come before what nobody looked at: open, and not judged by this reviewer."""
    mine = f"{_PERSON}{by}"
    return sum(mine not in one.verdicts and _is_open(one) for one in judged)


def _is_open(one: Offered) -> bool:
    held = set(one.verdicts.values())
    return len(held) > 1 or "unsure" in held


def _at(view: View, judged: Sequence[Offered], at: int, before: int, unjudged: int) -> str | None:
    """The statement at this place in the queue: ``before`` of those judged, the others, the rest of these."""
    if before <= at < before + unjudged:
        return next((one.id for one in view.unjudged(limit=1, offset=at - before)), None)
    place = at if at < before else at - unjudged
    return judged[place].attribution if place < len(judged) else None


def waiting_for(every: Sequence[OfferedRow], by: str | None, *, others: bool = False) -> list[Offered]:
    """Return what is offered to a reviewer, in order; what they looked at themselves comes last.

    ``others``: what others settled and they did not look at is offered too.
    """
    mine = f"{_PERSON}{by}"
    asked = [_offered(one) for one in every]
    waiting = list(queue(asked))
    if others:
        known = {one.attribution for one in waiting}
        settled = [one for one in asked if one.attribution not in known and mine not in one.verdicts]
        waiting += sorted(settled, key=lambda one: (one.document, one.position))
    return sorted(waiting, key=lambda one: mine in one.verdicts)


def agreement(every: Sequence[OfferedRow]) -> Agreement | None:
    """Return how far reviewers agree in verdicts; None where fewer than two have given any."""
    given = [one for one in every if not one.implied]
    reviewers = {by for one in given for by, _ in one.verdicts}
    return alpha(dict(one.verdicts) for one in given) if len(reviewers) > 1 else None


def row_of(view: View, id: str) -> Row:
    """Return one statement as a row; one that a correction replaced leads to what it became."""
    now = view.became(id) or id
    rejected = view.rejected_one(now)
    statements = [] if rejected else [found(view.statement, now)]
    return rows_of(view, statements, [rejected] if rejected else [])[0]


def context(view: View, row: Row) -> dict[str, Any]:
    """Return the words of a row in their paragraphs, and what its forms offer."""
    attribution = row.statement.attribution
    document = view.document(row.statement.document.id)
    part = around(document.text, (*attribution.source, *attribution.cue, *attribution.content))
    return {
        "row": row,
        "document": document,
        "excerpt": part.quote(document.text),
        "marks": cut(row_marks((row,), document), part),
        **choices(view, row),
    }


def choices(view: View, row: Row) -> dict[str, Any]:
    """Return what the forms of one statement offer: who is named in its report, and acts."""
    coded = [act for act in row.statement.acts if act.voice == "speech"]
    meant = {*row.statement.attribution.speakers, *(coded[0].targets if coded else ())}
    every = view.extraction(row.statement.document.id).entities
    first = sorted(every, key=lambda one: (one.id not in meant, one.name))[:CHOICES]
    return {
        "entities": sorted(first, key=lambda one: one.name),
        "types": ACTS,
        "coded": coded[0] if coded else None,
    }


def _offered(one: OfferedRow) -> Offered:
    return Offered(
        attribution=one.id,
        document=one.document,
        position=one.position,
        score=one.score,
        verdicts=dict(one.verdicts),
    )


def _left(waiting: Sequence[Offered], unjudged: int) -> Left:
    held = [set(one.verdicts.values()) for one in waiting]
    return Left(
        offered=len(waiting) + unjudged,
        differing=sum(len(one) > 1 for one in held),
        unsure=sum(one == {"unsure"} for one in held),
        unreviewed=unjudged,
    )


def _twin(values: dict[str, Any]) -> Record:
    row, left, counts = values["row"], values["left"], values["counts"]
    agreed: Agreement | None = values["agreement"]
    return {
        "left": {name: getattr(left, name) for name in Left.__slots__},
        "counts": {
            **{name: getattr(counts, name) for name in type(counts).__slots__ if name != "by_reviewer"},
            "by_reviewer": dict(counts.by_reviewer),
        },
        "agreement": agreed and {name: getattr(agreed, name) for name in Agreement.__slots__},
        "next": row and {**row_twin(row), "statement": statement_record(row.statement)},
    }
