"""What rules say of two entities: one judgement for neighbours, one between chains, names in the reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.resolve.decisions import SAME
from counterclaim.resolve.pairs import UNSURE, Rule, chain, link
from counterclaim.types import Entity, judgement_id
from resolve.reports import entities, persons

RULE = Rule(name="same_tide.v1", score=0.7, reason="both came with the tide")
NAMES = ("Mira Tasten", "MIRA TASTEN", "Mira “Mi” Tasten", "ميناء")

crews = st.lists(st.sampled_from(NAMES), min_size=1, max_size=12).map(lambda n: entities(persons(*n)))


@given(crews)
def test_a_chain_joins_all_with_one_judgement_less_than_there_are(crew: list[Entity]) -> None:
    made = list(chain(crew, RULE))
    assert len(made) == len(crew) - 1
    reached = {min(e.id for e in crew)}
    for judgement in made:
        assert judgement.subject[0] in reached
        reached.add(judgement.subject[1])
    assert reached == {e.id for e in crew}


@given(crews, st.randoms(use_true_random=False))
def test_the_order_given_changes_no_judgement(crew: list[Entity], random: object) -> None:
    mixed = sorted(crew, key=lambda _: random.random())  # type: ignore[attr-defined]
    half = len(crew) // 2 or 1
    assert list(chain(mixed, RULE)) == list(chain(crew, RULE))
    assert link(crew[:half], crew[half:] or crew, RULE) == link(crew[half:] or crew, crew[:half], RULE)


@given(crews, st.integers(1, 10))
def test_one_more_entity_makes_two_new_judgements_at_most(crew: list[Entity], more: int) -> None:
    (new,) = entities(persons(*["Mira Tasten"] * (len(crew) + more))[-1:])
    before = {j.id for j in chain(crew, RULE)}
    assert len({j.id for j in chain([*crew, new], RULE)} - before) <= 2


def test_a_link_stands_between_the_least_of_two_chains() -> None:
    crew = sorted(entities(persons(*["Mira Tasten"] * 6)), key=lambda e: e.id)
    some, others = crew[1::2], crew[::2]
    assert link(some, others, RULE).subject == (crew[0].id, crew[1].id)


def test_a_judgement_says_who_made_it_and_has_no_time() -> None:
    one, other = entities(persons("Mira Tasten", "M. Tasten"))
    judgement = link([one], [other], RULE)
    assert (judgement.relation, judgement.verdict, judgement.score) == (SAME, "yes", 0.7)
    assert judgement.by == "rule:same_tide.v1"
    assert judgement.at is judgement.withdrawn_at is judgement.value is None
    assert judgement.id == judgement_id(
        relation=SAME, subject=judgement.subject, verdict="yes", by=judgement.by
    )


def test_a_doubt_stands_in_place_of_the_reason_and_leaves_it_open() -> None:
    one, other = entities(persons("Mira Tasten", "M. Tasten"))
    judgement = link([one], [other], RULE, doubt="the tide was low")
    assert (judgement.verdict, judgement.score) == ("unsure", UNSURE)
    assert judgement.reasons[0].startswith("the tide was low: ")
    assert RULE.reason not in judgement.reasons[0]
    assert judgement.id != link([one], [other], RULE).id


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Mira Tasten", "Mira Tasten"), "both came with the tide: “Mira Tasten”"),
        (("Mira Tasten", "M. Tasten"), "both came with the tide: {}, {}"),
    ],
)
def test_the_reason_names_both_names_and_one_name_once(names: tuple[str, str], told: str) -> None:
    crew = sorted(entities(persons(*names)), key=lambda e: e.id)
    judgement = link(crew[:1], crew[1:], RULE)
    assert judgement.reasons == (told.format(*(f"“{e.name}”" for e in crew)),)
