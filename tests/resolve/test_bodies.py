"""Which governments, bodies, groups and places are one: by state, by the tables, by words, by acronym."""

from __future__ import annotations

import pytest
from hypothesis import given

from counterclaim.register import Member
from counterclaim.resolve.bodies import judge_bodies, key_of
from counterclaim.types import EntityKind
from resolve.reports import BODIES, KINDS, are_one, bodies, entities, parted, resolved, some, told

#: A state, its adjective and its capital, from all over the world.
STATES = [
    ("Norway", "Norwegian", "Oslo", "NOR"),
    ("Chile", "Chilean", "Santiago", "CHL"),
    ("Japan", "Japanese", "Tokyo", "JPN"),
    ("Kenya", "Kenyan", "Nairobi", "KEN"),
    ("New Zealand", "New Zealand", "Wellington", "NZL"),
    ("Jordan", "Jordanian", "Amman", "JOR"),
]


def government(number: int, name: str, side: str | None = None, named: bool = True) -> Member:
    return told(number, name, "government", side, named)


@pytest.mark.parametrize(("state", "adjective", "capital", "code"), STATES)
def test_a_state_its_capital_acting_and_its_government_are_one(
    state: str, adjective: str, capital: str, code: str
) -> None:
    held = resolved(
        [
            government(1, state, code),
            government(2, capital),
            government(3, f"{adjective} government", code),
            government(4, f"{adjective} authorities", code, named=False),
        ]
    )
    assert len(held) == 1
    assert (held[0].kind, held[0].side) == ("government", code)


@pytest.mark.parametrize(("state", "adjective", "capital", "code"), STATES)
def test_places_are_apart_from_governments(state: str, adjective: str, capital: str, code: str) -> None:
    members = [
        government(1, state, code),
        government(2, capital, code),
        told(3, state, "place", code),
        told(4, capital, "place", code),
        told(5, state, "place"),
    ]
    assert parted(members) == sorted([[state], [capital], sorted([state, capital])])


def test_two_states_are_two() -> None:
    names = [name for state, adjective, _, _ in STATES for name in (state, f"{adjective} government")]
    members = [government(n, name, code) for n, name in enumerate(names) for code in [STATES[n // 2][3]]]
    assert len(resolved(members)) == len(STATES)


@pytest.mark.parametrize(("part", "state"), [("Alberta", "Canada"), ("Queensland", "Australia")])
def test_the_government_of_a_part_is_not_that_of_the_state(part: str, state: str) -> None:
    one, other, again = bodies(part, state, part, kind="government")
    held = resolved([one, other, again])
    assert are_one(held, one, again)
    assert not are_one(held, one, other)


@pytest.mark.parametrize("word", ["administration", "government", "regime"])
def test_the_government_of_somebody_is_that_of_the_state_all_of_this_surname_are_of(word: str) -> None:
    state, named_after = government(1, "Chile", "CHL"), government(2, f"the Tasten {word}")
    mira, karel = told(3, "Mira Tasten", side="CHL"), told(4, "Karel Tasten", side="KEN")
    assert are_one(resolved([state, named_after, mira]), state, named_after)
    assert not are_one(resolved([state, named_after, mira]), mira, named_after)
    assert not are_one(resolved([state, named_after, mira, karel]), state, named_after)
    assert not are_one(resolved([state, named_after]), state, named_after)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kenyan Ministry of Health", "Health Ministry"),
        ("Kenyan Ministry of Health", "Ministry of Health"),
        ("Ministry of Foreign Affairs", "Foreign Ministry"),
        ("Kenyan Defence Ministry", "Ministry of Defense"),
        pytest.param("Kenya's Health Ministry", "Kenyan Health Ministry"),
    ],
)
def test_a_ministry_with_its_state_and_one_without_are_one(one: str, other: str) -> None:
    assert len(resolved([government(1, one, "KEN"), government(2, other, "KEN")])) == 1


def test_ministries_of_two_states_and_two_ministries_of_one_state_are_apart() -> None:
    members = [
        government(1, "Health Ministry", "KEN"),
        government(2, "Health Ministry", "CHL"),
        government(3, "Finance Ministry", "KEN"),
    ]
    assert len(resolved(members)) == 3


def test_a_ministry_whose_state_no_report_names_goes_with_the_only_one() -> None:
    stateless, kenyan = government(1, "Health Ministry"), government(2, "Kenyan Health Ministry", "KEN")
    chilean, finance = government(3, "Health Ministry", "CHL"), government(4, "Finance Ministry", "KEN")
    assert are_one(resolved([stateless, kenyan, finance]), stateless, kenyan)
    held = resolved([stateless, kenyan, chilean])
    assert len(held) == 3
    assert len(resolved([stateless, government(9, "Ministry of Health")])) == 1


def test_an_army_is_one_with_that_of_its_state_also_where_it_is_only_described() -> None:
    kenyan = [government(n, "Kenyan army", "KEN", named=False) for n in (1, 2)]
    chilean = government(3, "army", "CHL", named=False)
    assert parted([*kenyan, chilean]) == [["Kenyan army"], ["army"]]


@pytest.mark.parametrize("name", ["Health Ministry", "army", "court in the east", "harbour guard"])
def test_a_body_only_described_and_of_no_state_is_never_one(name: str) -> None:
    assert len(resolved([government(n, name, named=False) for n in range(4)])) == 4


def test_a_body_described_at_length_need_not_be_the_only_one_of_its_state() -> None:
    name = "Kenyan court of the eastern province"
    assert len(resolved([government(n, name, "KEN", named=False) for n in range(2)])) == 2


def test_only_a_government_is_one_with_the_state_of_its_name() -> None:
    state, team = government(1, "Norway", "NOR"), told(2, "Norway", "organisation", "NOR")
    council, head = government(3, "the Tasten council"), told(4, "Mira Tasten", side="NOR")
    held = resolved([state, team, council, head])
    assert not are_one(held, state, team)
    assert not are_one(held, state, council)


def test_a_place_is_one_by_any_name_of_its_state_and_no_body_of_its_name() -> None:
    assert len(resolved([told(1, "Norway", "place"), told(2, "Kingdom of Norway", "place")])) == 1
    assert len(resolved([told(1, "Port Almeda", "place"), told(2, "Port Almeda", "organisation")])) == 2


def test_a_ministry_of_which_nothing_is_said_is_none_in_particular() -> None:
    assert len(resolved([government(n, "Kenyan ministry", "KEN", named=False) for n in range(2)])) == 2


@pytest.mark.parametrize(
    "names",
    [
        ("United Nations", "UN", "U.N.", "the United Nations"),
        ("African Union", "AU"),
        ("ASEAN", "Association of Southeast Asian Nations"),
    ],
)
def test_the_names_of_a_body_in_the_tables_are_one(names: tuple[str, ...]) -> None:
    assert len(resolved(bodies(*names))) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("Harbour Council", "the Harbour Council", "HARBOUR COUNCIL"),
        ("Labour Centre", "Labor Center"),
        ("Port of Almeda", "Port Almeda"),
        ("Almeda Shipping", "Almeda Shipping Ltd.", "Almeda Shipping Company"),
        ("Karvali Front", "Qarvali Front"),
        ("Al-Dorani Brigade", "Al Dorani Brigade"),
        ("Aldorani Brigade", "Al-Durani Brigade"),
    ],
)
def test_names_of_the_same_words_and_spellings_are_one(names: tuple[str, ...]) -> None:
    assert len(resolved(bodies(*names))) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("Harbour Council", "Harbour Union"),
        ("Karvali Front", "Karvali Army"),
        ("Council Harbour", "Harbour Council"),
        ("Oska", "Osca"),
        ("Tasten", "Mira Tasten"),
    ],
)
def test_other_words_are_another_body(names: tuple[str, str]) -> None:
    assert len(resolved(bodies(*names))) == 2


def test_of_many_names_an_acronym_is_unsure_between_two_only() -> None:
    members = bodies("HRL", "Harbour Rescue League", "Harbour Relief Line", "Hill Road Lodge")
    assert len(list(judge_bodies(entities(members), {}))) == 2


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("HRL", "Harbour Rescue League"),
        ("H.R.L.", "Harbour Rescue League"),
        ("LRV", "League for the Rescue of Vessels"),
        ("HC", "Harbour Council"),
    ],
)
def test_an_acronym_is_the_one_name_that_begins_so(acronym: str, name: str) -> None:
    members = bodies(acronym, name, "Karvali Front")
    assert parted(members) == sorted([["Karvali Front"], sorted([acronym, name])])


def test_an_acronym_of_two_names_stays_unsure_between_them() -> None:
    members = bodies("HRL", "Harbour Rescue League", "Harbour Relief Line")
    assert len(resolved(members)) == 3
    made = list(judge_bodies(entities(members), {}))
    assert [judgement.verdict for judgement in made] == ["unsure", "unsure"]
    assert all("“HRL”" in judgement.reasons[0] for judgement in made)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hrl", "Harbour Rescue League"), ("H", "Harbour"), ("HLR", "Harbour Rescue League")],
)
def test_a_word_a_letter_and_other_letters_are_no_acronym(one: str, other: str) -> None:
    assert len(resolved(bodies(one, other))) == 2


@pytest.mark.parametrize(
    ("named", "held"),
    [(True, 1), (False, 3)],
)
def test_a_group_is_one_by_its_name_and_never_by_a_description(named: bool, held: int) -> None:
    name = "Karvali" if named else "three residents"
    assert len(resolved([told(n, name, "group", named=named) for n in range(3)])) == held


@pytest.mark.parametrize("kind", ["organisation", "place"])
def test_a_group_is_no_body_and_no_place_of_its_name(kind: EntityKind) -> None:
    assert len(resolved([told(1, "Karvali", "group"), told(2, "Karvali", kind)])) == 2


@given(some(BODIES, KINDS[1:]))
def test_what_shares_a_key_is_one(members: list[Member]) -> None:
    held = resolved(members)
    keys = {m.entity.id: key_of(m.entity, {}) for m in members}
    for one in members:
        for other in members:
            if keys[one.entity.id] is not None and keys[one.entity.id] == keys[other.entity.id]:
                assert are_one(held, one, other)


@given(some(BODIES, KINDS[1:]))
def test_what_is_only_described_is_in_no_judgement(members: list[Member]) -> None:
    loose = {m.entity.id for m in members if key_of(m.entity, {}) is None}
    assert all(loose.isdisjoint(j.subject) for j in judge_bodies(entities(members), {}))


@pytest.mark.parametrize(
    ("names", "kind", "by"),
    [
        (("Norway", "Oslo"), "government", "rule:same_state.v1"),
        (("United Nations", "UN"), "organisation", "rule:same_body.v1"),
        (("Harbour Council", "Harbour Council"), "organisation", "rule:same_name.v2"),
        (("Karvali Front", "Qarvali Front"), "organisation", "rule:same_body_respelled.v1"),
        (("HRL", "Harbour Rescue League"), "organisation", "rule:same_body_acronym.v1"),
    ],
)
def test_a_judgement_tells_by_which_rule_it_was_made(
    names: tuple[str, str], kind: EntityKind, by: str
) -> None:
    (judgement,) = judge_bodies(entities(bodies(*names, kind=kind)), {})
    assert (judgement.verdict, judgement.by) == ("yes", by)
