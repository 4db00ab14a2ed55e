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
    every = view.offered()
    waiting = waiting_for(every, by, others=turn.others)
    at = min(turn.skip, max(0, len(waiting) - 1))
    row = row_of(view, waiting[at].attribution) if waiting else None
    return {
        "where": "review",
        "turn": turn,
        "at": at,
        "left": _left(waiting),
        "counts": view.review_counts(),
        "agreement": agreement(every),
        "row": row,
        **(context(view, row) if row else {}),
    }


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
    """Return how far reviewers agree; None where fewer than two have looked at anything."""
    reviewers = {by for one in every for by, _ in one.verdicts}
    return alpha(dict(one.verdicts) for one in every) if len(reviewers) > 1 else None


def row_of(view: View, id: str) -> Row:
    """Return one statement as a row; one that a correction replaced leads to what it became."""
    now = view.became(id) or id
    rejected = [row for row in view.rejected() if row.attribution.id == now]
    statements = [] if rejected else [found(view.statement, now)]
    return rows_of(view, statements, rejected)[0]


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
    entities = sorted(view.extraction(row.statement.document.id).entities, key=lambda one: one.name)
    coded = [act for act in row.statement.acts if act.voice == "speech"]
    return {
        "entities": entities[:CHOICES],
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


def _left(waiting: Sequence[Offered]) -> Left:
    held = [set(one.verdicts.values()) for one in waiting]
    return Left(
        offered=len(waiting),
        differing=sum(len(one) > 1 for one in held),
        unsure=sum(one == {"unsure"} for one in held),
        unreviewed=sum(not one for one in held),
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
