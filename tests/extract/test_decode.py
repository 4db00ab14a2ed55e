"""The likeliest well-formed tags, against every sequence there is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from counterclaim.extract.decode import (
    BEGIN,
    END,
    INSIDE,
    OUTSIDE,
    ROLES,
    SINGLE,
    TAGS,
    likeliest,
    stretches,
    tag,
)

SOURCE, CUE, CONTENT = range(3)
OPENS = {tag(role, part): role for role in range(3) for part in (BEGIN, INSIDE)}
GOES_ON = {tag(role, part): role for role in range(3) for part in (INSIDE, END)}


def follows(before: int, after: int, *, parted: bool) -> bool:
    """Whether a tag may follow another: what is open goes on, within its paragraph; what is not, does not."""
    if before in OPENS or after in GOES_ON:
        return OPENS.get(before) == GOES_ON.get(after) and not parted
    return True


def is_well_formed(path: tuple[int, ...], breaks: list[bool]) -> bool:
    padded = (OUTSIDE, *path, OUTSIDE)
    parted = [True, *breaks[1:], True]
    return all(follows(a, b, parted=p) for a, b, p in zip(padded, padded[1:], parted, strict=False))


def well_formed(words: int, breaks: list[bool]) -> Iterator[tuple[int, ...]]:
    """Every well-formed sequence."""

    def longer(path: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if len(path) == words:
            if not path or path[-1] not in OPENS:
                yield path
            return
        parted = not path or breaks[len(path)]
        before = path[-1] if path else OUTSIDE
        for one in range(TAGS):
            if follows(before, one, parted=parted):
                yield from longer((*path, one))

    yield from longer(())


def logs_of(seed: int, cues: int, words: int, *, scale: float = 2.0) -> NDArray[np.float32]:
    x = np.random.default_rng(seed).normal(size=(cues, words, TAGS)) * scale
    return np.asarray(x - np.log(np.exp(x).sum(axis=-1, keepdims=True)), dtype=np.float32)


def total(logs: NDArray[np.float32], path: tuple[int, ...]) -> float:
    return float(sum(logs[n, one] for n, one in enumerate(path)))


def decoded(logs: NDArray[np.float32], breaks: list[bool] | None = None) -> list[tuple[int, ...]]:
    cues, words, _ = logs.shape
    parted = np.tile(np.array(breaks or [False] * words, dtype=np.bool_), (cues, 1))
    return [tuple(path) for path in likeliest(logs, parted).tolist()]


def test_the_tags_are_numbered_without_a_gap() -> None:
    numbers = [tag(role, part) for role in range(len(ROLES)) for part in (BEGIN, INSIDE, END, SINGLE)]
    assert [OUTSIDE, *numbers] == list(range(TAGS))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.lists(st.booleans(), min_size=1, max_size=4))
def test_nothing_is_likelier_than_what_is_found(seed: int, breaks: list[bool]) -> None:
    logs = logs_of(seed, 1, len(breaks))
    (path,) = decoded(logs, breaks)
    best = max(total(logs[0], one) for one in well_formed(len(breaks), breaks))
    assert total(logs[0], path) == pytest.approx(best, abs=1e-4)


@settings(deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.integers(1, 4),
    st.lists(st.booleans(), min_size=1, max_size=40),
    st.sampled_from([0.0, 1.0, 20.0]),
)
def test_what_is_found_is_well_formed(seed: int, cues: int, breaks: list[bool], scale: float) -> None:
    logs = logs_of(seed, cues, len(breaks), scale=scale)
    assert all(is_well_formed(path, breaks) for path in decoded(logs, breaks))


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 30), st.integers(2, 5))
def test_a_cue_is_decoded_alike_alone_and_among_others(seed: int, words: int, cues: int) -> None:
    logs = logs_of(seed, cues, words)
    assert decoded(logs) == [path for n in range(cues) for path in decoded(logs[n : n + 1])]


def test_no_stretch_runs_over_a_paragraph_break() -> None:
    wanted = (tag(CONTENT, BEGIN), tag(CONTENT, INSIDE), tag(CONTENT, END))
    logs = np.full((1, 3, TAGS), -9.0, dtype=np.float32)
    logs[0, range(3), wanted] = -0.1
    assert decoded(logs) == [wanted]
    assert decoded(logs, [True, False, False]) == [wanted]
    (path,) = decoded(logs, [True, False, True])
    assert is_well_formed(path, [True, False, True])


def test_what_would_be_left_open_is_not_begun() -> None:
    logs = np.full((1, 2, TAGS), -9.0, dtype=np.float32)
    logs[0, 0, OUTSIDE] = -3
    logs[0, 0, tag(CUE, BEGIN)] = -0.1
    logs[0, 1, OUTSIDE] = -0.1
    assert decoded(logs) == [(OUTSIDE, OUTSIDE)]


def test_stretches_of_each_role() -> None:
    path = [
        tag(SOURCE, BEGIN),
        tag(SOURCE, END),
        tag(CUE, SINGLE),
        OUTSIDE,
        tag(CONTENT, BEGIN),
        tag(CONTENT, INSIDE),
        tag(CONTENT, END),
        tag(CONTENT, SINGLE),
    ]
    assert stretches(np.array(path)) == (((0, 2),), ((2, 3),), ((4, 7), (7, 8)))


def test_nothing_but_outside_has_no_stretch() -> None:
    assert stretches(np.zeros(9, dtype=np.int64)) == ((), (), ())


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 40))
def test_stretches_and_tags_tell_the_same(seed: int, words: int) -> None:
    (path,) = decoded(logs_of(seed, 1, words))
    again = [OUTSIDE] * words
    for role, found in enumerate(stretches(np.array(path))):
        for start, end in found:
            again[start:end] = [tag(role, INSIDE)] * (end - start)
            again[start], again[end - 1] = tag(role, BEGIN), tag(role, END)
            if end == start + 1:
                again[start] = tag(role, SINGLE)
    assert tuple(again) == path
