"""Who is one actor: whatever the order, never against what a person decided, and with a reason each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.register import Member
from counterclaim.resolve import Decisions, Seen, actors, decisions, judge
from counterclaim.types import Actor, Entity, EntityKind, Judgement, Office
from resolve.reports import (
    anything,
    are_one,
    bodies,
    entities,
    meets,
    merged,
    persons,
    resolved,
    split,
    told,
    valued,
)


def pick(members: list[Member], data: st.DataObject) -> tuple[list[Member], list[Member]] | None:
    """Some of those who are held to be one, and the rest of them, where there are two."""
    known = {m.entity.id: m for m in members}
    crews = [[known[id_] for id_ in actor.entities] for actor in resolved(members)]
    crews = [crew for crew in crews if len(crew) > 1]
    if not crews:
        return None
    crew = data.draw(st.permutations(data.draw(st.sampled_from(crews))))
    cut = data.draw(st.integers(1, len(crew) - 1))
    return crew[:cut], crew[cut:]


def new(members: Sequence[Member], more: Sequence[Member]) -> list[Member]:
    """The reports together; a report that is known already counts once."""
    known = {m.document for m in members}
    return [*members, *(m for m in more if m.document not in known)]


# ---------------------------------------------------------------- whatever the order


@given(anything(), st.data())
def test_the_order_of_entities_changes_nothing(members: list[Member], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(members))
    assert set(judge(entities(mixed))) == set(judge(entities(members)))
    assert resolved(mixed) == resolved(members)


@given(anything(), st.data())
def test_the_order_of_judgements_changes_nothing(members: list[Member], data: st.DataObject) -> None:
    made = judge(entities(members))
    mixed = data.draw(st.permutations(made))
    assert actors(entities(members), mixed) == actors(entities(members), made)


@given(anything())
def test_every_entity_belongs_to_exactly_one_actor(members: list[Member]) -> None:
    held = resolved(members)
    assert sorted(id_ for actor in held for id_ in actor.entities) == sorted(m.entity.id for m in members)
    assert all(actor.id == min(actor.entities) and actor.entities for actor in held)
    assert [actor.id for actor in held] == sorted(actor.id for actor in held)


@given(anything())
def test_an_actor_is_what_its_entities_are(members: list[Member]) -> None:
    known = {m.entity.id: m.entity for m in members}
    ids = {actor.id for actor in resolved(members)}
    for actor in resolved(members):
        own = [known[id_] for id_ in actor.entities]
        assert actor.name in {e.name for e in own}
        assert actor.kind in {e.kind for e in own}
        assert actor.side in {e.side for e in own} | {None}
        assert actor.part_of is None or actor.part_of in ids - {actor.id}


def test_nobody_is_nobody() -> None:
    assert judge([]) == ()
    assert actors([], []) == ()


# ---------------------------------------------------------------- what judgements say


@given(anything())
def test_each_judgement_has_a_reason_that_names_both_names(members: list[Member]) -> None:
    names = {m.entity.id: m.entity.name for m in members}
    for judgement in judge(entities(members)):
        assert len(set(judgement.subject)) == len(judgement.subject) == 2
        assert judgement.by.startswith("rule:")
        assert judgement.at is None
        assert 0 < judgement.score < 1
        (reason,) = judgement.reasons
        words, _, told_of = reason.partition(": ")
        assert words
        assert all(f"“{names[id_]}”" in told_of for id_ in judgement.subject)


@given(anything())
def test_no_judgement_is_made_twice_and_only_certain_ones_join(members: list[Member]) -> None:
    made = judge(entities(members))
    assert len({judgement.id for judgement in made}) == len(made)
    assert {judgement.verdict for judgement in made} <= {"yes", "unsure"}
    doubts = [judgement for judgement in made if judgement.verdict == "unsure"]
    assert len(actors(entities(members), doubts)) == len(members)


@pytest.mark.parametrize("count", [50, 100, 200])
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Mira Tasten", "person"),
        ("Tasten", "person"),
        ("Norway", "government"),
        ("Harbour Council", "organisation"),
        ("Karvali", "group"),
        ("Port Almeda", "place"),
    ],
)
def test_judgements_on_one_name_are_one_less_than_there_are_reports(
    count: int, name: str, kind: EntityKind
) -> None:
    members = [told(number, name, kind) for number in range(count)]
    assert len(judge(entities(members))) == count - 1
    assert len(resolved(members)) == 1


@given(anything(most=8))
def test_judgements_grow_by_the_same_number_with_each_further_set_of_the_same_reports(
    members: list[Member],
) -> None:
    def times(number: int) -> int:
        again = [told(1000 * n + at, *_of(m)) for n in range(number) for at, m in enumerate(members)]
        return len(judge(entities(again)))

    assert times(3) - times(2) == times(2) - times(1)
    assert times(2) - times(1) <= len(members)


def _of(member: Member) -> tuple[str, EntityKind, str | None, bool]:
    return member.entity.name, member.entity.kind, member.entity.side, member.entity.named


# ---------------------------------------------------------------- what people decide


@given(anything(), anything(), st.data())
def test_a_split_holds_after_more_reports_come_in(
    members: list[Member], more: list[Member], data: st.DataObject
) -> None:
    parts = pick(members, data)
    if parts is None:
        return
    left, rest = parts
    for crew in (members, new(members, more)):
        held = resolved(crew, [split(left, rest)])
        assert are_one(held, *left)
        assert not meets(held, left, rest)


@given(anything(), anything(), st.data())
def test_a_merge_holds_after_more_reports_come_in(
    members: list[Member], more: list[Member], data: st.DataObject
) -> None:
    if len(members) < 2:
        return
    crew = data.draw(st.permutations(members))[: data.draw(st.integers(2, 4))]
    for all_ in (members, new(members, more)):
        assert are_one(resolved(all_, [merged(*crew)]), *crew)


@given(anything(), st.data())
def test_a_machine_never_overrules_a_person(members: list[Member], data: st.DataObject) -> None:
    parts = pick(members, data)
    if parts is None:
        return
    left, rest = parts
    said = [split(left, rest)]
    decided = decisions([(m.document, m.entity) for m in members], said)
    against = judge(entities(members), decided)
    assert not any({left[0].entity.id, other.entity.id} == set(j.subject) for j in against for other in rest)
    assert not meets(actors(entities(members), [*against, *said], decided), left, rest)


@given(anything(), st.data())
def test_the_last_merge_or_split_holds_whatever_was_merged_before(
    members: list[Member], data: st.DataObject
) -> None:
    said: list[Judgement] = []
    while len(members) > 1 and len(said) < 3 and data.draw(st.booleans()):
        said.append(merged(*data.draw(st.permutations(members))[:2]))
        assert are_one(resolved(members, said), *_meant(members, said[-1]))
    for actor in resolved(members, said):
        first, *rest = [m for m in members if m.entity.id in actor.entities]
        if rest:
            assert not meets(resolved(members, [*said, split([first], rest)]), [first], rest)


def _meant(members: Sequence[Member], said: Judgement) -> list[Member]:
    return [m for m in members if any(part.startswith(m.document) for part in said.subject)]


@given(anything(), st.data())
def test_withdrawing_a_decision_restores_the_former_state_exactly(
    members: list[Member], data: st.DataObject
) -> None:
    if len(members) < 2:
        return
    one, other, *_ = data.draw(st.permutations(members))
    before = [d for d in (merged(one, other), valued("name", "The Other", one)) if data.draw(st.booleans())]
    for said in (
        merged(one, other),
        split([one], [other]),
        valued("name", "Somebody", one),
        valued("side", "KEN", one),
        valued("kind", "group", one),
        valued("office", "harbour minister", one),
    ):
        gone = replace(said, withdrawn_at="2031-07-01T00:00:00")
        assert resolved(members, [*before, gone]) == resolved(members, before)


def test_a_decision_shows_before_it_is_withdrawn() -> None:
    one, other = persons("Mira Tasten", "Ines Dorval")
    same = persons("Mira Tasten", "Mira Tasten")
    assert len(resolved([one, other], [merged(one, other)])) == 1
    assert len(resolved(same, [split(same[:1], same[1:])])) == 2


def test_those_split_off_take_nothing_of_later_reports_with_them() -> None:
    left, rest, later = persons("Tasten", "Mira Tasten", "Tasten")
    held = resolved([left, rest, later], [split([left], [rest])])
    assert are_one(held, rest, later)
    assert not are_one(held, left, later)


def test_one_joined_to_those_split_off_does_not_undo_the_split() -> None:
    left, rest, other = persons("Orlen", "Orlen", "Orlen")
    held = resolved([left, rest, other], [split([left], [rest]), merged(left, other)])
    assert are_one(held, left, other)
    assert not are_one(held, left, rest)


def test_a_rule_that_a_person_withdrew_joins_no_more() -> None:
    members = persons("Mira Tasten", "Mira Tasten")
    (judgement,) = judge(entities(members))
    gone = replace(judgement, withdrawn_at="2031-07-01")
    assert len(actors(entities(members), [gone])) == 2
    assert len(actors(entities(members), [judgement])) == 1


@pytest.mark.parametrize("changed", [{"relation": "same_incident"}, {"verdict": "no"}, {"verdict": "unsure"}])
def test_other_judgements_join_nothing(changed: dict[str, str]) -> None:
    members = persons("Mira Tasten", "Mira Tasten")
    made = [replace(j, **changed) for j in judge(entities(members))]  # type: ignore[arg-type]
    assert len(actors(entities(members), made)) == 2


def test_a_person_joins_by_a_decision_and_not_by_ids_that_a_better_extraction_changes() -> None:
    members = persons("Mira Tasten", "Mira Tasten")
    made = [replace(j, by="person:anna") for j in judge(entities(members))]
    assert len(actors(entities(members), made)) == 2


def test_a_judgement_on_what_is_gone_is_no_error() -> None:
    one, other, gone = persons(*["Mira Tasten"] * 3)
    made = judge(entities([one, other, gone]))
    held = [id_ for actor in actors(entities([one, other]), made) for id_ in actor.entities]
    assert sorted(held) == sorted([one.entity.id, other.entity.id])


# ---------------------------------------------------------------- what an actor is called, and whose it is


def only(members: Sequence[Member], *said: Judgement) -> Actor:
    (actor,) = resolved(members, said)
    return actor


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (("Sergei Tarvin", "Sergey Tarvin", "Sergey Tarvin"), "Sergey Tarvin"),
        (("Mira Tasten", "Tasten", "Tasten", "Tasten"), "Mira Tasten"),
        (("Mira Tasten", "Mira B. Tasten"), "Mira B. Tasten"),
        (("Tasten", "Tasten"), "Tasten"),
    ],
)
def test_a_person_is_called_by_the_full_name_that_most_reports_use(names: tuple[str, ...], name: str) -> None:
    assert only(persons(*names)).name == name


def test_a_body_is_called_by_the_name_that_most_reports_use() -> None:
    assert only(bodies("United Nations", "UN", "UN")).name == "UN"
    assert only(bodies("United Nations", "UN")).name == "United Nations"


@pytest.mark.parametrize(
    ("sides", "side"),
    [
        (("NOR", None), "NOR"),
        ((None, None), None),
        (("NOR", "NOR", "CHL"), "NOR"),
        (("NOR", "CHL"), None),
        (("NOR", "NOR", "NOR", "CHL", "KEN"), None),
        (("NOR", "NOR", "NOR", "NOR", "CHL", "KEN"), "NOR"),
    ],
)
def test_the_side_is_that_of_two_thirds_of_those_with_one(
    sides: Sequence[str | None], side: str | None
) -> None:
    members = [told(n, "Harbour Council", "organisation", one) for n, one in enumerate(sides)]
    assert only(members).side == side


def test_the_kind_is_the_commonest_and_of_equals_the_one_that_acts() -> None:
    kinds: list[EntityKind] = ["organisation", "organisation", "government"]
    members = [told(n, "Harbour Council", kind) for n, kind in enumerate(kinds)]
    assert only(members).kind == "organisation"
    assert only(members[1:]).kind == "government"


def test_a_single_word_that_others_take_for_a_body_is_no_person() -> None:
    assert only([told(1, "Almeda"), told(2, "Almeda", "organisation")]).kind == "organisation"


def test_the_subkind_is_the_commonest_that_is_known() -> None:
    subkinds = (None, None, "armed_group", "armed_group", "medium")
    members = [told(n, "Karvali Front", "organisation", subkind=s) for n, s in enumerate(subkinds)]
    assert only(members).subkind == "armed_group"
    assert only(members[:2]).subkind is None


@pytest.mark.parametrize(
    ("what", "value", "shown"),
    [
        ("name", "The Harbour Master", "The Harbour Master"),
        ("side", "KEN", "KEN"),
        ("side", "none", None),
        ("kind", "group", "group"),
        ("kind", "nonsense", "person"),
    ],
)
def test_what_a_person_sets_stands_before_what_reports_say(what: str, value: str, shown: str | None) -> None:
    members = [told(n, "Mira Tasten", side="NOR") for n in range(3)]
    for member in members:
        assert getattr(only(members, valued(what, value, member)), what) == shown


def test_an_office_that_a_person_sets_stands_first() -> None:
    members = persons("Mira Tasten")
    id_ = members[0].entity.id
    decided = decisions([(m.document, m.entity) for m in members], [valued("office", "mayor", *members)])
    seen = {id_: [Seen(title="harbour minister", on="2031-05-04")]}
    (actor,) = actors(entities(members), (), decided, seen)
    held = Office(title="harbour minister", start="[..2031-05-04]")
    assert actor.offices == (Office(title="mayor"), held)
    assert actors(entities(members), (), None, seen)[0].offices == (held,)


def test_offices_of_all_reports_on_an_actor_are_its_own_and_those_of_others_are_not() -> None:
    one, other, stranger = persons("Mira Tasten", "Mira Tasten", "Ines Dorval")
    titles = {one: ("envoy", "2031-05-04"), other: ("envoy", "2031-05-01"), stranger: ("mayor", None)}
    seen = {m.entity.id: [Seen(title=title, on=on)] for m, (title, on) in titles.items()}
    known = entities([one, other, stranger])
    held = {actor.name: actor.offices for actor in actors(known, judge(known), Decisions(), seen)}
    assert held == {
        "Mira Tasten": (Office(title="envoy", start="[..2031-05-01]"),),
        "Ines Dorval": (Office(title="mayor"),),
    }


# ---------------------------------------------------------------- parts of a government


def parts(*members: Member) -> dict[str, str | None]:
    held = resolved(members)
    names = {actor.id: actor.name for actor in held}
    return {actor.name: names.get(actor.part_of or "") for actor in held}


def test_a_ministry_is_part_of_the_government_of_its_state() -> None:
    assert parts(
        told(1, "Kenya", "government", "KEN"),
        told(2, "Health Ministry", "government", "KEN"),
        told(3, "Chilean army", "government", "CHL"),
        told(4, "Harbour Council", "organisation", "KEN"),
        told(5, "Kenya", "place", "KEN"),
    ) == {"Kenya": None, "Health Ministry": "Kenya", "Chilean army": None, "Harbour Council": None}


def test_the_government_of_a_part_of_a_state_is_no_part_of_the_government() -> None:
    held = parts(told(1, "Canada", "government", "CAN"), told(2, "Alberta", "government", "CAN"))
    assert held == {"Canada": None, "Alberta": None}


def test_a_government_that_only_its_capital_or_its_head_stands_for_has_parts_too() -> None:
    ministry = told(1, "Health Ministry", "government", "CHL")
    assert parts(ministry, told(2, "Santiago", "government"))["Health Ministry"] == "Santiago"
    head = told(3, "Mira Tasten", side="CHL")
    named_after = told(4, "the Tasten administration", "government")
    assert parts(ministry, head, named_after)["Health Ministry"] == "the Tasten administration"


def test_the_records_given_are_not_changed() -> None:
    members = persons("Mira Tasten", "Tasten")
    before: list[Entity] = entities(members)
    resolved(members, [merged(*members), valued("name", "The Other", members[0])])
    assert before == entities(persons("Mira Tasten", "Tasten"))
