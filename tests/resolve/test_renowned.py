"""What has no day, or no place, of its own is taken for the event that its place, or report, is known for."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.resolve import incidents
from counterclaim.types import Told
from resolve.happenings import DORVA, KELN, Line, told

SHELLING = Line(kind="shelling", when="2031-05-04", where=DORVA)
KNOWN = tuple(told(n, SHELLING) for n in (1, 2, 3))


def reports_of_the_known(*more: Told) -> int:
    return max(len(one.documents) for one in incidents((*KNOWN, *more)).incidents)


def test_what_is_told_later_of_the_place_joins() -> None:
    later = told(9, Line(kind="attack", where=DORVA, to=("Orlen",)), published="2031-11-01")
    assert reports_of_the_known(later) == 4
    assert reports_of_the_known(replace(later, published="2031-05-01")) == 3
    assert reports_of_the_known(replace(later, published="2033-05-01")) == 3
    assert reports_of_the_known(replace(later, published=None)) == 3


def test_two_reports_make_nothing_known() -> None:
    later = told(9, Line(kind="attack", where=DORVA, to=("Orlen",)), published="2031-11-01")
    assert max(len(one.documents) for one in incidents((*KNOWN[:2], later)).incidents) == 2


def test_another_event_there_leaves_it_open() -> None:
    other = told(8, Line(kind="attack", when="2031-08-04", where=DORVA), published="2031-08-05")
    another = told(7, Line(kind="attack", when="2031-07-04", where=DORVA), published="2031-07-05")
    later = told(9, Line(kind="attack", where=DORVA, to=("Orlen",)), published="2031-11-01")
    assert reports_of_the_known(other, another, later) == 3


def test_the_attack_of_a_report_that_names_the_place_joins() -> None:
    bare = told(9, Line(kind="attack", definite=True), published="2031-11-01")
    assert reports_of_the_known(bare) == 4
    assert reports_of_the_known(replace(bare, places={})) == 3
    assert reports_of_the_known(told(9, Line(kind="attack"), published="2031-11-01")) == 3


def test_a_report_of_another_event_does_not() -> None:
    elsewhere = Line(kind="attack", where=KELN, to=("Orlen",))
    bare = Line(kind="attack", definite=True, to=("Mira Tasten",))
    assert reports_of_the_known(told(9, elsewhere, bare, published="2031-11-01")) == 3


def test_what_happens_on_the_day_without_a_place_joins() -> None:
    dated = Line(kind="attack", when="2031-05-04", definite=True)
    assert reports_of_the_known(told(9, dated, published="2031-11-01")) == 4
