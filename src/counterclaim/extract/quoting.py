"""Who is quoted by whom: "the agency quoted him as saying".

The corpus takes the agency for the source, and all else for what it says. The one who is quoted said it as
well: a saying within the saying, whose cue is "saying".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.extract.tables import words_of
from counterclaim.extract.tagger import Stretch, Tagged
from counterclaim.extract.words import BREAK, Words

_SAYING = frozenset(("saying", "telling", "stating"))
_FURTHEST = 10


def quoted(tagged: Sequence[Tagged], words: Words) -> tuple[Tagged, ...]:
    """Return the attributions, and behind them what those who are quoted said."""
    known = {place for one in tagged for start, end in one.cue for place in range(start, end)}
    inner = (found for one in tagged for found in _inner(one, words) if found.anchor not in known)
    return (*tagged, *inner)


def _inner(outer: Tagged, words: Words) -> Iterator[Tagged]:
    start, end = outer.cue[0]
    if words_of("quotes").isdisjoint(form.lower() for form in words.forms[start:end]):
        return
    at = _as_saying(end, words)
    if at is None or at == end:
        return
    content = tuple(s for stretch in outer.content for s in _without(stretch, (end, at + 2)))
    if content:
        yield Tagged(
            anchor=at + 1,
            nested=True,
            source=((end, at),),
            cue=((at + 1, at + 2),),
            content=content,
            score=outer.score,
        )


def _as_saying(start: int, words: Words) -> int | None:
    """Where "as saying" stands behind a cue, in its paragraph."""
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
