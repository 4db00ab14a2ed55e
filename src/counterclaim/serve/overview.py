"""The first page: counts, contests, the affair as pictures, then reports, speakers, what was set aside."""

from __future__ import annotations

from counterclaim.records import Record, actor_record, set_aside_record
from counterclaim.serve.contests import bearing_twin
from counterclaim.serve.dates import dates_of, dates_twin
from counterclaim.serve.matrix import Matrix, matrix_of, matrix_twin, uncertain
from counterclaim.serve.network import network_of, network_twin
from counterclaim.serve.page import CHOICES, Ledger, Page
from counterclaim.serve.query import GROUPS, MatrixQuery
from counterclaim.sidebyside import Bearing
from counterclaim.store import ActorRow, DocumentRow, View

CONTESTS = 10
"""Contests that the overview names at most."""
FIRST = 12
"""Reports and speakers that it lists at most."""


def overview(view: Ledger) -> Page:
    """An affair at a glance."""
    summary = view.summary() | {"independent": view.count_independent()}
    documents, aside = view.documents(), view.set_aside()
    speakers = view.first_speakers(FIRST)
    first = Bearing(contests=view.first_contests(CONTESTS), one_sided=(), agreements=())
    matrix, dates, network = _matrix(view), dates_of(view), network_of(view, "sides")
    return Page(
        template="overview.html",
        values={
            "title": "Overview",
            "summary": summary,
            "documents": documents[:FIRST],
            "speakers": speakers,
            "set_aside": aside[:CHOICES],
            "bearing": first,
            "dates": dates,
            "matrix": matrix,
            "uncertain": uncertain(view, matrix.query, matrix.acts),
            "groups": GROUPS,
            "network": network,
        },
        twin=lambda: {
            "summary": summary,
            "reports": [document_twin(row) for row in documents],
            "speakers": [actor_twin(row) for row in view.actors(speakers_only=True)],
            "contests": bearing_twin(first)["contests"],
            "dates": dates_twin(dates),
            "matrix": matrix_twin(matrix),
            "network": network_twin(network),
            "set_aside": [set_aside_record(item) for item in aside],
        },
    )


def document_twin(row: DocumentRow) -> Record:
    """Return the row of a report as a record."""
    return {name: getattr(row, name) for name in DocumentRow.__slots__}


def actor_twin(row: ActorRow) -> Record:
    """Return the row of an actor as a record."""
    return {**actor_record(row.actor), "statements": row.statements, "documents": row.documents}


def _matrix(view: View) -> Matrix:
    """Return the matrix of the first kind of acts of which there is one."""
    matrices = (_matrix_of(view, MatrixQuery(page=1, acts=name)) for name in GROUPS)
    found = next((one for one in matrices if one.acts), None)
    return found or _matrix_of(view, MatrixQuery(page=1))


def _matrix_of(view: View, query: MatrixQuery) -> Matrix:
    return matrix_of(view.doings(GROUPS[query.acts].types, level=query.level), query)
