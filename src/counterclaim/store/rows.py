"""The rows a reader of the ledger is given: records of ``types`` joined with what belongs beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.types import (
    Account,
    Act,
    Actor,
    Agreement,
    Attribution,
    Change,
    Contest,
    Copy,
    Entity,
    Event,
    Figure,
    Incident,
    OneSided,
    Passage,
    Rejection,
)

HitKind = Literal["statement", "document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One report as a list shows it; ``None`` where a fact is not known.

    ``words`` counts the stretches between white space in the whole text; ``statements`` the attributions.
    """

    id: str
    name: str
    origin: str
    outlet: str | None
    title: str | None
    published: str | None
    published_basis: str | None
    url: str | None
    status: str
    words: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution with its report, its stored quotations, the actors behind it and its acts.

    ``source``, ``cue`` and ``content`` hold one quotation for each span of the attribution. ``speakers``
    and ``via`` stand in the order of the attribution's entities. An entity that is not resolved yet is
    an actor of its own, under the entity's id.
    """

    attribution: Attribution
    document: DocumentRow
    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    speakers: tuple[Actor, ...]
    via: tuple[Actor, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """One act with its report, its quotations, the actors in it, and the statement it is or stands in.

    ``words`` are the evidence; ``place`` the document's own entity.
    """

    act: Act
    document: DocumentRow
    words: str
    trigger: tuple[str, ...]
    actors: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    place: Entity | None
    statement: Statement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event with its report, its quotations, and the innermost statement that tells of it.

    ``participants`` holds one actor for each of the event's, so the first ``agents`` of both are those who
    do it; ``place`` is the document's own entity.
    """

    event: Event
    document: DocumentRow
    words: str
    trigger: str
    participants: tuple[Actor, ...]
    place: Entity | None
    statement: Statement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure with its report, its quotation, and the statement that gives it, if it is not the report."""

    figure: Figure
    document: DocumentRow
    words: str
    statement: Statement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """One incident with all that tells of it, each list by publication date (unknown last) and origin.

    ``whole`` is the incident it is part of, ``parts`` are those that are part of it.
    """

    incident: Incident
    whole: Incident | None
    parts: tuple[Incident, ...]
    events: tuple[EventRow, ...]
    acts: tuple[ActRow, ...]
    figures: tuple[FigureRow, ...]
    statements: tuple[Statement, ...]
    documents: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """One passage with its report, its stored quotations (one for each span), and the statement it is of.

    ``statement`` is None where the outlet itself says it.
    """

    passage: Passage
    document: DocumentRow
    words: tuple[str, ...]
    speakers: tuple[Actor, ...]
    parties: tuple[Actor, ...]
    statement: Statement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One account with its passages, who holds it and whom it charges, in the order of the account's."""

    account: Account
    passages: tuple[PassageRow, ...]
    holders: tuple[Actor, ...]
    against: tuple[Actor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectionRow:
    """One rejection with the passage that rejects; ``rejects`` is the account."""

    rejection: Rejection
    passage: PassageRow
    rejects: Account


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """What somebody held on a day: the account, and the passage that says so."""

    said_on: str
    account: Account
    passage: PassageRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One change with the actor that held one account and later another."""

    change: Change
    holder: Actor
    steps: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestRow:
    """One contest with all that is held; lists in the contest's order, ``silent`` by date and origin."""

    contest: Contest
    incident: Incident | None
    accounts: tuple[AccountRow, ...]
    rejections: tuple[RejectionRow, ...]
    undecided: tuple[PassageRow, ...]
    said_nothing: tuple[PassageRow, ...]
    compatible: tuple[tuple[Account, Account], ...]
    changes: tuple[ChangeRow, ...]
    silent: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSidedRow:
    """One accusation that nobody answers, with its passages and those of who gave no answer."""

    one_sided: OneSided
    incident: Incident | None
    account: AccountRow
    said_nothing: tuple[PassageRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """One position that different parties hold, and the contest in which they hold it, where there is one."""

    agreement: Agreement
    incident: Incident | None
    contest: Contest | None
    passages: tuple[PassageRow, ...]
    holders: tuple[Actor, ...]
    opposed: tuple[tuple[Actor, Actor], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """Two reports that share words; ``words`` has for each shared stretch those of ``one``."""

    copy: Copy
    one: DocumentRow
    other: DocumentRow
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor (its id), or those of one side (``side:CODE``) or of one government (``part:ID``)."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """An act (its id) of one party towards another; ``nobody`` is the party where the act names none."""

    act: str
    type: str
    actor: Party
    target: Party


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor, the number of statements it is a speaker of, and of the documents that mention it."""

    actor: Actor
    statements: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name an actor goes by, and the active documents that call it so, by date."""

    name: str
    documents: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A search result: pieces of the stored text, each with whether it matched; never markup."""

    kind: HitKind
    id: str
    document: str
    fragments: tuple[tuple[str, bool], ...]
    cut: tuple[bool, bool] = (False, False)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """What ``verify`` looked at, and one line for each thing that does not equal its source."""

    documents: int
    spans: int
    references: int
    faults: tuple[str, ...]
