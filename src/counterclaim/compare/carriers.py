"""The same words of the same mouth in several reports: one claim to be judged, and those that carry it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from counterclaim.compare.claims import Claim

_WORD = re.compile(r"\w+")
_FEW, _NEAR = 5, 8


def folded(claims: Iterable[Claim]) -> tuple[tuple[Claim, ...], Mapping[str, tuple[Claim, ...]]]:
    """Return claims without those that carry another, and for each (its id) those that carry it.

    The one that was printed first is judged. A few words are the same only where what stands before them is.
    """
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_key(claim), []).append(claim)
    kept, carried = [], {}
    for group in groups.values():
        group.sort(key=lambda c: (c.published or "9999", c.document, c.place))
        kept.append(group[0])
        carried[group[0].id] = tuple(c for c in group[1:] if c.document != group[0].document)
    return tuple(sorted(kept, key=lambda c: (c.document, c.place, c.id))), carried


def judged_as(claims: Iterable[Claim], kept: Iterable[Claim]) -> Mapping[str, str]:
    """Return for each claim (its id) which of those that ``folded`` kept is judged in its place."""
    home = {_key(claim): claim.id for claim in kept}
    return {claim.id: home[_key(claim)] for claim in claims}


def _key(claim: Claim) -> tuple[object, ...]:
    words = tuple(_WORD.findall(claim.words.casefold()))
    before = tuple(_WORD.findall(claim.before.casefold()))[-_NEAR:] if len(words) < _FEW else ()
    mouth = claim.speakers or (claim.said_by.casefold(),) if claim.attribution else ()
    return words, before, mouth, tuple(_WORD.findall(claim.cue.casefold()))
