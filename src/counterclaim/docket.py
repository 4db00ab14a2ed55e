"""The casebook of incidents for the terminal: the list, and one with each mention in its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.table import Table

from counterclaim import listing
from counterclaim.casebook import INCIDENTS, find_incident, place
from counterclaim.corrections import counted, printable, report_line, short_ids, sides
from counterclaim.resolve.verdicts import SAME_INCIDENT
from counterclaim.store import EventRow, IncidentRow, View
from counterclaim.types import Incident, Judgement, Span

_COLUMNS = ("id", "incident", "country", "mentions", "reports", "statements")
_AROUND = 60
"""Characters of the report shown on each side of the word that tells of an event."""


def table(found: Sequence[Incident], known: Sequence[Incident]) -> Table:
    """Return a table of incidents, each under the beginning of its id that no other known one has."""
    short = short_ids(one.id for one in known)
    return listing.table(_COLUMNS, (_cells(one, short[one.id]) for one in found))


def _cells(one: Incident, short: str) -> Sequence[str]:
    country = one.where.country if one.where else None
    counts = (str(len(some)) for some in (one.events, one.documents, one.attributions))
    return (short, one.label, country or "", *counts)


# ---------------------------------------------------------------- one incident


def one(view: View, given: str) -> Iterator[str]:
    """Yield, line by line, what is known of the incident whose id begins so. Raises ``LedgerError``."""
    known = view.incidents()
    return listing.lines(_one(view, view.incident(find_incident(known, given).id), known))


def _one(view: View, row: IncidentRow, known: Sequence[Incident]) -> Iterator[str]:
    yield f"{printable(row.incident.label)}  {row.incident.id}"
    yield from (f"  {line}" for line in _facts(row))
    yield from listing.section("Mentions", _mentions(view, row.events))
    judgements = view.judgements()
    rules = [j for j in judgements if j.relation == SAME_INCIDENT and not j.by_person]
    decided = [j for j in INCIDENTS.decisions(judgements) if j.withdrawn_at is None]
    yield from listing.section("Why these are one", listing.tally(_reasons(row.incident, rules)))
    others = _others(row.incident, rules, known)
    kept = ((other, rule) for other, rule in others if not _are_apart(row, view.incident(other.id), decided))
    yield from listing.section("Perhaps the same", listing.tally(_other(*pair) for pair in kept))
    short = short_ids(judgement.id for judgement in judgements)
    yield from listing.section("Decided by people", _decided(view, row, decided, short))


def _facts(row: IncidentRow) -> Iterator[str]:
    incident = row.incident
    where = incident.where and f"{incident.where.name} {incident.where.country or ''}"
    yield f"{incident.kind}, {incident.when or 'no date known'}, {printable(where or 'no place known')}"
    if row.whole is not None:
        yield f"part of {printable(row.whole.label)} ({row.whole.id[:12]})"
    told = f"{counted(len(row.events), 'mention')} in {counted(len(row.documents), 'report')}"
    yield f"{told}; {counted(len(row.statements), 'statement')}"


def _mentions(view: View, events: Sequence[EventRow]) -> Iterator[str]:
    """Each report, and under it the mentions by their numbers."""
    width = len(str(len(events)))
    for report, told in groupby(enumerate(events, start=1), key=lambda pair: pair[1].document):
        yield report_line(report)
        text = view.document(report.id).text
        yield from (f"  {number:>{width}}  {_mention(text, mention)}" for number, mention in told)


def _mention(text: str, told: EventRow) -> str:
    event = told.event
    where = told.place.name if told.place else None
    certainty = None if event.certainty == "asserted" else event.certainty
    said = "; ".join(printable(part) for part in (event.when, where, certainty) if part)
    return _in_context(text, event.trigger) + (f" ({said})" if said else "")


def _in_context(text: str, span: Span) -> str:
    """The words around a span, which stands in square brackets."""
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    before, after = text[start : span.start], text[span.end : end]
    if start:
        before = "… " + before.partition(" ")[2]
    if end < len(text):
        after = after.rpartition(" ")[0] + " …"
    return printable(f"{before}[{span.quote(text)}]{after}")


def _reasons(incident: Incident, rules: Sequence[Judgement]) -> Iterator[str]:
    """One line for each judgement of a rule that mentions of this incident are one."""
    events = {*incident.events}
    for judgement in rules:
        if judgement.verdict == "yes" and events.issuperset(judgement.subject):
            yield listing.reason(judgement)


def _others(
    incident: Incident, rules: Sequence[Judgement], known: Sequence[Incident]
) -> Iterator[tuple[Incident, Judgement]]:
    """Each judgement of a rule that another incident is, or may be, the same, and that incident."""
    home: Mapping[str, Incident] = {event: one for one in known for event in one.events}
    events = {*incident.events}
    for judgement in rules:
        others = [home[id_] for id_ in judgement.subject if id_ not in events and id_ in home]
        if len(others) == 1 and not events.isdisjoint(judgement.subject):
            yield others[0], judgement


def _other(other: Incident, rule: Judgement) -> str:
    return f"{printable(other.label)} ({other.id[:12]}): {listing.reason(rule)}"


def _are_apart(row: IncidentRow, other: IncidentRow, decided: Sequence[Judgement]) -> bool:
    """Whether people put mentions of one on this side, and mentions of the other on that."""
    ours, theirs = _anchors(row), _anchors(other)
    pairs = [sides(judgement) for judgement in decided if judgement.verdict == "no"]
    return any(
        not ours.isdisjoint(one) and not theirs.isdisjoint(two)
        for left, right in pairs
        for one, two in ((left, right), (right, left))
    )


def _decided(
    view: View, row: IncidentRow, decided: Sequence[Judgement], short: Mapping[str, str]
) -> Iterator[str]:
    """The decisions that name a mention of this incident."""
    named = _anchors(row)
    for judgement in decided:
        if not named.isdisjoint(judgement.subject):
            yield f"{short[judgement.id]}: {INCIDENTS.told(view, judgement)}"
            yield f"  {listing.reason(judgement)}"


def _anchors(row: IncidentRow) -> set[str]:
    return {place(told) for told in row.events}
