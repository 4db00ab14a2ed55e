"""The judgements that rules make: chains of entities that are one, links between chains, doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.resolve.decisions import SAME
from counterclaim.types import Entity, Judgement, Verdict, judgement_id

#: The score of a judgement that leaves it open.
UNSURE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """By what two entities are one: its name and version, how often it was right, what it says of them."""

    name: str
    score: float
    reason: str


def chain(entities: Sequence[Entity], rule: Rule, *, doubt: str = "") -> Iterator[Judgement]:
    """Yield "one actor" for each neighbouring two; with a doubt, "unsure".

    A new entity makes two new judgements, however many there are.
    """
    verdict: Verdict = "unsure" if doubt else "yes"
    for one, other in pairwise(sorted(entities, key=lambda e: e.id)):
        yield _judgement(one, other, rule, verdict=verdict, reason=doubt or rule.reason)


def link(some: Sequence[Entity], others: Sequence[Entity], rule: Rule, *, doubt: str = "") -> Judgement:
    """Return one judgement that stands for all of two chains; with a doubt, that it is unsure."""
    one, other = (min(chain, key=lambda e: e.id) for chain in (some, others))
    verdict: Verdict = "unsure" if doubt else "yes"
    return _judgement(one, other, rule, verdict=verdict, reason=doubt or rule.reason)


def _judgement(one: Entity, other: Entity, rule: Rule, *, verdict: Verdict, reason: str) -> Judgement:
    first, second = sorted((one, other), key=lambda e: e.id)
    names = f"“{first.name}”" + ("" if first.name == second.name else f", “{second.name}”")
    subject, by = (first.id, second.id), f"rule:{rule.name}"
    return Judgement(
        id=judgement_id(relation=SAME, subject=subject, verdict=verdict, by=by),
        relation=SAME,
        subject=subject,
        verdict=verdict,
        score=UNSURE if verdict == "unsure" else rule.score,
        reasons=(f"{reason}: {names}",),
        by=by,
    )
