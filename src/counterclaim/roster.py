"""The register of actors for the terminal: the list, all that is known of one, what people decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from counterclaim.records import Record, actor_record
from counterclaim.register import (
    PERSON,
    counted,
    decided,
    find_actor,
    listed,
    people,
    printable,
    report_line,
    short_ids,
)
from counterclaim.store import ActorRow, View
from counterclaim.types import Actor, Judgement, Office, Verdict

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
    shown = Table("id", "name", "kind", "side", "statements", "reports")
    for row in rows:
        actor = row.actor
        counts = (str(row.statements), str(row.documents))
        _add(shown, (short[actor.id], actor.name, kind(actor), actor.side or "", *counts))
    return shown


def kind(actor: Actor) -> str:
    """Return what an actor is, as narrowly as is known."""
    return (actor.subkind or actor.kind).replace("_", " ")


def decisions(view: View) -> Table:
    """Return a table of what people decided, the withdrawn ones marked."""
    judgements = view.judgements()
    short = short_ids(judgement.id for judgement in judgements)
    shown = Table("id", "when", "who", "decision", "because", "withdrawn")
    for judgement in people(judgements):
        made = (_when(judgement.at), judgement.by.removeprefix(PERSON))
        what, why = decided(view, judgement), printable("; ".join(judgement.reasons))
        because = "" if why == what else why
        _add(shown, (short[judgement.id], *made, what, because, _when(judgement.withdrawn_at)))
    return shown


def _when(time: str | None) -> str:
    """A time as ISO 8601, in two words that a narrow column can hold; UTC goes without saying."""
    return (time or "").removesuffix("+00:00").replace("T", " ")


def _add(table: Table, cells: Sequence[str]) -> None:
    table.add_row(*(Text(printable(cell)) for cell in cells))


# ---------------------------------------------------------------- one actor


def one(view: View, given: str) -> Iterator[str]:
    """Yield, line by line, what is known of the actor whose id begins so. Raises ``LedgerError``."""
    for line in _one(view, find_actor(view.actors(), given)):
        yield "".join(c if c.isprintable() else " " for c in line)


def _one(view: View, row: ActorRow) -> Iterator[str]:
    yield f"{printable(row.actor.name)}  {row.actor.id}"
    yield from (f"  {line}" for line in _facts(view, row))
    yield from _section("Offices", (_office(office) for office in row.actor.offices))
    yield from _section("Names", _names(view, row.actor))
    judgements = view.judgements_of(row.actor.id)
    for verdict, heading in _HEADINGS.items():
        yield from _section(heading, _reasons(view, row.actor, judgements, verdict))
    yield from _section("Decided by people", _decided(view, row.actor, judgements))


def _facts(view: View, row: ActorRow) -> Iterator[str]:
    actor = row.actor
    yield f"{kind(actor)}, {f'side {actor.side}' if actor.side else 'no side known'}"
    if actor.part_of is not None:
        yield f"part of {printable(view.actor(actor.part_of).actor.name)}"
    yield f"{counted(row.statements, 'statement')}; named in {counted(row.documents, 'report')}"


def _section(heading: str, lines: Iterator[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if not number:
            yield from ("", heading)
        yield f"  {line}"


def _office(office: Office) -> str:
    dates = (f", {word} {day}" for word, day in (("from", office.start), ("to", office.end)) if day)
    return printable(office.title) + "".join(dates)


def _names(view: View, actor: Actor) -> Iterator[str]:
    for alias in view.names_of(actor.id):
        yield printable(alias.name)
        yield from (f"  {report_line(report)}" for report in alias.documents)


def _reasons(view: View, actor: Actor, judgements: Sequence[Judgement], verdict: Verdict) -> Iterator[str]:
    """One line for each reason of a rule that holds still, and how often it is given."""
    lines: Counter[str] = Counter()
    for judgement in judgements:
        if judgement.verdict == verdict and not judgement.by_person:
            others = _others(view, actor, judgement)
            if bool(others) == (verdict != "yes"):
                lines[others + _reason(judgement)] += 1
    for line, times in lines.items():
        yield line if times == 1 else f"{line}, {times} times"


def _others(view: View, actor: Actor, judgement: Judgement) -> str:
    """The other actors that a judgement is about."""
    meant = {other.id: other for other in view.actors_meant(judgement.subject).values()}
    others = [f"{printable(other.name)} ({other.id[:12]})" for id_, other in meant.items() if id_ != actor.id]
    return f"{listed(others)}: " if others else ""


def _reason(judgement: Judgement) -> str:
    made = judgement.at or f"{judgement.score:.2f}"
    return f"{printable('; '.join(judgement.reasons))} ({printable(judgement.by)}, {made})"


def _decided(view: View, actor: Actor, judgements: Sequence[Judgement]) -> Iterator[str]:
    short = short_ids(judgement.id for judgement in view.judgements())
    for judgement in people(judgements):
        yield f"{short[judgement.id]}: {_others(view, actor, judgement)}{decided(view, judgement)}"
        yield f"  {_reason(judgement)}"
