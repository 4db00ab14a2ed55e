"""Who and what is too common to tell one event from another."""

from __future__ import annotations

from datetime import date

from counterclaim.resolve.common import common
from counterclaim.types import Told
from resolve.happenings import DORVA, Line, told

DAYS = ("2031-05-01", "2031-05-04", "2031-05-07", "2031-05-10")


def shelled(*days: str) -> list[Told]:
    return [told(n, Line(kind="shelling", when=day, where=DORVA, by=("army",))) for n, day in enumerate(days)]


def test_a_town_shelled_on_several_days_is_common_for_violence() -> None:
    found = common(shelled(*DAYS))
    assert found.has(DORVA.geoname, "violence")
    assert not found.has(DORVA.geoname, "meeting")
    assert found.among(("army", "Orlen"), ("violence",)) == {"army"}


def test_days_side_by_side_are_one() -> None:
    assert not common(shelled("2031-05-01", "2031-05-02", "2031-05-03", "2031-05-04")).found


def test_a_place_that_reports_tell_of_for_one_day_is_known_for_it() -> None:
    found = common(shelled(DAYS[1], DAYS[1], DAYS[1], DAYS[0]))
    assert not found.has(DORVA.geoname, "violence")
    assert found.day(DORVA.geoname, "violence") == date(2031, 5, 4)
    assert found.day(DORVA.geoname, "meeting") is None


def test_without_dates_many_reports_make_common() -> None:
    reports = [told(n, Line(kind="attack", by=("army",))) for n in range(5)]
    assert common(reports).among(("army",), ("violence",)) == {"army"}
    assert not common(reports[:4]).found
