"""What pages and the terminal show of contests, accusations, agreements and copies: records with words.

Each passage has its ``words``, one quotation for each span, and the ``report`` they stand in;
``incident_label`` names the incident, ``named`` all actors whose ids stand in the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from counterclaim.records.contests import (
    Beside,
    agreement_record,
    contest_record,
    copy_record,
    one_sided_record,
)
from counterclaim.records.lines import Record
from counterclaim.records.pages import ReportLike, head_record, named_record
from counterclaim.types import Actor, Agreement, Contest, Copy, Incident, OneSided, Passage


class PassageLike(Protocol):
    """A passage with its words, its report and its actors."""

    @property
    def passage(self) -> Passage: ...
    @property
    def document(self) -> ReportLike: ...
    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def speakers(self) -> tuple[Actor, ...]: ...
    @property
    def parties(self) -> tuple[Actor, ...]: ...


class AccountLike(Protocol):
    """An account with its passages and actors."""

    @property
    def passages(self) -> Sequence[PassageLike]: ...
    @property
    def holders(self) -> tuple[Actor, ...]: ...
    @property
    def against(self) -> tuple[Actor, ...]: ...


class RejectionLike(Protocol):
    """A rejection with its passage."""

    @property
    def passage(self) -> PassageLike: ...


class ContestLike(Protocol):
    """A contest with all that is held in it."""

    @property
    def contest(self) -> Contest: ...
    @property
    def incident(self) -> Incident | None: ...
    @property
    def accounts(self) -> Sequence[AccountLike]: ...
    @property
    def rejections(self) -> Sequence[RejectionLike]: ...
    @property
    def undecided(self) -> Sequence[PassageLike]: ...
    @property
    def said_nothing(self) -> Sequence[PassageLike]: ...
    @property
    def silent(self) -> Sequence[ReportLike]: ...


class OneSidedLike(Protocol):
    """An accusation that nobody answers, with its passages."""

    @property
    def one_sided(self) -> OneSided: ...
    @property
    def incident(self) -> Incident | None: ...
    @property
    def account(self) -> AccountLike: ...
    @property
    def said_nothing(self) -> Sequence[PassageLike]: ...


class AgreementLike(Protocol):
    """A position that different parties hold, with its passages."""

    @property
    def agreement(self) -> Agreement: ...
    @property
    def incident(self) -> Incident | None: ...
    @property
    def passages(self) -> Sequence[PassageLike]: ...
    @property
    def holders(self) -> tuple[Actor, ...]: ...


class CopyLike(Protocol):
    """Two reports that share words."""

    @property
    def copy(self) -> Copy: ...
    @property
    def one(self) -> ReportLike: ...
    @property
    def other(self) -> ReportLike: ...
    @property
    def words(self) -> tuple[str, ...]: ...


def told_contest_record(row: ContestLike) -> Record:
    """Return a contest with its words; ``reports_silent`` are the reports that ``silent`` names."""
    passages = [passage for account in row.accounts for passage in account.passages]
    passages += [*row.undecided, *row.said_nothing, *(rejection.passage for rejection in row.rejections)]
    return {
        **contest_record(row.contest, _beside(passages)),
        "incident_label": _label(row.incident),
        "reports_silent": [head_record(report) for report in row.silent],
        "named": _named((*_taking_part(passages), *_held(row.accounts))),
    }


def told_one_sided_record(row: OneSidedLike) -> Record:
    """Return an accusation that nobody answers with its words."""
    passages = [*row.account.passages, *row.said_nothing]
    return {
        **one_sided_record(row.one_sided, _beside(passages)),
        "incident_label": _label(row.incident),
        "named": _named((*_taking_part(passages), *_held((row.account,)))),
    }


def told_agreement_record(row: AgreementLike) -> Record:
    """Return a position that different parties hold with its words."""
    return {
        **agreement_record(row.agreement, _beside(row.passages)),
        "incident_label": _label(row.incident),
        "named": _named((*_taking_part(row.passages), *row.holders)),
    }


def told_copy_record(row: CopyLike) -> Record:
    """Return two reports that share words with ``words``, those of ``one``, and both ``reports``."""
    return {
        **copy_record(row.copy),
        "words": list(row.words),
        "reports": [head_record(report) for report in (row.one, row.other)],
    }


def _beside(passages: Iterable[PassageLike]) -> Beside:
    rows = {row.passage.id: row for row in passages}

    def beside(passage: Passage) -> Record:
        row = rows[passage.id]
        return {"words": list(row.words), "report": head_record(row.document)}

    return beside


def _label(incident: Incident | None) -> str | None:
    return None if incident is None else incident.label


def _taking_part(passages: Iterable[PassageLike]) -> Iterator[Actor]:
    for passage in passages:
        yield from (*passage.speakers, *passage.parties)


def _held(accounts: Iterable[AccountLike]) -> Iterator[Actor]:
    for account in accounts:
        yield from (*account.holders, *account.against)


def _named(actors: Iterable[Actor]) -> list[Record]:
    return [named_record(actor) for actor in {actor.id: actor for actor in actors}.values()]
