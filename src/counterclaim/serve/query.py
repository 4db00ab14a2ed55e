"""What may stand in an address after the question mark; anything else is refused with one clear line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from counterclaim.store import ContestFilters, ReviewState, StatementFilters
from counterclaim.store.relations import Level
from counterclaim.types import Certainty, ContestKind, Manner, Voice

PER_PAGE = 50
_DATE = re.compile("[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
ACTS = (
    *("ACCUSE", "DENY", "REJECT", "REQUEST", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE"),
    *("ASSAULT", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"),
)
"""PLOVER's types and DENY, in the order in which the form offers them."""

ActGroup = Literal["accuse", "deny", "demand", "threaten", "support"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Acts that are counted together: their types, and what the form and the table call them."""

    types: tuple[str, ...]
    words: str
    of: str


GROUPS: dict[ActGroup, Group] = {
    "accuse": Group(types=("ACCUSE",), words="accuse", of="Accusations"),
    "deny": Group(types=("DENY", "REJECT"), words="deny or reject", of="Denials and rejections"),
    "demand": Group(types=("REQUEST",), words="demand or ask", of="Demands and requests"),
    "threaten": Group(types=("THREATEN",), words="threaten", of="Threats"),
    "support": Group(types=("AGREE", "SUPPORT"), words="agree or support", of="Agreement and support"),
}
"""The groups of the matrix, in the order of its form."""


class Paged(BaseModel):
    """A page number; empty fields of a form count as not given, unknown names are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    per_page: ClassVar[int] = PER_PAGE
    """Rows of one page."""
    page: int = Field(1, ge=1, le=1_000_000)

    @model_validator(mode="before")
    @classmethod
    def _drop_blanks(cls, given: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in given.items() if value != ""}

    @property
    def offset(self) -> int:
        """Rows to pass over before this page."""
        return (self.page - 1) * self.per_page


class Question(Paged):
    """Free text to search for."""

    q: str | None = Field(None, max_length=500)


class Filters(Question):
    """What a list of statements is narrowed to; names are those of the form's fields."""

    speaker: str | None = Field(None, max_length=200)
    side: str | None = Field(None, max_length=40)
    outlet: str | None = Field(None, max_length=500)
    act: str | None = Field(None, max_length=40)
    incident: str | None = Field(None, max_length=200)
    report: str | None = Field(None, max_length=200)
    since: str | None = Field(None, max_length=40)
    until: str | None = Field(None, max_length=40)
    manner: Manner | None = None
    reviewed: ReviewState | None = None

    @field_validator("since", "until")
    @classmethod
    def _is_a_date(cls, given: str | None) -> str | None:
        if given is not None and not _DATE.fullmatch(given):
            raise ValueError("write a year, a month or a day: 2031, 2031-05, 2031-05-06")
        return given

    @property
    def filters(self) -> StatementFilters:
        """The same in the words of the ledger's view."""
        return StatementFilters(
            query=self.q,
            document=self.report,
            actor=self.speaker,
            side=self.side,
            outlet=self.outlet,
            act=self.act,
            incident=self.incident,
            since=self.since,
            until=self.until,
            manner=self.manner,
            reviewed=self.reviewed,
        )


class IncidentFilters(Question):
    """What a list of incidents is narrowed to."""

    kind: str | None = Field(None, max_length=200)
    country: str | None = Field(None, max_length=200)

    @property
    def selection(self) -> dict[str, str | None]:
        """The same in the words of the ledger's view."""
        return {"kind": self.kind, "country": self.country, "query": self.q}


class ActFilters(Paged):
    """What a list of acts is narrowed to."""

    type: str | None = Field(None, max_length=200)
    voice: Voice | None = None
    certainty: Certainty | None = None
    actor: str | None = Field(None, max_length=200)
    target: str | None = Field(None, max_length=200)

    @property
    def selection(self) -> dict[str, str | None]:
        """The same in the words of the ledger's view."""
        return self.model_dump(exclude={"page"})


class MatrixQuery(Paged):
    """Which acts the matrix counts, and whether persons stand for themselves."""

    acts: ActGroup = "accuse"
    level: Level = "sides"


class NetworkQuery(Paged):
    """Whether persons stand for themselves."""

    level: Level = "sides"


class ContestQuery(Question):
    """What a list of contests, one-sided accusations or agreements is narrowed to."""

    per_page: ClassVar[int] = 8
    kind: ContestKind | None = None
    actor: str | None = Field(None, max_length=200)

    @property
    def filters(self) -> ContestFilters:
        """The same in the words of the ledger's view."""
        return ContestFilters(kind=self.kind, actor=self.actor, query=self.q)


class CopyQuery(Paged):
    """The report whose copies are listed, or all."""

    report: str | None = Field(None, max_length=200)
