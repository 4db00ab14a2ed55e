"""Correcting who is who and what is one incident: merging, splitting, setting a name or a state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, get_args

from fastapi import Query
from pydantic import Field

from counterclaim.errors import InputError
from counterclaim.records import incident_record
from counterclaim.serve.arranging import Asked
from counterclaim.serve.desk import Desk
from counterclaim.serve.forms import MOST_FIELDS, Id, Line, Reasoned
from counterclaim.serve.overview import actor_twin
from counterclaim.serve.page import CHOICES, Ledger, Page, found
from counterclaim.serve.render import segment
from counterclaim.serve.ways import Taken, Way
from counterclaim.store import ActorRow, DocumentRow, View
from counterclaim.tables import rows
from counterclaim.types import Actor, EntityKind, Incident

CANDIDATES = 20
"""Actors or incidents that a search offers at most."""
_NONE = "none"

Ids = Annotated[tuple[Id, ...], Field(max_length=MOST_FIELDS)]


class SameActor(Reasoned):
    """Actors that are one with another."""

    actor: Id
    same: Ids = ()


class OtherActor(Reasoned):
    """Reports that mean somebody else by the names of an actor."""

    actor: Id
    apart: Ids = ()


class SetActor(Reasoned):
    """What an actor is called, and whom it belongs to; what is left empty stays as it is."""

    actor: Id
    name: Line | None = None
    side: Annotated[str, Field(pattern="^([A-Z]{3}|none)$")] | None = None
    office: Line | None = None
    kind: EntityKind | None = None


class SameIncident(Reasoned):
    """Incidents that are one with another."""

    incident: Id
    same: Ids = ()


class OtherIncident(Reasoned):
    """Mentions that are of another incident."""

    incident: Id
    apart: Ids = ()


# ---------------------------------------------------------------- actors


def actor(view: Ledger, id: str, query: Annotated[Asked, Query()]) -> Page:
    """The forms that correct who an actor is."""
    row = found(view.actor, id)
    others, reports = _named(view, row, query.q), _reports(view, row.actor)
    return Page(
        template="correct_actor.html",
        values={
            "title": f"Correct {row.actor.name}",
            "row": row,
            "q": query.q,
            "others": others,
            "reports": reports[:CHOICES],
            "more": max(0, len(reports) - CHOICES),
            "states": _states(),
            "kinds": get_args(EntityKind),
        },
        twin=lambda: {
            "speaker": actor_twin(row),
            "q": query.q,
            "others": [actor_twin(other) for other in others],
            "documents": [report.id for report, _ in reports],
        },
    )


def merge_actors(_: View, desk: Desk, form: SameActor) -> Taken:
    """Say that actors are one."""
    line = desk.merge_actors((form.actor, *_chosen(form.same)), because=form.because)
    return _at_actor(form.actor, line)


def split_actor(_: View, desk: Desk, form: OtherActor) -> Taken:
    """Say that some reports mean somebody else."""
    return _at_actor(form.actor, desk.split_actor(form.actor, _chosen(form.apart), because=form.because))


def set_actor(_: View, desk: Desk, form: SetActor) -> Taken:
    """Set an actor's name, side, office or kind."""
    given = {"name": form.name, "side": form.side, "office": form.office, "kind": form.kind}
    values = {what: " ".join(value.split()) for what, value in given.items() if value is not None}
    return _at_actor(form.actor, desk.set_actor(form.actor, values, because=form.because))


def _named(view: View, row: ActorRow, q: str) -> tuple[ActorRow, ...]:
    """Other actors in whose names the words stand, those with most statements first."""
    words = q.casefold().split()
    if not words:
        return ()
    others = (one for one in view.actors() if one.actor.id != row.actor.id)
    fits = [one for one in others if all(word in one.actor.name.casefold() for word in words)]
    fits.sort(key=lambda one: (-one.statements, -one.documents, one.actor.name, one.actor.id))
    return tuple(fits[:CANDIDATES])


def _reports(view: View, one: Actor) -> list[tuple[DocumentRow, str]]:
    """The reports that mention an actor, by date, with what each calls it."""
    names: dict[str, list[str]] = {}
    listed: dict[str, DocumentRow] = {}
    for alias in view.names_of(one.id):
        for report in alias.documents:
            listed[report.id] = report
            names.setdefault(report.id, []).append(alias.name)
    ordered = sorted(listed.values(), key=lambda r: (r.published is None, r.published or "", r.origin))
    return [(report, ", ".join(names[report.id])) for report in ordered]


def _states() -> list[tuple[str, str]]:
    named = [(row["code"], row["name"]) for row in rows("counterclaim.facts", "states.csv")]
    return [*sorted(named, key=lambda pair: pair[1]), (_NONE, "no state")]


def _at_actor(id: str, line: str) -> Taken:
    return Taken(line=line, back=f"/speakers/{segment(id)}")


# ---------------------------------------------------------------- incidents


def incident(view: Ledger, id: str, query: Annotated[Asked, Query()]) -> Page:
    """The forms that correct what is one incident."""
    row = found(view.incident, id)
    others = _alike(view, row.incident, query.q)
    return Page(
        template="correct_incident.html",
        values={
            "title": f"Correct {row.incident.label}",
            "row": row,
            "q": query.q,
            "others": others,
            "events": row.events[:CHOICES],
            "more": max(0, len(row.events) - CHOICES),
        },
        twin=lambda: {
            "incident": incident_record(row.incident),
            "q": query.q,
            "others": [incident_record(other) for other in others],
            "mentions": [told.event.id for told in row.events],
        },
    )


def merge_incidents(_: View, desk: Desk, form: SameIncident) -> Taken:
    """Say that incidents are one."""
    line = desk.merge_incidents((form.incident, *_chosen(form.same)), because=form.because)
    return _at_incident(form.incident, line)


def split_incident(_: View, desk: Desk, form: OtherIncident) -> Taken:
    """Say that some mentions are of another incident."""
    line = desk.split_incident(form.incident, _chosen(form.apart), because=form.because)
    return _at_incident(form.incident, line)


def _alike(view: View, one: Incident, q: str) -> Sequence[Incident]:
    if not q.strip():
        return ()
    shown: Iterable[Incident] = view.incidents(query=q, limit=CANDIDATES + 1)
    return [other for other in shown if other.id != one.id][:CANDIDATES]


def _at_incident(id: str, line: str) -> Taken:
    return Taken(line=line, back=f"/incidents/{segment(id)}")


def _chosen(ids: tuple[str, ...]) -> tuple[str, ...]:
    if not ids:
        raise InputError("choose at least one")
    return ids


WAYS: dict[str, Way] = {
    "/decide/actors/merge": Way(form=SameActor, take=merge_actors),
    "/decide/actors/split": Way(form=OtherActor, take=split_actor),
    "/decide/actors/set": Way(form=SetActor, take=set_actor),
    "/decide/incidents/merge": Way(form=SameIncident, take=merge_incidents),
    "/decide/incidents/split": Way(form=OtherIncident, take=split_incident),
}
"""The addresses that take these decisions."""
