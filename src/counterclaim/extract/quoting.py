"""Who is quoted by whom: "the agency quoted him as saying".

The corpus takes the agency for the source, and him for a part of what it says. Here he is the one who
speaks; the agency, which carried his words, stands beside the cue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.extract.tables import words_of
from counterclaim.extract.tagger import Stretch, Tagged
from counterclaim.extract.words import BREAK, Words

_QUOTES = words_of("quotes")
_SAYING = frozenset(("saying", "telling", "stating"))
_FURTHEST = 10


def quoted(tagged: Sequence[Tagged], words: Words) -> tuple[Tagged, ...]:
    """Return the attributions, with those who are quoted in the place of those who quote them."""
    cues = {place: one for one in tagged for start, end in one.cue for place in range(start, end)}
    return tuple(_quoted(one, words, cues) for one in tagged)


def _quoted(one: Tagged, words: Words, cues: dict[int, Tagged]) -> Tagged:
    start, end = one.cue[0]
    quotes = [n for n in range(start, end) if words.forms[n].lower() in _QUOTES]
    if not quotes or not one.source:
        return one
    name = quotes[0] + 1
    at = _as_saying(name, words)
    if at is None or at == name or cues.get(at + 1, one) is not one:
        return one
    content = tuple(s for stretch in one.content for s in _without(stretch, (name, at + 2)))
    if not content:
        return one
    cue = ((start, name), (at, at + 2))
    return replace(one, source=((name, at),), cue=cue, content=content, carrier=one.source)


def _as_saying(start: int, words: Words) -> int | None:
    """Where "as saying" stands behind a word, in its paragraph."""
    for at in range(start, min(start + _FURTHEST, len(words) - 1)):
        if words.features[at, 1] == BREAK:
            return None
        if words.forms[at].lower() == "as" and words.forms[at + 1].lower() in _SAYING:
            return at
    return None


def _without(stretch: Stretch, hole: Stretch) -> Iterator[Stretch]:
    """What of a stretch lies outside another."""
    for start, end in ((stretch[0], min(stretch[1], hole[0])), (max(stretch[0], hole[1]), stretch[1])):
        if start < end:
            yield start, end
