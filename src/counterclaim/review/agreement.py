"""How far reviewers agree: Krippendorff's alpha for nominal values.

K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), part C and D; the same as in Content
Analysis (2004), chapter 11.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counterclaim.review.decided import STATEMENT
from counterclaim.review.reviewed import Mark
from counterclaim.types import Judgement, Verdict

Verdicts = Mapping[str, Verdict]
"""Reviewer (``by`` of their judgements) -> the last verdict of theirs that stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far reviewers agree on the ``units`` that two or more of them judged.

    ``alpha`` is 1 where all do, 0 where they agree as often as by chance, and less where more seldom; None
    where it is undefined: no unit with two values, or only one value used in all of them. ``reviewers`` are
    those who judged any of these units; ``observed`` is the share of pairs of values in a unit that are the
    same, each unit weighed by its values, None without units.
    """

    alpha: float | None
    units: int
    reviewers: int
    observed: float | None


def alpha(units: Iterable[Mapping[str, str]]) -> Agreement:
    """Return how far reviewers agree; each unit has the values that reviewers gave it."""
    pairable = [unit for unit in units if len(unit) > 1]
    used = Counter(value for unit in pairable for value in unit.values())
    count = used.total()
    differing = sum(_pairs(Counter(unit.values())) / (len(unit) - 1) for unit in pairable)
    by_chance = _pairs(used)
    return Agreement(
        alpha=1 - (count - 1) * differing / by_chance if by_chance else None,
        units=len(pairable),
        reviewers=len({reviewer for unit in pairable for reviewer in unit}),
        observed=1 - differing / count if count else None,
    )


def verdicts(marks: Iterable[Mark], judgements: Iterable[Judgement]) -> dict[str, dict[str, Verdict]]:
    """Return for each statement that decisions met what each reviewer holds it to be.

    That is their last judgement ``statement`` that is not withdrawn; of one second the one given last.
    ``judgements`` may be any that the marks speak of, and others.
    """
    statements: dict[str, str] = {mark.judgement: mark.attribution for mark in marks}
    found: dict[str, dict[str, Verdict]] = {}
    for one in sorted(judgements, key=lambda j: j.at or ""):
        if one.relation == STATEMENT and one.withdrawn_at is None and one.id in statements:
            found.setdefault(statements[one.id], {})[one.by] = one.verdict
    return found


def _pairs(values: Counter[str]) -> int:
    """The ordered pairs of values that differ."""
    return values.total() ** 2 - sum(count**2 for count in values.values())
