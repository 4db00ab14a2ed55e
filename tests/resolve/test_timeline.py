"""The timeline: dated incidents and utterances, each once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from counterclaim.resolve import incidents, timeline
from counterclaim.types import Act, Span, Told
from resolve.happenings import DORVA, Line, reports, told

NAMES = {"Ostrel": "Ostrel", "Vessen": "Republic of Vessen"}


def saying(number: int, when: str | None, type_: str = "DENY", attribution: str | None = None) -> Told:
    """A report in which Ostrel says something to Vessen."""
    span = Span(start=0, end=5)
    report = told(number, names=("Ostrel", "Vessen"))
    act = Act(
        id=f"act {number}",
        type=type_,
        actors=("entity of Ostrel",),
        targets=("entity of Vessen",),
        when=when,
        voice="speech",
        certainty="asserted",
        span=span,
        trigger=(span,),
        attribution=attribution,
    )
    return replace(report, acts=(act,))


def test_what_several_reports_tell_is_one_entry() -> None:
    day = "2031-05-04"
    entries = timeline((), [saying(1, day, attribution="a1"), saying(2, day, attribution="a2")], NAMES)
    assert [(e.when, e.what, e.precision) for e in entries] == [
        (day, "Ostrel · DENY · Republic of Vessen", "day")
    ]
    assert entries[0].acts == ("act 1", "act 2")
    assert entries[0].attributions == ("a1", "a2")


def test_another_day_or_act_is_another_entry() -> None:
    said = [saying(1, "2031-05-04"), saying(2, "2031-05-05"), saying(3, "2031-05-04", "ACCUSE")]
    assert len(timeline((), said, NAMES)) == 3


def test_what_has_no_date_is_not_on_it() -> None:
    assert timeline((), [saying(1, None)], NAMES) == ()
    undated = [told(1, Line(kind="attack", where=DORVA))]
    found = incidents(undated).incidents
    assert len(found) == 1
    assert timeline(found, undated, NAMES) == ()


def test_incidents_stand_at_their_first_day() -> None:
    some = [told(1, Line(kind="attack", when="2031-05-04", where=DORVA)), saying(2, "2031-05-03")]
    entries = timeline(incidents(some).incidents, some, NAMES)
    assert [e.what for e in entries] == ["Ostrel · DENY · Republic of Vessen", "attack, Dorva, 2031-05-04"]
    assert entries[1].incident is not None


@given(reports())
def test_the_order_of_reports_does_not_matter(some: tuple[Told, ...]) -> None:
    found = incidents(some).incidents
    entries = timeline(found, some, {})
    assert entries == timeline(found[::-1], some[::-1], {})
    assert len({entry.id for entry in entries}) == len(entries)
    assert len(entries) == sum(one.when is not None for one in found)
