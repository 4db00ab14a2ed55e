"""What the model of acts is asked and what it answers: marks of words, types of acts, roles of words.

A sentence is read once for each trigger, with the trigger's words marked; the answer is how likely each type
is, and for each word whether it stands for an actor or a target (``training/acts``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from counterclaim.extract.page import Page
from counterclaim.extract.tagger import Pieces, Stretch
from counterclaim.extract.triggers import Trigger
from counterclaim.extract.words import BREAK, MARK, UNQUOTED

#: PLOVER types (PLOVER manual, Open Event Data Alliance 2017), DENY (CAMEO 016), and no act at all.
TYPES = (
    "NONE",
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "DENY",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
#: Marks of words: none, trigger, actor, target.
UNMARKED, TRIGGER, ACTOR, TARGET = range(4)
MARKS = 4
#: Roles of words.
ROLES = ("none", "actor", "target")
_HEAD = np.array([[MARK, BREAK, UNQUOTED, UNMARKED]])
_REACH = 45
_GAP = frozenset((",", "and", "&", "'", "’", "-", "the", "of", "'s", "s"))


class Coder(Protocol):
    """The network on one sentence, however it is run; see ``training/acts/coder.py``."""

    def code(
        self, pieces: NDArray[np.int64], features: NDArray[np.int64], firsts: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Pieces (1 x n), features (1 x n x 4), first pieces (1 x words) -> logits of types and roles."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What the model makes of a trigger: a probability for each type, and who takes part, as stretches."""

    trigger: Trigger
    types: dict[str, float]
    actors: tuple[Stretch, ...]
    targets: tuple[Stretch, ...]


def coded(page: Page, pieces: Pieces, asked: Iterable[Trigger], coder: Coder) -> Iterator[Coded]:
    """Yield what the model makes of each trigger."""
    for trigger in asked:
        start, end = sentence(page, trigger.at)
        types, roles = coder.code(*_question(page, pieces, (start, end), trigger.words))
        likely = _softmax(types[0])
        best = roles[0].argmax(axis=1)
        yield Coded(
            trigger=trigger,
            types=dict(zip(TYPES, likely.tolist(), strict=True)),
            actors=_stretches(page, start, best == 1),
            targets=_stretches(page, start, best == 2),
        )


def sentence(page: Page, at: int) -> Stretch:
    """Return the sentence around a word, of a very long one what is near."""
    first = page.sentences[at]
    end = at + 1
    while end < len(page.lower) and page.sentences[end] == first and end - at < _REACH:
        end += 1
    return max(first, at - _REACH), end


def _question(
    page: Page, pieces: Pieces, near: Stretch, marked: Sequence[int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    start, end = near
    counts = np.diff(pieces.ends[start : end + 1])
    marks = np.zeros((end - start, 1), dtype=np.int64)
    marks[[n - start for n in marked if start <= n < end]] = TRIGGER
    features = np.concatenate([page.words.features[start:end].astype(np.int64), marks], axis=1)
    ids = pieces.ids[pieces.ends[start] : pieces.ends[end]]
    return (
        np.concatenate([[pieces.head], ids])[None],
        np.concatenate([_HEAD, np.repeat(features, counts, axis=0)])[None],
        (pieces.ends[start:end] - pieces.ends[start] + 1)[None],
    )


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    grown = np.exp(logits - logits.max())
    return np.asarray(grown / grown.sum(), dtype=np.float32)


def _stretches(page: Page, start: int, tagged: NDArray[np.bool_]) -> tuple[Stretch, ...]:
    """The stretches of tagged words; a joining word between two does not part them."""
    found: list[Stretch] = []
    for n in np.flatnonzero(tagged).tolist():
        at = start + n
        between = page.lower[found[-1][1] : at] if found else ()
        if found and len(between) <= 2 and _GAP.issuperset(between):
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return tuple(found)
