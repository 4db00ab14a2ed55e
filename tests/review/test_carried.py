"""A decision on a report that was replaced: the same words in the new text, or a reason why not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.errors import InputError
from counterclaim.review import Carried, Version, carried, keys_of
from counterclaim.review.decided import Act, Named, act_of, act_value, spans_of, speakers_of, speakers_value
from counterclaim.types import Judgement, anchor
from review.pages import DENIED, DOC, TEXT, at, is_act, no, speaker, spot, yes

NEW = "e" * 64
LATE = "Late edition.\n"
BY = len(LATE)


def onto(made: Judgement, text: str, document: str = NEW) -> Carried:
    return carried(made, Version(document=DOC, text=TEXT), Version(document=document, text=text))


def keyed(made: Judgement) -> Judgement:
    return replace(made, keys=keys_of(made.subject, {DOC: TEXT}))


def moved(words: str, by: int = BY) -> str:
    place = at(words)
    return f"{NEW}@{place.start + by}-{place.end + by}"


def test_spans_go_along() -> None:
    new = onto(keyed(yes(DENIED)), LATE + TEXT)
    assert new.subject == tuple(anchor(NEW, at(TEXT[s.start : s.end], LATE + TEXT)) for s in DENIED.content)
    assert [s.quote(LATE + TEXT) for s in spans_of(new.value).all] == [s.quote(TEXT) for s in DENIED.all]


def test_a_rejection_has_no_value() -> None:
    assert onto(keyed(no(DENIED)), LATE + TEXT).value is None


def test_a_speaker_and_targets_go_along_into_the_new_document() -> None:
    named = Named(at=spot("Bram Edevar"), name="Bram Edevar", kind="person")
    said = replace(keyed(speaker(DENIED)), value=speakers_value((named,)))
    new = onto(said, LATE + TEXT)
    assert speakers_of(new.value) == (replace(named, at=moved("Bram Edevar")),)
    act = Act(type="DENY", targets=(spot("Rain"), spot("The mill")))
    new = onto(replace(keyed(is_act(DENIED, "DENY")), value=act_value(act)), LATE + TEXT)
    assert act_of(new.value) == Act(type="DENY", targets=(moved("Rain"), moved("The mill")))


def test_words_that_went_elsewhere_are_found_where_they_stand_once() -> None:
    named = Named(at=spot("Bram Edevar"), name="Bram Edevar", kind="person")
    said = replace(keyed(speaker(DENIED)), value=speakers_value((named,)))
    text = TEXT.replace("Harbour clerk", "The clerk")
    new = onto(said, text)
    assert speakers_of(new.value)[0].at == anchor(NEW, at("Bram Edevar", text))
    assert new.subject == tuple(anchor(NEW, s) for s in DENIED.content)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (TEXT.replace("Bram Edevar", "Somebody"), "“Bram Edevar”, which it names"),
        (TEXT.replace("Harbour clerk", "Bram Edevar, a clerk,"), "“Bram Edevar”, which it names"),
        (TEXT.replace("they had set the fire", "it was lit"), "its words do not stand"),
    ],
)
def test_what_cannot_be_carried_says_why(text: str, why: str) -> None:
    named = Named(at=spot("Bram Edevar"), name="Bram Edevar", kind="person")
    with pytest.raises(InputError, match=why):
        onto(replace(keyed(speaker(DENIED)), value=speakers_value((named,))), text)


def test_one_across_statements_without_words_or_on_the_same_file_is_refused() -> None:
    made = keyed(yes(DENIED))
    with pytest.raises(InputError, match="more than one statement"):
        onto(replace(made, relation="conflict"), TEXT)
    with pytest.raises(InputError, match="words were not kept"):
        onto(replace(made, keys=()), TEXT)
    with pytest.raises(InputError, match="the old text is not kept"):
        onto(made, LATE + TEXT, DOC)


def test_a_place_of_another_report_or_outside_of_it_is_refused() -> None:
    for place, why in ((f"{NEW}@0-3", "another report"), (f"{DOC}@0-9999", "outside of its report")):
        named = Named(at=place, name="Bram Edevar", kind="person")
        with pytest.raises(InputError, match=why):
            onto(replace(keyed(speaker(DENIED)), value=speakers_value((named,))), TEXT)
