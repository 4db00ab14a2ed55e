"""Acts as records: utterances that are themselves acts ("X accused Y of ..."), and acts that a text tells.

An utterance is coded by rules where its cue is a verb of ``data/acts.csv`` in its plain form, else by the
model; what is denied, wished for or conditional is left out, because a wrong coded act costs more than a
missing one. An act that somebody quoted tells of is theirs (voice ``attributed``), any other the outlet's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from counterclaim.extract.attributions import Reading
from counterclaim.extract.denials import says_denial
from counterclaim.extract.events import Scene
from counterclaim.extract.page import PREPOSITIONS, Page
from counterclaim.extract.phrases import parts
from counterclaim.extract.speech_acts import Utterance, utterance
from counterclaim.extract.tables import words_of
from counterclaim.extract.told import Telling
from counterclaim.extract.words import MARK, Words
from counterclaim.types import Act, Attribution, EntityKind, Span, identify

#: Types that an utterance may be.
_SPOKEN = frozenset(("ACCUSE", "DENY", "REJECT", "REQUEST", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"))
_SPEECH_TARGETS = frozenset(("ACCUSE", "REQUEST", "THREATEN", "SUPPORT"))
_AIMS = frozenset(("from", "on", "upon", "that", "to"))
_STOPS = PREPOSITIONS | words_of("ends object")
_AUXILIARIES = words_of("auxiliary")
_JOINED = frozenset(("the", "and", "or"))
_LONGEST_OBJECT = 14


def code_acts(
    document: str,
    words: Words,
    readings: Sequence[Reading],
    attributions: Sequence[Attribution],
    places: Mapping[Span, str],
) -> tuple[Act, ...]:
    """Return the acts that the attributions of a document are; ``places``: the entity of each mention."""
    named = _Named(words, places)
    pairs = zip(readings, attributions, strict=True)
    return tuple(act for r, a in pairs if (act := _act(document, named, r, a)) is not None)


def told_acts(scene: Scene, told: Iterable[Telling]) -> Iterator[Act]:
    """Yield the acts that a text tells, and the utterances that only the model takes for acts."""
    for one in told:
        if one.type is None or (one.spoken and (one.type not in _SPOKEN or one.certainty != "asserted")):
            continue
        yield _told(scene, one)


def _told(scene: Scene, told: Telling) -> Act:
    parties, words, holder = scene.parties, told.coded.trigger.words, scene.statement(told)
    page, setting = parties.page, scene.setting
    trigger = tuple(page.span(n, n + 1) for n in words)
    span = _evidence(holder) if told.spoken and holder else page.span(*told.span)
    at = told.coded.trigger.at
    when, place = setting.when(at, at), setting.where(at, at)
    value, words_of_time = (when.value, when.span) if when else (None, None)
    if told.spoken and holder:
        value, words_of_time, place = holder.said_on, holder.said_span, None
    kind = told.type or ""
    return Act(
        id=_act_id(scene.document, kind, span, trigger),
        type=kind,
        actors=tuple(dict.fromkeys(map(parties.id_of, told.actors))),
        targets=tuple(dict.fromkeys(map(parties.id_of, told.targets))),
        when=value,
        when_span=words_of_time,
        place=place,
        voice="speech" if told.spoken else "attributed" if holder else "outlet",
        certainty=told.certainty,
        span=span,
        trigger=trigger,
        attribution=holder.id if holder else None,
    )


def _act_id(document: str, kind: str, span: Span, trigger: Sequence[Span]) -> str:
    places = [[s.start, s.end] for s in trigger]
    return identify("act", document=document, type=kind, span=[span.start, span.end], trigger=places)


def _evidence(attribution: Attribution) -> Span:
    """All the words of a statement."""
    spans = [*attribution.source, *attribution.cue, *attribution.content]
    return Span(start=min(s.start for s in spans), end=max(s.end for s in spans))


class _Named:
    """The page with every mention as a name, and the entity of each by its last word."""

    def __init__(self, words: Words, places: Mapping[Span, str]) -> None:
        spans = sorted(places, key=lambda s: (s.start, -s.end))
        firsts = np.searchsorted(words.ends, [s.start for s in spans], side="right").tolist()
        lasts = np.searchsorted(words.starts, [s.end for s in spans], side="left").tolist()
        kind: EntityKind = "organisation"
        found = tuple((first, last, kind) for first, last in zip(firsts, lasts, strict=True))
        self.page = Page(words=words, text="", named=found)
        self.entities = {last - 1: places[s] for last, s in zip(lasts, spans, strict=True)}


def _act(document: str, named: _Named, reading: Reading, attribution: Attribution) -> Act | None:
    found = utterance(named.page, reading.tagged)
    if found is None and reading.tagged.source and says_denial(named.page, reading):
        found = Utterance(kind="DENY", verb=reading.tagged.anchor, passive=False)
    if found is None or not attribution.speakers:
        return None
    span, trigger = _evidence(attribution), attribution.cue
    return Act(
        id=_act_id(document, found.kind, span, trigger),
        type=found.kind,
        actors=attribution.speakers,
        targets=_targets(named, found, attribution),
        when=attribution.said_on,
        when_span=attribution.said_span,
        voice="speech",
        certainty="asserted",
        span=span,
        trigger=trigger,
        attribution=attribution.id,
    )


def _targets(named: _Named, found: Utterance, attribution: Attribution) -> tuple[str, ...]:
    """Whom the utterance is aimed at: the named object of its verb."""
    if found.kind not in _SPEECH_TARGETS:
        return ()
    start, end = _subject(named.page, found.verb) if found.passive else _object(named.page, found.verb)
    heads = (part.head for part in parts(named.page, start, end))
    entities = (named.entities[head] for head in heads if head in named.entities)
    return tuple(e for e in dict.fromkeys(entities) if e not in attribution.speakers)


def _object(page: Page, verb: int) -> tuple[int, int]:
    """The words of the object: "accused Y", "demanded from Y", "called on Y", "demanded that Y ..."."""
    start = verb + 1
    limit = min(verb + _LONGEST_OBJECT, len(page.words))
    while start < limit and page.lower[start] in _AIMS:
        start += 1
    end = next(_ends(page, start, limit), limit)
    clause = page.lower[start - 1] == "that"
    return start, min(end, _subject_end(page, start, end)) if clause else end


def _subject_end(page: Page, start: int, end: int) -> int:
    """Where the names end that a clause begins with: "demanded that Y apologise"."""
    at = start
    while at < end and (page.name_at(at) is not None or page.lower[at] in _JOINED):
        name = page.name_at(at)
        at = name[1] if name else at + 1
    return at


def _ends(page: Page, start: int, limit: int) -> Iterator[int]:
    at = start
    while at < limit:
        name = page.name_at(at)
        if name is None and (page.lower[at] in _STOPS or _is_end(page, at)):
            yield at
        at = name[1] if name else at + 1


def _is_end(page: Page, at: int) -> bool:
    mark = page.shapes[at] == MARK and not page.is_possessive(at) and page.words.forms[at] != "-"
    return mark or page.sentences[at] == at


def _subject(page: Page, verb: int) -> tuple[int, int]:
    """The words of the subject of a passive, back to the begin of its clause."""
    first = page.sentences[verb]
    behind = next((n for n in range(verb - 1, first - 1, -1) if page.lower[n] in _AUXILIARIES), verb)
    begin = max(first, behind - _LONGEST_OBJECT)
    start = next(
        (n + 1 for n in range(behind - 1, begin - 1, -1) if page.words.forms[n] in (",", ";")), begin
    )
    return start, behind
