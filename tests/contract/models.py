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


class Place(Strict):
    geoname: int
    name: str
    country: Side | None
    lat: float | None
    lon: float | None
    within: list[int]


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
    said_span: Pair | None


class Entity(Strict):
    id: str
    name: str
    kind: Kind
    subkind: Subkind | None
    side: Side | None
    named: bool
    offices: list[Pair]
    mentions: list[Pair]
    place: Place | None


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
    when_span: Pair | None
    place: str | None


class Event(Strict):
    id: str
    kind: str
    trigger: Pair
    span: Pair
    participants: list[str]
    agents: int
    when: str | None
    when_span: Pair | None
    place: str | None
    certainty: Literal["asserted", "hedged", "denied", "hypothetical"]
    attribution: str | None
    act: str | None
    definite: bool

    @model_validator(mode="after")
    def agents_are_participants(self) -> Self:
        if not 0 <= self.agents <= len(self.participants):
            raise ValueError("there are more agents than participants")
        return self


class Figure(Strict):
    id: str
    span: Pair
    what: str
    value: float | None
    upper: float | None
    qualifier: str | None
    attribution: str | None
    event: str | None


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
    events: list[Event]
    figures: list[Figure]

    @model_validator(mode="after")
    def everything_leads_somewhere(self) -> Self:
        actors = {actor.id for actor in self.actors}
        attributions = {attribution.id for attribution in self.attributions}
        for attribution in self.attributions:
            known([*attribution.speakers, *attribution.via], actors)
            known([attribution.nested_in], attributions | {None})
            quotes(self.text, attribution.source + attribution.cue + attribution.content)
            quotes(self.text, maybe(attribution.said_span))
        for act in self.acts:
            known([*act.actors, *act.targets], actors)
            known([act.place], actors | {None})
            known([act.attribution], attributions | {None})
            quotes(self.text, [act.span, *act.trigger, *maybe(act.when_span)])
        self.events_lead_somewhere(actors, attributions)
        for actor in self.actors:
            quotes(self.text, actor.mentions + actor.offices)
        return self

    def events_lead_somewhere(self, actors: set[str], attributions: set[str]) -> None:
        acts, events = {act.id for act in self.acts}, {event.id for event in self.events}
        for event in self.events:
            known([*event.participants], actors)
            known([event.place], actors | {None})
            known([event.attribution], attributions | {None})
            known([event.act], acts | {None})
            quotes(self.text, [event.span, event.trigger, *maybe(event.when_span)])
        for figure in self.figures:
            known([figure.attribution], attributions | {None})
            known([figure.event], events | {None})
            quotes(self.text, [figure.span])


class ExportedDocument(Report):
    document: str


class ExportedAttribution(Attribution):
    document: str


class ExportedAct(Act):
    document: str


class ExportedEvent(Event):
    document: str


class ExportedFigure(Figure):
    document: str


class Where(Strict):
    name: str
    country: Side | None
    lat: float | None
    lon: float | None


class TollFigure(Strict):
    what: str
    value: float | None
    qualifier: str | None
    attribution: str | None
    document: str


class Incident(Strict):
    id: str
    label: str
    type: str | None
    when: str | None
    where: Where | None
    documents: list[str]
    attributions: list[str]
    acts: list[str]
    figures: list[TollFigure]
    events: Annotated[list[str], Field(min_length=1)]


class Entry(Strict):
    when: str
    precision: Literal["day", "month", "year", "interval"]
    what: str
    incident: str | None
    acts: list[str]
    attributions: list[str]


class Passage(Strict):
    id: str
    document: str
    spans: Annotated[list[Pair], Field(min_length=1)]
    attribution: str | None
    outlet: str | None
    speakers: list[str]
    parties: list[str]
    said_on: str | None
    hedged: bool
    explicit: bool
    origin: str
    reasons: list[str]


class Account(Strict):
    id: str
    position: str
    against: list[str]
    holders: list[str]
    outlets: list[str]
    attributions: list[str]
    passages: Annotated[list[Passage], Field(min_length=1)]
    origins: Annotated[int, Field(ge=1)]
    documents: Annotated[list[str], Field(min_length=1)]


class Rejection(Strict):
    by: str | None
    rejects: str
    explicit: bool
    passage: Passage


class Step(Strict):
    said_on: str
    account: str
    passage: str


class Change(Strict):
    holder: str
    steps: Annotated[list[Step], Field(min_length=2)]


ContestKind = Literal["responsibility", "occurrence", "nature", "toll", "conduct", "policy"]


class Contest(Strict):
    id: str
    question: str
    kind: ContestKind
    incident: str | None
    accounts: Annotated[list[Account], Field(min_length=1)]
    rejections: list[Rejection]
    reasons: list[str]
    undecided: list[Passage]
    said_nothing: list[Passage]
    compatible: list[Annotated[list[str], Field(min_length=2, max_length=2)]]
    changes: list[Change]
    silent: list[str]

    @model_validator(mode="after")
    def accounts_are_its_own(self) -> Self:
        accounts = {account.id for account in self.accounts}
        known([rejection.rejects for rejection in self.rejections], accounts)
        known([id for pair in self.compatible for id in pair], accounts)
        known([step.account for change in self.changes for step in change.steps], accounts)
        return self


class OneSided(Strict):
    id: str
    kind: ContestKind
    incident: str | None
    account: Account
    silence: Literal["said_nothing", "not_covered"]
    said_nothing: list[Passage]
    reasons: list[str]


class Agreement(Strict):
    id: str
    position: str
    holders: list[str]
    attributions: list[str]
    incident: str | None
    contest: str | None
    opposed: list[Annotated[list[str], Field(min_length=2, max_length=2)]]
    passages: Annotated[list[Passage], Field(min_length=1)]
    reasons: list[str]


class Copied(Strict):
    one: Pair
    other: Pair


class Reprint(Strict):
    one: str
    other: str
    kind: Literal["reprint", "partial"]
    share: Annotated[float, Field(ge=0, le=1)]
    passages: Annotated[list[Copied], Field(min_length=1)]
    reasons: list[str]


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


def maybe(pair: list[int] | None) -> list[list[int]]:
    """Return the span where there is one."""
    return [] if pair is None else [pair]


def known(ids: list[str | None], among: set[str] | set[str | None]) -> None:
    """``ValueError`` where one of ``ids`` leads nowhere."""
    if missing := set(ids) - among:
        raise ValueError(f"lead nowhere: {missing}")
