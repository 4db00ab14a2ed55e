"""In one report: which mentions are told of one event."""

from __future__ import annotations

from counterclaim.resolve.strands import strands
from resolve.happenings import DORVA, KELN, Line, told


def sizes(*lines: Line) -> list[int]:
    """How many mentions each strand has."""
    return [len(strand.events) for strand in strands(told(1, *lines))]


SHELLING = Line(kind="shelling", when="2031-05-04", where=DORVA)


def test_the_attack_is_the_one_told_of_before() -> None:
    assert sizes(SHELLING, Line(kind="attack", definite=True), Line(kind="incident", definite=True)) == [3]
    assert sizes(Line(kind="attack"), Line(kind="attack", definite=True)) == [2]


def test_an_attack_on_another_day_or_elsewhere_is_another() -> None:
    assert sizes(SHELLING, Line(kind="shelling", when="2031-05-05", definite=True)) == [1, 1]
    assert sizes(SHELLING, Line(kind="shelling", where=KELN, definite=True)) == [1, 1]


def test_an_indefinite_mention_needs_something_in_common() -> None:
    assert sizes(Line(kind="attack"), Line(kind="attack")) == [1, 1]
    assert sizes(Line(kind="attack", to=("Orlen",)), Line(kind="attack", to=("Orlen",))) == [1, 1]
    both = Line(kind="attack", by=("Ostrel army",), to=("Orlen",))
    assert sizes(both, both) == [2]
    assert sizes(SHELLING, Line(kind="shelling", when="2031-05-04", where=DORVA)) == [2]


def test_those_it_was_done_to_part_two_attacks_by_the_same() -> None:
    done = [Line(kind="arrest", by=("police",), to=(name,)) for name in ("Orlen", "Mira Tasten")]
    assert sizes(*done) == [1, 1]


def test_a_report_about_one_attack_tells_of_it_by_verbs_too() -> None:
    assert sizes(SHELLING, Line(kind="shelling"), Line(kind="shelling")) == [3]
    other = Line(kind="shelling", when="2031-03-01")
    assert sizes(SHELLING, other, Line(kind="shelling")) == [1, 1, 1]


def test_a_word_ties_a_toll_to_what_took_it() -> None:
    killed = Line(kind="killing", to=("Orlen",), killed=12, gap=6)
    found = strands(told(1, SHELLING, Line(kind="attack", to=("Orlen",)), killed))
    assert [sorted(strand.kinds) for strand in found] == [["shelling"], ["attack", "killing"]]
    assert found[1].figures == {("killed", 12.0)}
    next_sentence = Line(kind="killing", to=("Mira Tasten",), gap=2)
    assert sizes(Line(kind="attack", to=("Orlen",)), next_sentence) == [1, 1]


def test_what_might_happen_is_not_what_did() -> None:
    feared = Line(kind="attack", to=("Orlen",), certainty="hypothetical")
    assert sizes(Line(kind="attack", to=("Orlen",)), feared) == [1, 1]


def test_those_in_everything_tell_nothing_apart() -> None:
    busy = [Line(kind=kind, by=("Ostrel",), to=("Vessen",)) for kind in ("meeting", "sanctions", "election")]
    attacks = [Line(kind="attack", by=("Ostrel",), to=("Vessen",))] * 2
    assert sizes(*busy, *attacks) == [1, 1, 1, 1, 1]


def test_a_report_of_many_days_is_not_about_one() -> None:
    days = [Line(kind="shelling", when=f"2031-05-{day:02}") for day in (1, 4, 8)]
    assert [(s.alone, s.among_many) for s in strands(told(1, *days))] == [(False, True)] * 3
    assert [(s.alone, s.among_many) for s in strands(told(1, *days[:2]))] == [(False, False)] * 2
    assert [(s.alone, s.among_many) for s in strands(told(1, *days[:1]))] == [(True, False)]


def test_harm_of_two_sorts_on_two_days_is_not_one_event() -> None:
    fire = Line(kind="fire", when="2031-05-01")
    assert [s.alone for s in strands(told(1, SHELLING, fire))] == [False, False]


def test_a_year_of_its_own_is_not_what_the_report_is_about() -> None:
    assert sizes(Line(kind="shelling", where=DORVA), Line(kind="shelling", when="2029")) == [1, 1]


def test_one_kind_at_one_place_is_one() -> None:
    far = Line(kind="shelling", when="2031-03-01", where=KELN)
    here = Line(kind="killing", where=DORVA)
    assert sizes(far, here, Line(kind="shelling", where=DORVA)) == [1, 2]


def test_a_heading_is_told_again_by_the_first_sentence() -> None:
    heading = Line(kind="shelling", gap=10)
    assert sizes(heading, Line(kind="shelling", when="2031-05-04"), Line(kind="meeting")) == [2, 1]


def test_help_is_no_event_of_its_own() -> None:
    assert sizes(Line(kind="aid", to=("Orlen",))) == []


def test_nobody_does_a_death() -> None:
    assert strands(told(1, Line(kind="death", by=("Orlen",))))[0].others == {"Orlen"}


def test_a_long_report_is_no_square() -> None:
    attacks = [Line(kind="attack", to=(f"town {n}",)) for n in range(3000)]
    assert len(sizes(*attacks)) == 3000
