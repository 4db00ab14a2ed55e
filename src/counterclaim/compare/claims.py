"""What each report says, cut into the smallest passages that can be held against others: claims.

A claim is one sentence of what somebody is said to have said, or of what the outlet itself tells where that
names who did something, or how many were hurt. Two sentences of one quotation may bear on two questions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from counterclaim.compare.sentences import ends_sentence, sentences
from counterclaim.compare.terms import terms
from counterclaim.types import Act, Attribution, Event, Figure, Span, Told, identify

_CAPITAL = re.compile(r"[“‘\"'«]+[A-Z]")
_NEAR = 160
"""So many characters before a claim are read with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence of one report, whose words it is, and what is known of it.

    ``spans`` is the sentence (cut where a "he said" stands in it); ``words`` its words, ``cue`` those by
    which it is said, ``source`` those for who says it, ``before`` what stands before it in its paragraph.
    ``attribution`` is None where the outlet tells it. ``said_by`` is the speaker's name in its report,
    ``speakers`` are actors; ``about`` the actors named in it, ``charges`` those whom it accuses.
    ``paragraph`` and ``place`` number it within its report.
    """

    id: str
    document: str
    attribution: Attribution | None
    spans: tuple[Span, ...]
    words: str
    cue: str = ""
    source: str = ""
    before: str = ""
    said_by: str = ""
    speakers: tuple[str, ...] = ()
    about: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    charges: tuple[str, ...] = ()
    paragraph: int = 0
    place: int = 0
    published: str | None = None
    acts: tuple[Act, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    incidents: frozenset[str] = field(default=frozenset())

    @property
    def saying(self) -> str:
        """Who says it and how, in words: the speaker's name, where one is known, and the cue."""
        return f"{self.said_by or self.source} {self.cue}".strip()

    @property
    def mouth(self) -> str:
        """Whoever says it in words: the speaker's name, where one is known, or what the report calls him."""
        return (self.said_by or self.source).casefold()

    @property
    def start(self) -> int:
        """Where its words begin in the report."""
        return self.spans[0].start


def claims(told: Told, incident_of: Mapping[str, str]) -> tuple[Claim, ...]:
    """Return the claims of a report in the order of its text; ``incident_of`` maps events to incidents."""
    reading = _Reading(told, incident_of)
    found = list(_once(claim for one in told.attributions for claim in reading.of_statement(one)))
    found += reading.of_outlet([span for claim in found for span in claim.spans])
    found.sort(key=lambda c: (c.start, c.spans[-1].end, c.id))
    return tuple(reading.numbered(found))


class _Reading:
    """One report with its records by where they stand."""

    def __init__(self, told: Told, incident_of: Mapping[str, str]) -> None:
        self._told = told
        self._incident_of = incident_of
        self._breaks = [n for n, c in enumerate(told.text) if c == "\n"]
        self._mentions = sorted(
            (span.start, span.end, told.actors[entity.id])
            for entity in told.entities
            if entity.id in told.actors
            for span in entity.mentions
        )
        self._names = {entity.id: entity.name for entity in told.entities}

    def of_statement(self, one: Attribution) -> Iterator[Claim]:
        text = self._told.text
        for spans in _split(text, one.content):
            yield self._claim(one, spans, self._words(one.cue), self._words(one.source))

    def of_outlet(self, taken: Iterable[Span]) -> Iterator[Claim]:
        """What the outlet tells itself: sentences outside all statements with a figure or who did what."""
        told = self._told
        spoken = sorted(taken)
        telling = [e.span for e in told.events if e.attribution is None and (e.agents or e.act)]
        telling += [a.span for a in told.acts if a.voice == "outlet"]
        telling += [f.span for f in told.figures if f.attribution is None]
        seen: set[tuple[int, int]] = set()
        for span in sorted(telling):
            if _covered(span, spoken) or _covered(span, told.furniture):
                continue
            for sentence in sentences(told.text, self._paragraph(span)):
                if sentence.start <= span.start < sentence.end and (sentence.start, sentence.end) not in seen:
                    seen.add((sentence.start, sentence.end))
                    yield self._claim(None, (sentence,), "", "")

    def numbered(self, found: Iterable[Claim]) -> Iterator[Claim]:
        for place, claim in enumerate(found):
            yield replace(claim, place=place, paragraph=bisect_right(self._breaks, claim.start))

    def _claim(self, one: Attribution | None, spans: tuple[Span, ...], cue: str, source: str) -> Claim:
        told = self._told
        words = self._words(spans)
        acts = tuple(a for a in told.acts if self._is_its(a, one, spans))
        events = tuple(e for e in told.events if _within(e.trigger, spans))
        paragraph = self._paragraph(spans[0])
        before = told.text[max(paragraph.start, spans[0].start - _NEAR) : spans[0].start]
        return Claim(
            id=passage_id(told.document, spans, one.id if one else None),
            document=told.document,
            attribution=one,
            spans=spans,
            words=words,
            cue=cue,
            source=source,
            said_by=self._said_by(one),
            before=" ".join(before.split()),
            speakers=self._actors(one.speakers if one else ()),
            about=frozenset(self._named(spans)),
            terms=terms(f"{words} {cue}"),
            charges=self._actors(t for a in acts if a.type == "ACCUSE" for t in a.targets),
            published=told.published,
            acts=acts,
            events=events,
            figures=tuple(f for f in told.figures if _within(f.span, spans)),
            incidents=frozenset(self._incident_of[e.id] for e in events if e.id in self._incident_of),
        )

    def _actors(self, entities: Iterable[str]) -> tuple[str, ...]:
        return _distinct(self._told.actors[e] for e in entities if e in self._told.actors)

    def _said_by(self, one: Attribution | None) -> str:
        if one is None:
            return self._told.outlet or ""
        return ", ".join(self._names[s] for s in one.speakers if s in self._names)

    def _is_its(self, act: Act, one: Attribution | None, spans: tuple[Span, ...]) -> bool:
        if one is not None and act.attribution == one.id and act.voice == "speech":
            return True
        return any(_within(trigger, spans) for trigger in act.trigger)

    def _named(self, spans: Iterable[Span]) -> Iterator[str]:
        for span in spans:
            at = bisect_right(self._mentions, (span.start,))
            while at < len(self._mentions) and self._mentions[at][0] < span.end:
                yield self._mentions[at][2]
                at += 1

    def _paragraph(self, span: Span) -> Span:
        text = self._told.text
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.start)
        return Span(start=start, end=max(span.end, end if end >= 0 else len(text)))

    def _words(self, spans: Iterable[Span]) -> str:
        return " ".join(" ".join(span.quote(self._told.text) for span in spans).split())


def _once(found: Iterable[Claim]) -> Iterator[Claim]:
    """Leave out what the same speaker is found to say twice in the same words: "he told ..., he said"."""
    seen: dict[tuple[object, ...], list[Claim]] = {}
    for claim in found:
        same = seen.setdefault((claim.speakers or claim.source, claim.spans[-1].end), [])
        if not any(_share(claim.spans, one.spans) for one in same):
            same.append(claim)
            yield claim


def _share(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    return any(_within(span, other) for span in one) or _within(other[-1], one)


def passage_id(document: str, spans: tuple[Span, ...], attribution: str | None) -> str:
    """Return the id of a passage: its document, spans and attribution."""
    places = [[span.start, span.end] for span in spans]
    return identify("passage", document=document, spans=places, attribution=attribution)


def _split(text: str, content: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """The sentences of what is said; one that is cut by a "he said" is one."""
    open_: tuple[Span, ...] = ()
    for span in content:
        for sentence in sentences(text, span):
            if open_ and _CAPITAL.match(text, sentence.start):
                yield open_
                open_ = ()
            open_ = (*open_, sentence)
            if ends_sentence(text, sentence.end) or sentence.end < span.end:
                yield open_
                open_ = ()
    if open_:
        yield open_


def _within(span: Span, spans: Iterable[Span]) -> bool:
    return any(one.start <= span.start and span.end <= one.end for one in spans)


def _covered(span: Span, spans: Iterable[Span]) -> bool:
    return any(one.start < span.end and span.start < one.end for one in spans)


def _distinct(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
