"""Passages of claims, with who says them and for whom, and which of them are one statement carried twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from counterclaim.compare.claims import Claim
from counterclaim.compare.parties import Parties
from counterclaim.compare.questions import Stand
from counterclaim.types import Passage, Told

_HEDGE = re.compile(
    r"\b(?:may|might|could have|likely|unlikely|probably|possibly|perhaps|apparently|appears?|appeared"
    r"|seems?|seemed|believe[sd]?|suspect(?:s|ed)?|suggest(?:s|ed)?|reportedly|allegedly|alleged)\b"
)
_WORD = re.compile(r"\w+")
_ALIKE, _WORDS = 0.8, 5


class Passages:
    """Makes passages of claims."""

    def __init__(self, parties: Parties, reports: Mapping[str, Told]) -> None:
        self._parties = parties
        self._reports = reports

    def of(self, stands: Iterable[Stand]) -> tuple[Passage, ...]:
        """Return the passages of some claims in the order of their dates, each with its origin."""
        made: list[tuple[Claim, Passage]] = []
        for stand in sorted(stands, key=lambda s: in_time(s.claim)):
            first = next((p for c, p in made if p.origin == p.id and is_same(c, stand.claim)), None)
            made.append((stand.claim, self._passage(stand, first)))
        return tuple(passage for _, passage in made)

    def _passage(self, stand: Stand, first: Passage | None) -> Passage:
        claim = stand.claim
        said_on = claim.attribution.said_on if claim.attribution else None
        return Passage(
            id=claim.id,
            document=claim.document,
            spans=claim.spans,
            attribution=claim.attribution.id if claim.attribution else None,
            outlet=None if claim.attribution else self._reports[claim.document].outlet,
            speakers=claim.speakers,
            parties=self._parties.all_of(claim.speakers),
            explicit=stand.explicit,
            hedged=is_hedged(claim),
            said_on=said_on or claim.published,
            origin=first.id if first else claim.id,
            reasons=stand.reasons,
        )


def is_hedged(claim: Claim) -> bool:
    """Whether a claim is made as likely or possible only."""
    return _HEDGE.search(f"{claim.cue} {claim.words}".lower()) is not None


def is_same(one: Claim, other: Claim) -> bool:
    """Whether two claims are one statement: the same words, near enough, of the same mouth."""
    if one.document == other.document:
        return False
    first, second = _bag(one.words), _bag(other.words)
    if min(len(first), len(second)) < _WORDS:
        return first == second and one.said_by == other.said_by
    mouths = bool(set(one.speakers) & set(other.speakers)) or one.said_by == other.said_by
    mouths = mouths or (one.attribution is None and other.attribution is None)
    return mouths and len(first & second) >= _ALIKE * min(len(first), len(second))


def origins(passages: Sequence[Passage]) -> int:
    """Count independent statements."""
    return len({passage.origin for passage in passages})


def _bag(words: str) -> frozenset[str]:
    return frozenset(_WORD.findall(words.lower()))


def in_time(claim: Claim) -> tuple[str, str, str, int]:
    """Return by what the passages of an account are ordered: when a claim was said, and where it stands."""
    said_on = claim.attribution.said_on if claim.attribution else None
    return said_on or claim.published or "9999", claim.published or "9999", claim.document, claim.place
