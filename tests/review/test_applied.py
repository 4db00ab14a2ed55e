"""Decisions put onto an extraction: statements taken, mended, added, rejected, and what refers to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.review import Mark
from counterclaim.review.decided import Spans
from counterclaim.types import Judgement, Span, anchor
from review.pages import (
    BLAST,
    DENIAL,
    DENIED,
    DENIED_A,
    DOC,
    FOUND,
    INNER,
    INNER_A,
    MISSED,
    OUTER_A,
    SAID,
    STORM,
    TEXT,
    WEIR,
    called,
    contents,
    decision,
    is_act,
    no,
    put,
    speaker,
    statement_of,
    unsure,
    words,
    yes,
)

NARROW = words("forty barrels exploded", "the Tollmen", "told")


def test_without_decisions_nothing_changes() -> None:
    reviewed = put()
    assert (reviewed.extraction, reviewed.rejected, reviewed.marks, reviewed.orphans) == (FOUND, (), (), ())


@pytest.mark.parametrize("made", [yes(INNER), unsure(INNER)])
def test_an_accepted_or_doubted_statement_is_as_it_was_found(made: Judgement) -> None:
    reviewed = put(made)
    assert reviewed.extraction == FOUND
    assert reviewed.marks == (Mark(attribution=INNER_A.id, judgement=made.id, machine=INNER_A.id),)


def test_a_mended_statement_keeps_what_is_known_of_it_and_what_refers_to_it() -> None:
    reviewed = put(made := yes(INNER, NARROW))
    mended = statement_of(reviewed, NARROW)
    assert mended == replace(
        INNER_A, id=mended.id, source=NARROW.source, cue=NARROW.cue, content=NARROW.content, manner="mixed"
    )
    acts, events, figures = (
        {one.attribution for one in records}
        for records in (reviewed.extraction.acts, reviewed.extraction.events, reviewed.extraction.figures)
    )
    assert acts == events == {mended.id, DENIED_A.id}
    assert figures == {mended.id}
    assert reviewed.marks == (Mark(attribution=mended.id, judgement=made.id, machine=INNER_A.id),)


def test_what_lies_in_a_mended_statement_follows_it() -> None:
    wider = words("Ilse Corran said that the Tollmen told her that forty barrels exploded")
    reviewed = put(yes(SAID, wider))
    assert statement_of(reviewed, INNER).nested_in == statement_of(reviewed, wider).id
    assert statement_of(reviewed, wider).nested_in is None


def test_a_statement_that_no_longer_lies_in_another_is_nested_no_more() -> None:
    moved = Spans(source=INNER.source, cue=INNER.cue, content=(*INNER.content, *words("a storm").content))
    assert statement_of(put(yes(INNER, moved)), moved).nested_in is None


def test_a_missed_statement_is_added_in_the_order_of_the_text() -> None:
    reviewed = put(made := yes(STORM))
    added = reviewed.extraction.attributions[-1]
    assert (added.content, added.score, added.manner, added.speakers) == (STORM.content, 1.0, "mixed", ())
    assert reviewed.marks == (Mark(attribution=added.id, judgement=made.id),)
    first = yes(words("burned on Monday"))
    assert put(first).extraction.attributions[1:] == FOUND.attributions


def test_an_added_statement_lies_in_the_innermost_around_it() -> None:
    added = words("barrels")
    assert statement_of(put(yes(added)), added).nested_in == INNER_A.id
    assert statement_of(put(yes(added), no(INNER)), added).nested_in == OUTER_A.id
    assert statement_of(put(yes(added), no(INNER), no(SAID)), added).nested_in is None


def test_an_accepted_statement_stays_though_the_machine_no_longer_finds_it() -> None:
    later = replace(FOUND, attributions=(OUTER_A,), acts=(), events=(), figures=())
    reviewed = put(yes(DENIED), found=later)
    assert statement_of(reviewed, DENIED).content == DENIED.content
    assert reviewed.marks[0].machine is None


def test_what_refers_to_a_rejected_statement_goes_to_the_one_around_it() -> None:
    reviewed = put(made := no(INNER))
    assert reviewed.rejected == (INNER_A,)
    assert reviewed.extraction.attributions == (OUTER_A, DENIED_A)
    assert reviewed.extraction.acts[0] == replace(BLAST, attribution=OUTER_A.id)
    assert reviewed.extraction.events[0].attribution == OUTER_A.id
    assert reviewed.extraction.figures[0].attribution == OUTER_A.id
    assert reviewed.marks == (Mark(attribution=INNER_A.id, judgement=made.id, machine=INNER_A.id),)


def test_what_is_told_in_no_statement_any_more_is_told_by_the_outlet() -> None:
    reviewed = put(no(INNER), no(SAID))
    assert reviewed.extraction.acts[0] == replace(BLAST, attribution=None, voice="outlet")
    assert reviewed.extraction.figures[0].attribution is None
    assert [one.nested_in for one in reviewed.rejected] == [None, None]


def test_a_rejected_utterance_is_no_act() -> None:
    reviewed = put(no(DENIED))
    assert reviewed.extraction.acts == (BLAST,)
    fire = reviewed.extraction.events[1]
    assert (fire.act, fire.attribution, fire.place) == (None, None, WEIR.id)
    assert reviewed.extraction.entities == FOUND.entities


@pytest.mark.parametrize("again", [yes, unsure])
def test_a_rejected_statement_comes_back_with_all_that_referred_to_it(again: object) -> None:
    reviewed = put(no(DENIED), again(DENIED, by="person:Odo"))
    assert (reviewed.extraction, reviewed.rejected) == (FOUND, ())


def test_the_latest_decides_whatever_the_order_given() -> None:
    first, second = no(INNER), yes(INNER, by="person:Odo")
    assert put(second, first) == put(first, second)
    assert put(first, second).rejected == ()
    early, late = (made(INNER, at="2031-05-02T10:00:00Z") for made in (yes, no))
    assert put(early, late).rejected == (INNER_A,)
    assert put(late, early).rejected == ()


def test_withdrawn_decisions_machines_and_other_relations_do_not_count() -> None:
    made = no(INNER)
    others = (
        replace(made, withdrawn_at="2031-05-03T00:00:00Z"),
        replace(made, by="rule:anything.v1"),
        replace(made, relation="account"),
    )
    assert put(*others).extraction == FOUND
    assert put(*others).orphans == ()


def test_two_statements_with_the_same_words_become_one() -> None:
    reviewed = put(made := yes(INNER, DENIED))
    assert reviewed.extraction.attributions == (OUTER_A, DENIED_A)
    assert {one.attribution for one in reviewed.extraction.events} == {DENIED_A.id}
    assert reviewed.extraction.figures[0].attribution == DENIED_A.id
    assert reviewed.marks == (Mark(attribution=DENIED_A.id, judgement=made.id, machine=INNER_A.id),)


def test_a_rejected_statement_whose_words_another_gets_is_one_with_it() -> None:
    reviewed = put(no(DENIED), yes(INNER, DENIED))
    assert reviewed.rejected == ()
    assert reviewed.extraction.attributions == (OUTER_A, DENIED_A)
    assert DENIAL in reviewed.extraction.acts


def test_a_decision_made_on_mended_words_meets_the_mended_statement() -> None:
    reviewed = put(yes(DENIED, words("set the fire", "The Tollmen", "denied")), no(words("set the fire")))
    assert len(reviewed.rejected) == 1
    assert reviewed.rejected[0].speakers == DENIED_A.speakers
    assert {mark.machine for mark in reviewed.marks} == {DENIED_A.id}


@pytest.mark.parametrize(("seen", "meets"), [("they had", False), ("that they had", True)])
def test_half_of_the_characters_must_be_shared(seen: str, meets: bool) -> None:
    assert bool(put(no(words(seen))).rejected) is meets


@pytest.mark.parametrize(
    "made",
    [
        no(MISSED),
        unsure(MISSED),
        is_act(MISSED, "DENY"),
        speaker(MISSED, called("Bram Edevar", "Bram Edevar")),
        decision(["e" * 64 + "@1-9"], verdict="no"),
        decision(["no anchor"], verdict="no"),
        decision(contents(INNER)),
        decision(contents(INNER), value="{}"),
        decision(contents(INNER), "statement_act", value='{"type": 3}'),
        yes(INNER, Spans(content=(Span(start=3, end=len(TEXT) + 1),))),
        decision(
            contents(INNER),
            "statement_act",
            value=f'{{"type":"DENY","targets":["{anchor("e" * 64, Span(start=1, end=2))}"]}}',
        ),
        decision(
            contents(INNER), "statement_act", value=f'{{"type":"DENY","targets":["{DOC}@5-{len(TEXT) + 1}"]}}'
        ),
    ],
)
def test_what_meets_nothing_or_cannot_be_applied_is_an_orphan(made: Judgement) -> None:
    reviewed = put(made)
    assert reviewed.orphans == (made,)
    assert (reviewed.extraction, reviewed.marks) == (FOUND, ())


def test_statements_that_each_would_lie_in_the_other_are_no_ring() -> None:
    around = words(
        "the Tollmen told her that forty barrels exploded. The Tollmen denied", "the Tollmen", "told"
    )
    reviewed = put(
        yes(INNER, around, at="2031-05-01"), yes(SAID, words("her that forty barrels"), at="2031-05-02")
    )
    outer = {one.id: one.nested_in for one in reviewed.extraction.attributions}
    for id_ in outer:
        seen, step = set(), id_
        while step is not None:
            assert step not in seen
            seen.add(step)
            step = outer[step]


def test_a_statement_put_inside_one_that_lies_in_it_lies_in_none() -> None:
    inside = words("forty barrels")
    reviewed = put(yes(SAID, inside))
    assert statement_of(reviewed, inside).nested_in is None
    assert statement_of(reviewed, INNER).nested_in == statement_of(reviewed, inside).id


#: The content of another statement, without its source and cue.
BARE = Spans(content=DENIED.content)


def test_a_statement_does_not_lie_in_one_with_the_same_content() -> None:
    assert statement_of(put(yes(INNER, BARE)), BARE).nested_in is None


def test_of_two_with_the_same_content_the_one_with_just_the_words_is_met() -> None:
    reviewed = put(yes(INNER, BARE), yes(DENIED))
    assert len(reviewed.extraction.attributions) == 3
    assert reviewed.marks[1].attribution == DENIED_A.id


def test_of_two_with_the_same_content_both_can_be_rejected() -> None:
    reviewed = put(yes(INNER, BARE), no(DENIED), no(DENIED))
    assert len(reviewed.rejected) == 2


def test_words_that_stand_as_a_statement_are_not_added_again() -> None:
    reviewed = put(yes(MISSED, DENIED))
    assert reviewed.extraction == FOUND
    assert reviewed.marks[0].attribution == DENIED_A.id


def test_what_was_decided_on_either_of_two_that_become_one_holds() -> None:
    made = (
        yes(DENIED),
        is_act(DENIED, "REJECT"),
        speaker(DENIED, called("Bram Edevar", "Bram Edevar")),
        yes(INNER, DENIED),
    )
    reviewed = put(*made)
    assert [one.type for one in reviewed.extraction.acts] == ["ASSAULT", "REJECT"]
    assert statement_of(reviewed, DENIED).speakers == reviewed.extraction.acts[1].actors != DENIED_A.speakers
    assert [mark.judgement for mark in reviewed.marks] == [one.id for one in made]


def test_one_that_was_added_becomes_one_with_what_the_machine_found() -> None:
    mended = words("set the fire", "The Tollmen", "denied")
    reviewed = put(yes(STORM), yes(DENIED, mended), yes(STORM, mended))
    assert statement_of(reviewed, mended).speakers == DENIED_A.speakers
    assert len(reviewed.extraction.attributions) == 3
