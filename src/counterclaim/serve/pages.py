"""The pages: each function takes the ledger and an address, and returns a ``Page`` with its JSON twin."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import HTTPException, Query

from counterclaim.markup import marks_of
from counterclaim.records import (
    Record,
    spans_record,
    told_act_record,
)
from counterclaim.serve.actors import REPORTS, SHOWN, about, about_twin
from counterclaim.serve.acts import MENTIONING, acts_of
from counterclaim.serve.contests import bearing_twin
from counterclaim.serve.original import byte_ranges, page_count, rows
from counterclaim.serve.overview import actor_twin, document_twin
from counterclaim.serve.page import Ledger, Page, found, paged, pager, pager_of
from counterclaim.serve.query import PER_PAGE, Paged
from counterclaim.serve.reading import original_page
from counterclaim.serve.statements import statements_twin
from counterclaim.sidebyside import bearing
from counterclaim.store import ContestFilters, DocumentRow, Statement, StatementFilters, View
from counterclaim.types import Attribution, Document

BEARING = 5
"""Contests, one-sided accusations and agreements that the page of one actor shows of each at most."""


def reports(view: Ledger, query: Annotated[Paged, Query()]) -> Page:
    """All reports, by date."""
    documents = view.documents()
    shown = documents[query.offset : query.offset + PER_PAGE]
    return Page(
        template="reports.html",
        values={"title": "Reports", "documents": shown, "pager": pager("/reports", query, len(documents))},
        twin=lambda: {**paged(query, len(documents)), "reports": [document_twin(row) for row in shown]},
    )


def speakers(view: Ledger, query: Annotated[Paged, Query()]) -> Page:
    """Everybody who is said to have said something, most statements first."""
    total = view.count_speakers()
    shown = view.speakers(limit=PER_PAGE, offset=query.offset)
    return Page(
        template="speakers.html",
        values={"title": "Speakers", "speakers": shown, "pager": pager("/speakers", query, total)},
        twin=lambda: {**paged(query, total), "speakers": [actor_twin(row) for row in shown]},
    )


def speaker(view: Ledger, id: str, query: Annotated[Paged, Query()]) -> Page:
    """One actor: what is known of it, why its entities are held to be one, and its statements."""
    row = found(view.actor, id)
    said = StatementFilters(actor=row.actor.id)
    total = view.count_statements(said)
    shown = view.statements(said, limit=PER_PAGE, offset=query.offset)
    known = about(view, row.actor)
    acts = acts_of(view, row.actor, [document for name in known.names for document in name.documents])
    bears = ContestFilters(actor=row.actor.id)
    part = bearing(view, bears, most=BEARING)
    return Page(
        template="speaker.html",
        values={
            "title": row.actor.name,
            "row": row,
            "about": known,
            "acts": acts,
            "bearing": part,
            "alone": replace(part, contests=()),
            "bears": {
                "contests": view.count_contests(bears),
                "one_sided": view.count_one_sided(bears),
                "agreements": view.count_agreements(bears),
            },
            "shown": {"reports": REPORTS, "judgements": SHOWN, "acts": SHOWN, "mentioning": MENTIONING},
            "statements": shown,
            "pager": pager(f"/speakers/{id}", query, total),
        },
        twin=lambda: {
            "speaker": actor_twin(row),
            **about_twin(known),
            "acts": [told_act_record(act) for act in acts],
            **bearing_twin(part),
            **statements_twin(query, total, shown),
        },
    )


def original(view: Ledger, id: str, query: Annotated[Paged, Query()]) -> Page:
    """The captured bytes of one report as text, with the place of each statement."""
    document, listed, shown = _one_report(view, id)
    pages = page_count(document)
    if query.page > pages:
        raise HTTPException(404, f"the original has {pages} page(s), not {query.page}")
    attributions = [s.attribution for s in shown]
    places = [_places(document, attribution) for attribution in attributions]
    starts = [original_page(document, attribution) for attribution in attributions]
    values = {
        "title": f"Original of {_name(document, listed)}",
        "document": document,
        "listed": listed,
        "places": list(zip(shown, places, starts, strict=True)),
        "rows": rows(document, marks_of(attributions), query.page),
        "pager": pager_of(f"/reports/{id}/original", query, pages),
    }
    return Page(
        template="original.html",
        values=values,
        twin=lambda: {**_capture_twin(document), "statements": places},
    )


def _one_report(view: View, id: str) -> tuple[Document, DocumentRow, tuple[Statement, ...]]:
    document = found(view.document, id)
    return document, view.document_row(document.id), view.statements(StatementFilters(document=document.id))


def _name(document: Document, listed: DocumentRow) -> str:
    return listed.title or document.name


def _places(document: Document, attribution: Attribution) -> Record:
    """Return the byte ranges of an attribution's spans, role by role."""
    roles = {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}
    return {
        "id": attribution.id,
        **{role: [list(r) for s in spans for r in byte_ranges(document, s)] for role, spans in roles.items()},
        "text": {role: spans_record(spans) for role, spans in roles.items()},
    }


def _capture_twin(document: Document) -> Record:
    return {
        "id": document.name,
        "sha256": document.id,
        "origin": document.origin,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "bytes": len(document.original),
    }
