"""What act an utterance is, as people decided."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.extract import acts as machine
from counterclaim.review.speech import act_id
from review.pages import (
    BLAST,
    BRAM,
    DENIAL,
    DENIED,
    DOC,
    FOUND,
    ILSE,
    INNER,
    MISSED,
    SAID,
    TOLLMEN,
    WEIR,
    at,
    called,
    is_act,
    no,
    put,
    speaker,
    words,
    yes,
)


def test_an_act_has_the_id_that_the_extractor_gives_it() -> None:
    given = (DOC, "DENY", at("denied that"), (at("denied"),))
    assert act_id(*given) == machine._act_id(*given)


def test_an_act_gets_another_type_and_what_refers_to_it_follows() -> None:
    reviewed = put(is_act(DENIED, "REJECT", "Bram Edevar", "Sorrel Weir", "Edevar", "storm"))
    blast, rejection = reviewed.extraction.acts
    assert blast == BLAST
    assert rejection == replace(
        DENIAL,
        id=act_id(DOC, "REJECT", DENIAL.span, DENIAL.trigger),
        type="REJECT",
        targets=(BRAM.id, WEIR.id),
    )
    assert reviewed.extraction.events[1].act == rejection.id


def test_an_utterance_becomes_an_act() -> None:
    *others, made = put(is_act(SAID, "ACCUSE", "Tollmen told")).extraction.acts
    assert tuple(others) == FOUND.acts
    assert (made.type, made.actors, made.targets) == ("ACCUSE", (ILSE.id,), (TOLLMEN.id,))
    assert (made.voice, made.certainty) == ("speech", "asserted")
    assert made.span == at("Warden Ilse Corran said that the Tollmen told her that forty barrels exploded")
    assert made.trigger == SAID.cue
    assert made.id == act_id(DOC, "ACCUSE", made.span, made.trigger)


def test_without_a_cue_the_content_names_the_act() -> None:
    made = put(yes(MISSED), is_act(MISSED, "DENY")).extraction.acts[-1]
    assert (made.actors, made.trigger, made.span) == ((), MISSED.content, MISSED.content[0])


def test_the_act_has_the_speakers_as_decided() -> None:
    decided = (is_act(SAID, "ACCUSE"), speaker(SAID, called("Bram Edevar", "Bram Edevar")))
    assert put(*decided).extraction.acts[-1].actors == (BRAM.id,)


def test_an_utterance_is_no_act() -> None:
    reviewed = put(is_act(DENIED, None))
    assert reviewed.extraction.acts == (BLAST,)
    assert reviewed.extraction.events[1].act is None
    assert put(is_act(DENIED, "REJECT"), is_act(DENIED, None)).extraction == reviewed.extraction


def test_what_a_statement_tells_of_is_no_utterance() -> None:
    assert put(is_act(INNER, None)).extraction == FOUND


def test_of_several_acts_of_an_utterance_one_is_left() -> None:
    second = replace(DENIAL, id="second", type="ACCUSE", trigger=(at("set"),))
    reviewed = put(is_act(DENIED, "REJECT"), found=replace(FOUND, acts=(*FOUND.acts, second)))
    assert [one.type for one in reviewed.extraction.acts] == ["ASSAULT", "REJECT"]


def test_two_acts_of_one_id_are_one() -> None:
    told = replace(
        DENIAL, id=act_id(DOC, "REJECT", DENIAL.span, DENIAL.trigger), type="REJECT", voice="outlet"
    )
    reviewed = put(is_act(DENIED, "REJECT"), found=replace(FOUND, acts=(told, BLAST, DENIAL)))
    assert [(one.id == told.id, one.voice) for one in reviewed.extraction.acts] == [
        (False, "attributed"),
        (True, "speech"),
    ]


def test_a_rejected_utterance_is_none_of_the_acts_decided() -> None:
    assert put(is_act(DENIED, "REJECT"), no(DENIED)).extraction.acts == (BLAST,)
    mended = words("set the fire", "The Tollmen", "denied")
    reviewed = put(is_act(DENIED, "REJECT"), yes(DENIED, mended))
    assert reviewed.extraction.acts[1].attribution == reviewed.extraction.attributions[2].id
