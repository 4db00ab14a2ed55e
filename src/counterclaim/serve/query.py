"""What may stand in an address after the question mark; anything else is refused with one clear line."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from counterclaim.store import ContestFilters
from counterclaim.types import Certainty, ContestKind, Manner, Voice

PER_PAGE = 50
ACTS = (
    *("ACCUSE", "DENY", "REJECT", "REQUEST", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE"),
    *("ASSAULT", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"),
)
"""PLOVER's types and DENY, in the order in which the form offers them."""


class Paged(BaseModel):
    """A page number; empty fields of a form count as not given, unknown names are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    page: int = Field(1, ge=1, le=1_000_000)

    @model_validator(mode="before")
    @classmethod
    def _drop_blanks(cls, given: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in given.items() if value != ""}

    @property
    def offset(self) -> int:
        """Rows to pass over before this page."""
        return (self.page - 1) * PER_PAGE


class Question(Paged):
    """Free text to search for."""

    q: str | None = Field(None, max_length=500)


class Filters(Question):
    """What a list of statements is narrowed to; names are those of the form's fields."""

    speaker: str | None = Field(None, max_length=200)
    report: str | None = Field(None, max_length=200)
    outlet: str | None = Field(None, max_length=500)
    manner: Manner | None = None
    act: str | None = Field(None, max_length=40)

    @property
    def selection(self) -> dict[str, str | None]:
        """The same in the words of the ledger's view."""
        return {
            "actor": self.speaker,
            "document": self.report,
            "query": self.q,
            "act": self.act,
            "manner": self.manner,
            "outlet": self.outlet,
        }


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

    @property
    def selection(self) -> dict[str, str | None]:
        """The same in the words of the ledger's view."""
        return {"type": self.type, "voice": self.voice, "certainty": self.certainty}


class ContestQuery(Question):
    """What a list of contests, one-sided accusations or agreements is narrowed to."""

    kind: ContestKind | None = None
    actor: str | None = Field(None, max_length=200)

    @property
    def filters(self) -> ContestFilters:
        """The same in the words of the ledger's view."""
        return ContestFilters(kind=self.kind, actor=self.actor, query=self.q)


class CopyQuery(Paged):
    """The report whose copies are listed, or all."""

    report: str | None = Field(None, max_length=200)
