"""Whether a place stands for those who act there: what is looked at, what is made of it, and who speaks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from counterclaim.extract.metonymy import BEFORE, Metonymy, acting, features, speaking
from counterclaim.extract.names import Name
from counterclaim.extract.tagger import Stretch
from extract.marked import Marked, marked

SIZE = 3


def states_of(page: Marked) -> NDArray[np.float32]:
    """Hand-made states: those of word n are n + 1, so that 0 is no word's."""
    count = len(page.words)
    return np.repeat(np.arange(1, count + 1, dtype=np.float32)[:, None], SIZE, axis=1)


def states_by_part(found: NDArray[np.float32]) -> list[list[float]]:
    """For each name: the states of its first, last, next and previous word."""
    return found[:, : 4 * SIZE].reshape(-1, 4, SIZE)[:, :, 0].tolist()


def led_by(found: NDArray[np.float32]) -> list[list[str]]:
    """For each name: the words of ``BEFORE`` that are marked."""
    marks = found[:, 4 * SIZE :]
    return [[word for word, mark in zip(BEFORE, row, strict=True) if mark] for row in marks.tolist()]


def read(notation: str) -> NDArray[np.float32]:
    page = marked(notation)
    return features(page.words, states_of(page), [(n.start, n.end) for n in page.names])


def actor(*, threshold: float = 0.5, bias: float = 0.0, **leads: float) -> Metonymy:
    """An actor that looks at the word before alone: a weight for each word given."""
    weights = np.zeros(4 * SIZE + len(BEFORE), dtype=np.float32)
    for word, weight in leads.items():
        weights[4 * SIZE + BEFORE.index(word)] = weight
    return Metonymy(weights=weights, bias=bias, threshold=threshold)


def sources(page: Marked) -> list[Stretch]:
    return [stretch for tagged in page.tagged for stretch in tagged.source]


def who_acts(notation: str, judge: Metonymy) -> list[str]:
    page = marked(notation)
    found = acting(page.words, states_of(page), page.names, sources(page), judge)
    return [page.words.forms[at] for at in sorted(found)]


def who_speaks(notation: str) -> list[str]:
    page = marked(notation)
    return [page.words.forms[at] for at in sorted(speaking(page.words, page.names, sources(page)))]


def test_features_are_the_states_of_first_last_next_and_previous_word() -> None:
    found = read("Ships left {l New Zealand} on Monday.")
    assert found.shape == (1, 4 * SIZE + len(BEFORE))
    assert found.dtype == np.float32
    assert states_by_part(found) == [[3, 4, 5, 2]]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("{l Norway} slept", [[1, 1, 2, 0]]),
        ("They left {l Norway}", [[3, 3, 0, 2]]),
        ("{l Norway}", [[1, 1, 0, 0]]),
        ("{l New Zealand}", [[1, 2, 0, 0]]),
    ],
)
def test_where_there_is_no_word_the_state_is_0(text: str, parts: list[list[float]]) -> None:
    """Not the state of the last word, which an index of -1 would give."""
    assert states_by_part(read(text)) == parts


def test_each_name_has_its_row_in_order() -> None:
    found = read("In {l Norway} and {l Chile} it rained.")
    assert states_by_part(found) == [[2, 2, 3, 1], [4, 4, 5, 3]]
    assert led_by(found) == [["in"], ["and"]]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("They slept in {l Norway}.", ["in"]),
        ("In {l Norway} they slept.", ["in"]),
        ("They slept in the {l Bahamas}.", ["in"]),
        ("They slept in The {l Bahamas}.", ["in"]),
        ("They told {l Norway} so.", ["told"]),
        ("Today, {l Norway} slept.", [","]),
        ("They praised {l Norway}.", []),
        ("They praised the {l Bahamas}.", []),
        ("in mild {l Norway}", []),
        ("The {l Bahamas} slept.", []),
        ("{l Norway} slept.", []),
        ("in a {l Norway} of old", []),
    ],
)
def test_the_word_before_is_marked_the_article_left_out(text: str, leads: list[str]) -> None:
    assert led_by(read(text)) == [leads]


@pytest.mark.parametrize("word", BEFORE)
def test_every_word_that_is_looked_at_has_a_mark_of_its_own(word: str) -> None:
    assert led_by(read(f"they {word} {{l Norway}}")) == [[word]]


def test_no_word_is_looked_at_twice() -> None:
    assert len(set(BEFORE)) == len(BEFORE)
    assert all(word == word.lower() for word in BEFORE)


def test_features_leave_the_states_as_they_were() -> None:
    page = marked("{l Norway} slept in {l Chile}")
    states = states_of(page)
    features(page.words, states, [(n.start, n.end) for n in page.names])
    assert (states == states_of(page)).all()


@given(st.lists(st.sampled_from(("{l Norway}", "{l New Zealand}", "in", "the", "and", ",")), max_size=12))
def test_the_same_name_in_the_same_words_has_the_same_features(words: list[str]) -> None:
    """What stands further away than two words changes nothing."""
    alone = read("quiet they slept in {l Norway} today and here")
    among = read(f"{' '.join(words)} quiet they slept in {{l Norway}} today and here {' '.join(words)}")
    number = sum(word.startswith("{l") for word in words)
    assert led_by(among)[number] == led_by(alone)[0]
    assert np.diff(states_by_part(among)[number]).tolist() == np.diff(states_by_part(alone)[0]).tolist()


@pytest.mark.parametrize(
    ("bias", "likelihood"), [(0.0, 0.5), (np.log(3), 0.75), (-np.log(3), 0.25), (40.0, 1.0), (-40.0, 0.0)]
)
def test_the_likelihood_is_logistic(bias: float, likelihood: float) -> None:
    judge = actor(bias=bias)
    found = judge.likelihood(np.zeros((2, len(judge.weights)), dtype=np.float32))
    assert found.dtype == np.float32
    assert found.tolist() == pytest.approx([likelihood, likelihood])


def test_the_likelihood_of_what_is_out_of_the_question_is_0_without_a_warning() -> None:
    judge = actor(bias=-90.0)
    found = judge.likelihood(np.zeros((1, len(judge.weights)), dtype=np.float32))
    assert found.tolist() == pytest.approx([0.0])


@given(st.floats(-30, 30, width=32), st.floats(0, 10, width=32))
def test_the_likelihood_grows_with_the_weight_of_what_is_found(weight: float, more: float) -> None:
    shown = read("in {l Norway}")
    less, greater = (actor(**{"in": w}).likelihood(shown)[0] for w in (weight, weight + more))
    assert 0 <= less <= greater <= 1


def test_a_name_acts_from_the_threshold_on() -> None:
    text = "They slept in {l Norway} and told {l Chile}."
    judge = {"in": -2.0, "told": 2.0}
    assert who_acts(text, actor(**judge)) == ["Chile"]
    assert who_acts(text, actor(threshold=0.05, **judge)) == ["Norway", "Chile"]
    assert who_acts(text, actor(threshold=0.95, **judge)) == []
    assert who_acts("{l Norway} slept.", actor(threshold=0.5)) == ["Norway"]


def test_a_source_acts_whatever_the_weights_say() -> None:
    never = actor(bias=-20.0)
    assert who_acts("{s {l Norway}} {c said} {q it was late} in {l Chile}.", never) == ["Norway"]
    assert who_acts("{l Norway} slept in {l Chile}.", never) == []


def test_acting_is_told_by_the_first_word_of_a_name() -> None:
    page = marked("On Monday {l New Zealand} slept.")
    assert acting(page.words, states_of(page), page.names, (), actor(bias=9.0)) == {2}


@pytest.mark.parametrize("text", ["They slept.", "{s They} {c said} {q it was late}.", ""])
def test_without_names_nobody_acts(text: str) -> None:
    page = marked(text)
    assert acting(page.words, states_of(page), (), sources(page), actor(bias=9.0)) == frozenset()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{s {l Norway}} {c said} {q it was late}.", ["Norway"]),
        ("{s {l Norway} and {l Chile}} {c said} {q it was late}.", ["Norway", "Chile"]),
        ("{s {l Norway}, {l Chile} and {l Kenya}} {c said} {q it was late}.", ["Norway", "Chile", "Kenya"]),
        ("{s {l Norway} or {l Chile}} {c said} {q it was late}.", ["Norway", "Chile"]),
        ("{s {l Norway} AND {l Chile}} {c said} {q it was late}.", ["Norway", "Chile"]),
        ("{s {l Norway} & {l Chile}} {c said} {q it was late}.", ["Norway", "Chile"]),
        ("{s The {l Bahamas}} {c said} {q it was late}.", ["Bahamas"]),
        ("{s {l Norway}'s minister} {c said} {q it was late}.", []),
        ("{s The {l Norway} office} {c said} {q it was late}.", []),
        ("{s {l Norway} fans and {l Chile}} {c said} {q it was late}.", ["Chile"]),
        ("{s The ministry} {c said} {q it was late in {l Norway}}.", []),
        ("{l Norway} slept. {s They} {c said} {q it was late}.", []),
    ],
)
def test_a_name_speaks_where_a_source_ends_in_it(text: str, names: list[str]) -> None:
    assert who_speaks(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "{s Residents of {l Chile}} {c said} {q it was late}.",
        "{s A fisherman in {l Norway}} {c said} {q it was late}.",
        "{s A sailor from {l Kenya}} {c said} {q it was late}.",
    ],
)
def test_where_a_source_is_or_comes_from_does_not_speak(text: str) -> None:
    assert who_speaks(text) == []


@given(
    st.lists(
        st.sampled_from(("{l Norway}", "{s {l Chile}}", "{s they}", "{c said}", "and", ",")), max_size=12
    )
)
def test_whoever_speaks_acts_and_is_a_name(words: list[str]) -> None:
    page = marked(" ".join([*words, "{c said}"]))
    speaks = speaking(page.words, page.names, sources(page))
    acts = acting(page.words, states_of(page), page.names, sources(page), actor(bias=-20.0))
    assert acts == speaks <= {name.start for name in page.names}


def test_names_and_sources_of_two_places_are_kept_apart() -> None:
    page = marked("{s {l Norway}} {c said} {q {l Norway} slept}.")
    assert speaking(page.words, page.names, sources(page)) == {0}
    assert speaking(page.words, [Name(start=2, end=3, kind="place")], sources(page)) == frozenset()
