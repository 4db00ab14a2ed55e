"""The page of a search: statements, reports, speakers and contests in which the words stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from counterclaim.records import Record, statement_record
from counterclaim.serve.overview import actor_twin
from counterclaim.serve.page import Ledger, Page, paged, pager
from counterclaim.serve.query import PER_PAGE, Filters
from counterclaim.serve.statements import facets_of, facets_twin, narrowing
from counterclaim.store import ActorRow, DocumentRow, Hit, Statement, View

REPORTS = 10
"""Reports in which the words stand that are shown at most."""
NAMED = 8
"""Speakers, and contests, that are shown at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """What else the words stand in, whatever the statements are narrowed to; contests: id and question."""

    reports: tuple[tuple[Hit, DocumentRow], ...] = ()
    speakers: tuple[ActorRow, ...] = ()
    contests: tuple[tuple[str, str], ...] = ()


def search(view: Ledger, query: Annotated[Filters, Query()]) -> Page:
    """Where the words of the question stand; the statements narrowed by the filters in the address."""
    if not query.q:
        return _nothing_asked(query)
    facets = facets_of(view, query)
    total = view.count_statements(query.filters)
    hits = _hits(view, query)
    beside = _beside(view, query.q) if query.page == 1 else _Beside()
    return Page(
        template="search.html",
        values={
            "title": "Search",
            "q": query.q,
            "filters": query,
            "hits": hits,
            "beside": beside,
            "most": REPORTS,
            "narrowing": narrowing(view, "/search", query, facets),
            "pager": pager("/search", query, total),
        },
        twin=lambda: {
            "q": query.q,
            "facets": facets_twin(facets),
            **paged(query, total),
            "hits": [_hit_twin(hit, statement) for hit, statement in hits],
            "reports": [_report_twin(hit) for hit, _ in beside.reports],
            "speakers": [actor_twin(row) for row in beside.speakers],
            "contests": [{"id": id, "question": question} for id, question in beside.contests],
        },
    )


def _nothing_asked(query: Filters) -> Page:
    values = {"title": "Search", "q": "", "filters": query}
    return Page(
        template="search.html", values=values, twin=lambda: {"q": None, **paged(query, 0), "hits": []}
    )


def _hits(view: View, query: Filters) -> list[tuple[Hit, Statement]]:
    hits = view.search_statements(query.filters, limit=PER_PAGE, offset=query.offset)
    found = view.statements_by_id(hit.id for hit in hits)
    return [(hit, found[hit.id]) for hit in hits]


def _beside(view: View, q: str) -> _Beside:
    reports = view.search(q, limit=REPORTS, kind="document")
    return _Beside(
        reports=tuple((hit, view.document_row(hit.document)) for hit in reports),
        speakers=tuple(view.actor(id) for id in view.search_speakers(q, limit=NAMED)),
        contests=view.questions(view.search_contests(q, limit=NAMED)),
    )


def _hit_twin(hit: Hit, statement: Statement) -> Record:
    return {"kind": hit.kind, **statement_record(statement), "fragments": _fragments(hit)}


def _report_twin(hit: Hit) -> Record:
    return {"kind": hit.kind, "id": hit.id, "document": hit.document, "fragments": _fragments(hit)}


def _fragments(hit: Hit) -> list[Record]:
    return [{"text": text, "matched": matched} for text, matched in hit.fragments]
