"""Contests: where accounts conflict, what nobody answers, where parties agree, which reports are copies."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated, Any, TypeVar, get_args

from fastapi import HTTPException, Query

from counterclaim.errors import LedgerError
from counterclaim.records import (
    Record,
    agreement_record,
    contest_record,
    one_sided_record,
    told_agreement_record,
    told_contest_record,
    told_copy_record,
    told_one_sided_record,
)
from counterclaim.serve.page import CHOICES, Ledger, Page, found, offered, paged, pager
from counterclaim.serve.query import PER_PAGE, ContestQuery, CopyQuery
from counterclaim.sidebyside import Bearing, Pair, pair
from counterclaim.sidebyside.wording import KINDS
from counterclaim.store import ContestFilters, CopyRow, View
from counterclaim.types import ContestKind

T = TypeVar("T")

_GONE = "decisions and new reports can change contests; the page of contests lists those that are there now"

FIRST = 3
"""One-sided accusations and agreements that the page of contests shows at most; each has its own page."""
PASSAGES = 60
"""Shared passages of two reports that the page of reprints shows at most; its twin has all."""


def contests(view: Ledger, query: Annotated[ContestQuery, Query()]) -> Page:
    """Contests, narrowed by the filters in the address; then the first one-sided ones and agreements."""
    total = view.count_contests(query.filters)
    shown = view.contests(query.filters, limit=query.per_page, offset=query.offset)
    alone = view.one_sided(query.filters, limit=FIRST)
    agreed = view.agreements(query.filters, limit=FIRST)
    counts = {
        "one_sided": view.count_one_sided(query.filters),
        "agreements": view.count_agreements(query.filters),
    }
    return Page(
        template="contests.html",
        values={
            **_narrowed(view, "/contests", query, total),
            "title": "Contests",
            "contests": shown,
            "one_sided_rows": alone,
            "agreement_rows": agreed,
            "counts": counts,
        },
        twin=lambda: {
            **paged(query, total),
            "contests": [told_contest_record(row) for row in shown],
            "counts": counts,
            "one_sided": [told_one_sided_record(row) for row in alone],
            "agreements": [told_agreement_record(row) for row in agreed],
        },
    )


def contest(view: Ledger, id: str) -> Page:
    """One contest: its accounts as columns, who holds and who rejects them, and who says nothing."""
    try:
        row = view.contest(id)
    except LedgerError as error:
        raise HTTPException(404, f"{error}: {_GONE}") from error
    return Page(
        template="contest.html",
        values={"title": row.contest.question, "row": row},
        twin=lambda: told_contest_record(row),
    )


def one_sided(view: Ledger, query: Annotated[ContestQuery, Query()]) -> Page:
    """Accusations that nobody answers in these reports."""
    total = view.count_one_sided(query.filters)
    shown = view.one_sided(query.filters, limit=query.per_page, offset=query.offset)
    return Page(
        template="one_sided.html",
        values={**_narrowed(view, "/one-sided", query, total), "title": "One-sided", "rows": shown},
        twin=lambda: {**paged(query, total), "one_sided": [told_one_sided_record(row) for row in shown]},
    )


def one_sided_one(view: Ledger, id: str) -> Page:
    """One accusation that nobody answers in these reports."""
    row = _first(view.one_sided(ContestFilters(ids=(id,)), limit=1), id)
    return Page(
        template="alone.html",
        values={"title": row.account.account.position, "one_sided_row": row, "agreement_row": None},
        twin=lambda: told_one_sided_record(row),
    )


def agreements(view: Ledger, query: Annotated[ContestQuery, Query()]) -> Page:
    """Positions that different parties hold."""
    total = view.count_agreements(query.filters)
    shown = view.agreements(query.filters, limit=query.per_page, offset=query.offset)
    return Page(
        template="agreements.html",
        values={**_narrowed(view, "/agreements", query, total), "title": "Agreements", "rows": shown},
        twin=lambda: {**paged(query, total), "agreements": [told_agreement_record(row) for row in shown]},
    )


def agreements_one(view: Ledger, id: str) -> Page:
    """One position that different parties hold."""
    row = _first(view.agreements(ContestFilters(ids=(id,)), limit=1), id)
    return Page(
        template="alone.html",
        values={"title": row.agreement.position, "one_sided_row": None, "agreement_row": row},
        twin=lambda: told_agreement_record(row),
    )


def reprints(view: Ledger, query: Annotated[CopyQuery, Query()]) -> Page:
    """Pairs of reports that share words, with the shared passages side by side."""
    report = None if query.report is None else found(view.document_row, query.report)
    document = None if report is None else report.id
    total = view.count_copies(document)
    shown = view.copies(document, limit=PER_PAGE, offset=query.offset)
    return Page(
        template="reprints.html",
        values={
            "title": "Reprints",
            "pairs": (pair_of(view, row) for row in shown),
            "report": report,
            "most": PASSAGES,
            "pager": pager("/reprints", query, total),
        },
        twin=lambda: {**paged(query, total), "reprints": [told_copy_record(row) for row in shown]},
    )


def bearing_twin(found: Bearing) -> Record:
    """Return what bears on an incident, an actor or a report as records, without the words."""
    return {
        "contests": [contest_record(row.contest) for row in found.contests],
        "one_sided": [one_sided_record(row.one_sided) for row in found.one_sided],
        "agreements": [agreement_record(row.agreement) for row in found.agreements],
    }


def pair_of(view: View, row: CopyRow) -> Pair:
    """Put two reports side by side."""
    return pair(row, (view.document(row.one.id).text, view.document(row.other.id).text))


def _first(rows: Sequence[T], id: str) -> T:
    if not rows:
        raise HTTPException(404, f"nothing with the id {id!r} is listed here")
    return rows[0]


def _speakers(view: View, chosen: str | None) -> list[tuple[str, str]]:
    """Return ids and names of those with most statements, and of the one that is chosen."""
    names = list(view.speaker_names(limit=CHOICES))
    if chosen is not None and chosen not in dict(names):
        with suppress(LedgerError):
            names.append((chosen, view.actor(chosen).actor.name))
    return names


def _narrowed(view: View, path: str, query: ContestQuery, total: int) -> dict[str, Any]:
    """Return what the form of a list needs, and its pager."""
    return {
        "filters": query,
        "choices": {
            "kind": [(kind, KINDS[kind]) for kind in get_args(ContestKind)],
            "actor": offered(_speakers(view, query.actor), query.actor),
        },
        "pager": pager(path, query, total),
    }
