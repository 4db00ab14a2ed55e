"""A small invented affair in a real ledger with everything in it: also corrected, withdrawn and retired."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from counterclaim.pipeline import resolve
from counterclaim.records import dumps
from counterclaim.reviewing import keyed, review
from counterclaim.store import Writer
from counterclaim.types import (
    Act,
    Attribution,
    Document,
    Entity,
    Event,
    Extraction,
    Figure,
    Furniture,
    Judgement,
    Meta,
    Place,
    SetAside,
    Span,
    Stated,
    anchor,
    attribution_id,
    identify,
    judgement_id,
)
from serve.affair import document, span, spans

FIRST = (
    "Hallin Post\nGate stayed shut\n"
    "“We opened it at once,” warden Petra Holm said on Tuesday.\tTarn blamed Hallin.\n"
    "At least 3 people were hurt in the flood at Weir 🚢 End, she said.\n"
)
OLD = "Tarn Gazette\nWarden Petra Holm said the gate was shut.\n"
NEW = "Tarn Gazette\nWarden Petra Holm said the gate was not shut.\n"
AT = "2032-03-05T08:00:00+00:00"


def told(report: Document, source: str, cue: str, *content: str, **more: object) -> Attribution:
    parts = (spans(report.text, source), spans(report.text, cue), spans(report.text, *content))
    key = attribution_id(report.id, *parts)
    manner = more.pop("manner", "indirect")
    return Attribution(
        id=key,
        source=parts[0],
        cue=parts[1],
        content=parts[2],
        manner=manner,
        **more,  # type: ignore[arg-type]
    )


def entity(report: Document, name: str, kind: str = "person", **more: object) -> Entity:
    place = span(report.text, name)
    key = identify("entity", document=report.id, name=name, start=place.start)
    return Entity(id=key, name=name, kind=kind, mentions=(place,), **more)  # type: ignore[arg-type]


def first() -> tuple[Document, Extraction]:
    meta = Meta(
        outlet=Stated(value="Hallin Post", basis="text", span=span(FIRST, "Hallin Post")),
        title=Stated(value="Gate stayed shut", basis="text", span=span(FIRST, "Gate stayed shut")),
        byline=Stated(value="Oda Lind", basis="metadata"),
        published=Stated(value="2032-03-02", basis="given"),
        url=Stated(value="https://post.example/gate?a=1&b=2", basis="metadata"),
        captured=Stated(value="2032-03-03T10:00:00Z", basis="metadata"),
        language="en",
    )
    mark = Furniture(span=span(FIRST, "Hallin Post\n"), kind="navigation")
    report = document(FIRST, name="post-1", meta=meta, furniture=(mark,), note="1 byte was replaced")
    warden = entity(report, "Petra Holm", offices=(span(FIRST, "warden"),))
    tarn, hallin = entity(report, "Tarn", "government", side="NOR"), entity(report, "Hallin", "organisation")
    weir = Place(geoname=7, name="Weir End", country="NOR", lat=1.5, lon=-2.25, within=(5,))
    town = entity(report, "Weir", "place", place=weir)
    opened = told(
        report,
        "warden Petra Holm",
        "said",
        "“We opened it at once,”",
        manner="direct",
        speakers=(warden.id,),
        role="warden",
        said_on="2032-03-02",
        said_span=span(FIRST, "Tuesday"),
        score=0.5,
    )
    blamed = told(report, "Tarn", "blamed", "blamed Hallin", speakers=(tarn.id,), via=(hallin.id,))
    hurt = told(report, "she", "she said", "At least 3 people were hurt in the flood at Weir 🚢 End")
    inner = told(report, "", "", "3 people were hurt", nested_in=hurt.id)
    denied = Act(
        id=identify("act", of=opened.id),
        type="DENY",
        actors=(warden.id,),
        targets=(tarn.id,),
        when="2032-03-02",
        when_span=span(FIRST, "Tuesday"),
        where="Weir End",
        place=town.id,
        voice="speech",
        certainty="asserted",
        span=opened.content[0],
        trigger=(span(FIRST, "opened"), span(FIRST, "at once")),
        attribution=opened.id,
    )
    flood = Event(
        id=identify("event", of=report.id),
        kind="flood",
        trigger=span(FIRST, "flood"),
        span=span(FIRST, "the flood at Weir"),
        participants=(hallin.id, warden.id),
        agents=1,
        place=town.id,
        attribution=hurt.id,
        definite=True,
    )
    figure = Figure(
        id=identify("figure", of=report.id),
        span=span(FIRST, "At least 3 people were hurt"),
        what="injured",
        value=3.0,
        qualifier="at least",
        attribution=hurt.id,
        event=flood.id,
    )
    return report, Extraction(
        document=report.id,
        made_by="hand/1",
        attributions=(opened, blamed, hurt, inner),
        entities=(warden, tarn, hallin, town),
        acts=(denied,),
        events=(flood,),
        figures=(figure,),
    )


def second(text: str, content: str) -> tuple[Document, Extraction]:
    report = document(text, name="gazette-1", meta=Meta(outlet=Stated(value="Tarn Gazette", basis="given")))
    warden = entity(report, "Petra Holm")
    said = told(report, "Warden Petra Holm", "said", content, speakers=(warden.id,))
    return report, Extraction(document=report.id, made_by="hand/1", attributions=(said,), entities=(warden,))


def decided(
    report: Document, one: Attribution, verdict: str, by: str = "person:reader", **more: object
) -> Judgement:
    subject = tuple(anchor(report.id, piece) for piece in one.content)
    said = {
        "relation": "statement",
        "subject": subject,
        "verdict": verdict,
        "by": by,
        "at": AT,
        "value": None,
    }
    said |= more
    key = judgement_id(**said)  # type: ignore[arg-type]
    made = Judgement(id=key, score=1.0, reasons=("read again",), **said)  # type: ignore[arg-type]
    return keyed(made, {report.id: report.text})


def value(*, source: tuple[Span, ...], cue: tuple[Span, ...], content: tuple[Span, ...]) -> str:
    parts = {"content": content, "cue": cue, "source": source}
    return dumps({role: [[one.start, one.end] for one in given] for role, given in parts.items()})


def fill(path: Path) -> Path:
    """Write the affair: a statement corrected, one rejected, a report replaced, an id retired."""
    one, found = first()
    old, before = second(OLD, "the gate was shut")
    new, after = second(NEW, "the gate was not shut")
    with Writer(path) as writer:
        writer.put(one, replace(found, made_by="hand/0", figures=()), fingerprint="f0")
        writer.put(old, before, fingerprint="f0")
        resolve(writer)
        writer.put_judgements(_decisions(one, found, old, before), review=review)
        writer.put(new, after, fingerprint="f1", review=review)
        bare = replace(found, entities=found.entities, attributions=found.attributions)
        writer.put(one, bare, fingerprint="f1", review=review)
        withdrawn = writer.judgements()[-1]
        writer.withdraw_judgement(withdrawn.id, "2032-03-06T08:00:00+00:00", review=review)
        writer.set_aside(SetAside(origin="reports/broken.bin", reason="not a text"))
        resolve(writer)
    return path


def _decisions(one: Document, found: Extraction, old: Document, before: Extraction) -> list[Judgement]:
    opened, blamed, hurt, inner = found.attributions
    words = value(source=opened.source, cue=opened.cue, content=(span(FIRST, "We opened it at once"),))
    gone = Judgement(
        id=judgement_id(relation="same_actor", subject=("gone", one.id), verdict="no", by="rule:names.v1"),
        relation="same_actor",
        subject=("gone", one.id),
        verdict="no",
        score=0.5,
        reasons=("their names differ",),
        by="rule:names.v1",
        withdrawn_at=AT,
    )
    return [
        gone,
        decided(one, opened, "yes", value=words),
        decided(one, blamed, "no"),
        decided(one, inner, "unsure", by="person:second reader"),
        decided(
            old,
            before.attributions[0],
            "yes",
            value=value(
                source=before.attributions[0].source,
                cue=before.attributions[0].cue,
                content=before.attributions[0].content,
            ),
        ),
        decided(one, hurt, "no"),
    ]
