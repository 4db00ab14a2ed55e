"""Utterances that are themselves acts: "X accused Y of ...", "X denied that ...".

Only a cue verb in its plain form is coded; denied, wished-for and conditional utterances are left out,
because a wrong coded act costs more than a missing one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from counterclaim.extract import clauses
from counterclaim.extract.attributions import Reading
from counterclaim.extract.speech_acts import act_type
from counterclaim.types import Act, Attribution, Span, identify

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEECH_TARGETS = frozenset(("ACCUSE", "REQUEST", "THREATEN", "SUPPORT"))


def code_acts(
    document: str,
    readings: Sequence[Reading],
    attributions: Sequence[Attribution],
    places: Mapping[Span, str],
) -> tuple[Act, ...]:
    """Return the acts that the attributions of a document are; ``places``: the entity of each mention."""
    pairs = zip(readings, attributions, strict=True)
    return tuple(act for r, a in pairs for act in _act(document, r, a, places))


def _act(
    document: str, reading: Reading, attribution: Attribution, places: Mapping[Span, str]
) -> tuple[Act, ...]:
    kind = act_type(reading.cue, reading.frame)
    if kind is None:
        return ()
    spans = [*attribution.source, *attribution.cue, *attribution.content]
    span = Span(start=min(s.start for s in spans), end=max(s.end for s in spans))
    trigger = attribution.cue
    return (
        Act(
            id=identify(
                "act",
                document=document,
                type=kind,
                span=[span.start, span.end],
                trigger=[[s.start, s.end] for s in trigger],
            ),
            type=kind,
            actors=attribution.speakers,
            targets=_targets(kind, reading, attribution, places),
            voice="speech",
            certainty="asserted",
            span=span,
            trigger=trigger,
            attribution=attribution.id,
        ),
    )


def _targets(
    kind: str, reading: Reading, attribution: Attribution, places: Mapping[Span, str]
) -> tuple[str, ...]:
    """Whom the utterance is aimed at: the named object of its verb."""
    if kind not in _SPEECH_TARGETS:
        return ()
    found = []
    for noun in _aimed_at(reading.cue, kind):
        for token in (noun, *clauses.children(noun, "conj")):
            at = token.idx + reading.offset
            found += [entity for span, entity in places.items() if span.start <= at < span.end]
    return tuple(e for e in dict.fromkeys(found) if e not in attribution.speakers)


def _aimed_at(verb: Token, kind: str) -> list[Token]:
    """The nouns that can name the target: "accused Y", "demanded it from Y", "demanded that Y ..."."""
    found = clauses.children(verb, "dobj", "dative", "nsubjpass")
    for prep in clauses.children(verb, "prep"):
        if prep.lower_ in ("from", "on", "upon"):
            found += clauses.children(prep, "pobj")
    if kind == "REQUEST":
        found += [
            doer for clause in clauses.children(verb, "ccomp") for doer in clauses.children(clause, "nsubj")
        ]
    return found
