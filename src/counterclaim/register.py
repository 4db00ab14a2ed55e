"""The register of actors that people correct: who is one, who is somebody else, what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterclaim.corrections import (
    Book,
    Made,
    counted,
    decide,
    decision,
    few,
    listed,
    opened,
    printable,
    report_line,
    reports_at,
    short_ids,
    sides,
    words_at,
)
from counterclaim.errors import LedgerError
from counterclaim.resolve.anchors import APART
from counterclaim.resolve.decisions import SAME, VALUES
from counterclaim.store import ActorRow, DocumentRow, View
from counterclaim.types import Actor, Entity, Judgement, anchor

_SOMEBODY_ELSE = "somebody else is meant by {names} in {where}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the entities that are an actor, and the id of its document."""

    document: str
    entity: Entity


# ---------------------------------------------------------------- the judgements


def merge_judgement(groups: Sequence[Sequence[Member]], made: Made) -> Judgement:
    """Return the decision that several actors, each given by its entities, are one."""
    first = [_least(group) for group in groups]
    plain = f"{listed(f'“{member.entity.name}”' for member in first)} are one"
    return decision(SAME, "yes", tuple(map(_anchor, first)), made, plain)


def split_judgement(left: Sequence[Member], rest: Sequence[Member], made: Made) -> Judgement:
    """Return the decision that some entities of an actor are one with each other, and not with the rest."""
    subject = (*map(_anchor, _ordered(left)), APART, *map(_anchor, _ordered(rest)))
    names = listed(dict.fromkeys(f"“{member.entity.name}”" for member in _ordered(left)))
    where = counted(len({member.document for member in left}), "report")
    return decision(SAME, "no", subject, made, _SOMEBODY_ELSE.format(names=names, where=where))


def value_judgement(members: Sequence[Member], what: str, value: str, made: Made) -> Judgement:
    """Return the decision on one of ``VALUES`` of an actor; the side may be ``none``."""
    first = _least(members)
    plain = f"the {what} of “{first.entity.name}” is {value}"
    return decision(VALUES[what], "yes", (_anchor(first),), made, plain, value=value)


def _ordered(members: Iterable[Member]) -> list[Member]:
    return sorted(members, key=lambda member: member.entity.id)


def _least(members: Iterable[Member]) -> Member:
    return min(members, key=lambda member: member.entity.id)


def _anchor(member: Member) -> str:
    return anchor(member.document, min(member.entity.mentions))


# ---------------------------------------------------------------- finding what is meant


def find_actor(rows: Sequence[ActorRow], given: str) -> ActorRow:
    """Return the actor whose id, or else that of one of its entities, begins so. Raises ``LedgerError``."""
    own = [row for row in rows if row.actor.id.startswith(given)]
    found = own or [row for row in rows if any(e.startswith(given) for e in row.actor.entities)]
    if len(found) == 1:
        return found[0]
    short = short_ids(row.actor.id for row in rows)
    if found:
        raise LedgerError(f"more than one actor begins with {given!r}: {_candidates(found, short)}")
    named = [row for row in rows if given.casefold() in row.actor.name.casefold()]
    if named:
        raise LedgerError(f"no actor has the id {given!r}; of that name: {_candidates(named, short)}")
    raise LedgerError(f"no actor has the id {given!r}: `counterclaim actors LEDGER --all` lists them")


def _candidates(rows: Sequence[ActorRow], short: Mapping[str, str]) -> str:
    return few([f"{short[row.actor.id]} {printable(row.actor.name)}" for row in rows])


def find_reports(actor: Actor, reports: Sequence[DocumentRow], given: Sequence[str]) -> set[str]:
    """Return the ids of those reports that are meant, among those of an actor. Raises ``LedgerError``."""
    return {_find_report(actor, reports, one) for one in given}


def _find_report(actor: Actor, reports: Sequence[DocumentRow], given: str) -> str:
    found = [report for report in reports if report.id.startswith(given)]
    if len(found) == 1:
        return found[0].id
    fault = "more than one report" if found else "no report"
    there = found or reports
    shown = few([report_line(report) for report in there])
    raise LedgerError(f"{fault} of {printable(actor.name)} begins with {given!r}; there are: {shown}")


# ---------------------------------------------------------------- changing a ledger


def merge(ledger: Path, ids: Sequence[str], made: Made) -> str:
    """Decide that actors are one, and say what changed. Raises ``LedgerError``."""
    with opened(ledger) as (writer, view):
        rows = view.actors()
        found = list({row.actor.id: row for row in (find_actor(rows, id_) for id_ in ids)}.values())
        if len(found) < 2:
            raise LedgerError(f"these are one actor already: {printable(found[0].actor.name)}")
        groups = [members(view, row.actor) for row in found]
        undo = decide(writer, view, ACTORS, [merge_judgement(groups, made)])
        now = {row.actor.id: row for row in (view.actor(row.actor.id) for row in found)}
        return f"{_merged(found, list(now.values()))}; {undo}"


def _merged(before: Sequence[ActorRow], now: Sequence[ActorRow]) -> str:
    if len(now) > 1:
        return f"{_names(before)} were decided to be one, but are {len(now)} actors still"
    return f"{_names(before)} are one actor now ({counted(now[0].documents, 'report')})"


def _names(rows: Sequence[ActorRow]) -> str:
    names = [printable(row.actor.name) for row in rows]
    short = short_ids(row.actor.id for row in rows)
    return listed(
        f"{name} ({short[row.actor.id]})" if names.count(name) > 1 else name
        for name, row in zip(names, rows, strict=True)
    )


def split(ledger: Path, id_: str, reports: Sequence[str], made: Made) -> str:
    """Decide that some reports mean somebody else, and say what changed. Raises ``LedgerError``."""
    with opened(ledger) as (writer, view):
        actor = find_actor(view.actors(), id_).actor
        chosen = find_reports(actor, reports_of(view, actor), reports)
        every = members(view, actor)
        left = [member for member in every if member.document in chosen]
        rest = [member for member in every if member.document not in chosen]
        if not rest:
            raise LedgerError(f"these are all reports of {printable(actor.name)}: nothing would remain")
        undo = decide(writer, view, ACTORS, [split_judgement(left, rest, made)])
        now = [view.actor(_least(part).entity.id) for part in (left, rest)]
        return f"{_parted(actor, now, view)}; {undo}"


def _parted(before: Actor, now: Sequence[ActorRow], view: View) -> str:
    if now[0].actor.id == now[1].actor.id:
        return f"{printable(before.name)} was decided to be several, but is one actor still"
    short = short_ids(row.actor.id for row in view.actors())
    parts = (
        f"{printable(row.actor.name)} ({short[row.actor.id]}, {counted(row.documents, 'report')})"
        for row in now
    )
    return f"{listed(parts)} are two actors now"


def set_values(ledger: Path, id_: str, values: Mapping[str, str], made: Made) -> str:
    """Decide on some of ``VALUES`` of an actor, and say what changed. Raises ``LedgerError``."""
    with opened(ledger) as (writer, view):
        actor = find_actor(view.actors(), id_).actor
        every = members(view, actor)
        undo = decide(writer, view, ACTORS, [value_judgement(every, *pair, made) for pair in values.items()])
        return f"{_valued(actor, values)}; {undo}"


def _valued(actor: Actor, values: Mapping[str, str]) -> str:
    name = printable(actor.name)
    if "name" in values:
        return f"{name} is called {printable(values['name'])} now"
    parts = (f"{what} {printable(value)}" for what, value in values.items())
    return f"{name} has now: {', '.join(parts)}"


def reports_of(view: View, actor: Actor) -> list[DocumentRow]:
    """Return the reports that mention an actor, by date."""
    found = {row.id: row for alias in view.names_of(actor.id) for row in alias.documents}
    return sorted(found.values(), key=lambda row: (row.published is None, row.published or "", row.origin))


def members(view: View, actor: Actor) -> list[Member]:
    """Return the entities that are an actor, with their reports, by date."""
    ids = set(actor.entities)
    return [
        Member(document=report.id, entity=entity)
        for report in reports_of(view, actor)
        for entity in view.extraction(report.id).entities
        if entity.id in ids
    ]


# ---------------------------------------------------------------- in words


def _told(view: View, judgement: Judgement) -> str:
    """What a person decided, with the words of the reports that it is about."""
    about, _ = sides(judgement)
    words = words_at(view, about)
    if judgement.relation == SAME and judgement.verdict == "yes":
        return f"{listed(words)} are one"
    names = listed(dict.fromkeys(words))
    if judgement.relation == SAME:
        return _SOMEBODY_ELSE.format(names=names, where=reports_at(about))
    what = {relation: what for what, relation in VALUES.items()}.get(judgement.relation, judgement.relation)
    return f"the {what} of {names} is {printable(judgement.value or '')}"


ACTORS = Book(command="actors", relations=frozenset((SAME, *VALUES.values())), told=_told)
