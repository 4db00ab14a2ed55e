"""Which entities are one actor: by name alone, whatever the order, and undone by a withdrawal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.resolve import actors, judge
from counterclaim.resolve.actors import RELATION, SAME_NAME, is_name
from counterclaim.types import Actor, Entity, EntityKind, Judgement, Span, identify

NAMES = (
    "Ines Dorval", "INES DORVAL", "Dorval", "Port Almeda", "the Port of Almeda", "U.N.", "UN",
    "a senior official",
    "Ministry of Defence", "ministry of defence", "O’Dell", "J.R. O'Dell", "…", "ميناء",
)  # fmt: skip
KINDS: tuple[EntityKind, ...] = ("person", "government", "organisation", "group", "place")


def entity(number: int, name: str, kind: EntityKind = "person", side: str | None = None) -> Entity:
    id_ = identify("entity", document=f"d{number}", name=name, first=[0, 1])
    return Entity(id=id_, name=name, kind=kind, side=side, mentions=(Span(start=0, end=len(name)),))


def same(*subject: Entity, by: str = "person:reader", verdict: str = "yes") -> Judgement:
    ids = tuple(item.id for item in subject)
    return Judgement(
        id=identify("judgement", relation=RELATION, subject=ids, verdict=verdict, by=by, at="2031-05-20"),
        relation=RELATION,
        subject=ids,
        verdict="yes" if verdict == "yes" else "no",
        score=1.0,
        reasons=("the reader says so",),
        by=by,
        at="2031-05-20",
    )


def resolved(entities: list[Entity]) -> tuple[Actor, ...]:
    return actors(entities, judge(entities))


entities = st.lists(
    st.builds(
        entity,
        st.integers(0, 30),
        st.sampled_from(NAMES),
        st.sampled_from(KINDS),
        st.sampled_from([None, "XVA", "XOS"]),
    ),
    max_size=12,
    unique_by=lambda e: e.id,
)


@given(entities, st.randoms(use_true_random=False))
def test_the_order_of_entities_changes_nothing(found: list[Entity], random: object) -> None:
    mixed = sorted(found, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert judge(mixed) == judge(found)
    assert resolved(mixed) == resolved(found)


@given(entities, st.randoms(use_true_random=False))
def test_the_order_of_judgements_changes_nothing(found: list[Entity], random: object) -> None:
    judgements = judge(found)
    mixed = sorted(judgements, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert actors(found, mixed) == actors(found, judgements)


@given(entities)
def test_every_entity_belongs_to_exactly_one_actor(found: list[Entity]) -> None:
    held = [id_ for actor in resolved(found) for id_ in actor.entities]
    assert sorted(held) == sorted(entity.id for entity in found)
    assert all(actor.id == min(actor.entities) for actor in resolved(found))


@given(entities, st.data())
def test_withdrawing_a_judgement_restores_the_former_state(found: list[Entity], data: st.DataObject) -> None:
    before = judge(found)
    if len(found) < 2:
        return
    one, other = data.draw(st.permutations(found))[:2]
    said = same(one, other)
    joined = actors(found, [*before, said])
    assert any({one.id, other.id} <= set(actor.entities) for actor in joined)
    assert actors(found, [*before, replace(said, withdrawn_at="2031-05-21")]) == actors(found, before)


@given(entities, entities)
def test_more_reports_never_part_what_was_one(found: list[Entity], more: list[Entity]) -> None:
    known = {item.id for item in found}
    both = [*found, *(item for item in more if item.id not in known)]
    together = [set(actor.entities) for actor in resolved(both)]
    for actor in resolved(found):
        assert any(set(actor.entities) <= later for later in together)


@given(entities)
def test_a_judgement_has_reasons_and_two_subjects(found: list[Entity]) -> None:
    for judgement in judge(found):
        assert judgement.by == SAME_NAME
        assert judgement.reasons
        assert len(set(judgement.subject)) == 2
        assert judgement.at is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (entity(1, "Ines Dorval"), entity(2, "INES DORVAL")),
        (entity(1, "U.N.", "organisation"), entity(2, "UN", "organisation")),
        (
            entity(1, "Ministry of Defence", "organisation"),
            entity(2, "the Ministry of Defence", "government"),
        ),
        (entity(1, "Varrenia", "place"), entity(2, "Varrenia", "government")),
    ],
)
def test_one_name_is_one_actor(one: Entity, other: Entity) -> None:
    (actor,) = resolved([one, other])
    assert set(actor.entities) == {one.id, other.id}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (entity(1, "Dorval"), entity(2, "Dorval")),
        (entity(1, "Ines Dorval"), entity(2, "Dorval")),
        (entity(1, "a senior official", "person"), entity(2, "a senior official", "person")),
        (entity(1, "three residents", "group"), entity(2, "three residents", "group")),
        (entity(1, "Ines Almeda"), entity(2, "Ines Almeda", "place")),
    ],
)
def test_a_surname_or_a_description_is_no_ground(one: Entity, other: Entity) -> None:
    assert len(resolved([one, other])) == 2


def test_the_actor_speaks_where_one_of_its_entities_does() -> None:
    (actor,) = resolved([entity(1, "Varrenia", "place"), entity(2, "Varrenia", "government")])
    assert actor.kind == "government"


def test_the_side_stands_only_where_all_agree() -> None:
    one, two = entity(1, "Ines Dorval", side="XVA"), entity(2, "Ines Dorval", side="XOS")
    assert resolved([one, entity(3, "Ines Dorval")])[0].side == "XVA"
    assert resolved([one, two])[0].side is None


def test_another_spelling_is_told_in_the_reasons() -> None:
    (judgement,) = judge([entity(1, "Ines Dorval"), entity(2, "INES DORVAL")])
    assert "INES DORVAL" in judgement.reasons[0]
    assert "Ines Dorval" in judgement.reasons[0]


def test_a_judgement_on_what_is_gone_joins_the_rest() -> None:
    one, two, three = (entity(n, "Dorval") for n in range(3))
    held = actors([one, three], [same(one, two, three)])
    assert [set(actor.entities) for actor in held] == [{one.id, three.id}]


def test_judgements_of_another_kind_join_nothing() -> None:
    one, two = entity(1, "Dorval"), entity(2, "Dorval")
    assert len(actors([one, two], [replace(same(one, two), relation="same_incident")])) == 2
    assert len(actors([one, two], [same(one, two, verdict="no")])) == 2


@pytest.mark.parametrize("name", ["", "…", "a senior official", "Dorval"])
def test_what_is_no_name_of_a_person(name: str) -> None:
    assert not is_name(replace(entity(1, "x y"), name=name))
