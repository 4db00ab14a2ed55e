"""Attributions of one parsed document: candidates, ranked, selected, continued, with manner and nesting."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from counterclaim.extract import clauses
from counterclaim.extract.candidate import Candidate, Place
from counterclaim.extract.candidates import candidates
from counterclaim.extract.continuation import Found, Line, continued
from counterclaim.extract.features import IN_QUOTES, as_if_outside, features
from counterclaim.extract.parse import Paragraph
from counterclaim.extract.quotation import Quotation, quotations
from counterclaim.extract.rank import Weights
from counterclaim.extract.select import Scored, select
from counterclaim.extract.speech_acts import act_type
from counterclaim.extract.tables import saying_verbs
from counterclaim.types import Attribution, Manner, Span, attribution_id

if TYPE_CHECKING:
    from spacy.tokens import Token

_start = attrgetter("start")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An attribution with the tokens it was read from, for those who look for its speaker and act."""

    attribution: Attribution
    cue: Token
    frame: str
    speaker: Token | None
    offset: int


def read_attributions(
    document: str, text: str, paragraphs: Iterable[Paragraph], weights: Weights, *, headline: Span | None
) -> tuple[Reading, ...]:
    """Return the attributions of one document (given by id and text), in the order of the text."""
    marks = quotations(text)
    lines = tuple(_line(paragraph, marks, weights, headline=headline) for paragraph in paragraphs)
    found = sorted(continued(lines), key=lambda f: (f.content, f.candidate.head.idx + f.offset))
    attributions = [_attribution(document, text, f, marks) for f in found]
    nested = _nested(attributions)
    return tuple(
        Reading(
            attribution=a,
            cue=f.candidate.head,
            frame=f.candidate.frame,
            speaker=f.candidate.speaker,
            offset=f.offset,
        )
        for a, f in zip(nested, found, strict=True)
    )


def _line(
    paragraph: Paragraph, marks: tuple[Quotation, ...], weights: Weights, *, headline: Span | None
) -> Line:
    quoted = within(marks, paragraph)
    is_headline = headline is not None and headline.start <= paragraph.offset < headline.end
    found = candidates(paragraph.doc, quoted)
    chosen = select(_scored(c, features(c, quoted, headline=is_headline), weights) for c in found)
    readings = tuple(reading for reading in chosen if not clauses.is_supposed(reading.candidate.head))
    return Line(offset=paragraph.offset, text=paragraph.text, quoted=quoted, readings=readings)


def _scored(candidate: Candidate, names: frozenset[str], weights: Weights) -> Scored:
    """Score a candidate; a saying inside a saying is judged as if it stood by itself.

    PolNeAR marks no saying within a saying, so the weights hold every one of them for wrong.
    """
    nested = _names_another(candidate) and (IN_QUOTES in names or _is_reported(candidate))
    if nested:
        names = as_if_outside(names, candidate)
    plain = nested or (candidate.source and (_is_act(candidate) or _says(candidate)))
    needed = weights.threshold_of_acts if plain else weights.threshold
    if candidate.how == "quoted" and candidate.head.lemma_.lower() in saying_verbs():
        needed = 0.0  # "quoted her as saying" leaves no doubt
    return Scored(candidate=candidate, score=weights.score(names), needed=needed)


def _is_reported(candidate: Candidate) -> bool:
    """Whether a cue is the verb of what another verb of saying says: "X said that Y had denied it"."""
    head = candidate.head
    return head.dep_ == "ccomp" and head.head.lemma_.lower() in saying_verbs()


def _is_act(candidate: Candidate) -> bool:
    """Whether a cue is a speech act of somebody who is named, not a trait in a relative clause."""
    return candidate.how != "relative" and act_type(candidate.head, candidate.frame) is not None


def _says(candidate: Candidate) -> bool:
    """Whether a cue is a finite verb of saying with a subject and a clause of its own."""
    head = candidate.head
    says = head.lemma_.lower() in saying_verbs() and head.tag_ in ("VBD", "VBZ", "VBP")
    return says and candidate.frame in ("ccomp", "around", "as") and candidate.how in ("own", "relative")


def _names_another(candidate: Candidate) -> bool:
    """Whether a saying inside a quotation is by somebody named, in a clause that leaves no doubt."""
    speaker = candidate.speaker
    says = candidate.frame in ("ccomp", "as") and candidate.head.lemma_.lower() in saying_verbs()
    return says and speaker is not None and speaker.pos_ == "PROPN"


def within(marks: tuple[Quotation, ...], paragraph: Paragraph) -> tuple[Quotation, ...]:
    """Return the quotations that begin in a paragraph, in places of the paragraph."""
    offset, end = paragraph.offset, paragraph.end
    first, last = (bisect_left(marks, place, key=_start) for place in (offset, end))
    return tuple(
        Quotation(start=q.start - offset, end=min(q.end, end) - offset, mark=q.mark, closed=q.closed)
        for q in marks[first:last]
    )


def _attribution(document: str, text: str, found: Found, marks: tuple[Quotation, ...]) -> Attribution:
    source, cue = _spans(found.candidate.source, found.offset), _spans(found.candidate.cue, found.offset)
    content = _spans(found.content, 0)
    return Attribution(
        id=attribution_id(document, source, cue, content),
        source=source,
        cue=cue,
        content=content,
        manner=manner(text, content, marks),
        score=round(found.reading.score, 3),
    )


def _spans(places: tuple[Place, ...], offset: int) -> tuple[Span, ...]:
    return tuple(Span(start=start + offset, end=end + offset) for start, end in sorted(set(places)))


def manner(text: str, content: tuple[Span, ...], marks: tuple[Quotation, ...]) -> Manner:
    """Return direct where every word of the content stands in quotation marks, indirect where none does."""
    words = [m.start() for span in content for m in _WORD.finditer(text, span.start, span.end)]
    before = (bisect_right(marks, word, key=_start) - 1 for word in words)
    quoted = [n >= 0 and word < marks[n].end for n, word in zip(before, words, strict=True)]
    if quoted and all(quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"


def _nested(attributions: list[Attribution]) -> list[Attribution]:
    """Say of each attribution whose cue and content lie in another's content which one that is."""
    reach = [(a.content[0].start, a.content[-1].end, a) for a in attributions]
    return [_with_nest(a, _nest(a, reach)) for a in attributions]


def _nest(inner: Attribution, reach: list[tuple[int, int, Attribution]]) -> Attribution | None:
    at = inner.content[0].start
    near = [o for start, end, o in reach if start <= at < end and o.id != inner.id]
    around = [o for o in near if _contains(o, inner)]
    return min(around, key=lambda o: sum(s.end - s.start for s in o.content), default=None)


def _contains(outer: Attribution, inner: Attribution) -> bool:
    return all(
        any(o.start <= s.start and s.end <= o.end for o in outer.content)
        for s in (*inner.cue, *inner.source, *inner.content)
    )


def _with_nest(attribution: Attribution, around: Attribution | None) -> Attribution:
    return replace(attribution, nested_in=around.id if around else None)
