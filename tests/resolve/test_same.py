"""Across reports: what speaks for one event, and which pairs are looked at."""

from __future__ import annotations

import pytest

from counterclaim.resolve.candidates import candidates, judged
from counterclaim.resolve.same import Pair, judgement, specific, weighed
from counterclaim.resolve.strands import strands
from counterclaim.types import Told
from resolve.happenings import ABROAD, DORVA, KELN, NEAR_DORVA, OSTREL, Line, told

SHELLING = Line(kind="shelling", when="2031-05-04", where=DORVA)


def pair(one: Told, other: Told) -> Pair | None:
    """What is held of the first events of two reports."""
    return weighed(strands(one)[0], strands(other)[0], specific((one, other)))


def verdict(one: Line, other: Line, published: str | None = "2031-05-06") -> str | None:
    found = pair(told(1, one, published=published), told(2, other, published=published))
    return found.verdict if found else "ruled out"


def test_day_and_place_make_one_event() -> None:
    assert verdict(SHELLING, SHELLING) == "yes"
    assert verdict(SHELLING, Line(kind="attack", when="2031-05-04", where=NEAR_DORVA)) == "unsure"


@pytest.mark.parametrize(
    "other",
    [
        Line(kind="shelling", when="2031-05-09", where=DORVA),
        Line(kind="shelling", when="2031-05-04", where=KELN),
        Line(kind="shelling", when="2031-05-04", where=ABROAD),
        Line(kind="shooting", when="2031-05-04", where=DORVA),
        Line(kind="meeting", when="2031-05-04", where=DORVA),
        Line(kind="shelling", when="2031-05-04", where=DORVA, certainty="hypothetical"),
    ],
)
def test_what_contradicts_rules_it_out(other: Line) -> None:
    assert verdict(SHELLING, other) == "ruled out"


def test_one_thing_in_common_is_not_enough() -> None:
    assert verdict(Line(kind="attack", when="2031-05-04"), Line(kind="attack", when="2031-05-04")) is None
    assert verdict(Line(kind="attack", where=DORVA), Line(kind="attack", where=DORVA)) is None
    by = Line(kind="attack", by=("Ostrel",))
    assert verdict(by, by) is None


def test_a_place_and_those_it_was_done_to_stand_for_a_time() -> None:
    at = Line(kind="killing", where=DORVA, to=("Orlen",))
    assert verdict(at, at, published=None) == "yes"
    by = Line(kind="attack", where=DORVA, by=("Orlen", "Mira Tasten"))
    assert verdict(by, by, published=None) == "unsure"


def test_it_cannot_happen_after_it_was_reported() -> None:
    one, other = told(1, SHELLING), told(2, Line(kind="shelling", where=DORVA), published="2031-04-01")
    assert pair(one, other) is None


def test_a_night_may_be_dated_by_either_day() -> None:
    assert verdict(SHELLING, Line(kind="shelling", when="2031-05-05", where=DORVA)) == "unsure"
    met = [Line(kind="meeting", when=f"2031-05-0{n}", where=DORVA) for n in (4, 5)]
    assert verdict(*met) == "ruled out"


def test_other_names_in_both_reports_count() -> None:
    names = ("Orlen", "Mira Tasten", "Keln Port")
    one, other = (told(n, Line(kind="attack", when="2031-05-04"), names=names) for n in (1, 2))
    found = pair(one, other)
    assert found is not None and found.verdict == "yes"
    assert ("alike", 3.0, "3 other names in both reports") in found.reasons


def test_undated_talks_of_the_same_are_not_the_same_talks() -> None:
    both = {"by": ("Ostrel", "Vessen"), "to": ("Orlen",)}
    assert verdict(Line(kind="ceasefire", **both), Line(kind="ceasefire", **both)) == "unsure"
    assert verdict(Line(kind="attack", **both), Line(kind="attack", **both)) == "yes"
    met = Line(kind="talks", where=DORVA, **both)
    assert verdict(met, met) == "yes"


def test_other_names_say_less_in_reports_of_many_days() -> None:
    names = ("Orlen", "Mira Tasten", "Keln Port")
    lines = [Line(kind="attack", when=f"2031-05-{day:02}") for day in (4, 1, 8)]
    one, other = (told(n, *lines, names=names, published="2031-05-09") for n in (1, 2))
    found = pair(one, other)
    assert found is not None and found.verdict == "unsure"


def test_the_same_number_of_killed_counts_from_three() -> None:
    def sorts(killed: int) -> set[str]:
        line = Line(kind="attack", when="2031-05-04", killed=killed)
        found = pair(told(1, line), told(2, line))
        return {sort for sort, _, _ in found.reasons} if found else set()

    assert "figures" in sorts(12)
    assert "figures" not in sorts(2)


def test_each_done_to_somebody_else_counts_against() -> None:
    one = Line(kind="arrest", when="2031-05-04", to=("Orlen", "the club"))
    other = Line(kind="arrest", when="2031-05-04", to=("Tasten", "the club"))
    assert verdict(one, other) is None


def test_a_region_says_less_than_a_town() -> None:
    assert verdict(SHELLING, Line(kind="shelling", when="2031-05-04", where=OSTREL)) == "unsure"


def test_the_judgement_says_why() -> None:
    found = pair(told(1, SHELLING), told(2, SHELLING))
    assert found is not None
    made = judgement(found)
    assert made.reasons == ("on the same day", "in Dorva", "both: shelling")
    assert (made.relation, made.by, made.verdict) == ("same_incident", "rule:incident.v1", "yes")
    assert made.subject == tuple(sorted(made.subject))
    assert 0 < made.score <= 1


def test_only_what_shares_a_day_a_place_or_people_is_compared() -> None:
    reports = [told(n, Line(kind="attack", where=DORVA)) for n in range(3)]
    reports.append(told(9, Line(kind="attack", where=KELN)))
    found = [strand for report in reports for strand in strands(report)]
    assert len(list(candidates(found))) == 3
    assert len(list(candidates(found[::-1]))) == 3
    assert list(judged(found, specific(reports))) == []


def test_many_strands_of_one_block_are_no_square() -> None:
    found = [s for n in range(2000) for s in strands(told(n, Line(kind="attack", where=DORVA)))]
    assert len(list(candidates(found))) < 50 * len(found)
