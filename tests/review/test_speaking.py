"""Who speaks, as people decided: somebody known, or somebody new whose words are no other's then."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.types import Act, Entity, entity_id
from review.pages import (
    BRAM,
    DENIED,
    DOC,
    FOUND,
    ILSE,
    INNER,
    SAID,
    STORM,
    TOLLMEN,
    WEIR,
    at,
    called,
    no,
    put,
    speaker,
    statement_of,
    yes,
)

CLERK = called("Harbour clerk", "the clerk", new=True)


def entities(*made: object) -> tuple[Entity, ...]:
    return put(*made).extraction.entities


def speech(*made: object) -> Act:
    return next(act for act in put(*made).extraction.acts if act.voice == "speech")


def test_the_entity_whose_mention_shares_most_speaks() -> None:
    reviewed = put(speaker(DENIED, called("Edevar spoke", "whoever")))
    assert statement_of(reviewed, DENIED).speakers == (BRAM.id,)
    assert reviewed.extraction.entities == FOUND.entities


def test_of_two_that_share_as_much_the_shorter_mention_counts_then_the_name() -> None:
    long = Entity(id="long", name="Long", kind="place", mentions=(at("mill at Sorrel Weir"),))
    twin = Entity(id="twin", name="Twin", kind="place", mentions=WEIR.mentions)
    found = replace(FOUND, entities=(long, WEIR, twin))
    for name, who in (("Sorrel Weir", WEIR.id), ("Twin", "twin"), ("nobody", WEIR.id)):
        reviewed = put(speaker(DENIED, called("Sorrel Weir", name)), found=found)
        assert statement_of(reviewed, DENIED).speakers == (who,)


def test_words_that_mention_nobody_name_somebody_new() -> None:
    reviewed = put(speaker(STORM, called("Rain", "the rain", "group")), yes(STORM))
    assert len(reviewed.orphans) == 1
    reviewed = put(yes(STORM), speaker(STORM, called("Rain", "the rain", "group")))
    new = reviewed.extraction.entities[-1]
    assert new == Entity(
        id=entity_id(DOC, "the rain", at("Rain")), name="the rain", kind="group", mentions=(at("Rain"),)
    )
    assert statement_of(reviewed, STORM).speakers == (new.id,)


def test_speakers_replace_those_of_the_statement_its_role_and_its_speech_act() -> None:
    made = speaker(DENIED, called("Ilse Corran", "Ilse Corran"), called("Bram Edevar", "Bram Edevar"))
    assert statement_of(put(made), DENIED).speakers == (ILSE.id, BRAM.id)
    assert speech(made).actors == (ILSE.id, BRAM.id)
    nobody = put(speaker(SAID), speaker(DENIED))
    assert (statement_of(nobody, SAID).speakers, statement_of(nobody, SAID).role) == ((), None)
    assert speech(speaker(DENIED)).actors == ()


def test_the_role_stays_with_the_same_speaker() -> None:
    reviewed = put(speaker(SAID, called("Ilse Corran", "Ilse Corran")))
    assert statement_of(reviewed, SAID).role == "Warden"


def test_somebody_new_takes_just_their_words_from_others() -> None:
    two = replace(BRAM, mentions=(at("Bram Edevar"), at("Harbour clerk")))
    found = replace(FOUND, entities=(ILSE, TOLLMEN, WEIR, two))
    reviewed = put(speaker(DENIED, CLERK), found=found)
    *_, bram, clerk = reviewed.extraction.entities
    assert (bram.mentions, clerk.mentions) == ((at("Bram Edevar"),), (at("Harbour clerk"),))
    inside = put(speaker(DENIED, called("Harbour clerk Bram Edevar", "the clerk", new=True)))
    assert inside.extraction.entities[:-1] == FOUND.entities


def test_an_entity_left_without_mentions_goes_unless_something_refers_to_it() -> None:
    assert BRAM.id not in {one.id for one in entities(speaker(DENIED, called("Bram Edevar", "B.", new=True)))}
    ousted = entities(speaker(DENIED, called("Ilse Corran", "The Warden", new=True)))
    assert ILSE in ousted
    assert ousted[-1].mentions == ILSE.mentions


def test_somebody_new_with_the_name_and_the_words_of_one_known_is_that_one() -> None:
    assert entities(speaker(DENIED, called("Bram Edevar", "Bram Edevar", new=True))) == FOUND.entities


def test_a_later_decision_finds_somebody_new() -> None:
    reviewed = put(speaker(DENIED, CLERK), speaker(INNER, called("Harbour clerk", "whoever")))
    assert statement_of(reviewed, INNER).speakers == statement_of(reviewed, DENIED).speakers


def test_only_the_last_decision_on_speakers_counts() -> None:
    made = (speaker(DENIED, CLERK), speaker(DENIED, called("Ilse Corran", "Ilse Corran")))
    assert entities(*made) == FOUND.entities
    assert statement_of(put(*made), DENIED).speakers == (ILSE.id,)
    assert len(put(*made).marks) == 2


def test_the_speaker_of_a_rejected_statement_is_kept_with_it() -> None:
    reviewed = put(speaker(DENIED, CLERK), no(DENIED))
    assert reviewed.rejected[0].speakers == (reviewed.extraction.entities[-1].id,)


def test_somebody_new_keeps_their_words_for_as_long_as_they_speak() -> None:
    porter = called("Harbour clerk", "the porter", new=True)
    first, second = entities(speaker(DENIED, CLERK), speaker(INNER, porter))[-2:]
    assert first.mentions == second.mentions == (at("Harbour clerk"),)
    only = entities(speaker(DENIED, CLERK), speaker(INNER, porter), speaker(DENIED))
    assert [one.name for one in only[len(FOUND.entities) :]] == ["the porter"]


def test_those_who_are_new_stand_in_the_order_of_the_text() -> None:
    rain = called("Rain", "the rain", new=True)
    one = entities(speaker(DENIED, rain), speaker(INNER, CLERK))
    assert one == entities(speaker(INNER, CLERK), speaker(DENIED, rain))
    assert [new.name for new in one[-2:]] == ["the clerk", "the rain"]
