"""What kind of question claims are on: by the words that tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from counterclaim.compare.claims import Claim
from counterclaim.facts import happenings
from counterclaim.tables import rows
from counterclaim.types import ContestKind

DEEDS = frozenset(("violence", "fighting", "captivity", "disaster", "crime"))
KINDS: tuple[ContestKind, ...] = ("responsibility", "nature", "conduct", "policy", "occurrence")


def kind_of(claims: Sequence[Claim]) -> ContestKind:
    """Return the kind that most claims speak for; whether something is so, where none speaks for another."""
    totals = dict.fromkeys(KINDS, 0.0)
    for claim in claims:
        for kind, value in told(claim).items():
            totals[kind] += value
    best = max(KINDS, key=lambda kind: (totals[kind], -KINDS.index(kind)))
    return best if totals[best] else "occurrence"


def told(claim: Claim) -> Mapping[ContestKind, float]:
    """Return the kinds that a claim's words and acts speak for."""
    words = f"{claim.cue} {claim.words}".lower()
    found: dict[ContestKind, float] = {
        kind: 1.0 for kind, pattern in _patterns().items() if pattern.search(words)
    }
    if any(act.type == "REQUEST" for act in claim.acts):
        found["policy"] = 1.0
    if claim.charges:
        deed = any(happenings.kind(event.kind).family in DEEDS for event in claim.events)
        kind: ContestKind = "responsibility" if deed else "conduct"
        found[kind] = found.get(kind, 0.0) + 0.5
    return found


@cache
def _patterns() -> dict[ContestKind, re.Pattern[str]]:
    table = rows("counterclaim.compare", "kinds.csv")
    return {
        kind: re.compile(
            r"(?<!\w)(?:" + "|".join(row["words"] for row in table if row["kind"] == kind) + r")(?!\w)"
        )
        for kind in KINDS
        if any(row["kind"] == kind for row in table)
    }
