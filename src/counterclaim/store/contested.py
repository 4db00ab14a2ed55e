"""Contests, accusations and agreements with what belongs beside them: reports, words, actors, statements.

Each list is read in a fixed number of queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import apsw

from counterclaim.errors import LedgerError
from counterclaim.store import contests
from counterclaim.store.actors import actors_by_id
from counterclaim.store.contests import Comparison, ContestFilters
from counterclaim.store.documents import rows_of
from counterclaim.store.incidents import IncidentFilters, select_incidents
from counterclaim.store.rows import (
    AccountRow,
    AgreementRow,
    ChangeRow,
    ContestRow,
    DocumentRow,
    OneSidedRow,
    PassageRow,
    RejectionRow,
    Statement,
    StepRow,
)
from counterclaim.store.statements import statements_by_id
from counterclaim.types import Account, Actor, Agreement, Change, Contest, Incident, OneSided, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """What belongs beside the records of a list."""

    quotes: Mapping[tuple[str, str], tuple[str, ...]]
    documents: Mapping[str, DocumentRow]
    actors: Mapping[str, Actor]
    statements: Mapping[str, Statement]
    incidents: Mapping[str, Incident]

    def parties(self, actors: Iterable[str]) -> tuple[Actor, ...]:
        return tuple(self.actors[actor] for actor in actors)

    def incident(self, id: str | None) -> Incident | None:
        return None if id is None else self.incidents[id]

    def passages(self, record: Comparison, passages: Iterable[Passage]) -> tuple[PassageRow, ...]:
        return tuple(
            PassageRow(
                passage=passage,
                document=self.documents[passage.document],
                words=self.quotes[record.id, passage.id],
                speakers=self.parties(passage.speakers),
                parties=self.parties(passage.parties),
                statement=None if passage.attribution is None else self.statements[passage.attribution],
            )
            for passage in passages
        )

    def account(self, record: Comparison, account: Account) -> AccountRow:
        return AccountRow(
            account=account,
            passages=self.passages(record, account.passages),
            holders=self.parties(account.holders),
            against=self.parties(account.against),
        )


def contest_rows(db: apsw.Connection, found: tuple[Contest, ...]) -> tuple[ContestRow, ...]:
    """Return the contests with all that is held in them."""
    beside = _beside(db, found)
    return tuple(_contest(one, beside) for one in found)


def contest_row(db: apsw.Connection, id: str) -> ContestRow:
    """Return the contest with this id and all that is held in it. Raises ``LedgerError``."""
    found = contests.select(db, Contest, ContestFilters(ids=(id,)))
    if not found:
        raise LedgerError(f"no contest {id!r} in the ledger")
    return contest_rows(db, found)[0]


def one_sided_rows(db: apsw.Connection, found: tuple[OneSided, ...]) -> tuple[OneSidedRow, ...]:
    """Return the accusations with their passages."""
    beside = _beside(db, found)
    return tuple(
        OneSidedRow(
            one_sided=one,
            incident=beside.incident(one.incident),
            account=beside.account(one, one.account),
            said_nothing=beside.passages(one, one.said_nothing),
        )
        for one in found
    )


def agreement_rows(db: apsw.Connection, found: tuple[Agreement, ...]) -> tuple[AgreementRow, ...]:
    """Return the agreements with their passages and the contests in which they are held."""
    beside = _beside(db, found)
    ids = tuple({one.contest for one in found if one.contest is not None})
    contested = {one.id: one for one in contests.select(db, Contest, ContestFilters(ids=ids))}
    return tuple(
        AgreementRow(
            agreement=one,
            incident=beside.incident(one.incident),
            contest=None if one.contest is None else contested[one.contest],
            passages=beside.passages(one, one.passages),
            holders=beside.parties(one.holders),
            opposed=tuple((beside.actors[left], beside.actors[right]) for left, right in one.opposed),
        )
        for one in found
    )


def _contest(one: Contest, beside: _Beside) -> ContestRow:
    held = {account.id: account for account in one.accounts}
    rejecting = beside.passages(one, (rejection.passage for rejection in one.rejections))
    return ContestRow(
        contest=one,
        incident=beside.incident(one.incident),
        accounts=tuple(beside.account(one, account) for account in one.accounts),
        rejections=tuple(
            RejectionRow(rejection=rejection, passage=passage, rejects=held[rejection.rejects])
            for rejection, passage in zip(one.rejections, rejecting, strict=True)
        ),
        undecided=beside.passages(one, one.undecided),
        said_nothing=beside.passages(one, one.said_nothing),
        compatible=tuple((held[left], held[right]) for left, right in one.compatible),
        changes=tuple(_change(one, change, beside) for change in one.changes),
        silent=tuple(row for id, row in beside.documents.items() if id in one.silent),
    )


def _change(one: Contest, change: Change, beside: _Beside) -> ChangeRow:
    held = {account.id: account for account in one.accounts}
    passages = contests.passages_of(one)
    shown = beside.passages(one, (passages[step.passage] for step in change.steps))
    steps = (
        StepRow(said_on=step.said_on, account=held[step.account], passage=passage)
        for step, passage in zip(change.steps, shown, strict=True)
    )
    return ChangeRow(change=change, holder=beside.actors[change.holder], steps=tuple(steps))


def _beside(db: apsw.Connection, found: tuple[Comparison, ...]) -> _Beside:
    members = {member for one in found for member in contests.members_of(one)}
    said = tuple(sorted(id for role, id in members if role == "attribution"))
    incidents = tuple({one.incident for one in found if one.incident is not None})
    return _Beside(
        quotes=contests.quotes(db, (one.id for one in found)),
        documents=rows_of(db, {id for role, id in members if role in ("document", "silent")}),
        actors=actors_by_id(db, {id for role, id in members if role == "actor"}),
        statements={one.attribution.id: one for one in statements_by_id(db, said)},
        incidents={one.id: one for one in select_incidents(db, IncidentFilters(ids=incidents))},
    )
