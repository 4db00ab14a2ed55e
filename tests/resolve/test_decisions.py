"""What people decide: found again by anchors, the later of two contrary ones, gone when withdrawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.register import Member
from counterclaim.resolve.decisions import VALUES, Decisions, decisions
from counterclaim.types import Judgement, Span, anchor
from resolve.reports import anything, are_one, merged, persons, resolved, split, told, valued

A, B, C, D = CREW = persons("Mira Tasten", "Ines Dorval", "Karel Osko", "Davin Orlen")


def made(*said: Judgement, crew: list[Member] = CREW) -> Decisions:
    return decisions([(m.document, m.entity) for m in crew], said)


def ids(*members: Member) -> frozenset[str]:
    return frozenset(m.entity.id for m in members)


def test_nothing_said_is_nothing_decided() -> None:
    empty = made()
    assert (empty.together, empty.apart) == ((), ())
    assert not any(empty.values.values())


def test_a_merge_a_split_and_values_are_read() -> None:
    decided = made(merged(A, B), split([C], [D]), valued("side", "NOR", C), valued("name", "The Osko", C))
    assert decided.together == (ids(A, B),)
    assert decided.apart == ((ids(C), ids(D)),)
    assert decided.values[VALUES["side"]] == {C.entity.id: "NOR"}
    assert decided.values[VALUES["name"]] == {C.entity.id: "The Osko"}


def test_a_split_of_several_keeps_the_two_sides() -> None:
    assert made(split([A, B], [C, D])).apart == ((ids(A, B), ids(C, D)),)


def test_a_no_between_two_without_a_bar_parts_the_first_from_the_rest() -> None:
    said = split([A], [B, C])
    said = replace(said, subject=tuple(part for part in said.subject if part != "|"))
    assert made(said).apart == ((ids(A), ids(B, C)),)


@pytest.mark.parametrize("by", ["rule:same_name.v2", "model:reader"])
def test_what_a_machine_says_is_no_decision(by: str) -> None:
    said = [replace(j, by=by) for j in (merged(A, B), split([C], [D]), valued("side", "NOR", A))]
    assert made(*said) == made()


def test_other_relations_and_doubts_decide_nothing() -> None:
    said = [replace(merged(A, B), relation="same_incident"), replace(merged(A, B), verdict="unsure")]
    assert made(*said) == made()


@pytest.mark.parametrize("order", [1, -1])
def test_the_later_of_two_that_contradict_each_other_counts(order: int) -> None:
    first, then = merged(A, B), split([A], [B])
    assert made(*[first, then][::order]).together == ()
    assert made(*[first, then][::order]).apart == ((ids(A), ids(B)),)
    first, then = split([A], [B]), merged(A, B)
    assert made(*[first, then][::order]).together == (ids(A, B),)
    assert made(*[first, then][::order]).apart == ()


def test_of_two_in_the_same_second_the_one_given_later_counts() -> None:
    one, other = merged(A, B), split([A], [B])
    other = replace(other, at=one.at)
    assert made(one, other).apart
    assert made(other, one).together


@pytest.mark.parametrize("order", [1, -1])
def test_the_later_value_counts(order: int) -> None:
    said = [valued("side", "NOR", A), valued("side", "CHL", A)]
    assert made(*said[::order]).values[VALUES["side"]] == {A.entity.id: "CHL"}


def test_what_does_not_contradict_stands_beside_it() -> None:
    decided = made(merged(A, B), split([C], [D]), merged(A, C))
    assert decided.together == (ids(A, B), ids(A, C))
    assert decided.apart == ((ids(C), ids(D)),)


def test_one_taken_out_of_a_merge_leaves_the_others_one() -> None:
    said = [merged(A, B, C), split([A], [B, C])]
    held = resolved([A, B, C], said)
    assert are_one(held, B, C)


def test_those_split_off_can_be_split_again() -> None:
    one, other, rest = persons("Orlen", "Orlen", "Orlen")
    said = [split([one, other], [rest]), split([one], [other])]
    assert not are_one(resolved([one, other, rest], said), one, other)


class TestAnchors:
    """A decision is found again where the extraction of its document changed."""

    def moved(self, member: Member, *spans: tuple[int, int], id_: str = "f" * 24) -> Member:
        mentions = tuple(Span(start=start, end=end) for start, end in spans)
        return replace(member, entity=replace(member.entity, id=id_, mentions=mentions))

    @pytest.mark.parametrize("spans", [((0, 11),), ((5, 11),), ((0, 4),), ((10, 40),), ((70, 75), (3, 6))])
    def test_a_mention_that_shares_a_character_is_the_one_meant(
        self, spans: tuple[tuple[int, int], ...]
    ) -> None:
        again = self.moved(A, *spans)
        assert made(merged(A, B), crew=[again, B]).together == (ids(again, B),)

    @pytest.mark.parametrize("spans", [((11, 20),), ((40, 50),)])
    def test_a_decision_whose_anchor_meets_nothing_waits(self, spans: tuple[tuple[int, int], ...]) -> None:
        said = merged(A, B)
        assert made(said, crew=[self.moved(A, *spans), B]).together == (ids(B),)
        assert made(said, crew=[A, B]).together == (ids(A, B),)

    def test_of_two_the_one_that_shares_more_is_meant(self) -> None:
        little, much = self.moved(A, (0, 4), id_="1" * 24), self.moved(A, (4, 11), id_="2" * 24)
        assert made(valued("side", "NOR", A), crew=[little, much]).values[VALUES["side"]] == {"2" * 24: "NOR"}

    def test_the_same_place_in_another_document_is_somebody_else(self) -> None:
        elsewhere = replace(A, document="e" * 64)
        assert made(valued("side", "NOR", A), crew=[elsewhere]).values[VALUES["side"]] == {}

    @pytest.mark.parametrize("broken", ["", "@", "nowhere", "d@1", "d@x-y", "d@-1-5", "d@5-"])
    def test_what_is_no_anchor_leads_nowhere(self, broken: str) -> None:
        said = merged(A, B)
        said = replace(said, subject=(broken, *said.subject[1:]))
        assert made(said).together == (ids(B),)

    def test_an_anchor_of_no_characters_leads_nowhere(self) -> None:
        said = replace(merged(A, B), subject=(f"{A.document}@5-5", anchor(B.document, B.entity.mentions[0])))
        assert made(said).together == (ids(B),)


@given(anything(), st.data())
def test_the_order_of_decisions_and_of_entities_changes_nothing(
    crew: list[Member], data: st.DataObject
) -> None:
    said = decided_by(crew, data)
    mixed = data.draw(st.permutations(crew)), data.draw(st.permutations(said))
    assert made(*mixed[1], crew=mixed[0]) == made(*said, crew=crew)


@given(anything(), st.data())
def test_what_was_withdrawn_is_as_if_it_was_never_said(crew: list[Member], data: st.DataObject) -> None:
    said = decided_by(crew, data)
    gone = data.draw(st.sets(st.sampled_from(range(len(said))))) if said else set()
    later = [replace(j, withdrawn_at="2032-01-01") if n in gone else j for n, j in enumerate(said)]
    assert made(*later, crew=crew) == made(*(j for n, j in enumerate(said) if n not in gone), crew=crew)


def decided_by(crew: list[Member], data: st.DataObject) -> list[Judgement]:
    """A few decisions, as they come, on some of the reports; none where there are not two."""
    said: list[Judgement] = []
    while len(crew) > 1 and len(said) < 4 and data.draw(st.booleans()):
        one, *others = data.draw(st.permutations(crew))[: data.draw(st.integers(2, 4))]
        what = data.draw(st.sampled_from(["merge", "split", "name", "side"]))
        if what == "merge":
            said.append(merged(one, *others))
        elif what == "split":
            said.append(split([one], others))
        else:
            said.append(valued(what, data.draw(st.sampled_from(["NOR", "KEN"])), one))
    return said


def test_a_report_that_is_gone_takes_its_part_of_a_decision_with_it() -> None:
    assert made(merged(A, B, C), crew=[A, C]).together == (ids(A, C),)
    assert made(split([A], [B]), crew=[B]).apart == ((ids(), ids(B)),)
    assert len(resolved([B, told(70, "Ines Dorval")], [split([A], [B])])) == 1
