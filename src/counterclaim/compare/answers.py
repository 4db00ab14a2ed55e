"""Whether a claim answers another: by its act, by how it is said ("denied"), by what it calls ("a lie")."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.compare.claims import Claim
from counterclaim.tables import rows

REFUSALS = frozenset(("DENY", "REJECT"))
_NOT = re.compile(r"\b(?:not|never|neither|nor)\b|n['’]t\b")
_SHORT = 6


def answers(claim: Claim) -> bool:
    """Whether the words of a claim, or those by which it is said, set it against something."""
    return any(act.type in REFUSALS for act in claim.acts) or rejecting_words(claim) != ""


def rejecting(words: str) -> bool:
    """Whether words say or call something so that it is rejected."""
    return _pattern("says").search(words.lower()) is not None or calling(words)


def refusing(cue: str) -> bool:
    """Whether something is said by denying, rejecting, disputing; "did not deny" is not."""
    return _pattern("says").search(cue.lower()) is not None and _NOT.search(cue.lower()) is None


def resisting(cue: str) -> bool:
    """Whether something is said by refusing or opposing what others want."""
    return _pattern("resists").search(cue) is not None and _NOT.search(cue.lower()) is None


def calling(words: str) -> bool:
    """Whether words call something false, a lie, an invention."""
    return _pattern("calls").search(words.lower()) is not None


def leaves_open(claim: Claim) -> bool:
    """Whether a claim says that something is not known, or takes no side in it."""
    return _pattern("leaves open").search(f"{claim.cue} {claim.words}") is not None


def is_bare(claim: Claim) -> bool:
    """Whether a claim only rejects what others say, and says nothing of its own in the matter."""
    return (
        refusing(claim.cue)
        or resisting(claim.cue)
        or (calling(f"{claim.cue} {claim.words}") and len(claim.terms) <= _SHORT)
    )


def rejecting_words(claim: Claim) -> str:
    """Return the words of a claim, as they stand in it, that reject something; "" where none do."""
    for words, how in ((claim.cue, "says"), (claim.cue, "resists"), (claim.words, "calls")):
        found = _pattern(how).search(words)
        if found is not None:
            return words[found.start() : found.end()]
    return ""


@cache
def _pattern(how: str) -> re.Pattern[str]:
    found = (row["words"] for row in rows("counterclaim.compare", "answers.csv") if row["how"] == how)
    return re.compile(r"(?<!\w)(?:" + "|".join(found) + r")(?!\w)", re.IGNORECASE)
