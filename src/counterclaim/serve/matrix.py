"""Who does what to whom: parties that act as rows, parties towards whom as columns, acts counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from counterclaim.records import Record
from counterclaim.serve.page import Ledger, Page, paged, pager
from counterclaim.serve.query import GROUPS, PER_PAGE, MatrixQuery
from counterclaim.serve.render import address
from counterclaim.store import Doing, Party, View

MOST = 14
"""Rows, and columns, that have a party of their own; all others share one."""
OTHERS = Party(id="others", name="others")
NOBODY = "nobody"
_STEPS = (0.0, 0.1, 0.3, 0.6)
"""Parts of the greatest count above which a cell is shaded one step deeper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How many acts, where they are listed, and how deep the cell is shaded, from 0 to 4."""

    count: int
    address: str
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row: who acts, one cell for each column, and all acts of the row."""

    party: Party
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The table; the acts of a row may be fewer than those of its cells, since one may be towards several."""

    query: MatrixQuery
    columns: tuple[Party, ...]
    lines: tuple[Line, ...]
    totals: tuple[Cell, ...]
    acts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The acts of one party towards another."""

    actor: Party
    target: Party
    cell: Cell


def matrix(view: Ledger, query: Annotated[MatrixQuery, Query()]) -> Page:
    """The matrix of a kind of acts, and below it every pair of parties."""
    doings = view.doings(GROUPS[query.acts].types, level=query.level)
    every = _pairs(doings, query)
    shown = every[query.offset : query.offset + PER_PAGE]
    table = matrix_of(doings, query)
    return Page(
        template="matrix.html",
        values={
            "title": "Who does what to whom",
            "matrix": table,
            "groups": GROUPS,
            "pairs": shown,
            "uncertain": uncertain(view, query, table.acts),
            "pager": pager("/matrix", query, len(every)),
        },
        twin=lambda: {
            **paged(query, len(every)),
            **matrix_twin(table),
            "pairs": [_pair_twin(pair) for pair in shown],
        },
    )


def uncertain(view: View, query: MatrixQuery, asserted: int) -> int:
    """Count the acts of this kind that are not told as certain, and so are not in the matrix."""
    return max(0, view.count_acts(type=",".join(GROUPS[query.acts].types)) - asserted)


def matrix_of(doings: Iterable[Doing], query: MatrixQuery) -> Matrix:
    """Count acts by who acts and towards whom; parties with most acts first, those not named last."""
    found = tuple(doings)
    rows, columns = _shown(found, "actor"), _shown(found, "target")
    acts: Mapping[tuple[str, str], set[str]] = defaultdict(set)
    for one in found:
        row, column = _place(rows, one.actor), _place(columns, one.target)
        for key in ((row, column), (row, ""), ("", column)):
            acts[key].add(one.act)
    named = [len(ids) for key, ids in acts.items() if not {"", NOBODY, OTHERS.id} & set(key)]
    most = max(named, default=1)

    def cell(row: str, column: str) -> Cell:
        count = len(acts[row, column])
        return Cell(count=count, address=_address(query, row, column), depth=_depth(count, most))

    return Matrix(
        query=query,
        columns=tuple(columns.values()),
        lines=tuple(
            Line(party=rows[row], cells=tuple(cell(row, column) for column in columns), total=cell(row, ""))
            for row in rows
        ),
        totals=tuple(cell("", column) for column in columns),
        acts=len({one.act for one in found}),
    )


def matrix_twin(table: Matrix) -> Record:
    """Return the table as a record: the parties of rows and columns, and the counts row by row."""
    return {
        "acts": table.query.acts,
        "types": list(GROUPS[table.query.acts].types),
        "level": table.query.level,
        "count": table.acts,
        "rows": [{"id": line.party.id, "name": line.party.name} for line in table.lines],
        "columns": [{"id": party.id, "name": party.name} for party in table.columns],
        "counts": [[cell.count for cell in line.cells] for line in table.lines],
    }


def acts_address(types: Iterable[str], *, actor: str | None = None, target: str | None = None) -> str:
    """Return where asserted acts of these types between these parties are listed."""
    return address("/acts", type=",".join(types), certainty="asserted", actor=actor, target=target)


def _shown(doings: Iterable[Doing], role: str) -> dict[str, Party]:
    """Return the parties that have a row of their own, others where there are any, and nobody."""
    acts = defaultdict[Party, set[str]](set)
    for one in doings:
        acts[getattr(one, role)].add(one.act)
    named = sorted((-len(ids), party.name, party.id, party) for party, ids in acts.items())
    parties = [party for *_, party in named if party.id != NOBODY]
    shown = parties[:MOST] + [OTHERS] * (len(parties) > MOST)
    return {party.id: party for party in (*shown, *(one for one in acts if one.id == NOBODY))}


def _place(shown: Mapping[str, Party], party: Party) -> str:
    return party.id if party.id in shown else OTHERS.id


def _address(query: MatrixQuery, row: str, column: str) -> str:
    if OTHERS.id in (row, column):
        return f"{address('/matrix', acts=query.acts, level=query.level)}#pairs"
    return acts_address(GROUPS[query.acts].types, actor=row or None, target=column or None)


def _depth(count: int, most: int) -> int:
    return sum(count > step * most for step in _STEPS)


def _pairs(doings: Iterable[Doing], query: MatrixQuery) -> list[Pair]:
    acts = defaultdict[tuple[Party, Party], set[str]](set)
    for one in doings:
        acts[one.actor, one.target].add(one.act)
    pairs = (
        Pair(
            actor=actor,
            target=target,
            cell=Cell(count=len(ids), address=_address(query, actor.id, target.id)),
        )
        for (actor, target), ids in acts.items()
    )
    return sorted(
        pairs, key=lambda pair: (-pair.cell.count, pair.actor.name, pair.target.name, pair.actor.id)
    )


def _pair_twin(pair: Pair) -> Record:
    ends = {"actor": pair.actor, "target": pair.target}
    named = {role: {"id": party.id, "name": party.name} for role, party in ends.items()}
    return {**named, "count": pair.cell.count}
