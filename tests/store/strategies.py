"""Hand-made records for the tests of the ledger, and Hypothesis strategies for any records."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from counterclaim.types import (
    Act,
    Attribution,
    Basis,
    Certainty,
    Document,
    Entity,
    EntityKind,
    Entry,
    Event,
    Extraction,
    Figure,
    Furniture,
    FurnitureKind,
    Incident,
    Judgement,
    Key,
    Manner,
    MediaType,
    Meta,
    Place,
    Segment,
    Span,
    Stated,
    Status,
    Subkind,
    Verdict,
    Voice,
    identify,
)

TEXT = (
    "Port Almeda Courier\n\nOstrel accused the Varren guard of firing first. "
    "“We did not fire,” Colonel Mira Tasten said. “We will not fire.”\n"
)


def span_of(words: str, text: str = TEXT) -> Span:
    """Return the span of the first time the words stand in the text."""
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def document(text: str = TEXT, *, origin: str = "reports/almeda.txt", **meta: str | None) -> Document:
    """Return a plain-text document; ``meta`` are facts with basis ``given``."""
    raw = text.encode()
    whole = Segment(text_start=0, text_end=len(text), byte_start=0, byte_end=len(raw), verbatim=True)
    return Document(
        id=hashlib.sha256(raw).hexdigest(),
        name=origin.rsplit("/", maxsplit=1)[-1].removesuffix(".txt"),
        origin=origin,
        media_type="text/plain",
        encoding="utf-8",
        original=raw,
        text=text,
        segments=(whole,) if text else (),
        meta=Meta(
            **{name: Stated(value=value, basis="given") for name, value in meta.items() if value is not None}
        ),
    )


def attribution(document: Document, content: tuple[Span, ...], **fields: object) -> Attribution:
    """Return an attribution with the id of its spans."""
    record = Attribution(
        **{"id": "", "source": (), "cue": (), "manner": "direct", **fields, "content": content}
    )
    places = {
        role: [[span.start, span.end] for span in getattr(record, role)]
        for role in ("source", "cue", "content")
    }
    return replace(record, id=identify("attribution", document=document.id, **places))


def entity(document: Document, name: str, kind: EntityKind = "person") -> Entity:
    """Return an entity with one mention, the first time its name stands in the text."""
    mention = span_of(name, document.text)
    id = identify("entity", document=document.id, name=name, mention=[mention.start, mention.end])
    return Entity(id=id, name=name, kind=kind, mentions=(mention,))


def extraction(found_in: Document) -> Extraction:
    """Return two statements, three entities and an act of a document that holds ``TEXT``."""
    text = found_in.text
    tasten = replace(entity(found_in, "Mira Tasten"), offices=(span_of("Colonel", text),))
    ostrel = entity(found_in, "Ostrel", "government")
    courier = replace(entity(found_in, "Port Almeda Courier", "organisation"), subkind="medium")
    accusation = attribution(
        found_in,
        (span_of("the Varren guard of firing first", text),),
        source=(span_of("Ostrel", text),),
        cue=(span_of("accused", text),),
        manner="indirect",
        speakers=(ostrel.id,),
        via=(courier.id,),
    )
    denial = attribution(
        found_in,
        (span_of("We did not fire", text), span_of("We will not fire", text)),
        source=(span_of("Colonel Mira Tasten", text),),
        cue=(span_of("said", text),),
        speakers=(tasten.id,),
        role="Colonel",
        nested_in=accusation.id,
        score=0.5,
    )
    act = Act(
        id=identify("act", document=found_in.id, type="DENY"),
        type="DENY",
        actors=(tasten.id,),
        targets=(ostrel.id,),
        voice="speech",
        certainty="asserted",
        span=span_of("We did not fire", text),
        trigger=(span_of("did not fire", text),),
        attribution=denial.id,
    )
    return Extraction(
        document=found_in.id,
        made_by="hand.v1",
        attributions=(denial, accusation),
        entities=(tasten, ostrel, courier),
        acts=(act,),
    )


ALMEDA = Place(geoname=7, name="Port Almeda", country="VRN", lat=12.5, lon=-3.0, within=(5, 3))


def telling(found_in: Document) -> Extraction:
    """Return ``extraction`` with a place, an event, and a figure of it."""
    found, text = extraction(found_in), found_in.text
    tasten, ostrel, courier = found.entities
    denial, accusation = found.attributions
    almeda = replace(entity(found_in, "Port Almeda", "place"), place=ALMEDA)
    event = Event(
        id=identify("event", document=found_in.id),
        kind="shooting",
        trigger=span_of("firing", text),
        span=span_of("the Varren guard of firing first", text),
        participants=(tasten.id, ostrel.id),
        agents=1,
        when="2031-05-03",
        when_span=span_of("first", text),
        place=almeda.id,
        certainty="hedged",
        attribution=accusation.id,
        act=found.acts[0].id,
        definite=True,
    )
    figure = Figure(
        id=identify("figure", document=found_in.id),
        span=span_of("first", text),
        what="shots",
        value=1.0,
        upper=2.5,
        qualifier="at least",
        attribution=accusation.id,
        event=event.id,
    )
    return replace(
        found,
        attributions=(replace(denial, said_on="2031-05-03", said_span=span_of("first", text)), accusation),
        entities=(tasten, ostrel, courier, almeda),
        acts=(replace(found.acts[0], when_span=span_of("first", text), place=almeda.id),),
        events=(event,),
        figures=(figure,),
    )


def incident(*told: Extraction, **fields: object) -> Incident:
    """Return the incident of all that these tell of."""
    made = {
        "id": min(event.id for one in told for event in one.events),
        "label": "shooting, Port Almeda, 3 May 2031",
        "kind": "shooting",
        "type": "ASSAULT",
        "when": "2031-05-03",
        "where": ALMEDA,
        "events": tuple(event.id for one in told for event in one.events),
        "acts": tuple(act.id for one in told for act in one.acts),
        "attributions": tuple(said.id for one in told for said in one.attributions),
        "documents": tuple(one.document for one in told),
        "figures": tuple(figure.id for one in told for figure in one.figures),
        **fields,
    }
    return Incident(**made)


def entry(of: Incident, **fields: object) -> Entry:
    """Return a line of the timeline for an incident."""
    made = {
        "id": f"entry of {of.id}",
        "when": "2031-05-03",
        "precision": "day",
        "what": of.label,
        "incident": of.id,
        "acts": of.acts,
        "attributions": of.attributions,
        **fields,
    }
    return Entry(**made)


def judgement(*subject: str, **fields: object) -> Judgement:
    """Return a person's judgement on these records."""
    made = {
        "relation": "same_actor",
        "subject": subject,
        "verdict": "yes",
        "score": 1.0,
        "reasons": ("both are named in full",),
        "by": "person:a reader",
        "at": "2031-05-04T10:00:00Z",
        **fields,
    }
    return Judgement(id=identify("judgement", **{name: str(value) for name, value in made.items()}), **made)


# ---------------------------------------------------------------- any records

texts = st.text(max_size=60) | st.sampled_from(
    [
        "",
        "\0",
        "a\0b",
        "ש\u200fלום עולם",
        "👩\u200d👩\u200d👧 e\u0301",
        "\ufeff\u2028\r\n",
        "'; DROP TABLE documents; --",
    ]
)
words = st.text(min_size=1, max_size=20)
maybe = st.none() | texts


def one_of(literal: object) -> st.SearchStrategy[str]:
    """Any value of a Literal type."""
    return st.sampled_from(get_args(literal))


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start=start, end=draw(st.integers(start + 1, len(text))))


def some_spans(text: str, *, least: int = 0) -> st.SearchStrategy[tuple[Span, ...]]:
    return st.lists(spans(text), min_size=least, max_size=3).map(tuple) if text else st.just(())


@st.composite
def stated(draw: st.DrawFn, text: str) -> Stated:
    span = draw(st.none() | spans(text)) if text else None
    return Stated(value=draw(texts), basis=draw(one_of(Basis)), span=span)


@st.composite
def metas(draw: st.DrawFn, text: str) -> Meta:
    fact = st.none() | stated(text)
    names = ("outlet", "title", "byline", "agency", "published", "url")
    return Meta(language=draw(maybe), **{name: draw(fact) for name in names})


@st.composite
def any_documents(draw: st.DrawFn) -> Document:
    text = draw(st.text(max_size=80) | texts)
    plain = document(text, origin=draw(texts))
    furniture = st.lists(st.builds(Furniture, span=spans(text), kind=one_of(FurnitureKind)), max_size=3).map(
        tuple
    )
    return replace(
        plain,
        name=draw(texts),
        media_type=draw(one_of(MediaType)),
        meta=draw(metas(text)),
        furniture=draw(furniture) if text else (),
        status=draw(one_of(Status)),
        notes=draw(st.lists(texts, max_size=3).map(tuple)),
    )


@st.composite
def any_extractions(draw: st.DrawFn, found_in: Document) -> Extraction:
    text = found_in.text
    entities = draw(_entities(found_in))
    parties = st.lists(st.sampled_from([one.id for one in entities]), max_size=3).map(tuple)
    parties = parties if entities else st.just(())
    attributions = draw(_attributions(found_in, parties)) if text else ()
    tied = _tied(attributions)
    where = _tied(entities)
    acts = draw(_acts(found_in, parties, tied, where)) if text else ()
    events = draw(_events(found_in, parties, (tied, _tied(acts), where))) if text else ()
    return Extraction(
        document=found_in.id,
        made_by=draw(texts),
        attributions=attributions,
        entities=entities,
        acts=acts,
        events=events,
        figures=draw(_figures(found_in, tied, _tied(events))) if text else (),
        status=draw(one_of(Status)),
        reason=draw(maybe),
    )


def _tied(records: tuple[object, ...]) -> st.SearchStrategy[str | None]:
    """The id of one of the records, or none."""
    ids = [record.id for record in records]
    return st.none() | st.sampled_from(ids) if ids else st.none()


numbers = st.floats(allow_nan=False, allow_infinity=False)
places = st.builds(
    Place,
    geoname=st.integers(-(2**40), 2**40),
    name=texts,
    country=maybe,
    lat=st.none() | numbers,
    lon=st.none() | numbers,
    within=st.lists(st.integers(0, 9), max_size=3).map(tuple),
)


@st.composite
def _entities(draw: st.DrawFn, found_in: Document) -> tuple[Entity, ...]:
    return tuple(
        Entity(
            id=identify("entity", document=found_in.id, number=number),
            name=draw(texts),
            kind=draw(one_of(EntityKind)),
            subkind=draw(st.none() | one_of(Subkind)),
            side=draw(maybe),
            named=draw(st.booleans()),
            offices=draw(some_spans(found_in.text)),
            place=draw(st.none() | places),
            mentions=draw(some_spans(found_in.text)),
        )
        for number in range(draw(st.integers(0, 3)))
    )


@st.composite
def _attributions(draw: st.DrawFn, found_in: Document, parties: object) -> tuple[Attribution, ...]:
    made: dict[str, Attribution] = {}
    for _ in range(draw(st.integers(0, 3))):
        record = attribution(
            found_in,
            draw(some_spans(found_in.text, least=1)),
            source=draw(some_spans(found_in.text)),
            cue=draw(some_spans(found_in.text)),
            manner=draw(one_of(Manner)),
            speakers=draw(parties),
            role=draw(maybe),
            via=draw(parties),
            said_on=draw(maybe),
            said_span=draw(st.none() | spans(found_in.text)),
            nested_in=draw(st.none() | st.sampled_from(sorted(made))) if made else None,
            score=draw(st.floats(allow_nan=False)),
        )
        made.setdefault(record.id, record)
    return tuple(made.values())


@st.composite
def _acts(
    draw: st.DrawFn, found_in: Document, parties: object, tied: object, where: object
) -> tuple[Act, ...]:
    return tuple(
        Act(
            id=identify("act", document=found_in.id, number=number),
            type=draw(words),
            actors=draw(parties),
            targets=draw(parties),
            when=draw(maybe),
            when_span=draw(st.none() | spans(found_in.text)),
            where=draw(maybe),
            place=draw(where),
            voice=draw(one_of(Voice)),
            certainty=draw(one_of(Certainty)),
            span=draw(spans(found_in.text)),
            trigger=draw(some_spans(found_in.text)),
            attribution=draw(tied),
        )
        for number in range(draw(st.integers(0, 2)))
    )


@st.composite
def _events(
    draw: st.DrawFn, found_in: Document, parties: object, tied: tuple[object, object, object]
) -> tuple[Event, ...]:
    attribution, act, where = tied
    return tuple(
        Event(
            id=identify("event", document=found_in.id, number=number),
            kind=draw(texts),
            trigger=draw(spans(found_in.text)),
            span=draw(spans(found_in.text)),
            participants=draw(parties),
            agents=draw(st.integers(0, 3)),
            when=draw(maybe),
            when_span=draw(st.none() | spans(found_in.text)),
            place=draw(where),
            certainty=draw(one_of(Certainty)),
            attribution=draw(attribution),
            act=draw(act),
            definite=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 2)))
    )


@st.composite
def _figures(draw: st.DrawFn, found_in: Document, tied: object, of: object) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            id=identify("figure", document=found_in.id, number=number),
            span=draw(spans(found_in.text)),
            what=draw(texts),
            value=draw(st.none() | numbers),
            upper=draw(st.none() | numbers),
            qualifier=draw(maybe),
            attribution=draw(tied),
            event=draw(of),
        )
        for number in range(draw(st.integers(0, 2)))
    )


def any_judgements() -> st.SearchStrategy[Judgement]:
    return st.builds(
        Judgement,
        id=words,
        relation=texts,
        subject=st.lists(texts, max_size=3).map(tuple),
        verdict=one_of(Verdict),
        score=st.floats(allow_nan=False),
        reasons=st.lists(texts, max_size=3).map(tuple),
        by=texts | texts.map("person:{}".format),
        at=maybe,
        withdrawn_at=maybe,
        value=maybe,
        keys=st.lists(st.builds(Key, anchor=texts, quote=texts, prefix=texts, suffix=texts), max_size=2).map(
            tuple
        ),
    )
