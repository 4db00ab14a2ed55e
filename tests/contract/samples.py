"""Invented reports, a view of them that needs no ledger, and strategies that make up more of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import strategies as st

from counterclaim.store.rows import (
    ActorRow,
    AgreementRow,
    ContestRow,
    CopyRow,
    DocumentRow,
    OneSidedRow,
    Statement,
)
from counterclaim.store.statements import StatementFilters
from counterclaim.types import (
    Act,
    Actor,
    Attribution,
    Document,
    Entity,
    Entry,
    Event,
    Extraction,
    Figure,
    Furniture,
    Incident,
    Judgement,
    Meta,
    Office,
    Place,
    Segment,
    SetAside,
    Span,
    Stated,
    identify,
)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


TEXT = (
    "Harbour Wire\nVarrenia denies shelling Port Almeda\n"
    "Foreign Minister Ilse Dorrant said on Monday: “We did not\u2028fire — not one shell 🚢.”\n\n"
    "“The mayor is wrong,” she added. Reportedly, Ostrel accused Varrenia.\n"
)
RAW = TEXT.encode()

DOCUMENT = Document(
    id=hashlib.sha256(RAW).hexdigest(),
    name="almeda-1",
    origin="reports/almeda-1.txt",
    media_type="text/plain",
    encoding="utf-8",
    original=RAW,
    text=TEXT,
    segments=(Segment(text_start=0, text_end=len(TEXT), byte_start=0, byte_end=len(RAW), verbatim=True),),
    meta=Meta(
        outlet=Stated(value="Harbour Wire", basis="text", span=Span(start=0, end=12)),
        title=Stated(value="Varrenia denies shelling Port Almeda", basis="given"),
        published=Stated(value="2031-05-06", basis="metadata"),
        language="en",
    ),
    furniture=(Furniture(span=Span(start=0, end=13), kind="navigation"),),
    status="partial",
    notes=("1 byte that is not UTF-8 was replaced",),
)

MINISTER = Entity(
    id="e-minister",
    name="Ilse Dorrant",
    kind="person",
    offices=(span(TEXT, "Foreign Minister"),),
    mentions=(span(TEXT, "Ilse Dorrant"), span(TEXT, "she")),
)
VARRENIA = Entity(
    id="e-varrenia", name="Varrenia", kind="government", side="VRN", mentions=(span(TEXT, "Varrenia"),)
)
ALMEDA = Place(geoname=7, name="Port Almeda", country="VRN", lat=12.5, lon=-3.25, within=(5, 3))
TOWN = Entity(
    id="e-almeda", name="Port Almeda", kind="place", place=ALMEDA, mentions=(span(TEXT, "Port Almeda"),)
)
OSTREL = Entity(id="e-ostrel", name="Ostrel", kind="government", mentions=(span(TEXT, "Ostrel"),))

SAID = Attribution(
    id="a-said",
    source=(span(TEXT, "Foreign Minister Ilse Dorrant"),),
    cue=(span(TEXT, "said"),),
    content=(span(TEXT, "“We did not\u2028fire — not one shell 🚢.”"), span(TEXT, "“The mayor is wrong,”")),
    manner="direct",
    speakers=("e-minister", "e-varrenia"),
    role="Foreign Minister",
    said_on="2031-05-05",
    said_span=span(TEXT, "Monday"),
    score=0.75,
)
REPORTEDLY = Attribution(
    id="a-reportedly",
    source=(),
    cue=(span(TEXT, "Reportedly"),),
    content=(span(TEXT, "Ostrel accused Varrenia"),),
    manner="indirect",
    nested_in="a-said",
    via=("e-ostrel",),
    score=-0.5,
)
DENIAL = Act(
    id="d-denial",
    type="DENY",
    actors=("e-minister",),
    targets=("e-ostrel", "e-varrenia"),
    when="2031-05-05",
    where="Port Almeda",
    voice="speech",
    certainty="asserted",
    span=span(TEXT, "We did not\u2028fire"),
    trigger=(span(TEXT, "did not"),),
    attribution="a-said",
)

EXTRACTION = Extraction(
    document=DOCUMENT.id,
    made_by="test/1",
    attributions=(SAID, REPORTEDLY),
    entities=(MINISTER, VARRENIA, OSTREL),
    acts=(DENIAL,),
)

SHELLING = Event(
    id="v-shelling",
    kind="shelling",
    trigger=span(TEXT, "shelling"),
    span=span(TEXT, "shelling Port Almeda"),
    participants=("e-varrenia", "e-minister", "e-almeda"),
    agents=2,
    when="2031-05-05",
    when_span=span(TEXT, "Monday"),
    place="e-almeda",
    certainty="denied",
    attribution="a-said",
    act="d-denial",
    definite=True,
)
NOT_ONE = Figure(
    id="f-shells",
    span=span(TEXT, "not one shell"),
    what="shells",
    value=0.0,
    upper=1.5,
    qualifier="not one",
    attribution="a-said",
    event="v-shelling",
)
TOLD = Extraction(
    document=DOCUMENT.id,
    made_by="test/1",
    attributions=(SAID, REPORTEDLY),
    entities=(MINISTER, VARRENIA, OSTREL, TOWN),
    acts=(replace(DENIAL, when_span=span(TEXT, "Monday"), place="e-almeda"),),
    events=(SHELLING,),
    figures=(NOT_ONE,),
)
INCIDENT = Incident(
    id="v-shelling",
    label="shelling, Port Almeda, 5 May 2031",
    kind="shelling",
    type="ASSAULT",
    when="2031-05-05",
    where=ALMEDA,
    events=("v-shelling",),
    acts=("d-denial",),
    attributions=("a-said",),
    documents=(DOCUMENT.id,),
    figures=("f-shells",),
)
ENTRY = Entry(
    id="t-shelling",
    when="2031-05-05",
    precision="day",
    what="shelling, Port Almeda",
    incident="v-shelling",
    acts=("d-denial",),
    attributions=("a-said",),
)

STATE = Actor(
    id="w-varrenia",
    name="Varrenia",
    kind="government",
    side="VRN",
    offices=(Office(title="Foreign Minister", start="[..2031-05-06]"), Office(title="Mayor, once")),
    entities=("e-minister", "e-varrenia"),
)
JUDGEMENT = Judgement(
    id="j-1",
    relation="same_actor",
    subject=("e-minister", "e-varrenia"),
    verdict="yes",
    score=0.9,
    reasons=("the minister speaks for the state",),
    by="person:reader",
    at="2031-05-07T08:00:00Z",
)
SKIPPED = SetAside(origin="reports/broken.bin", reason="not a text")


class FakeView:
    """What exporters ask of the ledger's view, from records at hand; nothing is compared in it."""

    def __init__(
        self,
        reports: Iterable[tuple[Document, Extraction]],
        *,
        actors: tuple[Actor, ...] = (),
        judgements: tuple[Judgement, ...] = (),
        incidents: tuple[Incident, ...] = (),
        timeline: tuple[Entry, ...] = (),
        set_aside: tuple[SetAside, ...] = (),
        versions: Iterable[int] = (),
    ) -> None:
        self._reports = {document.id: (document, extraction) for document, extraction in reports}
        self._actors = actors
        self._judgements = judgements
        self._incidents = incidents
        self._timeline = timeline
        self._set_aside = set_aside
        self._versions = iter(versions)

    def documents(self) -> tuple[DocumentRow, ...]:
        return tuple(_row(*report) for report in self._reports.values())

    def document(self, id: str) -> Document:
        return self._reports[id][0]

    def extraction(self, document_id: str) -> Extraction:
        return self._reports[document_id][1]

    def statements(self, filters: StatementFilters) -> tuple[Statement, ...]:
        report, extraction = self._reports[filters.document or ""]
        return tuple(_statement(report, extraction, told) for told in extraction.attributions)

    def actors(self) -> tuple[ActorRow, ...]:
        return tuple(ActorRow(actor=actor, statements=1, documents=1) for actor in self._actors)

    def judgements(self) -> tuple[Judgement, ...]:
        return self._judgements

    def incidents(self) -> tuple[Incident, ...]:
        return self._incidents

    def timeline(self) -> tuple[Entry, ...]:
        return self._timeline

    def contests(self, **_: int) -> tuple[ContestRow, ...]:
        return ()

    def one_sided(self, **_: int) -> tuple[OneSidedRow, ...]:
        return ()

    def agreements(self, **_: int) -> tuple[AgreementRow, ...]:
        return ()

    def copies(self, **_: int) -> tuple[CopyRow, ...]:
        return ()

    def withdrawn(self) -> tuple[DocumentRow, ...]:
        return ()

    def fingerprints(self) -> dict[str, str]:
        return dict.fromkeys(self._reports, "test/1")

    def corrected(self) -> frozenset[str]:
        return frozenset()

    def retired(self) -> tuple[tuple[str, str], ...]:
        return ()

    def set_aside(self) -> tuple[SetAside, ...]:
        return self._set_aside

    def data_version(self) -> int:
        return next(self._versions, 1)


def sample_view(**options: object) -> FakeView:
    return FakeView(
        [(DOCUMENT, EXTRACTION)],
        actors=(STATE,),
        judgements=(JUDGEMENT,),
        set_aside=(SKIPPED,),
        **options,
    )


def told_view() -> FakeView:
    """A view in which something happens."""
    return FakeView(
        [(DOCUMENT, TOLD)],
        actors=(STATE,),
        judgements=(JUDGEMENT,),
        incidents=(INCIDENT,),
        timeline=(ENTRY,),
        set_aside=(SKIPPED,),
    )


def statement(attribution: Attribution = SAID) -> Statement:
    return _statement(DOCUMENT, EXTRACTION, attribution)


def _value(fact: Stated | None) -> str | None:
    return fact and fact.value


def _row(document: Document, extraction: Extraction) -> DocumentRow:
    meta = document.meta
    return DocumentRow(
        id=document.id,
        name=document.name,
        origin=document.origin,
        outlet=_value(meta.outlet),
        title=_value(meta.title),
        published=_value(meta.published),
        published_basis=meta.published and meta.published.basis,
        url=_value(meta.url),
        status=document.status,
        words=len(document.text.split()),
        statements=len(extraction.attributions),
    )


def _statement(document: Document, extraction: Extraction, told: Attribution) -> Statement:
    return Statement(
        attribution=told,
        document=_row(document, extraction),
        source=tuple(span.quote(document.text) for span in told.source),
        cue=tuple(span.quote(document.text) for span in told.cue),
        content=tuple(span.quote(document.text) for span in told.content),
        speakers=tuple(STATE for speaker in told.speakers if speaker in STATE.entities),
        via=(),
        acts=tuple(act for act in extraction.acts if act.attribution == told.id),
    )


# ---------------------------------------------------------------- strategies

WORDS = st.text(max_size=12) | st.sampled_from(["=1+1", "\r\n", "\u2028", "\0", "e\u0301", "שלום", "🚢"])
MAYBE = st.none() | WORDS
BASIS = st.sampled_from(["text", "metadata", "given"])


def spans(text: str, *, least: int = 0) -> st.SearchStrategy[tuple[Span, ...]]:
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    one = ends.filter(lambda pair: pair[0] != pair[1]).map(lambda p: Span(start=min(p), end=max(p)))
    return st.lists(one, min_size=least, max_size=3).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(st.text(min_size=1, max_size=60))
    original = draw(st.binary(max_size=60))
    facts = st.builds(Stated, value=WORDS, basis=BASIS, span=spans(text, least=1).map(lambda found: found[0]))
    edge = draw(st.integers(0, len(text)))
    return Document(
        id=hashlib.sha256(original).hexdigest(),
        name=draw(WORDS),
        origin=draw(WORDS),
        media_type=draw(st.sampled_from(["text/plain", "text/html", "application/json"])),
        encoding=draw(WORDS),
        original=original,
        text=text,
        segments=(
            Segment(text_start=0, text_end=edge, byte_start=0, byte_end=edge, verbatim=True),
            Segment(text_start=edge, text_end=len(text), byte_start=edge, byte_end=edge, verbatim=False),
        ),
        meta=draw(
            st.builds(
                Meta,
                outlet=st.none() | facts,
                title=st.none() | facts,
                byline=st.none() | facts,
                agency=st.none() | facts,
                published=st.none() | facts,
                url=st.none() | facts,
                language=MAYBE,
            )
        ),
        furniture=tuple(Furniture(span=found, kind="share") for found in draw(spans(text))),
        status=draw(st.sampled_from(["ok", "partial"])),
        notes=draw(st.lists(WORDS, max_size=2).map(tuple)),
    )


@st.composite
def extractions(draw: st.DrawFn, document: Document) -> Extraction:
    entities = [_entity(draw, document, number) for number in range(draw(st.integers(0, 3)))]
    some = (
        st.lists(st.sampled_from([entity.id for entity in entities]), max_size=3) if entities else st.just([])
    )
    told = [_attribution(draw, document, number, some) for number in range(draw(st.integers(0, 3)))]
    where = _one_of(entities)
    acts = [_act(draw, document, number, (some, where)) for number in range(draw(st.integers(0, 2)))]
    beside = (some, where, _one_of(told), _one_of(acts))
    events = [_event(draw, document, number, beside) for number in range(draw(st.integers(0, 2)))]
    given = (_one_of(told), _one_of(events))
    figures = [_figure(draw, document, number, given) for number in range(draw(st.integers(0, 2)))]
    return Extraction(
        document=document.id,
        made_by=draw(WORDS),
        attributions=tuple(told),
        entities=tuple(entities),
        acts=tuple(acts),
        events=tuple(events),
        figures=tuple(figures),
        status=draw(st.sampled_from(["ok", "partial", "not_examined"])),
        reason=draw(MAYBE),
    )


def _one_of(records: list[object]) -> st.SearchStrategy[str | None]:
    ids = [record.id for record in records]
    return st.none() | st.sampled_from(ids) if ids else st.none()


NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
PLACES = st.builds(
    Place,
    geoname=st.integers(0, 2**40),
    name=WORDS,
    country=st.none() | st.just("VRN"),
    lat=NUMBERS,
    lon=NUMBERS,
    within=st.lists(st.integers(0, 9), max_size=2).map(tuple),
)


def _maybe_span(draw: st.DrawFn, document: Document) -> Span | None:
    return draw(st.none() | spans(document.text, least=1).map(lambda found: found[0]))


def _entity(draw: st.DrawFn, document: Document, number: int) -> Entity:
    return Entity(
        id=identify("entity", document=document.id, number=number),
        name=draw(WORDS),
        kind=draw(st.sampled_from(["person", "government", "organisation", "group", "place"])),
        subkind=draw(st.sampled_from([None, "armed_group", "medium"])),
        side=draw(st.none() | st.just("VRN")),
        named=draw(st.booleans()),
        offices=draw(spans(document.text)),
        place=draw(st.none() | PLACES),
        mentions=draw(spans(document.text)),
    )


def _attribution(
    draw: st.DrawFn, document: Document, number: int, some: st.SearchStrategy[list[str]]
) -> Attribution:
    return Attribution(
        id=identify("attribution", document=document.id, number=number),
        source=draw(spans(document.text)),
        cue=draw(spans(document.text)),
        content=draw(spans(document.text, least=1)),
        manner=draw(st.sampled_from(["direct", "indirect", "mixed"])),
        speakers=tuple(draw(some)),
        role=draw(MAYBE),
        via=tuple(draw(some)),
        said_on=draw(MAYBE),
        said_span=_maybe_span(draw, document),
        score=draw(st.floats(allow_nan=False, allow_infinity=False)),
    )


Ids = st.SearchStrategy[list[str]]
Id = st.SearchStrategy[str | None]


def _act(draw: st.DrawFn, document: Document, number: int, beside: tuple[Ids, Id]) -> Act:
    some, where = beside
    return Act(
        id=identify("act", document=document.id, number=number),
        type=draw(st.sampled_from(["DENY", "ACCUSE", "CONSULT"])),
        actors=tuple(draw(some)),
        targets=tuple(draw(some)),
        when=draw(MAYBE),
        when_span=_maybe_span(draw, document),
        where=draw(MAYBE),
        place=draw(where),
        voice=draw(st.sampled_from(["speech", "outlet", "attributed"])),
        certainty=draw(st.sampled_from(["asserted", "hedged", "denied", "hypothetical"])),
        span=draw(spans(document.text, least=1))[0],
        trigger=draw(spans(document.text)),
    )


def _event(draw: st.DrawFn, document: Document, number: int, beside: tuple[Ids, Id, Id, Id]) -> Event:
    some, where, told, acts = beside
    participants = tuple(draw(some))
    return Event(
        id=identify("event", document=document.id, number=number),
        kind=draw(WORDS),
        trigger=draw(spans(document.text, least=1))[0],
        span=draw(spans(document.text, least=1))[0],
        participants=participants,
        agents=draw(st.integers(0, len(participants))),
        when=draw(MAYBE),
        when_span=_maybe_span(draw, document),
        place=draw(where),
        certainty=draw(st.sampled_from(["asserted", "hedged", "denied", "hypothetical"])),
        attribution=draw(told),
        act=draw(acts),
        definite=draw(st.booleans()),
    )


def _figure(draw: st.DrawFn, document: Document, number: int, beside: tuple[Id, Id]) -> Figure:
    told, events = beside
    return Figure(
        id=identify("figure", document=document.id, number=number),
        span=draw(spans(document.text, least=1))[0],
        what=draw(WORDS),
        value=draw(NUMBERS),
        upper=draw(NUMBERS),
        qualifier=draw(MAYBE),
        attribution=draw(told),
        event=draw(events),
    )


JUDGEMENTS = st.builds(
    Judgement,
    id=WORDS,
    relation=WORDS,
    subject=st.lists(WORDS, max_size=2).map(tuple),
    verdict=st.sampled_from(["yes", "no", "unsure"]),
    score=st.floats(allow_nan=False, allow_infinity=False),
    reasons=st.lists(WORDS, max_size=2).map(tuple),
    by=WORDS,
    at=MAYBE,
    withdrawn_at=MAYBE,
    value=MAYBE,
)


@st.composite
def views(draw: st.DrawFn) -> FakeView:
    found = draw(st.lists(documents(), max_size=2, unique_by=lambda document: document.id))
    reports = [(document, draw(extractions(document))) for document in found]
    held = [entity for _, extraction in reports for entity in extraction.entities if draw(st.booleans())]
    actors = tuple(_actor(draw, entity, number) for number, entity in enumerate(held))
    return FakeView(reports, actors=actors, judgements=tuple(draw(st.lists(JUDGEMENTS, max_size=2))))


OFFICES = st.builds(Office, title=WORDS, start=MAYBE, end=MAYBE)


def _actor(draw: st.DrawFn, entity: Entity, number: int) -> Actor:
    return Actor(
        id=f"w{number}",
        name=entity.name,
        kind=entity.kind,
        subkind=entity.subkind,
        side=None,
        part_of="w0" if number else None,
        offices=tuple(draw(st.lists(OFFICES, max_size=2))),
        entities=(entity.id,),
    )
