"""From tags to spans: the likeliest well-formed sequence of tags around a cue.

Tags are BIOES (begin, inside, outside, end, single) of three roles. The Viterbi algorithm finds the likeliest
sequence in which every stretch that begins also ends (Ratinov & Roth 2009 on BIOES; Viterbi 1967).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ROLES = ("source", "cue", "content")
OUTSIDE = 0
BEGIN, INSIDE, END, SINGLE = range(4)
TAGS = 1 + 4 * len(ROLES)
#: How many words before a cue's first word are looked at, and how many behind it.
BEFORE, BEHIND = 64, 80
REACH = BEFORE + 1 + BEHIND
#: The places of these words, counted from the cue's.
AROUND = np.arange(-BEFORE, BEHIND + 1)
_NEVER = -1e9


def tag(role: int, part: int) -> int:
    """Return the number of a tag."""
    return 1 + 4 * role + part


#: Before a role begins, and behind its end, no role is open.
_CLOSED = np.array([OUTSIDE, *(tag(r, p) for r in range(3) for p in (END, SINGLE))])
_FRESH = np.array([OUTSIDE, *(tag(r, p) for r in range(3) for p in (BEGIN, SINGLE))])
#: For each role: what leaves it open, and what goes on with it.
_OPEN = np.array([[tag(r, BEGIN), tag(r, INSIDE)] for r in range(3)])
_ON = np.array([[tag(r, INSIDE), tag(r, END)] for r in range(3)])


def likeliest(logs: NDArray[np.float32], breaks: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the best well-formed tags (cues x words), given log-probabilities (cues x words x TAGS).

    ``breaks`` (cues x words) says before which words a paragraph begins: no stretch runs over it.
    """
    cues, words, _ = logs.shape
    rows = np.arange(cues)
    score = np.full((cues, TAGS), _NEVER, dtype=np.float32)
    score[:, _FRESH] = logs[:, 0, _FRESH]
    back = np.zeros((words, cues, TAGS), dtype=np.int8)
    for n in range(1, words):
        closed, opened = score[:, _CLOSED], score[:, _OPEN]
        from_closed, from_open = closed.argmax(axis=1), opened.argmax(axis=2)
        score = logs[:, n].copy()
        score[:, _FRESH] += closed[rows, from_closed][:, None]
        score[:, _ON] += np.where(breaks[:, n, None], _NEVER, opened.max(axis=2))[:, :, None]
        back[n][:, _FRESH] = _CLOSED[from_closed][:, None]
        back[n][:, _ON] = _OPEN[np.arange(3), from_open][:, :, None]
    return _traced(back, score)


def _traced(back: NDArray[np.int8], score: NDArray[np.float32]) -> NDArray[np.int64]:
    words, cues, _ = back.shape
    rows = np.arange(cues)
    path = np.zeros((cues, words), dtype=np.int64)
    path[:, -1] = _CLOSED[score[:, _CLOSED].argmax(axis=1)]
    for n in range(words - 1, 0, -1):
        path[:, n - 1] = back[n, rows, path[:, n]]
    return path


def stretches(path: NDArray[np.int64]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return for each role the stretches (first word, last word + 1) of one sequence of tags."""
    found: tuple[list[tuple[int, int]], ...] = ([], [], [])
    begun = 0
    for n in np.flatnonzero(path).tolist():
        role, part = divmod(int(path[n]) - 1, 4)
        if part in (BEGIN, SINGLE):
            begun = n
        if part in (END, SINGLE):
            found[role].append((begun, n + 1))
    return tuple(tuple(role) for role in found)
