"""The pages: each function takes the ledger and an address, and returns a ``Page`` with its JSON twin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Depends, HTTPException, Query, Request

from counterclaim.errors import LedgerError
from counterclaim.markup import marks_of
from counterclaim.records import (
    Record,
    actor_record,
    extraction_record,
    set_aside_record,
    spans_record,
    statement_record,
)
from counterclaim.serve.actors import REPORTS, SHOWN, about, about_twin
from counterclaim.serve.original import byte_ranges, page_count, page_of, rows
from counterclaim.serve.query import ACTS, PER_PAGE, Filters, Paged, Question
from counterclaim.store import ActorRow, DocumentRow, Hit, Statement, View
from counterclaim.types import Attribution, Document

T = TypeVar("T")

CHOICES = 300
"""Entries that one list of choices in a form offers at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A template with its values, and what the ``.json`` twin of the same address says."""

    template: str
    values: dict[str, Any]
    twin: Callable[[], Record]


async def _view(request: Request) -> View:
    view: View = request.app.state.view
    return view


Ledger = Annotated[View, Depends(_view)]


def overview(view: Ledger) -> Page:
    """Counts, the first reports and speakers, and the inputs that were set aside."""
    summary, documents, aside = view.summary(), view.documents(), view.set_aside()
    speakers = view.actors(speakers_only=True)
    return Page(
        template="overview.html",
        values={
            "title": "Overview",
            "summary": summary,
            "documents": documents[:PER_PAGE],
            "speakers": speakers[:12],
            "set_aside": aside[:CHOICES],
        },
        twin=lambda: {
            "summary": summary,
            "reports": [_document_twin(row) for row in documents],
            "speakers": [_actor_twin(row) for row in speakers],
            "set_aside": [set_aside_record(item) for item in aside],
        },
    )


def reports(view: Ledger, query: Annotated[Paged, Query()]) -> Page:
    """All reports, by date."""
    documents = view.documents()
    shown = documents[query.offset : query.offset + PER_PAGE]
    return Page(
        template="reports.html",
        values={"title": "Reports", "documents": shown, "pager": _pager("/reports", query, len(documents))},
        twin=lambda: {**_paged(query, len(documents)), "reports": [_document_twin(row) for row in shown]},
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
        "pager": _pager("/statements", query, total),
    }
    return Page(template="statements.html", values=values, twin=lambda: _statements_twin(query, total, shown))


def speakers(view: Ledger, query: Annotated[Paged, Query()]) -> Page:
    """Everybody who is said to have said something, most statements first."""
    everybody = view.actors(speakers_only=True)
    shown = everybody[query.offset : query.offset + PER_PAGE]
    return Page(
        template="speakers.html",
        values={"title": "Speakers", "speakers": shown, "pager": _pager("/speakers", query, len(everybody))},
        twin=lambda: {**_paged(query, len(everybody)), "speakers": [_actor_twin(row) for row in shown]},
    )


def speaker(view: Ledger, id: str, query: Annotated[Paged, Query()]) -> Page:
    """One actor: what is known of it, why its entities are held to be one, and its statements."""
    row = found(view.actor, id)
    total = view.count_statements(actor=row.actor.id)
    shown = view.statements(actor=row.actor.id, limit=PER_PAGE, offset=query.offset)
    pager = _pager(f"/speakers/{id}", query, total)
    known = about(view, row.actor)
    return Page(
        template="speaker.html",
        values={
            "title": row.actor.name,
            "row": row,
            "about": known,
            "shown": {"reports": REPORTS, "judgements": SHOWN},
            "statements": shown,
            "pager": pager,
        },
        twin=lambda: {
            "speaker": _actor_twin(row),
            **about_twin(known),
            **_statements_twin(query, total, shown),
        },
    )


def report(view: Ledger, id: str) -> Page:
    """One report: its text with the words marked, beside the rows of the ledger."""
    document, listed, shown = _one_report(view, id)
    extraction = view.extraction(document.id)
    return Page(
        template="report.html",
        values={
            "title": _name(document, listed),
            "document": document,
            "listed": listed,
            "extraction": extraction,
            "statements": shown,
            "marks": marks_of([s.attribution for s in shown], document.furniture),
            "entities": {entity.id: entity.name for entity in extraction.entities},
            "original_page": {s.attribution.id: _original_page(document, s.attribution) for s in shown},
        },
        twin=lambda: {
            **extraction_record(document, extraction),
            "encoding": document.encoding,
            "media_type": document.media_type,
            "notes": list(document.notes),
            "made_by": extraction.made_by,
            "statements": [statement_record(s) for s in shown],
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
        "pager": _pager_of(f"/reports/{id}/original", query, pages),
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


def found(get: Callable[[str], T], id: str) -> T:
    """Return ``get(id)``; what the ledger does not know becomes a page that says so, with status 404."""
    try:
        return get(id)
    except LedgerError as error:
        raise HTTPException(404, str(error)) from error


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
        "speaker": _offered(people, query.speaker),
        "report": _offered(texts, query.report),
        "outlet": _offered([(name, name) for name in view.outlets()], query.outlet),
        "manner": [(name, name) for name in ("direct", "indirect", "mixed")],
        "act": _offered([(name, name) for name in ACTS], query.act),
    }


def _offered(choices: list[tuple[str, str]], chosen: str | None) -> list[tuple[str, str]]:
    first, rest = choices[:CHOICES], choices[CHOICES:]
    if chosen and all(value != chosen for value, _ in first):
        first.append(next((choice for choice in rest if choice[0] == chosen), (chosen, chosen)))
    return first


def _line(row: DocumentRow) -> str:
    return " · ".join(part for part in (row.published, row.outlet, row.title or row.name) if part)


def _pager(path: str, query: Paged, total: int) -> dict[str, Any]:
    pages = max(1, -(-total // PER_PAGE))
    if query.page > pages:
        raise HTTPException(404, f"there are {pages} page(s), not {query.page}")
    return {**_pager_of(path, query, pages), "total": total}


def _pager_of(path: str, query: Paged, pages: int) -> dict[str, Any]:
    kept = query.model_dump(exclude={"page"})
    return {"path": path, "query": kept, "page": query.page, "pages": pages}


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
    return {**_paged(query, total), "statements": [statement_record(statement) for statement in shown]}


def _hit_twin(hit: Hit) -> Record:
    fragments = [{"text": text, "matched": matched} for text, matched in hit.fragments]
    return {"kind": hit.kind, "id": hit.id, "document": hit.document, "fragments": fragments}


def _paged(query: Paged, total: int) -> Record:
    filters = query.model_dump(exclude={"page"})
    head = {"filters": filters} if filters else {}
    return {**head, "total": total, "page": query.page, "per_page": PER_PAGE}
