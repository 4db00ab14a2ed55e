"""Whether a claim answers another: by its act, or by words such as "denied", "rejected", "is a lie"."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.compare.claims import Claim
from counterclaim.tables import rows

REFUSALS = frozenset(("DENY", "REJECT"))


def answers(claim: Claim) -> bool:
    """Whether the words of a claim, or those by which it is said, set it against something."""
    return any(act.type in REFUSALS for act in claim.acts) or rejecting(f"{claim.cue} {claim.words}")


def rejecting(words: str) -> bool:
    """Whether words reject something in so many words."""
    return _rejecting().search(words.lower()) is not None


@cache
def _rejecting() -> re.Pattern[str]:
    found = (row["words"] for row in rows("counterclaim.compare", "answers.csv") if row["stance"] == "rejects")
    return re.compile(r"\b(?:" + "|".join(found) + r")\b")
