"""The casebook of incidents that people correct: which event mentions are of one, which of another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from counterclaim.corrections import (
    SHORTEST,
    Book,
    Made,
    counted,
    decide,
    decision,
    few,
    listed,
    opened,
    quoted,
    reports_at,
    short_ids,
    sides,
    words_at,
)
from counterclaim.errors import LedgerError
from counterclaim.resolve.anchors import APART
from counterclaim.resolve.verdicts import SAME_INCIDENT
from counterclaim.store import EventRow, IncidentRow, View
from counterclaim.types import Incident, Judgement, anchor

# ---------------------------------------------------------------- the judgements


def merge_judgement(rows: Sequence[IncidentRow], made: Made) -> Judgement:
    """Return the decision that several incidents, as their mentions stand now, are one."""
    ordered = sorted(rows, key=lambda row: row.incident.id)
    subject = tuple(one for row in ordered for one in _anchors(row.events))
    plain = f"{listed(quoted(row.incident.label) for row in ordered)} are one incident"
    return decision(SAME_INCIDENT, "yes", subject, made, plain)


def split_judgement(
    row: IncidentRow, left: Sequence[EventRow], rest: Sequence[EventRow], made: Made
) -> Judgement:
    """Return the decision that some mentions of an incident are of one, and not of the rest's."""
    subject = (*_anchors(left), APART, *_anchors(rest))
    plain = f"{counted(len(left), 'mention')} of {quoted(row.incident.label)}: another incident"
    return decision(SAME_INCIDENT, "no", subject, made, plain)


def _anchors(events: Iterable[EventRow]) -> tuple[str, ...]:
    ordered = sorted(events, key=lambda told: told.event.id)
    return tuple(place(told) for told in ordered)


def place(told: EventRow) -> str:
    """Return the anchor by which a decision names an event mention."""
    return anchor(told.document.id, told.event.trigger)


# ---------------------------------------------------------------- finding what is meant


def find_incident(known: Sequence[Incident], given: str) -> Incident:
    """Return the incident whose id, or else a mention's, begins so. Raises ``LedgerError``."""
    own = [one for one in known if one.id.startswith(given)]
    found = own or [one for one in known if any(event.startswith(given) for event in one.events)]
    if len(found) == 1:
        return found[0]
    short = short_ids(one.id for one in known)
    if found:
        raise LedgerError(f"more than one incident begins with {given!r}: {few(_names(found, short))}")
    called = [one for one in known if given.casefold() in one.label.casefold()]
    if called:
        told = few(_names(called, short))
        raise LedgerError(f"no incident has the id {given!r}; of that name: {told}")
    raise LedgerError(f"no incident has the id {given!r}: `counterclaim incidents LEDGER` lists them")


def _names(found: Iterable[Incident], short: dict[str, str]) -> list[str]:
    return [f"{short[one.id]} {quoted(one.label)}" for one in found]


def find_mentions(row: IncidentRow, given: Iterable[str]) -> list[EventRow]:
    """Return the mentions meant by their numbers in the list of an incident's, or by ids' beginnings.

    Raises ``LedgerError``.
    """
    chosen = {_find_mention(row, one) for one in given}
    return [told for told in row.events if told.event.id in chosen]


def _find_mention(row: IncidentRow, given: str) -> str:
    if given.isdecimal() and len(given) < SHORTEST:
        found = row.events[int(given) - 1 : int(given)] if int(given) else ()
    else:
        found = tuple(told for told in row.events if given and told.event.id.startswith(given))
    if len(found) == 1:
        return found[0].event.id
    label, id_ = quoted(row.incident.label), row.incident.id[:12]
    raise LedgerError(
        f"{'more than one mention' if found else 'no mention'} {given!r} of {label}; they are numbered"
        f" 1 to {len(row.events)}: `counterclaim incidents LEDGER show {id_}` lists them"
    )


# ---------------------------------------------------------------- changing a ledger


def merge(ledger: Path, ids: Sequence[str], made: Made) -> str:
    """Decide that incidents are one, and say what changed. Raises ``LedgerError``."""
    with opened(ledger) as (writer, view):
        known = view.incidents()
        found = list({one.id: one for one in (find_incident(known, id_) for id_ in ids)}.values())
        if len(found) < 2:
            raise LedgerError(f"these are one incident already: {quoted(found[0].label)}")
        before = listed(_named(found, known))
        events = {event for one in found for event in one.events}
        rows = [view.incident(one.id) for one in found]
        undo = decide(writer, view, INCIDENTS, [merge_judgement(rows, made)])
        return f"{_merged(before, events, view)}; {undo}"


def _merged(before: str, events: set[str], view: View) -> str:
    known = view.incidents()
    now = [one for one in known if not events.isdisjoint(one.events)]
    names = listed(_named(now, known))
    if len(now) != 1:
        return f"{before} were decided to be one, but are {counted(len(now), 'incident')} still: {names}"
    return f"{before} are one incident now: {names}"


def split(ledger: Path, id_: str, mentions: Sequence[str], made: Made) -> str:
    """Decide that some mentions are of another incident, and say what changed. Raises ``LedgerError``."""
    with opened(ledger) as (writer, view):
        row = view.incident(find_incident(view.incidents(), id_).id)
        left = find_mentions(row, mentions)
        rest = [told for told in row.events if told not in left]
        if not rest:
            label = quoted(row.incident.label)
            raise LedgerError(f"these are all mentions of {label}: nothing would remain")
        undo = decide(writer, view, INCIDENTS, [split_judgement(row, left, rest, made)])
        return f"{_parted(row.incident, left, rest, view)}; {undo}"


def _parted(before: Incident, left: Sequence[EventRow], rest: Sequence[EventRow], view: View) -> str:
    known, ids = view.incidents(), [{told.event.id for told in part} for part in (left, rest)]
    parts = [[one for one in known if not some.isdisjoint(one.events)] for some in ids]
    if any(one in parts[1] for one in parts[0]):
        return f"{quoted(before.label)} was decided to be several, but not all mentions could be parted"
    now = [*parts[0], *parts[1]]
    unlisted = len(before.events) - sum(len({*one.events} & {*before.events}) for one in now)
    are = "is one incident" if len(now) == 1 else f"are {len(now)} incidents"
    told = [f"{listed(_named(now, known))} {are} now"] if now else []
    if unlisted:
        told.append(f"of {counted(unlisted, 'mention')} too little is known to list an incident")
    return "; ".join(told)


def _named(some: Iterable[Incident], known: Iterable[Incident]) -> list[str]:
    """Incidents by name, id and number of reports."""
    short = short_ids(one.id for one in known)
    return [f"{quoted(one.label)} ({short[one.id]}, {counted(len(one.documents), 'report')})" for one in some]


# ---------------------------------------------------------------- in words


def _told(view: View, judgement: Judgement) -> str:
    """What a person decided, with the words of the reports that it is about."""
    about, others = sides(judgement)
    if judgement.verdict == "yes":
        return f"{_mentions(view, about)} are one incident"
    return f"{_mentions(view, about)}: another incident than {_mentions(view, others)}"


def _mentions(view: View, places: Sequence[str]) -> str:
    words = list(dict.fromkeys(words_at(view, places)))
    return f"{few(words)} ({counted(len(places), 'mention')} in {reports_at(places)})"


INCIDENTS = Book(command="incidents", relations=frozenset((SAME_INCIDENT,)), told=_told)
