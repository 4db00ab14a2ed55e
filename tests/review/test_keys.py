"""A decision is found again by its words, in the same document only, or waits for a person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.review import keys_of, located, orphan_place
from counterclaim.review.decided import act_of, act_value, spans_of, speakers_of
from counterclaim.types import CONTEXT, Judgement, Key, Span, anchor
from review.pages import (
    DENIED,
    DOC,
    INNER,
    MISSED,
    TEXT,
    at,
    called,
    contents,
    decision,
    is_act,
    no,
    speaker,
    spot,
    yes,
)

OTHER = "e" * 64
BEFORE = "Late edition.\n"


def in_text(judgement: Judgement, text: str) -> Judgement | None:
    return located(judgement, {DOC: text})


def test_a_key_holds_the_exact_words_and_those_around() -> None:
    (key,) = keys_of([spot("a storm")], {DOC: TEXT})
    place = at("a storm")
    assert key == Key(
        anchor=spot("a storm"),
        quote="a storm",
        prefix=TEXT[place.start - CONTEXT : place.start],
        suffix=TEXT[place.end : place.end + CONTEXT],
    )
    (first,) = keys_of([spot("The mill")], {DOC: TEXT})
    assert first.prefix == ""


def test_what_is_no_anchor_of_a_document_given_has_no_key() -> None:
    subject = [
        spot("a storm"),
        "|",
        f"{OTHER}@3-9",
        "an id",
        f"{DOC}@9-3",
        f"{DOC}@0-{len(TEXT) + 1}",
        spot("Rain"),
    ]
    assert [key.quote for key in keys_of(subject, {DOC: TEXT})] == ["a storm", "Rain"]


def test_where_the_words_stand_unmoved_the_decision_is_what_it_was() -> None:
    made = no(INNER)
    assert in_text(made, TEXT) == made
    assert in_text(made, TEXT[:-20] + "Snow fell.") == made


@pytest.mark.parametrize(
    "made",
    [
        no(INNER),
        yes(INNER),
        yes(INNER, DENIED),
        is_act(DENIED, "ACCUSE", "Rain"),
        speaker(DENIED, called("Bram Edevar", "Bram Edevar")),
    ],
)
def test_words_that_moved_take_the_decision_along(made: Judgement) -> None:
    moved = in_text(made, BEFORE + TEXT)
    assert moved is not None
    assert moved.id == made.id
    assert [key.quote for key in keys_of(moved.subject, {DOC: BEFORE + TEXT})] == [k.quote for k in made.keys]
    assert tuple(key.anchor for key in moved.keys) == moved.subject
    assert in_text(moved, BEFORE + TEXT) == moved
    assert in_text(moved, TEXT) == made


def test_places_in_the_value_move_along() -> None:
    text = BEFORE + TEXT
    spans = spans_of(in_text(yes(INNER, DENIED), text).value)
    assert [one.quote(text) for one in spans.all] == [one.quote(TEXT) for one in DENIED.all]
    act = act_of(in_text(is_act(DENIED, "ACCUSE", "Rain"), text).value)
    assert act.targets == (anchor(DOC, at("Rain", text)),)
    (who,) = speakers_of(in_text(speaker(DENIED, called("Ilse Corran", "Ilse Corran")), text).value)
    assert who.at == anchor(DOC, at("Ilse Corran", text))


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("forty", "fifty"),
        BEFORE + TEXT.replace("told her", "told him"),
        BEFORE + TEXT + TEXT,
        "",
    ],
)
def test_words_that_changed_or_stand_twice_make_an_orphan(text: str) -> None:
    assert in_text(no(INNER), text) is None


def test_a_document_that_is_gone_makes_an_orphan() -> None:
    assert located(no(INNER), {}) is None
    assert located(no(INNER), {OTHER: TEXT}) is None


def test_a_decision_without_keys_goes_by_its_offsets() -> None:
    made = replace(no(INNER), keys=())
    assert located(made, {}) is made


def test_an_anchor_without_a_key_stays() -> None:
    made = decision([spot("a storm"), spot("Rain")], verdict="no")
    made = replace(made, keys=made.keys[:1])
    assert in_text(made, TEXT) == made
    assert in_text(made, TEXT[: at("Rain").start]) is None


def test_both_sides_of_a_pair_are_found_in_their_documents() -> None:
    texts = {DOC: TEXT, OTHER: TEXT}
    pair = (spot("a storm"), "|", anchor(OTHER, at("forty barrels")))
    made = replace(decision(pair, "account"), keys=keys_of(pair, texts))
    moved = located(made, {DOC: TEXT, OTHER: BEFORE + TEXT})
    assert moved is not None
    assert moved.subject == (pair[0], "|", anchor(OTHER, at("forty barrels", BEFORE + TEXT)))
    assert located(made, {DOC: TEXT}) is None


def test_a_value_cannot_follow_words_that_moved_apart() -> None:
    apart = decision([spot("forty barrels"), spot("a storm")], value=yes(INNER).value)
    text = TEXT.replace("Harbour clerk", "The harbour clerk")
    assert in_text(apart, text) is None
    assert in_text(replace(apart, verdict="no", value=None), text) is not None
    nobody = decision(apart.subject, "statement_act", value=act_value(act_of('{"type":null}')))
    assert in_text(nobody, text) is not None


@pytest.mark.parametrize(
    "made",
    [
        decision(contents(DENIED), value='{"content":[[0,3]],"cue":[],"source":[]}'),
        decision(contents(DENIED), "statement_act", value=f'{{"targets":["{OTHER}@30-40"],"type":"DENY"}}'),
        decision(contents(DENIED), value="{}"),
    ],
)
def test_a_value_that_would_leave_the_document_makes_an_orphan(made: Judgement) -> None:
    assert in_text(made, TEXT[10:]) is None


def test_a_value_behind_the_text_makes_an_orphan() -> None:
    assert in_text(yes(DENIED, MISSED), TEXT[: at("a storm").end]) is None


def test_a_new_version_offers_the_place_of_the_words() -> None:
    made = decision([spot("a storm"), spot("forty barrels")], verdict="no")
    text = "A storm? Forty barrels: forty barrels, a clerk said, and a storm."
    assert orphan_place(made, text) == (at("a storm", text), at("forty barrels", text))
    assert orphan_place(made, text + " No: a storm.") is None
    assert orphan_place(made, TEXT + " No: a storm.") == (at("a storm"), at("forty barrels"))
    assert orphan_place(made, "nothing of it") is None
    assert orphan_place(replace(made, keys=()), TEXT) is None


@given(st.text("ab", max_size=6), st.text("ab", max_size=6), st.data())
def test_what_is_found_quotes_the_words_the_decision_was_made_on(
    before: str, behind: str, data: st.DataObject
) -> None:
    text = data.draw(st.text("ab ", min_size=1, max_size=20))
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start=start, end=data.draw(st.integers(start + 1, len(text))))
    subject = (anchor(DOC, span),)
    made = replace(decision(subject, verdict="no"), keys=keys_of(subject, {DOC: text}))
    assert in_text(made, text) == made
    now = before + text + behind
    moved = in_text(made, now)
    if moved is not None:
        assert keys_of(moved.subject, {DOC: now})[0].quote == span.quote(text)


def test_a_key_without_words_is_found_nowhere() -> None:
    made = no(INNER)
    empty = replace(made, keys=tuple(replace(key, quote="", prefix="", suffix="") for key in made.keys))
    assert in_text(empty, "") is None
    assert orphan_place(empty, TEXT) is None
