"""What people decided of two statements, read: which claims it is about, and who says so, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from counterclaim.types import Judgement, Verdict, both_sides

Relation = Literal["account", "conflict"]
Pair = tuple[int, int]
"""Two claims (their numbers in the field), the lower first."""

_RELATIONS: Mapping[str, Relation] = {"account": "account", "conflict": "conflict"}
_PERSON = "person:"
_HELD: Mapping[tuple[Relation, Verdict], str] = {
    ("account", "yes"): "they hold one account",
    ("account", "no"): "they do not hold one account",
    ("conflict", "yes"): "they cannot both hold",
    ("conflict", "no"): "they do not conflict",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision on two statements: the claims of each (numbers in the field), when, and why in words."""

    relation: Relation
    verdict: Verdict
    one: tuple[int, ...]
    other: tuple[int, ...]
    at: str
    why: str

    def pairs(self) -> Iterator[Pair]:
        """Yield each claim of the one with each of the other."""
        for i, j in product(self.one, self.other):
            yield pair(i, j)

    def side_of(self, number: int) -> tuple[int, ...]:
        """Return the claims of the statement that a claim is of."""
        return self.one if number in self.one else self.other


def pair(one: int, other: int) -> Pair:
    """Return two claims with the lower first."""
    return min(one, other), max(one, other)


def on_two(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return those that are standing decisions of people on two statements."""
    return tuple(j for j in judgements if j.by_person and j.withdrawn_at is None and j.relation in _RELATIONS)


def decisions(
    judgements: Iterable[Judgement],
    claims_at: Callable[[Sequence[str]], Iterable[str]],
    numbers: Mapping[str, int],
) -> tuple[Decision, ...]:
    """Return what judgements on two statements decide, in the order in which they were made.

    ``claims_at`` returns the ids of the claims that anchors name. A decision of which one side meets nothing,
    or both meet the same, is left out.
    """
    found = []
    for judgement in judgements:
        one, other = (
            tuple(sorted(numbers[id_] for id_ in claims_at(side))) for side in both_sides(judgement.subject)
        )
        if one and other and not set(one) & set(other):
            found.append(_decision(judgement, one, other))
    return tuple(sorted(found, key=lambda decision: decision.at))


def _decision(judgement: Judgement, one: tuple[int, ...], other: tuple[int, ...]) -> Decision:
    relation = _RELATIONS[judgement.relation]
    return Decision(
        relation=relation,
        verdict=judgement.verdict,
        one=one,
        other=other,
        at=judgement.at or "",
        why=_why(judgement, relation),
    )


def _why(judgement: Judgement, relation: Relation) -> str:
    held = _HELD.get((relation, judgement.verdict), "it is not decided")
    because = "; ".join(reason for reason in judgement.reasons if reason)
    who = judgement.by.removeprefix(_PERSON)
    return f"{who} holds that {held}" + (f": {because}" if because else "")
