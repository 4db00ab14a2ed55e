"""What rules find: two claims that cannot both hold, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.compare.answers import REFUSALS, rejecting_words
from counterclaim.compare.claims import Claim
from counterclaim.compare.field import Field

DECIDED = 1.0
"""The score of a link that a person made; no rule is as sure."""
RULED = 0.8
"""From this score on a rule says in words why the two conflict; what a model reads has less."""
_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two claims (their numbers in the field) that cannot both hold; ``score`` is from 0 to 1.

    ``read`` is how likely a model holds that to be, 0 where it was not asked.
    """

    one: int
    other: int
    score: float
    why: tuple[str, ...]
    read: float = 0.0

    @property
    def ruled(self) -> bool:
        """Whether a rule or a person says why the two conflict."""
        return self.score >= RULED

    @property
    def decided(self) -> bool:
        """Whether a person made it."""
        return self.score >= DECIDED


def reasons(link: Link, field: Field, answer: int) -> tuple[str, ...]:
    """Return in words why the claim ``answer`` is held to stand against the other claim of a link."""
    return tuple(_reasons(link, field, answer))


def _reasons(link: Link, field: Field, answer: int) -> Iterator[str]:
    one, other = field.claims[link.one], field.claims[link.other]
    claim: Claim = field.claims[answer]
    yield from link.why
    words = rejecting_words(claim)
    if words:
        yield f"its words say so: “{words}”"
    if any(act.type in REFUSALS for act in claim.acts):
        yield "it is coded as an act of denying or rejecting"
    if one.incidents & other.incidents:
        yield "both tell of one incident"
    common = sorted(one.terms & other.terms)
    if common:
        yield f"they share the words (stems) {', '.join(common[:_SHOWN])}"
