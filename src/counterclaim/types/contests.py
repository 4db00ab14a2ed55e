"""World side: where the accounts conflict, where they agree, and what nobody answers.

All words stand in documents: a passage points at them, and its holder is who they are ascribed to there.
Nothing says which account is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.types.text import Span

ContestKind = Literal["responsibility", "occurrence", "nature", "toll", "conduct", "policy"]
"""What accounts differ on: who did it, whether it happened, what it was, how many were hurt, whether
somebody's conduct was proper, what ought to be done."""
Silence = Literal["said_nothing", "not_covered"]
"""Asked, and gave no answer; or no report of this ledger tells of an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of ONE document that bear on a question, and whose words they are.

    ``spans`` are in the order of the text. ``attribution`` is the statement that says them, None where the
    outlet asserts them in its own voice: then ``outlet`` is its name, or None where the report does not name
    it. ``speakers`` are the actors the words are ascribed to, ``parties`` the governments and organisations
    that those speak for at the time; both are empty where the source is nobody who is named. ``explicit``:
    the words themselves say that something is denied, rejected, false. ``hedged``: they say it as likely or
    possible only. ``said_on`` is EDTF. ``origin`` is the id of the first passage that has the same words from
    the same source (its own id where it is the first); ``reasons`` say in words why it stands where it
    stands.
    Identity: document, spans and attribution.
    """

    id: str
    document: str
    spans: tuple[Span, ...]
    attribution: str | None
    outlet: str | None = None
    speakers: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    explicit: bool = False
    hedged: bool = False
    said_on: str | None = None
    origin: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One version of one thing, and the passages that hold it.

    ``position`` is the name of who is held responsible, a figure as it is given, or words of a passage; it is
    never put in other words. ``against`` are the actors it charges. ``holders`` are the actors whose passages
    these are, persons and the parties they speak for; ``outlets`` the names of outlets that assert it
    themselves. ``origins`` counts independent passages: reprints and repeated quotations are one. Identity:
    its contest and its passages.
    """

    id: str
    position: str
    against: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    passages: tuple[Passage, ...]
    origins: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A passage that rejects an account (``rejects``: the account's id)."""

    passage: Passage
    rejects: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A holder (actor id) that held one account and later another: passages by when they were said."""

    holder: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """On the day ``said_on`` (EDTF) a holder held ``account``, in the words of ``passage`` (their ids)."""

    said_on: str
    account: str
    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A question on which accounts that cannot both hold are held, or one is held and rejected.

    ``question`` is made of the kind, the incident's label, names and words of a passage. ``accounts`` are
    ordered by the date of their first passage. ``compatible`` are pairs of accounts (ids) that differ and can
    both hold; ``undecided`` passages on the question that take no side, ``said_nothing`` passages that
    somebody was asked and did not answer; ``silent`` documents that tell of the incident and nothing of the
    question. Identity: kind, incident and passages.
    """

    id: str
    kind: ContestKind
    question: str
    incident: str | None = None
    accounts: tuple[Account, ...]
    rejections: tuple[Rejection, ...] = ()
    undecided: tuple[Passage, ...] = ()
    said_nothing: tuple[Passage, ...] = ()
    compatible: tuple[tuple[str, str], ...] = ()
    changes: tuple[Change, ...] = ()
    silent: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSided:
    """An accusation that nobody answers in these reports; no counter-position is made up for it.

    Identity: kind, incident and passages.
    """

    id: str
    kind: ContestKind
    incident: str | None = None
    account: Account
    silence: Silence
    said_nothing: tuple[Passage, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One position that different parties hold, whether or not others contest it (``contest``: an id).

    ``holders`` are the parties, or persons who speak for none. ``opposed``: pairs of them that hold
    conflicting accounts elsewhere.
    Identity: incident and passages.
    """

    id: str
    position: str
    holders: tuple[str, ...]
    opposed: tuple[tuple[str, str], ...] = ()
    passages: tuple[Passage, ...]
    incident: str | None = None
    contest: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """All that follows from holding the statements of all reports against each other."""

    contests: tuple[Contest, ...] = ()
    one_sided: tuple[OneSided, ...] = ()
    agreements: tuple[Agreement, ...] = ()
