"""Sayings within sayings: what was labelled is still labelled, now within what another says."""

from __future__ import annotations

import nest
import pytest
from hypothesis import given
from nest import Change, sources, with_nesting

from training.invented import (
    ARTICLES,
    ROLES,
    SEEDS,
    SPEAKERS,
    Record,
    articles,
    labelled,
    named,
    seeded,
    statements,
    twofold,
    unlabelled,
)

STATED = "Tove Marrick said that the ferry will be late on Monday."
LABEL = {"source": [[0, 12]], "cue": [[13, 17]], "content": [[18, len(STATED)]]}
RAW = {"id": "a", "text": f"{STATED}\n", "attributions": [LABEL], "names": [[0, 12, "person"]]}


def nested_once() -> Record:
    """``RAW`` with the first seed that changes it."""
    tries = (with_nesting(RAW, SPEAKERS, seeded(seed)) for seed in range(100))
    return next(made for made in tries if made["text"] != RAW["text"])


@given(raw=ARTICLES, seed=SEEDS)
def test_labels_keep_their_words(raw: Record, seed: int) -> None:
    made = with_nesting(raw, SPEAKERS, seeded(seed))
    assert labelled(made)[: len(raw["attributions"])] == labelled(raw)


@given(raw=ARTICLES, seed=SEEDS)
def test_names_keep_their_words(raw: Record, seed: int) -> None:
    assert named(with_nesting(raw, SPEAKERS, seeded(seed))) == named(raw)


@given(raw=articles(statements()), seed=SEEDS)
def test_each_nested_label_lies_within_the_content_of_a_new_one(raw: Record, seed: int) -> None:
    labels = with_nesting(raw, SPEAKERS, seeded(seed))["attributions"]
    old, new = labels[: len(raw["attributions"])], labels[len(raw["attributions"]) :]
    nested = [one for one in old if one["nested"]] if new else []
    assert len(nested) == len(new)
    assert not any(one.get("nested") for one in new)
    for inner in nested:
        spans = [span for role in ROLES for span in inner[role]]
        assert sum(all(_within(span, outer["content"]) for span in spans) for outer in new) == 1


def _within(span: list[int], spans: list[list[int]]) -> bool:
    return any(start <= span[0] < span[1] <= end for start, end in spans)


@given(raw=articles(statements()), seed=SEEDS)
def test_the_source_of_a_new_label_is_a_speaker(raw: Record, seed: int) -> None:
    made = with_nesting(raw, SPEAKERS, seeded(seed))
    text, new = made["text"], made["attributions"][len(raw["attributions"]) :]
    said_by = {text[start:end].casefold() for one in new for start, end in one["source"]}
    assert said_by <= {speaker.casefold() for speaker in SPEAKERS}


@given(raw=articles(unlabelled(), twofold()), seed=SEEDS)
def test_without_a_line_of_one_labelled_sentence_nothing_changes(raw: Record, seed: int) -> None:
    assert with_nesting(raw, SPEAKERS, seeded(seed)) == raw


@given(raw=ARTICLES, seed=SEEDS)
def test_the_same_seed_gives_the_same_article_and_the_given_one_stays(raw: Record, seed: int) -> None:
    before = repr(raw)
    assert with_nesting(raw, SPEAKERS, seeded(seed)) == with_nesting(raw, SPEAKERS, seeded(seed))
    assert repr(raw) == before


def test_names_that_are_not_known_stay_so() -> None:
    unknown = {**RAW, "names": None}
    assert all(with_nesting(unknown, SPEAKERS, seeded(seed))["names"] is None for seed in range(20))


def test_a_nested_label_is_not_nested_again() -> None:
    raw = {**RAW, "attributions": [{**LABEL, "nested": True}]}
    assert all(with_nesting(raw, SPEAKERS, seeded(seed))["text"] == RAW["text"] for seed in range(20))


def test_every_way_of_saying_it_occurs() -> None:
    made = {with_nesting(RAW, SPEAKERS, seeded(seed))["text"] for seed in range(200)}
    assert any(text.startswith(("“", '"')) for text in made)
    assert any(text.startswith("According to ") for text in made)
    assert any(" that Tove Marrick said" in text for text in made)


def test_the_full_stop_goes_to_the_outer_sentence() -> None:
    made = nested_once()
    inner, outer = made["attributions"]
    (start, end) = inner["content"][0]
    assert made["text"][start:end] == "that the ferry will be late on Monday"
    assert inner["nested"]
    assert not outer.get("nested")


@pytest.mark.parametrize(
    ("span", "moved"),
    [((0, 5), [0, 5]), ((10, 15), [13, 18]), ((12, 20), [15, 22]), ((20, 25), [29, 34]), ((5, 25), [5, 25])],
)
def test_a_span_before_in_and_behind_the_changed_sentence(span: tuple[int, int], moved: list[int]) -> None:
    assert Change(start=10, end=20, before=3, growth=9).moved(span) == moved


def test_speakers_are_the_short_sources_and_some_of_our_own() -> None:
    text = "A person who has long known the harbour well said so"
    long = {"source": [[0, 44]], "cue": [[45, 49]], "content": [[50, 52]]}
    found = sources([RAW, {"text": text, "attributions": [long]}])
    assert found == (*nest._LEAST_SOURCES, "Tove Marrick")
