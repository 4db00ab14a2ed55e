"""The pages: each function takes the ledger and an address, and returns a ``Page`` with its JSON twin."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import HTTPException, Query

from counterclaim.markup import marks_of, passage_marks, told_marks
from counterclaim.records import (
    Record,
    actor_record,
    copy_record,
    extraction_record,
    set_aside_record,
    spans_record,
    statement_record,
    told_act_record,
)
from counterclaim.serve.actors import REPORTS, SHOWN, about, about_twin
from counterclaim.serve.acts import MENTIONING, acts_of
from counterclaim.serve.contests import bearing_twin
from counterclaim.serve.original import byte_ranges, page_count, page_of, rows
from counterclaim.serve.page import CHOICES, Ledger, Page, found, offered, paged, pager, pager_of
from counterclaim.serve.query import ACTS, PER_PAGE, Filters, Paged, Question
from counterclaim.sidebyside import Bearing, bearing, own_words
from counterclaim.store import ActorRow, ContestFilters, DocumentRow, Hit, Statement, View
from counterclaim.types import Attribution, Document

CONTESTS = 10
"""Contests that the overview names at most."""


def overview(view: Ledger) -> Page:
    """Counts, the first reports and speakers, and the inputs that were set aside."""
    summary, documents, aside = view.summary(), view.documents(), view.set_aside()
    speakers = view.actors(speakers_only=True)
    first = Bearing(contests=view.contests(limit=CONTESTS), one_sided=(), agreements=())
    return Page(
        template="overview.html",
        values={
            "title": "Overview",
            "summary": summary,
            "documents": documents[:PER_PAGE],
            "speakers": speakers[:12],
            "set_aside": aside[:CHOICES],
            "bearing": first,
        },
        twin=lambda: {
            "summary": summary,
            "reports": [_document_twin(row) for row in documents],
            "speakers": [_actor_twin(row) for row in speakers],
            "contests": bearing_twin(first)["contests"],
            "set_aside": [set_aside_record(item) for item in aside],
        },
    )


def reports(view: Ledger, query: Annotated[Paged, Query()]) -> Page:
    """All reports, by date."""
    documents = view.documents()
    shown = documents[query.offset : query.offset + PER_PAGE]
    return Page(
        template="reports.html",
        values={"title": "Reports", "documents": shown, "pager": pager("/reports", query, len(documents))},
        twin=lambda: {**paged(query, len(documents)), "reports": [_document_twin(row) for row in shown]},
    )


def statements(view: Ledger, query: Annotated[Filters, Query()]) -> Page:
    """Statements, narrowed by the filters in the address."""
    total = view.count_statements(**query.selection)
    shown = view.statements(**query.selection, limit=PER_PAGE, offset=query.offset)
    values = {
        "title": "Statements",
        "statements": shown,
        "filters": query,
        "choices": _choices(view, query),
        "pager": pager("/statements", query, total),
    }
    return Page(template="statements.html", values=values, twin=lambda: _statements_twin(query, total, shown))


def speakers(view: Ledger, query: Annotated[Paged, Query()]) -> Page:
    """Everybody who is said to have said something, most statements first."""
    everybody = view.actors(speakers_only=True)
    shown = everybody[query.offset : query.offset + PER_PAGE]
    return Page(
        template="speakers.html",
        values={"title": "Speakers", "speakers": shown, "pager": pager("/speakers", query, len(everybody))},
        twin=lambda: {**paged(query, len(everybody)), "speakers": [_actor_twin(row) for row in shown]},
    )


def speaker(view: Ledger, id: str, query: Annotated[Paged, Query()]) -> Page:
    """One actor: what is known of it, why its entities are held to be one, and its statements."""
    row = found(view.actor, id)
    total = view.count_statements(actor=row.actor.id)
    shown = view.statements(actor=row.actor.id, limit=PER_PAGE, offset=query.offset)
    known = about(view, row.actor)
    acts = acts_of(view, row.actor, [document for name in known.names for document in name.documents])
    part = bearing(view, ContestFilters(actor=row.actor.id))
    return Page(
        template="speaker.html",
        values={
            "title": row.actor.name,
            "row": row,
            "about": known,
            "acts": acts,
            "bearing": part,
            "alone": replace(part, contests=()),
            "shown": {"reports": REPORTS, "judgements": SHOWN, "acts": SHOWN, "mentioning": MENTIONING},
            "statements": shown,
            "pager": pager(f"/speakers/{id}", query, total),
        },
        twin=lambda: {
            "speaker": _actor_twin(row),
            **about_twin(known),
            "acts": [told_act_record(act) for act in acts],
            **bearing_twin(part),
            **_statements_twin(query, total, shown),
        },
    )


def report(view: Ledger, id: str) -> Page:
    """One report: its text with the words marked, beside the rows of the ledger."""
    document, listed, shown = _one_report(view, id)
    extraction = view.extraction(document.id)
    acts, figures = view.acts(document=document.id), view.figures(document=document.id)
    borne, copies = bearing(view, ContestFilters(document=document.id)), view.copies(document.id)
    own = own_words(borne).get(document.id, ())
    told = told_marks(
        document.text, acts=extraction.acts, events=extraction.events, figures=extraction.figures
    )
    return Page(
        template="report.html",
        values={
            "title": _name(document, listed),
            "document": document,
            "listed": listed,
            "extraction": extraction,
            "statements": shown,
            "marks": (
                *marks_of([s.attribution for s in shown], document.furniture),
                *told,
                *passage_marks(own),
            ),
            "bearing": borne,
            "own_words": own,
            "copies": copies,
            "acts": {act.act.id: act for act in acts},
            "figures": figures,
            "original_page": {s.attribution.id: _original_page(document, s.attribution) for s in shown},
        },
        twin=lambda: {
            **extraction_record(document, extraction),
            "encoding": document.encoding,
            "media_type": document.media_type,
            "notes": list(document.notes),
            "made_by": extraction.made_by,
            "statements": [statement_record(s) for s in shown],
            **bearing_twin(borne),
            "reprints": [copy_record(row.copy) for row in copies],
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
    starts = [_original_page(document, attribution) for attribution in attributions]
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


def search(view: Ledger, query: Annotated[Question, Query()]) -> Page:
    """Statements and reports in which the words of the question stand."""
    hits = view.search(query.q) if query.q else ()
    return Page(
        template="search.html",
        values={"title": "Search", "q": query.q or "", "hits": [(hit, _hit_row(view, hit)) for hit in hits]},
        twin=lambda: {"q": query.q, "hits": [_hit_twin(hit) for hit in hits]},
    )


def _one_report(view: View, id: str) -> tuple[Document, DocumentRow, tuple[Statement, ...]]:
    document = found(view.document, id)
    return document, view.document_row(document.id), view.statements(document=document.id)


def _name(document: Document, listed: DocumentRow) -> str:
    return listed.title or document.name


def _hit_row(view: View, hit: Hit) -> DocumentRow:
    return view.document_row(hit.document)


def _choices(view: View, query: Filters) -> dict[str, list[tuple[str, str]]]:
    """What each list of the form offers, as (value, words); what is chosen is always among it."""
    people = [(row.actor.id, row.actor.name) for row in view.actors(speakers_only=True)]
    texts = [(row.id, _line(row)) for row in view.documents()]
    return {
        "speaker": offered(people, query.speaker),
        "report": offered(texts, query.report),
        "outlet": offered([(name, name) for name in view.outlets()], query.outlet),
        "manner": [(name, name) for name in ("direct", "indirect", "mixed")],
        "act": offered([(name, name) for name in ACTS], query.act),
    }


def _line(row: DocumentRow) -> str:
    return " · ".join(part for part in (row.published, row.outlet, row.title or row.name) if part)


def _places(document: Document, attribution: Attribution) -> Record:
    """Return the byte ranges of an attribution's spans, role by role."""
    roles = {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}
    return {
        "id": attribution.id,
        **{role: [list(r) for s in spans for r in byte_ranges(document, s)] for role, spans in roles.items()},
        "text": {role: spans_record(spans) for role, spans in roles.items()},
    }


def _original_page(document: Document, attribution: Attribution) -> int:
    ranges = byte_ranges(document, attribution.content[0])
    return page_of(document, ranges[0][0]) if ranges else 1


def _capture_twin(document: Document) -> Record:
    return {
        "id": document.name,
        "sha256": document.id,
        "origin": document.origin,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "bytes": len(document.original),
    }


def _document_twin(row: DocumentRow) -> Record:
    return {name: getattr(row, name) for name in DocumentRow.__slots__}


def _actor_twin(row: ActorRow) -> Record:
    return {**actor_record(row.actor), "statements": row.statements, "documents": row.documents}


def _statements_twin(query: Paged, total: int, shown: tuple[Statement, ...]) -> Record:
    return {**paged(query, total), "statements": [statement_record(statement) for statement in shown]}


def _hit_twin(hit: Hit) -> Record:
    fragments = [{"text": text, "matched": matched} for text, matched in hit.fragments]
    return {"kind": hit.kind, "id": hit.id, "document": hit.document, "fragments": fragments}
