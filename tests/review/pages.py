"""An invented report with what a machine found in it, and decisions on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from counterclaim.review import Reviewed, applied, keys_of
from counterclaim.review.decided import Act as DecidedAct
from counterclaim.review.decided import Named, Spans, act_value, spans_value, speakers_value
from counterclaim.types import (
    Act,
    Attribution,
    Entity,
    Event,
    Extraction,
    Figure,
    Judgement,
    Manner,
    Span,
    Verdict,
    anchor,
    attribution_id,
    entity_id,
    identify,
    judgement_id,
)

DOC = "d" * 64
TEXT = (
    "The mill at Sorrel Weir burned on Monday. Warden Ilse Corran said that the Tollmen told her that "
    "forty barrels exploded. The Tollmen denied that they had set the fire. "
    "Harbour clerk Bram Edevar spoke of a storm. Rain fell all night on the weir."
)


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def spot(words: str) -> str:
    return anchor(DOC, at(words))


def words(content: str, source: str = "", cue: str = "") -> Spans:
    return Spans(
        source=(at(source),) if source else (), cue=(at(cue),) if cue else (), content=(at(content),)
    )


def statement(spans: Spans, **fields: object) -> Attribution:
    return Attribution(
        id=attribution_id(DOC, spans.source, spans.cue, spans.content),
        source=spans.source,
        cue=spans.cue,
        content=spans.content,
        **{"manner": "indirect", "score": 0.7, **fields},
    )


def entity(name: str, *mentions: str, kind: str = "person") -> Entity:
    spans = tuple(at(one) for one in mentions)
    return Entity(id=entity_id(DOC, name, spans[0]), name=name, kind=kind, mentions=spans)


ILSE = entity("Ilse Corran", "Ilse Corran")
TOLLMEN = entity("Tollmen", "Tollmen told", kind="group")
WEIR = entity("Sorrel Weir", "Sorrel Weir", kind="place")
BRAM = entity("Bram Edevar", "Bram Edevar")

SAID = words("that the Tollmen told her that forty barrels exploded", "Warden Ilse Corran", "said")
INNER = words("that forty barrels exploded", "the Tollmen", "told")
DENIED = words("that they had set the fire", "The Tollmen", "denied")
STORM = words("a storm", "Harbour clerk Bram Edevar", "spoke of")
MISSED = words("Rain fell all night on the weir")

OUTER_A = statement(SAID, speakers=(ILSE.id,), role="Warden", said_on="2031-04-07", score=0.9)
INNER_A = statement(INNER, speakers=(TOLLMEN.id,), nested_in=OUTER_A.id)
DENIED_A = statement(DENIED, speakers=(TOLLMEN.id,))


def act(kind: str, span: str, trigger: str, **fields: object) -> Act:
    where, cue = at(span), (at(trigger),)
    places = [[one.start, one.end] for one in cue]
    id_ = identify("act", document=DOC, type=kind, span=[where.start, where.end], trigger=places)
    made = {"actors": (), "voice": "outlet", "certainty": "asserted", **fields}
    return Act(id=id_, type=kind, span=where, trigger=cue, **made)


DENIAL = act(
    "DENY",
    "The Tollmen denied that they had set the fire",
    "denied",
    voice="speech",
    actors=(TOLLMEN.id,),
    attribution=DENIED_A.id,
)
BLAST = act("ASSAULT", "forty barrels exploded", "exploded", voice="attributed", attribution=INNER_A.id)
FIRE = Event(
    id="fire",
    kind="fire",
    trigger=at("fire"),
    span=at("the fire"),
    participants=(TOLLMEN.id,),
    place=WEIR.id,
    attribution=DENIED_A.id,
    act=DENIAL.id,
)
EXPLOSION = Event(
    id="explosion",
    kind="explosion",
    trigger=at("exploded"),
    span=at("exploded"),
    attribution=INNER_A.id,
    act=BLAST.id,
)
BARRELS = Figure(
    id="barrels", span=at("forty"), what="barrels", value=40, attribution=INNER_A.id, event="explosion"
)

FOUND = Extraction(
    document=DOC,
    made_by="test.v1",
    attributions=(OUTER_A, INNER_A, DENIED_A),
    entities=(ILSE, TOLLMEN, WEIR, BRAM),
    acts=(BLAST, DENIAL),
    events=(EXPLOSION, FIRE),
    figures=(BARRELS,),
)

_seconds = count()


def decision(
    subject: Sequence[str],
    relation: str = "statement",
    verdict: Verdict = "yes",
    value: str | None = None,
    *,
    by: str = "person:Wren",
    at: str | None = None,
) -> Judgement:
    """Return a decision, made a second after the one before it, with its keys."""
    when = at or f"2031-05-01T{next(_seconds):09d}Z"
    made = {"relation": relation, "subject": tuple(subject), "verdict": verdict, "value": value}
    return Judgement(
        id=judgement_id(by=by, at=when, **made),
        score=1.0,
        reasons=(),
        by=by,
        at=when,
        keys=keys_of(subject, {DOC: TEXT}),
        **made,
    )


def contents(spans: Spans) -> tuple[str, ...]:
    return tuple(anchor(DOC, span) for span in spans.content)


def yes(seen: Spans, spans: Spans | None = None, **fields: str) -> Judgement:
    return decision(contents(seen), value=spans_value(spans or seen), **fields)


def no(seen: Spans, **fields: str) -> Judgement:
    return decision(contents(seen), verdict="no", **fields)


def unsure(seen: Spans, **fields: str) -> Judgement:
    return decision(contents(seen), verdict="unsure", **fields)


def speaker(seen: Spans, *named: Named, **fields: str) -> Judgement:
    return decision(contents(seen), "statement_speaker", value=speakers_value(named), **fields)


def called(at: str, name: str, kind: str = "person", *, new: bool = False) -> Named:
    return Named(at=spot(at), name=name, kind=kind, new=new)


def is_act(seen: Spans, kind: str | None, *targets: str, **fields: str) -> Judgement:
    act = DecidedAct(type=kind, targets=tuple(map(spot, targets)))
    return decision(contents(seen), "statement_act", value=act_value(act), **fields)


def manner_of(text: str, content: tuple[Span, ...]) -> Manner:
    return "mixed"


def put(*decisions: Judgement, found: Extraction = FOUND) -> Reviewed:
    return applied(TEXT, found, decisions, manner_of)


def statement_of(reviewed: Reviewed, spans: Spans) -> Attribution:
    """Return the statement that stands with these words."""
    id_ = attribution_id(DOC, spans.source, spans.cue, spans.content)
    return next(one for one in reviewed.extraction.attributions if one.id == id_)
