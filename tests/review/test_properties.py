"""Whatever was found and decided: a whole extraction, nothing lost, and all of it undone again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.review import Reviewed, applied
from counterclaim.review.decided import Act, Named, Spans, act_value, spans_value, speakers_value
from counterclaim.types import (
    Attribution,
    Document,
    Extraction,
    Judgement,
    Manner,
    Span,
    anchor,
    attribution_id,
    judgement_id,
)
from store.strategies import any_extractions, document

TEXT = "".join(f"Part {n} of the tale told. " for n in range(5))
PART = len(TEXT) // 5
PAGE = document(TEXT)
KINDS = ("DENY", "ACCUSE", None)

found_in_page = any_extractions(PAGE)


def manner_of(text: str, content: tuple[Span, ...]) -> Manner:
    return "mixed"


def put(found: Extraction, decisions: list[Judgement]) -> Reviewed:
    return applied(TEXT, found, decisions, manner_of)


def spans(first: int = 0, last: int = len(TEXT)) -> st.SearchStrategy[Span]:
    pair = st.tuples(st.integers(first, last), st.integers(first, last)).filter(
        lambda pair: pair[0] != pair[1]
    )
    return pair.map(lambda pair: Span(start=min(pair), end=max(pair)))


@st.composite
def decisions(
    draw: st.DrawFn,
    seen: st.SearchStrategy[tuple[Span, ...]],
    where: st.SearchStrategy[Span],
    at: str | None = None,
) -> Judgement:
    """A decision on content seen, with places anywhere in ``where``."""
    anchors = where.map(lambda span: anchor(PAGE.id, span))
    few = st.lists(where, max_size=2).map(tuple)
    values = {
        "statement": st.builds(Spans, source=few, cue=few, content=st.tuples(where)).map(spans_value),
        "statement_speaker": st.lists(
            st.builds(
                Named, at=anchors, name=st.sampled_from("AB"), kind=st.just("group"), new=st.booleans()
            ),
            max_size=2,
        ).map(speakers_value),
        "statement_act": st.sampled_from(KINDS).flatmap(
            lambda kind: st.builds(
                Act, type=st.just(kind), targets=st.lists(anchors, max_size=2 if kind else 0).map(tuple)
            ).map(act_value)
        ),
    }
    relation = draw(st.sampled_from(sorted(values)))
    verdict = draw(st.sampled_from(("yes", "yes", "no", "unsure"))) if relation == "statement" else "yes"
    made = {
        "relation": relation,
        "subject": tuple(anchor(PAGE.id, span) for span in draw(seen)),
        "verdict": verdict,
        "by": draw(st.sampled_from(("person:Wren", "person:Odo"))),
        "at": at or f"2031-05-{draw(st.integers(1, 28)):02d}",
        "value": draw(values[relation]) if verdict == "yes" else None,
    }
    return Judgement(id=judgement_id(**made), score=1.0, reasons=(), **made)


@st.composite
def pages(draw: st.DrawFn) -> tuple[Extraction, list[Judgement]]:
    """Anything found, and decisions: most on what was found, or where others are, some anywhere."""
    found = draw(found_in_page)
    known = [one.content for one in found.attributions]
    anywhere = st.lists(spans(), min_size=1, max_size=2).map(tuple)
    seen = (st.sampled_from(known) | anywhere) if known else anywhere
    places = st.sampled_from([s for one in known for s in one]) | spans() if known else spans()
    made = draw(st.lists(decisions(seen, places), max_size=6, unique_by=lambda one: one.id))
    return found, made


def faults(reviewed: Reviewed) -> Iterator[str]:
    """Whatever is wrong with an extraction."""
    found = reviewed.extraction
    statements = (*found.attributions, *reviewed.rejected)
    for kind, records in (("statement", statements), ("entity", found.entities), ("act", found.acts)):
        if len({one.id for one in records}) < len(records):
            yield f"two of one id: {kind}"
    yield from _statement_faults(found, statements)
    yield from _dangling(found)


def _statement_faults(found: Extraction, statements: tuple[Attribution, ...]) -> Iterator[str]:
    standing = {one.id: one for one in found.attributions}
    entities = {one.id for one in found.entities}
    for one in statements:
        if one.id != attribution_id(found.document, one.source, one.cue, one.content):
            yield "a statement has not the id of its words"
        if one.nested_in not in {None, *standing} or _in_a_ring(one, standing):
            yield "a statement lies in none that stands, or in itself"
        if not entities.issuperset((*one.speakers, *one.via)):
            yield "a speaker nobody knows"


def _dangling(found: Extraction) -> Iterator[str]:
    records = (found.attributions, found.entities, found.acts, found.events)
    standing, entities, acts, events = ({None, *(one.id for one in some)} for some in records)
    for act in found.acts:
        if not entities.issuperset((*act.actors, *act.targets, act.place)) or act.attribution not in standing:
            yield "an act by nobody, or told nowhere"
    for event in found.events:
        if not entities.issuperset((*event.participants, event.place)):
            yield "an event with nobody"
        if event.attribution not in standing or event.act not in acts:
            yield "an event told nowhere"
    for figure in found.figures:
        if figure.attribution not in standing or figure.event not in events:
            yield "a figure told nowhere"


def _in_a_ring(one: Attribution, standing: dict[str, Attribution]) -> bool:
    steps, at = 0, one.nested_in
    while at is not None and steps <= len(standing):
        steps, at = steps + 1, standing[at].nested_in
    return at is not None


@given(pages())
def test_what_decisions_leave_is_a_whole_extraction(page: tuple[Extraction, list[Judgement]]) -> None:
    assert not list(faults(put(*page)))


@given(pages())
def test_what_the_machine_found_is_there_or_told_to_have_become_another(
    page: tuple[Extraction, list[Judgement]],
) -> None:
    found, _ = page
    reviewed = put(*page)
    there = {one.id for one in (*reviewed.extraction.attributions, *reviewed.rejected)}
    became = {mark.machine for mark in reviewed.marks}
    assert {one.id for one in found.attributions} <= there | became
    assert {mark.attribution for mark in reviewed.marks} <= there


@given(pages())
def test_every_decision_met_a_statement_or_is_an_orphan(page: tuple[Extraction, list[Judgement]]) -> None:
    _, made = page
    reviewed = put(*page)
    told = [*(mark.judgement for mark in reviewed.marks), *(one.id for one in reviewed.orphans)]
    assert sorted(told) == sorted(one.id for one in made)
    assert put(*page) == reviewed


@given(pages())
def test_the_last_verdict_on_a_statement_says_whether_it_stands(
    page: tuple[Extraction, list[Judgement]],
) -> None:
    _, made = page
    reviewed = put(*page)
    by_id = {one.id: one for one in made if one.relation == "statement"}
    last = {m.attribution: by_id[m.judgement].verdict for m in reviewed.marks if m.judgement in by_id}
    assert {id_ for id_, verdict in last.items() if verdict == "no"} == {one.id for one in reviewed.rejected}


@given(pages())
def test_withdrawing_all_gives_back_what_the_machine_found(page: tuple[Extraction, list[Judgement]]) -> None:
    found, made = page
    assert put(found, [replace(one, withdrawn_at="2032") for one in made]) == Reviewed(extraction=found)


def _part(number: int) -> tuple[int, int]:
    return number * PART, (number + 1) * PART


@st.composite
def parts(draw: st.DrawFn) -> tuple[Extraction, list[list[Judgement]]]:
    """Statements in parts of the text of their own, and decisions for each that keep to its part."""
    found = draw(found_in_page)
    numbers = range(min(5, len(found.attributions)))
    moved: dict[str, Attribution] = {}
    for n in numbers:
        old, (start, end) = found.attributions[n], _part(n)
        content = (Span(start=start + 2, end=end - 2),)
        id_ = attribution_id(PAGE.id, (), (), content)
        outer = moved.get(old.nested_in or "")
        moved[old.id] = replace(
            old, id=id_, source=(), cue=(), content=content, nested_in=outer.id if outer else None
        )
    at = {old: new.id for old, new in moved.items()}
    tied = {
        name: tuple(replace(one, attribution=at.get(one.attribution or "")) for one in getattr(found, name))
        for name in ("acts", "events", "figures")
    }
    made = [
        draw(
            st.lists(
                decisions(st.just(one.content), spans(*_part(n)), "2031-05-01"),
                max_size=3,
                unique_by=lambda j: j.id,
            )
        )
        for n, one in enumerate(moved.values())
    ]
    return replace(found, attributions=tuple(moved.values()), **tied), made


@given(parts(), st.randoms(use_true_random=False))
def test_the_order_of_unrelated_decisions_does_not_matter(
    page: tuple[Extraction, list[list[Judgement]]], random: object
) -> None:
    found, made = page
    one = put(found, [judgement for part in made for judgement in part])
    turns = [n for n, part in enumerate(made) for _ in part]
    random.shuffle(turns)
    rest = [iter(part) for part in made]
    other = put(found, [next(rest[n]) for n in turns])
    assert (one.extraction, one.rejected) == (other.extraction, other.rejected)
    assert set(one.marks) == set(other.marks)
    assert {j.id for j in one.orphans} == {j.id for j in other.orphans}


def test_the_page_is_of_five_parts() -> None:
    assert isinstance(PAGE, Document)
    assert len(TEXT) == 5 * PART
