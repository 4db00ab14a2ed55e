"""Who was asked and gave no answer: "made no statement", "declined to comment", "could not be reached".

Such sentences are seldom statements, so they are looked for in the whole article, outside of what somebody is
said to have said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from counterclaim.compare.claims import Claim, passage_id
from counterclaim.compare.parties import Parties
from counterclaim.compare.questions import Side, Stand
from counterclaim.compare.sentences import sentences
from counterclaim.tables import rows
from counterclaim.types import Entity, Silence, Span, Told

_CLAUSE = re.compile(r"[,;:—()]|\b(?:but|while|when|which|who|that|because|although|though)\b", re.I)
_ASIDE = re.compile(r"\b(?:in|at|on|near|from|to|by|with|about|to)\b", re.I)
_NOUN = re.compile(r"\s*(?:the|that) (\w+)\s*$", re.I)
_OWNER = re.compile(
    r"['’]s? (?:\w+ )?(?:government|embassy|ministry|ministers?|office|army|military|police|spokes\w+)\b"
)
_SPEAKS = re.compile(r"\b(?:saying|citing|(?:but|and) (?:\w+ )?(?:said|added|told))\b", re.I)
_BACK = 600
_BEGINNING = re.compile(r"^\W*(?:the|a|an)?\s*$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """A sentence that tells that somebody (``actors``) gave no answer, and the claim made of it."""

    document: str
    span: Span
    actors: tuple[str, ...]
    stand: Stand


def silences(told: Iterable[Told]) -> tuple[Silent, ...]:
    """Return the sentences of reports that tell of somebody who was asked and did not answer."""
    return tuple(silent for report in told for silent in _in_report(report))


def silence(side: Side, silent: Iterable[Silent], parties: Parties) -> tuple[Silence, tuple[Stand, ...]]:
    """Return whether those accused were asked in a report that accuses them, and the passages that say so."""
    reports = {stand.claim.document for stand in side.stands}
    accused = _names(side.against, parties)
    asked = [
        one.stand
        for one in silent
        if one.document in reports and not accused.isdisjoint(_names(one.actors, parties))
    ]
    return ("said_nothing", tuple(asked)) if asked else ("not_covered", ())


def _names(actors: Iterable[str], parties: Parties) -> frozenset[str]:
    """The names of actors and of whom they speak for: a land may be told as a place and as its government."""
    return frozenset(map(parties.name, parties.circle(actors)))


def _in_report(report: Told) -> Iterator[Silent]:
    said = sorted((span.start, span.end) for one in report.attributions for span in one.content)
    mentions = sorted(
        (
            (span, entity)
            for entity in report.entities
            if entity.id in report.actors
            for span in entity.mentions
        ),
        key=lambda mention: (mention[0], mention[1].id),
    )
    for match, who in _matches(report.text):
        span = _sentence(report.text, match.start())
        quoted = any(start <= match.start() < end for start, end in said)
        speaks = _SPEAKS.search(report.text, match.end(), span.end) is not None
        if quoted or speaks or _covered(span, report.furniture):
            continue
        inside = [(m, e) for m, e in mentions if span.start <= m.start and m.end <= span.end]
        inside = [(m, e) for m, e in inside if e.kind != "place" or _OWNER.match(report.text, m.end)]
        actors = _asked(report, span, match, inside) if who == "before" else _behind(report, match, inside)
        if actors:
            yield _silent(report, span, actors, report.text[match.start() : match.end()])


def _matches(text: str) -> Iterator[tuple[re.Match[str], str]]:
    plain, last = text.replace("’", "'"), -1
    found = ((match, who) for pattern, who in _patterns() for match in pattern.finditer(plain))
    for match, who in sorted(found, key=lambda pair: (pair[0].start(), -pair[0].end())):
        if match.start() >= last:
            yield match, who
            last = match.end()


def _sentence(text: str, at: int) -> Span:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    paragraph = Span(start=start, end=end if end >= 0 else len(text))
    return next(s for s in sentences(text, paragraph) if s.start <= at < s.end)


Mentions = Sequence[tuple[Span, Entity]]


def _asked(report: Told, sentence: Span, match: re.Match[str], mentions: Mentions) -> tuple[str, ...]:
    """Who stands as subject before the words: in their clause, or before an aside that it begins with."""
    before = report.text[sentence.start : match.start()]
    start = sentence.start + max((m.end() for m in _CLAUSE.finditer(before)), default=0)
    if report.text[start : match.start()].strip():
        here = [(m, e) for m, e in mentions if start <= m.start and m.end <= match.start()]
        here = [(m, e) for m, e in here if not _ASIDE.search(report.text[start : m.start])]
        meant = _first(report, here) or _described(report, start, match)
        return meant or _speakers(report, match)
    aside = [(m, e) for m, e in mentions if _BEGINNING.match(report.text[sentence.start : m.start])]
    return _first(report, [(m, e) for m, e in aside if report.text[m.end : m.end + 1] == ","])


def _described(report: Told, start: int, match: re.Match[str]) -> tuple[str, ...]:
    """Who is meant by "the ministry": who was last called so, just before."""
    noun = _NOUN.match(report.text[start : match.start()])
    if noun is None:
        return ()
    named = [
        (m.end, report.actors[e.id])
        for e in report.entities
        if e.id in report.actors and e.kind != "place"
        for m in e.mentions
        if start - _BACK <= m.start < start and m.quote(report.text).lower().endswith(noun[1].lower())
    ]
    return (max(named)[1],) if named else ()


def _behind(report: Told, match: re.Match[str], mentions: Mentions) -> tuple[str, ...]:
    return _first(report, [(m, e) for m, e in mentions if 0 <= m.start - match.end() <= 30])


def _first(report: Told, mentions: Mentions) -> tuple[str, ...]:
    """The first that is mentioned, by its longest mention: "the mayor's office" and not "the mayor"."""
    if not mentions:
        return ()
    first = min(m.start for m, _ in mentions)
    longest = max((m.end, report.actors[e.id]) for m, e in mentions if m.start == first)
    return (longest[1],)


def _speakers(report: Told, match: re.Match[str]) -> tuple[str, ...]:
    """Whose statement the words introduce: "she declined to comment"."""
    for one in report.attributions:
        if any(cue.start < match.end() and match.start() < cue.end for cue in one.cue):
            return tuple(dict.fromkeys(report.actors[s] for s in one.speakers if s in report.actors))
    return ()


def _silent(report: Told, span: Span, actors: tuple[str, ...], found: str) -> Silent:
    claim = Claim(
        id=passage_id(report.document, (span,), None),
        document=report.document,
        attribution=None,
        spans=(span,),
        words=" ".join(span.quote(report.text).split()),
        said_by=report.outlet or "",
        about=frozenset(actors),
        published=report.published,
    )
    words = " ".join(found.split())
    return Silent(
        document=report.document,
        span=span,
        actors=actors,
        stand=Stand(claim=claim, reasons=(f"was asked and gave no answer: “{words}”",)),
    )


def _covered(span: Span, furniture: Iterable[Span]) -> bool:
    return any(one.start <= span.start and span.end <= one.end for one in furniture)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = rows("counterclaim.compare", "silences.csv")
    return tuple((re.compile(r"\b" + row["pattern"].replace(" ", r"\s+"), re.I), row["who"]) for row in table)
