"""What the page of one actor says besides its statements: names by report, and why its entities are one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from counterclaim.errors import LedgerError
from counterclaim.records import Record, judgement_record
from counterclaim.store import Alias, View
from counterclaim.types import Actor, Judgement

SHOWN = 100
"""Judgements of one kind that a page shows at most; its twin has all."""
REPORTS = 12
"""Reports that a page lists for one name at most."""

_MADE = {"person": "Decided by", "rule": "By the rule", "model": "By the model"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A judgement on who an actor is, the other actors that it names, and whether it names this one alone."""

    judgement: Judgement
    others: tuple[Actor, ...]
    alone: bool = False

    @property
    def on_identity(self) -> bool:
        """Whether it says which entities are one."""
        return self.judgement.relation == "same_actor"

    @property
    def by_person(self) -> bool:
        """Whether a person made it."""
        return self.judgement.by_person

    @property
    def made(self) -> tuple[str, str]:
        """How it came about, and who made it: a person's name, or the name of a rule or a model."""
        kind, _, name = self.judgement.by.partition(":")
        return (_MADE[kind], name) if kind in _MADE else ("By", self.judgement.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of one actor: what it is part of, its names, and the judgements on it.

    Those on who it is are ``decided`` or ``unsure``; ``given`` are people's on its name, side and the like.
    """

    actor: Actor
    part_of: Actor | None
    names: tuple[Alias, ...]
    decided: tuple[Reason, ...]
    unsure: tuple[Reason, ...]
    given: tuple[Reason, ...]


def about(view: View, actor: Actor) -> About:
    """Gather what is known of an actor; persons' judgements first, then by verdict."""
    judgements = view.judgements_of(actor.id)
    meant = view.actors_meant({one for judgement in judgements for one in judgement.subject})
    reasons = sorted(filter(_holds, (_reason(actor, one, meant) for one in judgements)), key=_rank)
    return About(
        actor=actor,
        part_of=_whole(view, actor),
        names=view.names_of(actor.id),
        decided=tuple(one for one in reasons if one.on_identity and one.judgement.verdict != "unsure"),
        unsure=tuple(one for one in reasons if one.on_identity and one.judgement.verdict == "unsure"),
        given=tuple(one for one in reasons if not one.on_identity),
    )


def folded(reasons: tuple[Reason, ...]) -> list[tuple[Reason, int]]:
    """Return each reason once, with the number of judgements that say the same of the same actors."""
    alike = [
        replace(one.judgement, id="", subject=tuple(actor.id for actor in one.others)) for one in reasons
    ]
    counts = Counter(alike)
    first = dict(zip(reversed(alike), reversed(reasons), strict=True))
    return [(first[one], count) for one, count in counts.items()]


def about_twin(known: About) -> Record:
    """Return the same as records; ``documents`` are ids of reports, ``others`` ids of actors."""
    names = [{"name": alias.name, "documents": [row.id for row in alias.documents]} for alias in known.names]
    whole = known.part_of and {"id": known.part_of.id, "name": known.part_of.name}
    return {
        "part_of": whole,
        "names": names,
        "judgements": [_twin(reason) for reason in (*known.decided, *known.unsure, *known.given)],
    }


def _reason(actor: Actor, judgement: Judgement, meant: dict[str, Actor]) -> Reason:
    named = {meant[one].id: meant[one] for one in judgement.subject if one in meant}
    alone = named.keys() == {actor.id} and all(one in meant for one in judgement.subject)
    named.pop(actor.id, None)
    return Reason(judgement=judgement, others=tuple(named.values()), alone=alone)


def _holds(reason: Reason) -> bool:
    """Whether a rule's judgement is still what the actors are made by: people may have decided otherwise."""
    if reason.by_person or not reason.on_identity:
        return True
    return not reason.others if reason.judgement.verdict == "yes" else not reason.alone


def _rank(reason: Reason) -> tuple[bool, int]:
    return not reason.by_person, ("yes", "no", "unsure").index(reason.judgement.verdict)


def _whole(view: View, actor: Actor) -> Actor | None:
    if actor.part_of is None:
        return None
    try:
        return view.actor(actor.part_of).actor
    except LedgerError:
        return None


def _twin(reason: Reason) -> Record:
    others = [{"id": actor.id, "name": actor.name} for actor in reason.others]
    return {**judgement_record(reason.judgement), "others": others}
