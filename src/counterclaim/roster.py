"""The register of actors for the terminal: the list, and all that is known of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table

from counterclaim import listing
from counterclaim.corrections import counted, listed, printable, report_line, short_ids
from counterclaim.records import Record, actor_record
from counterclaim.register import ACTORS, find_actor
from counterclaim.store import ActorRow, View
from counterclaim.types import Actor, Judgement, Office, Verdict

_COLUMNS = ("id", "name", "kind", "side", "statements", "reports")
_HEADINGS: dict[Verdict, str] = {
    "yes": "Why these are one",
    "unsure": "Perhaps the same",
    "no": "Held to be somebody else",
}


def wanted(rows: Sequence[ActorRow], *, everyone: bool, search: str | None) -> list[ActorRow]:
    """Return those who speak, or everyone; only those whose name holds the words searched."""
    words = (search or "").casefold()
    return [row for row in rows if (everyone or row.statements) and words in row.actor.name.casefold()]


def records(rows: Sequence[ActorRow]) -> Iterator[Record]:
    """Yield a record for each actor."""
    for row in rows:
        yield {**actor_record(row.actor), "statements": row.statements, "documents": row.documents}


def table(rows: Sequence[ActorRow], known: Sequence[ActorRow]) -> Table:
    """Return a table of actors, each under the beginning of its id that no other known one has."""
    short = short_ids(row.actor.id for row in known)
    return listing.table(_COLUMNS, (_cells(row, short[row.actor.id]) for row in rows))


def _cells(row: ActorRow, short: str) -> Sequence[str]:
    actor = row.actor
    return (short, actor.name, kind(actor), actor.side or "", str(row.statements), str(row.documents))


def kind(actor: Actor) -> str:
    """Return what an actor is, as narrowly as is known."""
    return (actor.subkind or actor.kind).replace("_", " ")


# ---------------------------------------------------------------- one actor


def one(view: View, given: str) -> Iterator[str]:
    """Yield, line by line, what is known of the actor whose id begins so. Raises ``LedgerError``."""
    return listing.lines(_one(view, find_actor(view.actors(), given)))


def _one(view: View, row: ActorRow) -> Iterator[str]:
    yield f"{printable(row.actor.name)}  {row.actor.id}"
    yield from (f"  {line}" for line in _facts(view, row))
    yield from listing.section("Offices", (_office(office) for office in row.actor.offices))
    yield from listing.section("Names", _names(view, row.actor))
    judgements = view.judgements_of(row.actor.id)
    for verdict, heading in _HEADINGS.items():
        yield from listing.section(heading, listing.tally(_reasons(view, row.actor, judgements, verdict)))
    yield from listing.section("Decided by people", _decided(view, row.actor, judgements))


def _facts(view: View, row: ActorRow) -> Iterator[str]:
    actor = row.actor
    yield f"{kind(actor)}, {f'side {actor.side}' if actor.side else 'no side known'}"
    if actor.part_of is not None:
        yield f"part of {printable(view.actor(actor.part_of).actor.name)}"
    yield f"{counted(row.statements, 'statement')}; named in {counted(row.documents, 'report')}"


def _office(office: Office) -> str:
    dates = (f", {word} {day}" for word, day in (("from", office.start), ("to", office.end)) if day)
    return printable(office.title) + "".join(dates)


def _names(view: View, actor: Actor) -> Iterator[str]:
    for alias in view.names_of(actor.id):
        yield printable(alias.name)
        yield from (f"  {report_line(report)}" for report in alias.documents)


def _reasons(view: View, actor: Actor, judgements: Sequence[Judgement], verdict: Verdict) -> Iterator[str]:
    """One line for each judgement of a rule that holds still."""
    for judgement in judgements:
        if judgement.verdict == verdict and not judgement.by_person:
            others = _others(view, actor, judgement)
            if bool(others) == (verdict != "yes"):
                yield others + listing.reason(judgement)


def _others(view: View, actor: Actor, judgement: Judgement) -> str:
    """The other actors that a judgement is about."""
    meant = {other.id: other for other in view.actors_meant(judgement.subject).values()}
    others = [f"{printable(other.name)} ({other.id[:12]})" for id_, other in meant.items() if id_ != actor.id]
    return f"{listed(others)}: " if others else ""


def _decided(view: View, actor: Actor, judgements: Sequence[Judgement]) -> Iterator[str]:
    short = short_ids(judgement.id for judgement in view.judgements())
    for judgement in ACTORS.decisions(judgements):
        yield f"{short[judgement.id]}: {_others(view, actor, judgement)}{ACTORS.told(view, judgement)}"
        yield f"  {listing.reason(judgement)}"
