"""A small invented affair written into a real ledger, and a hostile one with one text in every field."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import get_args

from counterclaim.store import Writer
from counterclaim.types import (
    Account,
    Act,
    Actor,
    Agreement,
    Attribution,
    Change,
    Compared,
    Contest,
    Copied,
    Copy,
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
    OneSided,
    Passage,
    Place,
    Rejection,
    Segment,
    SetAside,
    Span,
    Stated,
    Step,
    Verdict,
    anchor,
    identify,
)

WIRE = """HARBOUR WIRE
Varrenia denies shelling Port Almeda

“Not one shell was ours,” Foreign Minister Ilse Dorrant said on Monday. Ostrel accused Varrenia.
The minister said that the mayor had told her: “We saw nothing.”
"""
HERALD = "Mayor Tavo Renn said the ‘harbour’ was hit <twice> & burned.\r\nReportedly, nobody slept 🚢.\r\n"


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def spans(text: str, *words: str) -> tuple[Span, ...]:
    return tuple(span(text, one) for one in words if one)


def document(
    text: str, *, name: str, meta: Meta, furniture: tuple[Furniture, ...] = (), **more: str
) -> Document:
    raw = text.encode()
    whole = Segment(text_start=0, text_end=len(text), byte_start=0, byte_end=len(raw), verbatim=True)
    return Document(
        id=hashlib.sha256(raw).hexdigest(),
        name=name,
        origin=more.get("origin", f"reports/{name}.txt"),
        media_type="text/plain",
        encoding="utf-8",
        original=raw,
        text=text,
        segments=(whole,),
        meta=meta,
        furniture=furniture,
        status="partial" if "note" in more else "ok",
        notes=(more["note"],) if "note" in more else (),
    )


def entity(report: Document, name: str, mention: str) -> Entity:
    place = span(report.text, mention)
    key = identify("entity", document=report.id, name=name, start=place.start)
    return Entity(id=key, name=name, kind="person", mentions=(place,))


def attribution(report: Document, source: str, cue: str, *content: str, **more: object) -> Attribution:
    found = spans(report.text, *content)
    key = identify(
        "attribution", document=report.id, content=[[s.start, s.end] for s in found], source=source
    )
    return Attribution(
        id=key,
        source=spans(report.text, source),
        cue=spans(report.text, cue),
        content=found,
        **{"manner": "direct", **more},  # type: ignore[arg-type]
    )


def wire() -> tuple[Document, Extraction]:
    """A report with furniture, a nested statement and an act."""
    report = document(
        WIRE,
        name="wire-1",
        note="1 byte that is not UTF-8 was replaced",
        meta=Meta(
            outlet=Stated(value="Harbour Wire", basis="text", span=span(WIRE, "HARBOUR WIRE")),
            title=Stated(value="Varrenia denies shelling Port Almeda", basis="text"),
            published=Stated(value="2031-05-06", basis="metadata"),
            url=Stated(value="https://wire.example/2031/almeda?a=1&b=2", basis="metadata"),
        ),
        furniture=(Furniture(span=span(WIRE, "HARBOUR WIRE\n"), kind="navigation"),),
    )
    minister = entity(report, "Ilse Dorrant", "Ilse Dorrant")
    denial = attribution(
        report,
        "Foreign Minister Ilse Dorrant",
        "said on Monday",
        "“Not one shell was ours,”",
        speakers=(minister.id,),
        role="Foreign Minister",
        said_on="2031-05-05",
    )
    told = attribution(
        report, "The minister", "said that", "the mayor had told her: “We saw nothing.”", manner="mixed"
    )
    inner = attribution(report, "the mayor", "told", "“We saw nothing.”", nested_in=told.id)
    act = Act(
        id=identify("act", attribution=denial.id),
        type="DENY",
        actors=(minister.id,),
        voice="speech",
        certainty="asserted",
        span=denial.content[0],
        trigger=denial.cue,
        attribution=denial.id,
        where="Port Almeda",
    )
    found = Extraction(
        document=report.id,
        made_by="model.v2",
        attributions=(denial, told, inner),
        entities=(minister,),
        acts=(act,),
    )
    return report, found


def herald() -> tuple[Document, Extraction]:
    """A report without a date, with markup characters, CRLF and a statement of nobody."""
    meta = Meta(outlet=Stated(value="Ostrel Herald", basis="given"))
    report = document(HERALD, name="herald-1", meta=meta)
    mayor = entity(report, "Tavo Renn", "Tavo Renn")
    hit = attribution(
        report,
        "Mayor Tavo Renn",
        "said",
        "the ‘harbour’ was hit <twice> & burned",
        speakers=(mayor.id,),
        manner="indirect",
    )
    nobody = attribution(report, "", "Reportedly", "nobody slept 🚢", manner="indirect")
    found = Extraction(document=report.id, made_by="model.v2", attributions=(hit, nobody), entities=(mayor,))
    return report, found


def hostile(payload: str) -> tuple[Document, Extraction]:
    """A report in which every field is ``payload``."""
    text = f"{payload}\n{payload} said {payload}\n"
    stated = Stated(value=payload, basis="metadata")
    meta = Meta(
        outlet=stated,
        title=stated,
        byline=stated,
        agency=stated,
        published=stated,
        url=stated,
        language=payload,
    )
    mark = Furniture(span=Span(start=0, end=len(payload)), kind="byline")
    report = document(text, name=payload, meta=meta, furniture=(mark,), origin=payload, note=payload)
    first, second = len(payload) + 1, 2 * len(payload) + 7
    source, content = (
        Span(start=first, end=first + len(payload)),
        Span(start=second, end=second + len(payload)),
    )
    someone = Entity(
        id=identify("entity", document=report.id),
        name=payload,
        kind="group",
        side=None,
        mentions=(source,),
        place=Place(geoname=1, name=payload, country=payload, lat=1.0, lon=-1.0),
    )
    said = Attribution(
        id=identify("attribution", document=report.id),
        source=(source,),
        cue=(Span(start=first + len(payload) + 1, end=second - 1),),
        content=(content,),
        manner="direct",
        speakers=(someone.id,),
        via=(someone.id,),
        role=payload,
        said_on=payload,
    )
    act = Act(
        id=identify("act", attribution=said.id),
        type=payload,
        actors=(someone.id,),
        targets=(someone.id,),
        when=payload,
        where=payload,
        voice="speech",
        certainty="hedged",
        span=content,
        trigger=(content,),
        attribution=said.id,
        place=someone.id,
    )
    told = replace(act, id=identify("act", told=report.id), voice="outlet", attribution=None)
    event = Event(
        id=identify("event", document=report.id),
        kind=f"{payload} not its words",
        trigger=content,
        span=content,
        participants=(someone.id, someone.id),
        agents=1,
        when=payload,
        when_span=source,
        place=someone.id,
        attribution=said.id,
    )
    figure = Figure(
        id=identify("figure", document=report.id),
        span=content,
        what=payload,
        value=1.0,
        qualifier=payload,
        attribution=said.id,
        event=event.id,
    )
    given = replace(figure, id=identify("figure", told=report.id), value=None, attribution=None)
    found = Extraction(
        document=report.id,
        made_by=payload,
        attributions=(said,),
        entities=(someone,),
        acts=(act, told),
        events=(event,),
        figures=(figure, given),
        status="partial",
        reason=payload,
    )
    return report, found


def write(path: Path, reports: Iterable[tuple[Document, Extraction]], *aside: SetAside) -> Path:
    """Write a ledger in which each entity is an actor of its own, and return its path."""
    with Writer(path) as writer:
        for report, found in reports:
            writer.put(report, found, fingerprint="1")
        for item in aside:
            writer.set_aside(item)
        writer.replace_actors([_actor(found) for _, found in writer.entities()])
    return path


def describe(path: Path) -> None:
    """Give the minister of the affair a side and offices, and the mayor a narrower kind."""
    held = (
        Office(title="Foreign Minister", start="[..2031-05-06]"),
        Office(title="Mayor"),
        Office(title="Envoy", start="2029", end="2030"),
        Office(title="Clerk", end="[..2028-01-01]"),
    )
    told = {"Ilse Dorrant": {"side": "VRN", "offices": held}, "Tavo Renn": {"subkind": "medium"}}
    with Writer(path) as writer:
        made = [_actor(found) for _, found in writer.entities()]
        writer.replace_actors(replace(one, **told.get(one.name, {})) for one in made)  # type: ignore[arg-type]


def decide(path: Path, payload: str) -> None:
    """Fill all that a stranger's ledger can say of its actors with ``payload``."""
    office = Office(title=payload, start=payload, end=f"[..{payload}]")
    with Writer(path) as writer:
        ((document, found),) = writer.entities()
        actor = replace(_actor(found), id=payload, side=payload, part_of=payload, offices=(office,))
        for verdict in get_args(Verdict):
            for relation in ("same_actor", payload):
                said = Judgement(
                    id=f"{verdict} {relation} {payload}",
                    relation=relation,
                    subject=(anchor(document, found.mentions[0]), payload),
                    verdict=verdict,
                    score=1.0,
                    reasons=(payload, payload),
                    by=f"person:{payload}",
                    at=payload,
                    value=payload,
                )
                writer.put_judgements([said])
        writer.replace_actors([actor])


def relate(path: Path, found: Extraction, payload: str) -> str:
    """Fill all that a stranger's ledger can say of incidents with ``payload``; return the id of one."""
    (someone, *_), (event, *_) = found.entities, found.events
    one = Incident(
        id="plain",
        label=payload,
        kind=payload,
        type=payload,
        when=payload,
        where=someone.place,
        part_of=payload,
        events=(event.id,),
        acts=tuple(act.id for act in found.acts),
        attributions=tuple(item.id for item in found.attributions),
        documents=(found.document,),
        figures=tuple(figure.id for figure in found.figures),
    )
    whole = replace(one, id=payload, part_of=None)
    part = replace(one, id=f"{payload} part", part_of=one.id)
    told = {"acts": one.acts, "attributions": one.attributions}
    with Writer(path) as writer:
        writer.replace_incidents(
            [one, whole, part],
            [
                Entry(id="1", when=payload, precision="day", what=payload, incident=payload, **told),
                Entry(id="2", when=payload, precision="year", what=payload, **told),  # type: ignore[arg-type]
                Entry(id="3", when=f"../{payload}", precision="interval", what=payload, **told),  # type: ignore[arg-type]
            ],
        )
    return one.id


def dispute(path: Path, report: Document, found: Extraction, payload: str) -> tuple[str, ...]:
    """Fill all that a stranger's ledger can say of contests with ``payload``; return some addresses."""
    (said, *_) = found.attributions
    first = Passage(
        id="1",
        document=found.document,
        spans=(*said.content, Span(start=0, end=len(payload))),
        attribution=said.id,
        speakers=(payload,),
        parties=(payload,),
        explicit=True,
        hedged=True,
        said_on=payload,
        origin="1",
        reasons=(payload,),
    )
    again = replace(first, id="2", spans=said.content, said_on=None)
    own = replace(
        first, id=payload, origin=payload, attribution=None, outlet=payload, speakers=(), parties=()
    )
    shown = {"holders": (payload,), "against": (payload,), "outlets": (payload,)}
    held = {"documents": (found.document,), "origins": 1, **shown}
    accounts = (
        Account(id="a", position=payload, passages=(first, again), **held),  # type: ignore[arg-type]
        Account(id=payload, position=f"{payload} not its words", passages=(own,), **held),  # type: ignore[arg-type]
    )
    steps = tuple(Step(said_on=payload, account=one.id, passage=one.passages[0].id) for one in accounts)
    one = Contest(
        id="contest",
        kind="toll",
        question=payload,
        incident=payload,
        accounts=accounts,
        rejections=tuple(Rejection(passage=p, rejects=a.id) for a in accounts for p in (first, own)),
        undecided=(again,),
        said_nothing=(own,),
        compatible=(("a", payload),),
        changes=(Change(holder=payload, steps=steps),),
        silent=(found.document,),
        reasons=(payload,),
    )
    alone = {"kind": "conduct", "incident": payload, "account": accounts[0], "reasons": (payload,)}
    pair = (payload, payload)
    agreed = Agreement(
        id="agreed",
        position=payload,
        holders=pair,
        opposed=(pair,),
        passages=(first, own),
        contest="contest",
        reasons=(payload,),
    )
    copied = tuple(Copied(one=span, other=span) for span in sorted(first.spans))
    other = replace(report, id=hashlib.sha256(b"other").hexdigest(), origin=f"{payload} other")
    with Writer(path) as writer:
        writer.put(other, Extraction(document=other.id, made_by=payload), fingerprint="1")
        compared = Compared(
            contests=(one, replace(one, id=payload)),
            one_sided=(
                OneSided(id="alone", silence="said_nothing", said_nothing=(own,), **alone),  # type: ignore[arg-type]
                OneSided(id=f"{payload} alone", silence="not_covered", **alone),  # type: ignore[arg-type]
            ),
            agreements=(agreed, replace(agreed, id=f"{payload} agreed")),
        )
        two = sorted((report.id, other.id))
        writer.replace_contests(
            compared,
            [Copy(one=two[0], other=two[1], kind="partial", share=0.5, passages=copied, reasons=(payload,))],
        )
    return "/contests/contest", "/one-sided/alone", "/agreements/agreed"


def _actor(found: Entity) -> Actor:
    return Actor(id=found.id, name=found.name, kind=found.kind, side=found.side, entities=(found.id,))
