"""The register of actors that people correct: who is one, who is somebody else, what they are called.

Invariant: a correction is a judgement by a person that names entities by anchors; it is appended or
withdrawn, never changed, and the actors are resolved again at once.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise, takewhile
from pathlib import Path

from counterclaim.errors import LedgerError
from counterclaim.pipeline import resolve
from counterclaim.resolve.decisions import APART, SAME, VALUES
from counterclaim.store import ActorRow, DocumentRow, View, Writer
from counterclaim.types import Actor, Entity, Judgement, Verdict, anchor, judgement_id

PERSON = "person:"
SHORTEST = 6
_MOST_CANDIDATES = 8
_SOMEBODY_ELSE = "somebody else is meant by {names} in {where}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the entities that are an actor, and the id of its document."""

    document: str
    entity: Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Who decides, when (ISO 8601), and why, where they say so."""

    by: str
    at: str
    because: str | None = None


# ---------------------------------------------------------------- the judgements


def merge_judgement(groups: Sequence[Sequence[Member]], made: Made) -> Judgement:
    """Return the decision that several actors, each given by its entities, are one."""
    first = [_least(group) for group in groups]
    plain = f"{listed(f'“{member.entity.name}”' for member in first)} are one"
    return _judgement(SAME, "yes", tuple(map(_anchor, first)), made, plain)


def split_judgement(left: Sequence[Member], rest: Sequence[Member], made: Made) -> Judgement:
    """Return the decision that some entities of an actor are one with each other, and not with the rest."""
    subject = (*map(_anchor, _ordered(left)), APART, *map(_anchor, _ordered(rest)))
    names = listed(dict.fromkeys(f"“{member.entity.name}”" for member in _ordered(left)))
    where = counted(len({member.document for member in left}), "report")
    return _judgement(SAME, "no", subject, made, _SOMEBODY_ELSE.format(names=names, where=where))


def value_judgement(members: Sequence[Member], what: str, value: str, made: Made) -> Judgement:
    """Return the decision on one of ``VALUES`` of an actor; the side may be ``none``."""
    first = _least(members)
    plain = f"the {what} of “{first.entity.name}” is {value}"
    return _judgement(VALUES[what], "yes", (_anchor(first),), made, plain, value=value)


def _judgement(  # noqa: PLR0913
    relation: str,
    verdict: Verdict,
    subject: tuple[str, ...],
    made: Made,
    plain: str,
    *,
    value: str | None = None,
) -> Judgement:
    by = PERSON + made.by
    return Judgement(
        id=judgement_id(relation=relation, subject=subject, verdict=verdict, by=by, at=made.at, value=value),
        relation=relation,
        subject=subject,
        verdict=verdict,
        score=1.0,
        reasons=(made.because or plain,),
        by=by,
        at=made.at,
        value=value,
    )


def _ordered(members: Iterable[Member]) -> list[Member]:
    return sorted(members, key=lambda member: member.entity.id)


def _least(members: Iterable[Member]) -> Member:
    return min(members, key=lambda member: member.entity.id)


def _anchor(member: Member) -> str:
    return anchor(member.document, min(member.entity.mentions))


# ---------------------------------------------------------------- finding what is meant


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Return for each id the shortest beginning, of at least six digits, that no other has."""
    ordered = sorted(set(ids))
    needed = dict.fromkeys(ordered, SHORTEST)
    for one, other in pairwise(ordered):
        least = _shared(one, other) + 1
        needed[one], needed[other] = max(needed[one], least), max(needed[other], least)
    return {id_: id_[:length] for id_, length in needed.items()}


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


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
    shown = [f"{short[row.actor.id]} {printable(row.actor.name)}" for row in rows[:_MOST_CANDIDATES]]
    return ", ".join(shown) + _more(rows)


def _more(found: Sequence[object]) -> str:
    return f" and {len(found) - _MOST_CANDIDATES} more" if len(found) > _MOST_CANDIDATES else ""


def find_reports(actor: Actor, reports: Sequence[DocumentRow], given: Sequence[str]) -> set[str]:
    """Return the ids of those reports that are meant, among those of an actor. Raises ``LedgerError``."""
    return {_find_report(actor, reports, one) for one in given}


def _find_report(actor: Actor, reports: Sequence[DocumentRow], given: str) -> str:
    found = [report for report in reports if report.id.startswith(given)]
    if len(found) == 1:
        return found[0].id
    fault = "more than one report" if found else "no report"
    there = found or reports
    shown = ", ".join(map(report_line, there[:_MOST_CANDIDATES])) + _more(there)
    raise LedgerError(f"{fault} of {printable(actor.name)} begins with {given!r}; there are: {shown}")


def report_line(report: DocumentRow) -> str:
    """Return what tells a report from others: its id, date and outlet."""
    name = printable(report.outlet or report.name)
    return " ".join(part for part in (report.id[:12], report.published, name) if part)


def find_decision(judgements: Iterable[Judgement], given: str) -> Judgement:
    """Return the standing decision of a person whose id begins so. Raises ``LedgerError``."""
    decided = people(judgements)
    short = short_ids(judgement.id for judgement in decided)
    found = [judgement for judgement in decided if judgement.id.startswith(given)]
    if len(found) > 1:
        ids = ", ".join(short[judgement.id] for judgement in found[:_MOST_CANDIDATES])
        raise LedgerError(f"more than one decision begins with {given!r}: {ids}{_more(found)}")
    if not found:
        standing = [short[judgement.id] for judgement in decided if judgement.withdrawn_at is None]
        there = f"there are: {', '.join(standing[-_MOST_CANDIDATES:])}" if standing else "there are none"
        raise LedgerError(f"no decision {given!r} in the ledger; {there}{_more(standing)}")
    if found[0].withdrawn_at is not None:
        raise LedgerError(f"decision {short[found[0].id]} was withdrawn at {found[0].withdrawn_at} already")
    return found[0]


def people(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that people made, the withdrawn ones too."""
    return tuple(judgement for judgement in judgements if judgement.by_person)


# ---------------------------------------------------------------- changing a ledger


def merge(ledger: Path, ids: Sequence[str], made: Made) -> str:
    """Decide that actors are one, and say what changed. Raises ``LedgerError``."""
    with _opened(ledger) as (writer, view):
        rows = view.actors()
        found = list({row.actor.id: row for row in (find_actor(rows, id_) for id_ in ids)}.values())
        if len(found) < 2:
            raise LedgerError(f"these are one actor already: {printable(found[0].actor.name)}")
        groups = [_members(view, row.actor) for row in found]
        undo = _decide(writer, ledger, [merge_judgement(groups, made)])
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
    with _opened(ledger) as (writer, view):
        actor = find_actor(view.actors(), id_).actor
        chosen = find_reports(actor, _reports(view, actor), reports)
        members = _members(view, actor)
        left = [member for member in members if member.document in chosen]
        rest = [member for member in members if member.document not in chosen]
        if not rest:
            raise LedgerError(f"these are all reports of {printable(actor.name)}: nothing would remain")
        undo = _decide(writer, ledger, [split_judgement(left, rest, made)])
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
    with _opened(ledger) as (writer, view):
        actor = find_actor(view.actors(), id_).actor
        members = _members(view, actor)
        undo = _decide(writer, ledger, [value_judgement(members, *pair, made) for pair in values.items()])
        return f"{_valued(actor, values)}; {undo}"


def _valued(actor: Actor, values: Mapping[str, str]) -> str:
    name = printable(actor.name)
    if "name" in values:
        return f"{name} is called {printable(values['name'])} now"
    parts = (f"{what} {printable(value)}" for what, value in values.items())
    return f"{name} has now: {', '.join(parts)}"


def withdraw(ledger: Path, ids: Sequence[str], at: str) -> str:
    """Withdraw decisions of people, and say what that changed. Raises ``LedgerError``."""
    with _opened(ledger) as (writer, view):
        judgements = view.judgements()
        found = [find_decision(judgements, id_) for id_ in ids]
        short = short_ids(judgement.id for judgement in judgements)
        for judgement in found:
            writer.withdraw_judgement(judgement.id, at)
        resolve(writer)
        told = (f"decision {short[judgement.id]} ({decided(view, judgement)})" for judgement in found)
        return f"withdrawn: {', '.join(told)}"


@contextmanager
def _opened(ledger: Path) -> Iterator[tuple[Writer, View]]:
    """The ledger to write and to read; none is made where there is none."""
    if not ledger.is_file():
        raise LedgerError(f"no ledger at {ledger}: make one with `counterclaim build`")
    with Writer(ledger) as writer, View(ledger) as view:
        yield writer, view


def _decide(writer: Writer, ledger: Path, new: Sequence[Judgement]) -> str:
    """Append the decisions and resolve the actors; return how to undo it."""
    known = {judgement.id for judgement in writer.judgements()}
    if any(judgement.id in known for judgement in new):
        raise LedgerError("the same was decided in this very second: wait for the next, and give it again")
    writer.put_judgements(new)
    resolve(writer)
    short = short_ids([*known, *(judgement.id for judgement in new)])
    ids = [short[judgement.id] for judgement in new]
    undo = shlex.join(["counterclaim", "actors", str(ledger), "withdraw", *ids])
    return f"decision{'s' if len(ids) > 1 else ''} {', '.join(ids)}; undo: {undo}"


def _reports(view: View, actor: Actor) -> list[DocumentRow]:
    found = {row.id: row for alias in view.names_of(actor.id) for row in alias.documents}
    return sorted(found.values(), key=lambda row: (row.published is None, row.published or "", row.origin))


def _members(view: View, actor: Actor) -> list[Member]:
    ids = set(actor.entities)
    return [
        Member(document=report.id, entity=entity)
        for report in _reports(view, actor)
        for entity in view.extraction(report.id).entities
        if entity.id in ids
    ]


# ---------------------------------------------------------------- in words


def decided(view: View, judgement: Judgement) -> str:
    """Return what a person decided, with the words of the reports that it is about."""
    at = judgement.subject.index(APART) if APART in judgement.subject else len(judgement.subject)
    about = judgement.subject[:at]
    words = [_words(view, place) for place in about]
    if judgement.relation == SAME and judgement.verdict == "yes":
        return f"{listed(words)} are one"
    names = listed(dict.fromkeys(words))
    if judgement.relation == SAME:
        where = counted(len({place.partition("@")[0] for place in about}), "report")
        return _SOMEBODY_ELSE.format(names=names, where=where)
    what = {relation: what for what, relation in VALUES.items()}.get(judgement.relation, judgement.relation)
    return f"the {what} of {names} is {printable(judgement.value or '')}"


def _words(view: View, place: str) -> str:
    """The words at an anchor; the anchor itself where it leads nowhere."""
    document, _, span = place.partition("@")
    start, _, end = span.partition("-")
    try:
        text = view.document(document).text[int(start) : int(end)]
    except (LedgerError, ValueError):
        return place
    return f"“{printable(text)}”"


def printable(text: str) -> str:
    """Return a report's words in one line, without what would control the terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def counted(count: int, what: str) -> str:
    """Return a number of things."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def listed(given: Iterable[str]) -> str:
    """Return several things as one reads them out."""
    parts = tuple(given)
    *most, last = parts or ("",)
    return f"{', '.join(most)} and {last}" if most else last
