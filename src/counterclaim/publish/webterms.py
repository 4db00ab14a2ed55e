"""The terms of the Web Annotation export: kinds of annotations, roles of words, and the JSON-LD context."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from counterclaim import records
from counterclaim.publish import readback
from counterclaim.records import Record
from counterclaim.types import Act, Attribution, Event

Kind = Literal["report", "statement", "entity", "act", "event", "figure", "retired", "judgement", "set_aside"]


@dataclass(frozen=True, slots=True)
class Terms:
    """The type of the body of a kind of annotation, and its motivation in the Web Annotation vocabulary."""

    type: str
    motivation: str


KINDS: Mapping[Kind, Terms] = {
    "report": Terms("counterclaim:Report", "describing"),
    "entity": Terms("counterclaim:Entity", "identifying"),
    "statement": Terms("counterclaim:Statement", "classifying"),
    "act": Terms("counterclaim:Act", "classifying"),
    "event": Terms("counterclaim:Event", "classifying"),
    "figure": Terms("counterclaim:Figure", "classifying"),
    "retired": Terms("counterclaim:Retired", "linking"),
    "judgement": Terms("counterclaim:Judgement", "assessing"),
    "set_aside": Terms("counterclaim:SetAside", "commenting"),
}
ROLES: Mapping[Kind, Mapping[str, bool]] = {
    "entity": {"mentions": True, "offices": True},
    "statement": {"source": True, "cue": True, "content": True, "said_span": False},
    "act": {"span": False, "trigger": True, "when_span": False},
    "event": {"span": False, "trigger": False, "when_span": False},
    "figure": {"span": False},
}
"""Which fields of a record are words, and whether they are several."""

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", "context.jsonld"]
TERMS: Record = {
    "@context": {
        "@version": 1.1,
        "counterclaim": "urn:counterclaim:term:",
        "record": {"@id": "counterclaim:record", "@type": "@json"},
        "role": "counterclaim:role",
        "anchor": "counterclaim:anchor",
    }
}


@dataclass(frozen=True, slots=True)
class Found:
    """Records of one kind in a report: the field they stand in, how one is written, and read."""

    field: str
    record: Callable[[Any], Record]
    read: Callable[[Record], Any]


def _attribution(one: Attribution) -> Record:
    own = {"speaker_entities": list(one.speakers), "via_entities": list(one.via)}
    return _without(records.attribution_record(one), "speakers", "via") | own


def _act(act: Act) -> Record:
    own = {
        "actor_entities": list(act.actors),
        "target_entities": list(act.targets),
        "place_entity": act.place,
    }
    return _without(records.act_record(act), "actors", "targets", "place") | own


def _event(event: Event) -> Record:
    own = {"participant_entities": list(event.participants), "place_entity": event.place}
    return _without(records.event_record(event), "participants", "place") | own


def _without(record: Record, *names: str) -> Record:
    return {name: value for name, value in record.items() if name not in names}


FOUND: Mapping[Kind, Found] = {
    "entity": Found("entities", records.entity_record, readback.entity_of),
    "statement": Found("attributions", _attribution, readback.attribution_of),
    "act": Found("acts", _act, readback.act_of),
    "event": Found("events", _event, readback.event_of),
    "figure": Found("figures", records.figure_record, readback.figure_of),
}
