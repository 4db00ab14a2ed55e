"""The value of a decision: written canonically, read strictly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import InputError
from counterclaim.review.decided import (
    Act,
    Named,
    Spans,
    act_of,
    act_value,
    said,
    spans_of,
    spans_value,
    speakers_of,
    speakers_value,
)
from counterclaim.types import Span
from review.pages import DOC, INNER, is_act, no, unsure, yes

ANCHOR = f"{DOC}@3-9"
spans = st.lists(
    st.builds(lambda s, n: Span(start=s, end=s + n), st.integers(0, 99), st.integers(1, 9)), max_size=3
)


@given(spans, spans, spans, st.integers(0, 9))
def test_spans_are_read_as_they_were_written(source: object, cue: object, content: object, at: int) -> None:
    given_spans = Spans(source=tuple(source), cue=tuple(cue), content=(*content, Span(start=at, end=at + 1)))
    assert spans_of(spans_value(given_spans)) == given_spans


def test_values_are_canonical() -> None:
    assert spans_value(Spans(content=(Span(start=1, end=2),))) == '{"content":[[1,2]],"cue":[],"source":[]}'
    named = Named(at=ANCHOR, name="Søren", kind="person")
    told = f'{{"speakers":[{{"at":"{ANCHOR}","kind":"person","name":"Søren","new":false}}]}}'
    assert speakers_value([named]) == told
    assert speakers_of(told) == (named,)
    assert speakers_of('{"speakers":[]}') == ()
    assert act_value(Act(type=None)) == '{"type":null}'
    assert act_value(Act(type="DENY")) == '{"targets":[],"type":"DENY"}'
    assert act_of(f'{{"type":"DENY","targets":["{ANCHOR}"]}}') == Act(type="DENY", targets=(ANCHOR,))
    assert act_of('{"type":"DENY"}') == Act(type="DENY")
    assert act_of('{"targets":[],"type":null}') == Act(type=None)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (None, "must have a value"),
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("1" * 10_000, "not JSON"),
        ("[]", "expected an object"),
        ("{}", "fields missing"),
        ('{"content":[[1,2]],"cue":[],"source":[],"more":1}', "fields missing, or not known"),
        ('{"content":[],"cue":[],"source":[]}', "must have content"),
        ('{"content":7,"cue":[],"source":[]}', "content must be a list"),
        ('{"content":[[1,2]],"cue":[[true,2]],"source":[]}', "cue must hold pairs"),
        ('{"content":[[1.0,2]],"cue":[],"source":[]}', "content must hold pairs"),
        ('{"content":[[1,2,3]],"cue":[],"source":[]}', "content must hold pairs"),
        ('{"content":[[2,2]],"cue":[],"source":[]}', "empty, reversed or negative"),
        ('{"content":[[-1,2]],"cue":[],"source":[]}', "empty, reversed or negative"),
    ],
)
def test_spans_of_any_other_shape_are_refused(value: str | None, what: str) -> None:
    with pytest.raises(InputError, match=what):
        spans_of(value)


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ('"at":"nowhere","kind":"person","name":"A","new":true', "at must hold anchors"),
        (f'"at":"{ANCHOR}","kind":"ship","name":"A","new":true', "kind of speakers must be one of"),
        (f'"at":"{ANCHOR}","kind":["x"],"name":"A","new":true', "kind of speakers must be one of"),
        (f'"at":"{ANCHOR}","kind":"person","name":" ","new":true', "name must be words"),
        (f'"at":"{ANCHOR}","kind":"person","name":"a\\u0000b","new":true', "cannot be shown"),
        (f'"at":"{ANCHOR}","kind":"person","name":"\\ud800","new":true', "cannot be shown"),
        (f'"at":"{ANCHOR}","kind":"person","name":"A","new":1', "true or false"),
        (f'"at":"{ANCHOR}","kind":"person","name":"A"', "fields missing"),
    ],
)
def test_speakers_of_any_other_shape_are_refused(fields: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        speakers_of(f'{{"speakers":[{{{fields}}}]}}')


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ('{"type":5}', "type must be words"),
        ('{"type":""}', "type must be words"),
        (f'{{"type":null,"targets":["{ANCHOR}"]}}', "aimed at nobody"),
        ('{"type":"DENY","targets":["x@9-3"]}', "targets must hold anchors"),
        ('{"type":"DENY","targets":"x@3-9"}', "targets must be a list"),
    ],
)
def test_acts_of_any_other_shape_are_refused(value: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        act_of(value)


def test_only_a_yes_on_a_statement_says_more() -> None:
    assert said(yes(INNER)) == INNER
    assert said(is_act(INNER, None)) == Act(type=None)
    assert said(no(INNER)) is None
    assert said(unsure(INNER)) is None
