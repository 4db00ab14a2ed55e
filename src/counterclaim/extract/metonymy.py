"""Whether a name of a place stands for those who act there: "Moscow said" against "in Moscow".

A logistic regression over what the encoder makes of the name's first and last word and of the words beside
it, and over the word before it; ``training/metonymy`` says how it was learnt. A name that is the source of a
statement acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.extract.names import Name
from counterclaim.extract.page import PREPOSITIONS
from counterclaim.extract.tagger import Stretch
from counterclaim.extract.words import Words

#: The words before a name that are looked at.
BEFORE = (
    "in", "at", "near", "of", "from", "to", "into", "through", "across", "outside", "inside", "around",
    "off", "over", "on", "against", "with", "by", "between", "for", "toward", "towards", "via",
    "northern", "southern", "eastern", "western", "central", "and", "or", ",", "that", "told",
)  # fmt: skip
_FARTHEST = 30.0
_COORDINATES = frozenset(("and", "or", "&", ","))


@dataclass(frozen=True, slots=True, kw_only=True)
class Metonymy:
    """The weights of ``features``, their bias, and the least probability that counts."""

    weights: NDArray[np.float32]
    bias: float
    threshold: float

    def likelihood(self, states: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the probability that each name, given by its ``features``, stands for an actor."""
        scores = np.clip(states @ self.weights + self.bias, -_FARTHEST, _FARTHEST)
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)


def features(words: Words, states: NDArray[np.float32], places: Sequence[Stretch]) -> NDArray[np.float32]:
    """Return (names x (4 size + words of ``BEFORE``)).

    The states of first, last, next and previous word, 0 where there is none; then a 1 for the word before the
    name, the article left out, if it is in ``BEFORE``.
    """
    around = np.array([(s, e - 1, e, s - 1) for s, e in places], dtype=np.int64).reshape(-1, 4)
    inside = (around >= 0) & (around < len(states))
    found = states[around.clip(0, max(len(states) - 1, 0))] * inside[..., None]
    led = np.array([[_before(words, start) == word for word in BEFORE] for start, _ in places])
    return np.concatenate([found.reshape(len(places), -1), led], axis=1, dtype=np.float32)


def _before(words: Words, start: int) -> str:
    before = [form.lower() for form in words.forms[max(start - 2, 0) : start]]
    before = before[:-1] if before[-1:] == ["the"] else before
    return before[-1] if before else ""


def acting(
    words: Words,
    states: NDArray[np.float32],
    names: Sequence[Name],
    sources: Iterable[Stretch],
    actor: Metonymy,
) -> frozenset[int]:
    """Return the first words of the names that stand for an actor."""
    if not names:
        return frozenset()
    found = features(words, states, [(n.start, n.end) for n in names])
    likely = actor.likelihood(found) >= actor.threshold
    acts = frozenset(name.start for name, so in zip(names, likely, strict=True) if so)
    return acts | speaking(words, names, sources)


def speaking(words: Words, names: Sequence[Name], sources: Iterable[Stretch]) -> frozenset[int]:
    """Return the first words of the names that a source of a statement ends in, or one of several in it."""
    begins = {end: start for start, last in sources for end in _ends(words, start, last)}
    return frozenset(
        name.start
        for name in names
        if name.end in begins
        and (name.start <= begins[name.end] or _before(words, name.start) not in PREPOSITIONS)
    )


def _ends(words: Words, start: int, end: int) -> Iterable[int]:
    """Where those whom a source names may end: at its end, and before "and" and commas."""
    yield end
    yield from (at for at in range(start + 1, end) if words.forms[at].lower() in _COORDINATES)
