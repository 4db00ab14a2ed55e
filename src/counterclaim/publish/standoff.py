"""One report in brat's standoff format: T words, E statements and acts, R relations, A attributes, notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain

from counterclaim.types import Act, Attribution, Entity, Event, Extraction, Figure, Span

ACTS = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("DENY", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "Other_act"),
)
KINDS = ("person", "government", "organisation", "group", "place")
CONFIGURATION = "\n".join(
    (
        "[entities]",
        *(kind.capitalize() for kind in KINDS),
        *("Source", "Cue", "Figure"),
        "[relations]",
        "Part_of\tArg1:Statement, Arg2:Statement",
        "Same\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive",
        "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>",
        "[events]",
        "Statement\tSource?:Source, Cue?:Cue, Speaker*:<ENTITY>, Via*:<ENTITY>",
        *(f"{act}\tActor*:<ENTITY>, Target*:<ENTITY>, Place?:<ENTITY>" for act in ACTS),
        "Happening\tAgent*:<ENTITY>, Other*:<ENTITY>, Place?:<ENTITY>",
        "[attributes]",
        "Manner\tArg:Statement, Value:direct|indirect|mixed",
        "Certainty\tArg:<EVENT>, Value:asserted|hedged|denied|hypothetical",
        "Voice\tArg:<EVENT>, Value:speech|outlet|attributed",
        "Definite\tArg:Happening",
        "",
    )
)
_BREAK = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_UNSEEN = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\0]")


class Standoff:
    """The lines of one report; ``dropped`` counts what had no words that a line can hold."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self.dropped: Counter[str] = Counter()
        self._number: Counter[str] = Counter()
        self._of: dict[str, str] = {}

    def add(self, extraction: Extraction) -> None:
        """Add everything found in the report."""
        for entity in extraction.entities:
            self._entity(entity)
        for one in extraction.attributions:
            self._statement(one)
        for act in extraction.acts:
            self._act(act)
        for event in extraction.events:
            self._happening(event)
        for figure in extraction.figures:
            self._figure(figure)
        for one in extraction.attributions:
            self._nested(one)

    def _line(self, kind: str, *parts: str) -> str:
        """Add a line and return its key."""
        self._number[kind] += 1
        key = f"{kind}{self._number[kind]}"
        self.lines.append("\t".join((key, *parts)) + "\n")
        return key

    def _words(self, label: str, spans: Iterable[Span]) -> str | None:
        """Add words, split where a line ends; None where there are none."""
        pieces = list(chain.from_iterable(map(self._pieces, spans)))
        if not pieces:
            return None
        places = ";".join(f"{start} {end}" for start, end in pieces)
        return self._line("T", f"{label} {places}", " ".join(self.text[s:e] for s, e in pieces))

    def _pieces(self, span: Span) -> list[tuple[int, int]]:
        edges = [span.start]
        for broken in _BREAK.finditer(self.text, span.start, span.end):
            edges += broken.span()
        edges.append(span.end)
        pairs = zip(edges[::2], edges[1::2], strict=True)
        return [(start, end) for start, end in pairs if start < end]

    def _note(self, key: str, text: str) -> None:
        self._line("#", f"AnnotatorNotes {key}", _UNSEEN.sub(" ", text))

    def _event(
        self, id_: str, label: str, spans: Iterable[Span], parts: Iterable[tuple[str, str]]
    ) -> str | None:
        """Add an event with those taking part, in brat's numbering of equal roles; None without words."""
        anchor = self._words(label, spans)
        if anchor is None:
            self.dropped[f"{label} without words"] += 1
            return None
        seen: Counter[str] = Counter()
        roles = [f"{label}:{anchor}"]
        for role, key in parts:
            seen[role] += 1
            roles.append(f"{role}{seen[role] if seen[role] > 1 else ''}:{key}")
        self._of[id_] = self._line("E", " ".join(roles))
        return self._of[id_]

    def _those(self, role: str, entities: Iterable[str | None]) -> list[tuple[str, str]]:
        return [(role, self._of[id_]) for id_ in entities if id_ in self._of]

    def _entity(self, entity: Entity) -> None:
        keys = [self._words(entity.kind.capitalize(), (mention,)) for mention in entity.mentions]
        found = [key for key in keys if key]
        self.dropped["mentions without words"] += len(keys) - len(found)
        if found:
            self._of[entity.id] = found[0]
            self._note(found[0], f"{entity.id} {entity.name}")
        for other in found[1:]:
            self._line("R", f"Same Arg1:{found[0]} Arg2:{other}")

    def _statement(self, one: Attribution) -> None:
        around = [
            (role, self._words(role, spans)) for role, spans in (("Source", one.source), ("Cue", one.cue))
        ]
        parts = [(role, key) for role, key in around if key]
        parts += self._those("Speaker", one.speakers) + self._those("Via", one.via)
        if key := self._event(one.id, "Statement", one.content, parts):
            self._line("A", f"Manner {key} {one.manner}")
            told = (one.id, f"score {one.score}", one.role and f"role {one.role}", one.said_on)
            self._note(key, "; ".join(part for part in told if part))

    def _nested(self, one: Attribution) -> None:
        inner, outer = self._of.get(one.id), self._of.get(one.nested_in or "")
        if inner and outer:
            self._line("R", f"Part_of Arg1:{inner} Arg2:{outer}")

    def _act(self, act: Act) -> None:
        label = act.type if act.type in ACTS else "Other_act"
        parts = self._those("Actor", act.actors) + self._those("Target", act.targets)
        parts += self._those("Place", (act.place,))
        if key := self._event(act.id, label, act.trigger or (act.span,), parts):
            self._line("A", f"Certainty {key} {act.certainty}")
            self._line("A", f"Voice {key} {act.voice}")
            told = (act.id, act.type, act.when, act.where, act.attribution and self._of.get(act.attribution))
            self._note(key, "; ".join(part for part in told if part))

    def _happening(self, event: Event) -> None:
        agents, others = event.participants[: event.agents], event.participants[event.agents :]
        parts = (
            self._those("Agent", agents) + self._those("Other", others) + self._those("Place", (event.place,))
        )
        if key := self._event(event.id, "Happening", (event.trigger,), parts):
            self._line("A", f"Certainty {key} {event.certainty}")
            if event.definite:
                self._line("A", f"Definite {key}")
            self._note(key, "; ".join(part for part in (event.id, event.kind, event.when) if part))

    def _figure(self, figure: Figure) -> None:
        key = self._words("Figure", (figure.span,))
        if key is None:
            self.dropped["figures without words"] += 1
            return
        numbers = ("" if n is None else f"{n:g}" for n in (figure.value, figure.upper))
        told = (figure.id, figure.what, "/".join(numbers).strip("/"), figure.qualifier)
        self._note(key, "; ".join(part for part in told if part))
