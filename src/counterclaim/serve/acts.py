"""Acts: the list of all of them, and those of one actor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, get_args

from fastapi import Query

from counterclaim.records import told_act_record
from counterclaim.serve.page import Ledger, Page, offered, paged, pager
from counterclaim.serve.query import ACTS, PER_PAGE, ActFilters
from counterclaim.store import ActRow, DocumentRow, Party, View
from counterclaim.types import Actor, Certainty, Voice

MENTIONING = 100
"""Reports that mention an actor in which its acts are looked for at most, the first ones by date."""


def acts(view: Ledger, query: Annotated[ActFilters, Query()]) -> Page:
    """Acts, narrowed by the filters in the address."""
    total = view.count_acts(**query.selection)
    shown = view.acts(**query.selection, limit=PER_PAGE, offset=query.offset)
    values = {
        "title": "Acts",
        "acts": shown,
        "filters": query,
        "types": offered([(name, name) for name in ACTS], query.type),
        "voices": get_args(Voice),
        "certainties": get_args(Certainty),
        "parties": _parties(view, query),
        "pager": pager("/acts", query, total),
    }
    return Page(
        template="acts.html",
        values=values,
        twin=lambda: {**paged(query, total), "acts": [told_act_record(act) for act in shown]},
    )


def _parties(view: View, query: ActFilters) -> list[tuple[str, Party]]:
    """Return the parties that the list is narrowed to, each with its part in an act."""
    chosen = {"actor": query.actor, "target": query.target}
    named = view.parties(id for id in chosen.values() if id)
    return [(role, named[id]) for role, id in chosen.items() if id]


def acts_of(view: View, actor: Actor, mentioned_in: Iterable[DocumentRow]) -> tuple[ActRow, ...]:
    """Return the acts by and towards an actor in the first ``MENTIONING`` of these reports, by date."""
    reports = {row.id: row for row in mentioned_in}
    first = sorted(reports.values(), key=_by_date)[:MENTIONING]
    return view.acts_involving(actor.id, (row.id for row in first))


def _by_date(row: DocumentRow) -> tuple[bool, str, str]:
    return row.published is None, row.published or "", row.origin
