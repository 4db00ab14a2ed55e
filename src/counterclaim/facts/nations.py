"""Which state some words name: by its name, its adjective, or a body of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from counterclaim.facts.bodies import body
from counterclaim.facts.states import adjective, region, state
from counterclaim.tables import rows

_LONGEST = 8


def nation(words: Sequence[str]) -> str | None:
    """Return the code of the state that the first of some words to name one, or a body of one, names.

    A body of no single state among them leaves none: "UN envoy for Ostrel".
    """
    for start, end in _stretches(words):
        name = " ".join(words[start:end])
        code = nationality(name) or region(name)
        if code is not None:
            return code
        known = body(name)
        if known is not None:
            return known.code
    return None


def nationality(name: str) -> str | None:
    """Return the code of the state that has a name or an adjective."""
    known = state(name)
    return known.code if known is not None else adjective(name)


def without_nation(words: Sequence[str]) -> list[str]:
    """Return the words that name no state."""
    named = {
        at
        for start, end in _stretches(words)
        if nationality(" ".join(words[start:end]))
        for at in range(start, end)
    }
    return [word for at, word in enumerate(words) if at not in named]


def _stretches(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Every stretch of some words that begins with a capital, by its begin, the longest first."""
    for start in range(len(words)):
        if words[start][:1].isupper():
            yield from ((start, end) for end in range(min(start + _LONGEST, len(words)), start, -1))


@cache
def nouns(name: str) -> frozenset[str]:
    """Return the words of one list of ``data/words.csv``."""
    return frozenset(row["word"] for row in rows("counterclaim.facts", "words.csv") if row["list"] == name)
