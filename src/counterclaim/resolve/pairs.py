"""The judgements that rules make: chains of entities that are one, links between chains, doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from counterclaim.resolve.decisions import SAME
from counterclaim.types import Entity, Judgement, Verdict, judgement_id


def chain(entities: Sequence[Entity], *, rule: str, score: float, reason: str) -> Iterator[Judgement]:
    """Yield "one actor" for each neighbouring two: a new entity adds two judgements, however many there are."""
    for one, other in pairwise(sorted(entities, key=lambda e: e.id)):
        said = f"{reason}: “{one.name}”" + ("" if one.name == other.name else f", “{other.name}”")
        yield judgement(one, other, rule=rule, verdict="yes", score=score, reason=said)


def link(
    some: Sequence[Entity],
    others: Sequence[Entity],
    *,
    rule: str,
    verdict: Verdict,
    score: float,
    reason: str,
) -> Judgement:
    """Return one judgement that stands for all of two chains."""
    one, other = (min(chain, key=lambda e: e.id) for chain in (some, others))
    said = f"{reason}: “{one.name}”, “{other.name}”"
    return judgement(one, other, rule=rule, verdict=verdict, score=score, reason=said)


def judgement(
    one: Entity, other: Entity, *, rule: str, verdict: Verdict, score: float, reason: str
) -> Judgement:
    """Return the judgement of a rule on two entities, in the order of their ids."""
    first, second = sorted((one.id, other.id))
    by = f"rule:{rule}"
    return Judgement(
        id=judgement_id(relation=SAME, subject=(first, second), verdict=verdict, by=by),
        relation=SAME,
        subject=(first, second),
        verdict=verdict,
        score=score,
        reasons=(reason,),
        by=by,
    )
