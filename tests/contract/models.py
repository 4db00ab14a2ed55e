"""The output contract as strict models: every field it names must be there; added fields are welcome."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Offset = Annotated[int, Field(ge=0)]
Pair = Annotated[list[Offset], Field(min_length=2, max_length=2)]
Basis = Literal["text", "metadata", "given"]
Kind = Literal["person", "government", "organisation", "group", "place"]
Subkind = Literal["armed_group", "medium"]
Side = Annotated[str, Field(pattern="^[A-Z]{3}$")]


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")


class Meta(Strict):
    outlet: str | None
    title: str | None
    byline: str | None
    agency: str | None
    published: Date | None
    published_basis: Basis | None


class Furniture(Strict):
    start: Offset
    end: Offset
    kind: str


class Attribution(Strict):
    id: str
    source: list[Pair]
    cue: list[Pair]
    content: Annotated[list[Pair], Field(min_length=1)]
    manner: Literal["direct", "indirect", "mixed"]
    speakers: list[str]
    role: str | None
    via: list[str]
    said_on: str | None
    nested_in: str | None
    score: float


class Entity(Strict):
    id: str
    name: str
    kind: Kind
    subkind: Subkind | None
    side: Side | None
    named: bool
    offices: list[Pair]
    mentions: list[Pair]


class Act(Strict):
    id: str
    type: str
    actors: list[str]
    targets: list[str]
    when: str | None
    where: str | None
    voice: Literal["speech", "outlet", "attributed"]
    certainty: Literal["asserted", "hedged", "denied", "hypothetical"]
    span: Pair
    trigger: list[Pair]
    attribution: str | None


class Report(Strict):
    schema_: Annotated[Literal["counterclaim.extraction/1"], Field(alias="schema")]
    id: str
    origin: str
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    status: Literal["ok", "partial", "not_examined"]
    reason: str | None = None
    meta: Meta
    text: str
    furniture: list[Furniture]

    @model_validator(mode="after")
    def reason_where_not_ok(self) -> Self:
        if (self.status == "ok") != (self.reason is None):
            raise ValueError("a reason belongs to every status but ok")
        quotes(self.text, [[piece.start, piece.end] for piece in self.furniture])
        return self


class Extraction(Report):
    attributions: list[Attribution]
    actors: list[Entity]
    acts: list[Act]

    @model_validator(mode="after")
    def everything_leads_somewhere(self) -> Self:
        actors = {actor.id for actor in self.actors}
        attributions = {attribution.id for attribution in self.attributions}
        for attribution in self.attributions:
            known([*attribution.speakers, *attribution.via], actors)
            known([attribution.nested_in], attributions | {None})
            quotes(self.text, attribution.source + attribution.cue + attribution.content)
        for act in self.acts:
            known([*act.actors, *act.targets], actors)
            known([act.attribution], attributions | {None})
            quotes(self.text, [act.span, *act.trigger])
        for actor in self.actors:
            quotes(self.text, actor.mentions + actor.offices)
        return self


class ExportedDocument(Report):
    document: str


class ExportedAttribution(Attribution):
    document: str


class ExportedAct(Act):
    document: str


class Office(Strict):
    title: str
    from_: Annotated[str | None, Field(alias="from")]
    to: str | None


class Mention(Strict):
    document: str
    start: Offset
    end: Offset


class Actor(Strict):
    id: str
    name: str
    kind: Kind
    subkind: Subkind | None
    side: Side | None
    part_of: str | None
    offices: list[Office]
    mentions: list[Mention]


class Judgement(Strict):
    id: str
    subject: list[str]
    verdict: Literal["yes", "no", "unsure"]
    by: Annotated[str, Field(pattern="^(rule|model|person):")]
    at: str | None
    reasons: list[str]
    withdrawn_at: str | None
    value: str | None


def quotes(text: str, pairs: list[list[int]]) -> list[str]:
    """Return the words at ``pairs``; ``ValueError`` where a span is empty or leaves the text."""
    for start, end in pairs:
        if not 0 <= start < end <= len(text):
            raise ValueError(f"[{start}, {end}) is not a span of the text")
    return [text[start:end] for start, end in pairs]


def known(ids: list[str | None], among: set[str] | set[str | None]) -> None:
    """``ValueError`` where one of ``ids`` leads nowhere."""
    if missing := set(ids) - among:
        raise ValueError(f"lead nowhere: {missing}")
