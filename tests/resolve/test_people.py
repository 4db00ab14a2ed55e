"""Which persons are one: by the name, its spellings, short forms and parts; if several fit, it is open."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given

from counterclaim.register import Member
from counterclaim.resolve.names import is_short_for, person_name, skeleton
from counterclaim.resolve.people import judge_people, people_among, sides_of_surnames
from counterclaim.types import EntityKind, Judgement
from resolve.reports import PERSONS, are_one, bodies, entities, meets, parted, persons, resolved, some, told


def judged(*names: str) -> list[Judgement]:
    return list(judge_people(entities(persons(*names))))


@pytest.mark.parametrize(
    "names",
    [
        ("Ines Dorval", "INES DORVAL", "Inês Dorval"),
        ("Sergei Tarvin", "Sergey Tarvin"),
        ("Sergei Tarvin", "Sergey Tarwin"),
        ("Mohammed Dorani", "Muhammad Dorani"),
        ("Mohamed al-Dorani", "Muhammad Al-Dorani", "Mohammed Dorani"),
        ("Hamid Al-Dorani", "Al-Dorani", "Dorani"),
        ("Thomas Orlen", "Tom Orlen"),
        ("Mikhail Tarvin", "Misha Tarvin"),
        ("J.R. O'Dell", "J.R. O’Dell", "JR ODell"),
        ("Mira Tasten", "Mira B. Tasten"),
        ("Mira Ann Tasten", "Mira A. Tasten"),
        ("Tom B. Orlen", "Thomas Orlen"),
        ("Mira Tasten", "Mira Tasten Jr."),
        ("Mira Tasten", "Tasten"),
        ("Sergei Tarvin", "Tarwin"),
        ("Al Tasten", "Albert Tasten", "Tasten"),
        ("Mohammed Javad Dorani", "Mohammed Dorani", "Javad Dorani"),
        ("Mira Tasten Jr.", "Tasten Jr."),
    ],
)
def test_one_person(names: tuple[str, ...]) -> None:
    assert len(resolved(persons(*names))) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("Mira Tasten", "Ines Dorval"),
        ("Mira Tasten", "Karel Tasten"),
        ("Mira Tasten", "Mira Dorval"),
        ("Mira B. Tasten", "Mira C. Tasten"),
        ("Mira Ann Tasten", "Mira B. Tasten"),
        ("Mira Tasten Jr.", "Mira Tasten Sr."),
        ("Mira Tasten II", "Mira Tasten III"),
        ("Mira B. Tasten Jr.", "Mira B. Tasten Sr."),
        ("Thomas Orlen", "Timothy Orlen"),
        ("Thomas Orlen", "Tom Dorval"),
        ("Mira Tasten", "M. Tasten"),
        ("Mira Tasten Jr.", "Mira B. Tasten Sr."),
        ("Thomas Tarvin", "Tom Tarwin"),
        ("Mira Tasten", "Mira"),
        ("Tasten", "Dorval"),
        ("Al Tasten", "Mira Tasten"),
        ("Mira Tasten", "Tasten Jr."),
        ("Karel Carey", "Corey"),
        ("Karel Morsten", "Mr"),
        ("Karel Bailly", "Billy"),
    ],
)
def test_two_persons(names: tuple[str, str]) -> None:
    held = resolved(persons(*names))
    assert len(held) == 2


@pytest.mark.parametrize("names", [("Maria Orlen", "Mario Orlen"), ("Alexander Tarvin", "Alexandra Tarvin")])
def test_a_brother_and_a_sister_are_two(names: tuple[str, str]) -> None:
    assert len(resolved(persons(*names))) == 2


def test_a_middle_name_and_its_initial_are_one_whom_the_name_fits() -> None:
    assert len(resolved(persons("Mira Ann Tasten", "Mira A. Tasten", "Mira Tasten"))) == 1


@pytest.mark.parametrize(
    "names",
    [("Edward Orlen", "Ted Orlen", "Theodore Orlen"), ("Patricia Orlen", "Pat Orlen", "Patrick Orlen")],
)
def test_a_short_form_of_two_names_leaves_them_apart(names: tuple[str, str, str]) -> None:
    first, _, last = members = persons(*names)
    assert not are_one(resolved(members), first, last)


@pytest.mark.parametrize(
    ("names", "doubted"),
    [
        (("Mira Tasten", "Karel Tasten", "Tasten"), "Tasten"),
        (("Mira B. Tasten", "Mira C. Tasten", "Mira Tasten"), "Mira Tasten"),
        (("Mira Tasten Jr.", "Mira Tasten Sr.", "Mira Tasten"), "Mira Tasten"),
        (("Mira Tasten", "M. Tasten"), "M. Tasten"),
        (("Mira Tasten", "Mira"), "Mira"),
    ],
)
def test_what_fits_several_or_only_in_part_stays_unsure(names: tuple[str, ...], doubted: str) -> None:
    made = judged(*names)
    assert len(made) == len(names) - 1
    assert {judgement.verdict for judgement in made} == {"unsure"}
    assert all(f"“{doubted}”" in judgement.reasons[0] for judgement in made)


def test_a_given_name_of_somebody_else_is_no_spelling_of_a_surname() -> None:
    assert len(resolved(persons("Karel Tarvin", "Tarwin"))) == 1
    assert len(resolved(persons("Karel Tarvin", "Tarwin", "Tarwin Dorval"))) == 3


def test_a_short_form_of_two_given_names_with_more_words_ties_them_no_more_than_alone() -> None:
    one, short, other = persons("Edward Orlen", "Ted B. Orlen", "Theodore Orlen")
    assert not are_one(resolved([one, short, other]), one, other)


@pytest.mark.parametrize("alone", [0, 1, 12])
@pytest.mark.parametrize("often", [1, 4, 5, 12])
def test_a_surname_alone_ties_no_two_who_bear_it_and_never_joins_the_rarer(alone: int, often: int) -> None:
    known = [told(number, "Mira Tasten") for number in range(often)]
    rarer = told(50, "Karel Tasten")
    bare = [told(number, "Tasten") for number in range(100, 100 + alone)]
    held = resolved([*bare, rarer, *known])
    assert not meets(held, [rarer], [*known, *bare])
    assert meets(held, known, bare) == (bool(alone) and often >= 5)


@given(some(PERSONS, ("person",)))
def test_no_actor_has_two_given_names_that_nothing_makes_one(members: list[Member]) -> None:
    """Each two are spellings, one short for the other or an initial, or both stand in one fuller name."""
    names = {m.entity.id: person_name(m.entity.name) for m in members if m.entity.named}
    for actor in resolved(members):
        given = {names[id_].given for id_ in actor.entities if id_ in names and names[id_].given}
        for one, other in combinations(sorted(given), 2):
            whole = any(one[0] in more and other[0] in more for more in given)
            assert whole or same_given(one[0], other[0]), (one, other)


def same_given(one: str, other: str) -> bool:
    initial = (len(one) == 1 or len(other) == 1) and one[0] == other[0]
    short = is_short_for(one, other) or is_short_for(other, one)
    return initial or short or skeleton(one) == skeleton(other)


def test_a_doubt_is_between_the_two_likeliest_only() -> None:
    made = judged("Mira Tasten", "Karel Tasten", "Karel Tasten", "Ines Tasten", "Ines Tasten", "Tasten")
    doubts = [judgement.reasons[0] for judgement in made if judgement.verdict == "unsure"]
    assert len(doubts) == 2
    assert not any("Mira" in doubt for doubt in doubts)


@pytest.mark.parametrize(("often", "verdicts"), [(5, {"yes"}), (4, {"unsure"}), (6, {"yes"})])
@pytest.mark.parametrize("part", ["Tasten", "Mira Tasten"])
def test_who_is_named_far_more_often_is_meant(often: int, verdicts: set[str], part: str) -> None:
    made = judged(*["Mira B. Tasten"] * often, "Mira C. Tasten", part)
    assert {j.verdict for j in made if f"“{part}”" in j.reasons[0]} == verdicts


def test_a_surname_alone_goes_to_the_one_who_dominates_and_not_to_the_other() -> None:
    names = [*["Mira Tasten"] * 5, "Karel Tasten", "Tasten"]
    assert parted(persons(*names)) == [["Karel Tasten"], ["Mira Tasten", "Tasten"]]


def test_two_spellings_of_one_person_count_together() -> None:
    names = [*["Sergei Tarvin"] * 3, *["Sergey Tarvin"] * 2, "Karel Tarvin", "Tarvin"]
    assert parted(persons(*names)) == [["Karel Tarvin"], ["Sergei Tarvin", "Sergey Tarvin", "Tarvin"]]


def on_sides(name: str, *sides: str | None) -> list[Member]:
    return [told(number, name, side=side) for number, side in enumerate(sides)]


@pytest.mark.parametrize(
    ("sides", "held"),
    [
        (("NOR", "NOR"), 1),
        (("NOR", None), 1),
        (("NOR", "CHL"), 2),
        (("NOR", "CHL", None), 2),
        (("NOR", "NOR", "NOR", "CHL"), 2),
        (("NOR", "NOR", "NOR", "NOR", "CHL"), 1),
        (("NOR", "CHL", "KEN"), 3),
    ],
)
def test_two_of_one_name_on_different_sides_are_two_but_for_a_stray_one(
    sides: Sequence[str | None], held: int
) -> None:
    assert len(resolved(on_sides("Mira Tasten", *sides))) == held


def test_spellings_and_surnames_on_another_side_are_somebody_else() -> None:
    norwegian = told(1, "Sergei Tarvin", side="NOR")
    for name in ("Sergey Tarvin", "Tarvin", "Sergei B. Tarvin"):
        assert len(resolved([norwegian, told(2, name, side="CHL")])) == 2
        assert len(resolved([norwegian, told(2, name, side="NOR")])) == 1


@pytest.mark.parametrize("name", ["Sergey Tarvin", "Sergei B. Tarvin"])
def test_a_spelling_of_no_side_does_not_join_two_sides(name: str) -> None:
    one, other = on_sides("Sergei Tarvin", "NOR", "CHL")
    assert not are_one(resolved([one, other, told(9, name)]), one, other)


def test_a_full_name_of_no_side_does_not_join_surnames_on_two_sides() -> None:
    one, other = on_sides("Tarvin", "NOR", "CHL")
    assert not are_one(resolved([one, other, told(9, "Sergei Tarvin")]), one, other)


def test_a_stray_side_does_not_hand_a_surname_to_somebody_rarer() -> None:
    known = [told(number, "Mira Tasten", side="NOR") for number in range(6)]
    rarer = told(50, "Karel Tasten")
    alone = [told(number, "Tasten", side="CHL" if number == 100 else None) for number in range(100, 130)]
    held = resolved([*known, rarer, *alone])
    assert are_one(held, *known, *alone)
    assert not meets(held, [rarer], alone)


@pytest.mark.parametrize(("often", "whose"), [(4, "Karel Tasten"), (5, None)])
def test_where_a_side_rules_out_somebody_named_far_more_often_nobody_is_meant(
    often: int, whose: str | None
) -> None:
    known = [told(number, "Mira Tasten", side="NOR") for number in range(often)]
    rarer, alone = told(50, "Karel Tasten"), told(60, "Tasten", side="CHL")
    held = resolved([*known, rarer, alone])
    assert are_one(held, rarer, alone) == (whose is not None)
    assert not meets(held, known, [alone])


@given(some(PERSONS, ("person", "organisation")))
def test_persons_are_named_and_taken_from_what_was_found_once(members: list[Member]) -> None:
    found = [person.id for person in people_among(entities(members))]
    assert len(found) == len(set(found))
    assert set(found) <= {e.id for e in entities(members) if e.named}


@given(some(PERSONS, ("person",)))
def test_among_persons_only_all_who_are_named_are_persons(members: list[Member]) -> None:
    assert people_among(entities(members)) == [e for e in entities(members) if e.named]


@pytest.mark.parametrize("kind", ["place", "organisation", "government"])
def test_a_single_word_that_others_have_as_a_place_or_a_body_no_less_often_is_no_person(
    kind: EntityKind,
) -> None:
    taken, other = told(1, "Almeda"), told(2, "Almeda", kind)
    assert people_among(entities([taken, other])) == []
    assert len(people_among(entities([taken, told(3, "Almeda"), other]))) == 2
    assert taken.entity in people_among(entities([taken, other, told(4, "Ines Almeda")]))


def test_a_full_name_taken_for_a_body_once_is_a_person_still() -> None:
    person, body = told(1, "Mira Tasten"), told(2, "Mira Tasten", "organisation")
    assert people_among(entities([person, body])) == [person.entity]


@pytest.mark.parametrize("name", ["senior official", "spokesman", "Kenyan diplomat", "Tasten’s lawyer"])
def test_unnamed_officials_are_never_one(name: str) -> None:
    crew = [told(number, name, side="KEN", named=False) for number in range(6)]
    assert len(resolved(crew)) == 6
    assert people_among(entities(crew)) == []


def test_what_is_taken_for_a_body_no_more_often_than_for_a_person_is_that_person() -> None:
    assert len(resolved([*persons("Davin Orlen"), *bodies("Orlen")])) == 1
    assert len(resolved([*persons("Davin Orlen"), *bodies("Orlen", "Orlen")])) == 2


@pytest.mark.parametrize("other", [told(9, "ORLEN", "organisation"), told(9, "Orlen", "place")])
def test_an_acronym_and_a_place_are_no_persons(other: Member) -> None:
    assert len(resolved([*persons(*["Davin Orlen"] * 20), other])) == 2


def test_a_medium_is_no_person() -> None:
    paper = told(9, "Orlen", "organisation", subkind="medium")
    assert len(resolved([*persons(*["Davin Orlen"] * 20), paper])) == 2


def test_the_side_of_a_surname_is_that_of_all_who_have_it() -> None:
    crew = [told(1, "Mira Tasten", side="NOR"), told(2, "Karel Tasten"), told(3, "Tasten", side="NOR")]
    assert sides_of_surnames(entities(crew)) == {"tasten": "NOR"}
    assert sides_of_surnames(entities([*crew, told(4, "Ines Tasten", side="CHL")])) == {}


@pytest.mark.parametrize(
    ("names", "by"),
    [
        (("Mira Tasten", "Mira Tasten"), "rule:same_name.v2"),
        (("Sergei Tarvin", "Sergey Tarvin"), "rule:same_person_respelled.v1"),
        (("Thomas Orlen", "Tom Orlen"), "rule:same_person_short_form.v1"),
        (("Mira Tasten", "Mira B. Tasten"), "rule:same_person_fewer_words.v1"),
        (("Mira Tasten", "Tasten"), "rule:same_person_surname.v1"),
    ],
)
def test_a_judgement_tells_by_which_rule_it_was_made(names: tuple[str, str], by: str) -> None:
    (judgement,) = judged(*names)
    assert (judgement.verdict, judgement.by) == ("yes", by)
