"""Attributions of a text from the two stages of the model: which words cue one, and what belongs to each cue.

Windows are read one by one: whole numbers are scaled by what a call holds, so only then does what is found in
a window depend on nothing but its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from counterclaim.extract.decode import AROUND, BEFORE, OUTSIDE, TAGS, likeliest, stretches
from counterclaim.extract.windows import Window, windows
from counterclaim.extract.words import BREAK, MARK, UNQUOTED, Words

Stretch = tuple[int, int]
"""First word and last word + 1."""

#: The least probability with which the first stage takes a word for a cue, outer or nested, that the second
#: is asked about.
CANDIDATE = np.array([0.25, 0.4], dtype=np.float32)
_AT_ONCE = 256
_HEAD = np.array([[MARK, BREAK, UNQUOTED]])
_NEVER = np.float32(-1e9)


class Stages(Protocol):
    """The two networks on one window, however they are run; see ``training/attribution/network.py``."""

    def read(
        self, pieces: NDArray[np.int64], features: NDArray[np.int64], firsts: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        """Pieces (1 x n), features (1 x n x 3) and each word's first piece -> states, cue and name logits."""
        ...

    def link(
        self,
        states: NDArray[np.float32],
        features: NDArray[np.int64],
        anchors: NDArray[np.int64],
        kinds: NDArray[np.int64],
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """States, features of words, cues and their kind (0 outer, 1 nested) -> tag logits, cue logits."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The word pieces of each word: ``ids`` of all; those of word n are ``ends[n]`` to ``ends[n + 1]``.

    ``head`` is the piece that stands before every text the encoder was ever shown.
    """

    head: int
    ids: NDArray[np.int64]
    ends: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """What belongs to one cue, as stretches of words, and the probability that it is an attribution.

    ``anchor`` is the cue's first word; ``nested``: it was read as a saying within another; ``carrier``: who
    quoted the source.
    """

    anchor: int
    nested: bool
    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    score: float
    carrier: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedText:
    """What the model makes of a text: possible attributions, by their cues, each word's name tag and state.

    ``states`` (words x size) are what the encoder makes of the words where they stand.
    """

    tagged: tuple[Tagged, ...]
    names: NDArray[np.int64]
    states: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What the second stage says of a window's cues: where they are, tag logits, whether they are cues."""

    anchors: NDArray[np.int64]
    kinds: NDArray[np.int64]
    tags: NDArray[np.float32]
    valid: NDArray[np.float32]
    breaks: NDArray[np.bool_]


def tag(words: Words, pieces: Pieces, stages: Stages) -> TaggedText:
    """Return what the model takes for attributions, those with a low score included, and for names."""
    names = np.zeros(len(words), dtype=np.int64)
    seen: list[NDArray[np.float32]] = []
    found: list[Tagged] = []
    asked: list[_Asked] = []
    for window in windows(words.features[:, 1], np.diff(pieces.ends)):
        states, cues, tags = stages.read(*laid_out(words, pieces, window))
        names[window.owned : window.end] = tags[0, window.owned - window.start :].argmax(axis=-1)
        seen.append(states[0, window.owned - window.start :])
        asked += _asked(words, window, states, cues[0], stages)
        if sum(len(a.anchors) for a in asked) >= _AT_ONCE:
            found += _decoded(asked)
            asked = []
    found += _decoded(asked)
    return TaggedText(
        tagged=tuple(sorted(found, key=lambda t: (t.anchor, t.nested))),
        names=names,
        states=np.concatenate(seen) if seen else np.zeros((0, 0), dtype=np.float32),
    )


def laid_out(
    words: Words, pieces: Pieces, window: Window
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return a window's pieces behind their head, their features, and where each word's first piece is."""
    ends = pieces.ends[window.start : window.end + 1]
    features = words.features[window.start : window.end].astype(np.int64)
    return (
        np.concatenate([[pieces.head], pieces.ids[ends[0] : ends[-1]]])[None],
        np.concatenate([_HEAD, np.repeat(features, np.diff(ends), axis=0)])[None],
        (ends[:-1] - ends[0] + 1)[None],
    )


def _asked(
    words: Words, window: Window, states: NDArray[np.float32], cues: NDArray[np.float32], stages: Stages
) -> Iterator[_Asked]:
    first = window.owned - window.start
    anchors, kinds = np.nonzero(_sigmoid(cues[first:]) >= CANDIDATE)
    if len(anchors):
        features = words.features[None, window.start : window.end].astype(np.int64)
        tags, valid = stages.link(states, features, anchors + first, kinds)
        tags = _within(tags, anchors + first, features.shape[1])
        anchors = anchors + window.owned
        places = (anchors[:, None] + AROUND).clip(0, len(words) - 1)
        breaks = words.features[places, 1] == BREAK
        yield _Asked(anchors=anchors, kinds=kinds, tags=tags, valid=valid, breaks=breaks)


def _within(tags: NDArray[np.float32], anchors: NDArray[np.int64], count: int) -> NDArray[np.float32]:
    """Leave nothing but ``OUTSIDE`` possible where a cue's reach goes beyond the words of its window."""
    places = anchors[:, None] + AROUND
    inside = (places >= 0) & (places < count)
    return np.where(inside[..., None] | (np.arange(TAGS) == OUTSIDE), tags, _NEVER).astype(np.float32)


def _decoded(asked: Sequence[_Asked]) -> Iterator[Tagged]:
    if not asked:
        return
    logs = _log_softmax(np.concatenate([a.tags for a in asked]))
    paths = likeliest(logs, np.concatenate([a.breaks for a in asked]))
    anchors, kinds, valid = (
        np.concatenate([getattr(a, part) for a in asked]) for part in ("anchors", "kinds", "valid")
    )
    cues = zip(paths, anchors.tolist(), kinds.tolist(), _sigmoid(valid).tolist(), strict=True)
    for path, anchor, kind, score in cues:
        offset = anchor - BEFORE
        source, cue, content = (tuple((s + offset, e + offset) for s, e in role) for role in stretches(path))
        yield Tagged(
            anchor=anchor,
            nested=bool(kind),
            source=source,
            cue=cue,
            content=content,
            score=score,
        )


def _sigmoid(x: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray((1 + np.tanh(x / 2)) / 2, dtype=np.float32)


def _log_softmax(x: NDArray[np.float32]) -> NDArray[np.float32]:
    top = x - x.max(axis=-1, keepdims=True)
    return np.asarray(top - np.log(np.exp(top).sum(axis=-1, keepdims=True)), dtype=np.float32)
