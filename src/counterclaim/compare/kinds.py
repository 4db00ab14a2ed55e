"""What kind of question claims are on: by the words that tell, and by what the model makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from counterclaim.compare.claims import Claim
from counterclaim.compare.encoding import KINDS
from counterclaim.compare.links import Link
from counterclaim.facts import happenings
from counterclaim.tables import rows
from counterclaim.types import ContestKind

DEEDS = frozenset(("violence", "fighting", "captivity", "disaster", "crime"))
_WORDS = 1.0


def kind_of(claims: Sequence[Claim], links: Iterable[Link]) -> ContestKind:
    """Return the kind that fits most claims; what the links are judged to be of decides between equals."""
    totals = dict.fromkeys(KINDS, 0.0)
    judged = list(links)
    for link in judged:
        for kind, value in zip(KINDS, link.kinds, strict=True):
            totals[kind] += value / len(judged)
    for claim in claims:
        for kind, value in told(claim).items():
            totals[kind] += _WORDS * value / len(claims)
    totals["toll"] = 0.0
    return max(KINDS, key=lambda kind: (totals[kind], -KINDS.index(kind)))


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
