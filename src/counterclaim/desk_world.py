"""What a desk decides on actors and incidents: the judgements, made from what the ledger shows now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim import casebook, register
from counterclaim.corrections import Made
from counterclaim.errors import LedgerError
from counterclaim.register import Member
from counterclaim.resolve.decisions import VALUES
from counterclaim.store import View
from counterclaim.types import Actor, Judgement

RELATIONS = register.ACTORS.relations | casebook.INCIDENTS.relations


def actors_merged(view: View, ids: Sequence[str], made: Made) -> Judgement:
    """Return the decision that these actors are one. Raises ``LedgerError``."""
    found = {row.actor.id: row.actor for row in (view.actor(id) for id in ids)}
    if len(found) < 2:
        raise LedgerError("these are one actor already: choose another")
    return register.merge_judgement([_members(view, actor) for actor in found.values()], made)


def actor_split(view: View, id: str, reports: Sequence[str], made: Made) -> Judgement:
    """Return the decision that these reports mean somebody else. Raises ``LedgerError``."""
    every = _members(view, view.actor(id).actor)
    left = [member for member in every if member.document in reports]
    rest = [member for member in every if member.document not in reports]
    if not left:
        raise LedgerError("choose at least one report that means somebody else")
    if not rest:
        raise LedgerError("these are all its reports: nothing would remain")
    return register.split_judgement(left, rest, made)


def actor_set(view: View, id: str, values: Mapping[str, str], made: Made) -> tuple[Judgement, ...]:
    """Return the decisions on some of ``VALUES`` of an actor. Raises ``LedgerError``."""
    every = _members(view, view.actor(id).actor)
    if not values or not values.keys() <= VALUES.keys():
        raise LedgerError("give a name, a state, an office or a kind to set")
    return tuple(register.value_judgement(every, what, value, made) for what, value in values.items())


def incidents_merged(view: View, ids: Sequence[str], made: Made) -> Judgement:
    """Return the decision that these incidents are one. Raises ``LedgerError``."""
    rows = {row.incident.id: row for row in (view.incident(id) for id in ids)}
    if len(rows) < 2:
        raise LedgerError("these are one incident already: choose another")
    return casebook.merge_judgement(list(rows.values()), made)


def incident_split(view: View, id: str, mentions: Sequence[str], made: Made) -> Judgement:
    """Return the decision that these mentions are of another incident. Raises ``LedgerError``."""
    row = view.incident(id)
    left = [told for told in row.events if told.event.id in mentions]
    rest = [told for told in row.events if told.event.id not in mentions]
    if not left:
        raise LedgerError("choose at least one mention of another incident")
    if not rest:
        raise LedgerError("these are all its mentions: nothing would remain")
    return casebook.split_judgement(row, left, rest, made)


def _members(view: View, actor: Actor) -> list[Member]:
    found = register.members(view, actor)
    if not found:
        raise LedgerError(
            f"no report names {actor.name!r} any more as it was read: wait until actors are worked out again"
        )
    return found
