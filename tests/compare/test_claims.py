"""What reports say, cut into claims: sentences of statements, and what outlets tell themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.compare.claims import Claim, claims, passage_id
from counterclaim.types import Event, Figure, Span, Told

from .affairs import again, page, report
from .test_compare import LINES


def cut(told: Told) -> list[str]:
    return [claim.words for claim in claims(told, {})]


def with_figure(told: Told, words: str, *, attribution: str | None = None) -> Told:
    at = told.text.index(words)
    span = Span(start=at, end=at + len(words))
    figure = Figure(id=words, span=span, what="killed", value=12.0, attribution=attribution)
    return replace(told, figures=(*told.figures, figure))


def test_each_sentence_of_a_statement_is_a_claim() -> None:
    told = report("{s {p Mira Tasten}} {c said}: {q “The ferry burned. Nobody came.”}")
    first, second = claims(told, {})
    assert (first.words, second.words) == ("“The ferry burned.", "Nobody came.”")
    assert first.attribution == second.attribution == told.attributions[0]
    assert (first.place, second.place, first.said_by, first.cue) == (0, 1, "Mira Tasten", "said")
    assert first.speakers == second.speakers == ("Mira Tasten",)


def test_a_sentence_that_is_cut_by_he_said_is_one() -> None:
    told = report("{q “The ferry burned,”} {s {p Mira Tasten}} {c said}, {q “and nobody came.”}")
    (claim,) = claims(told, {})
    assert [span.quote(told.text) for span in claim.spans] == ["“The ferry burned,”", "“and nobody came.”"]
    assert claim.words == "“The ferry burned,” “and nobody came.”"


def test_what_begins_anew_behind_he_said_is_another() -> None:
    told = report("{q “The ferry burned,”} {s {p Mira Tasten}} {c said}. {q “Nobody came.”}")
    assert cut(told) == ["“The ferry burned,”", "“Nobody came.”"]


def test_claims_know_their_paragraph_and_what_stands_before_them_in_it() -> None:
    first, second = claims(report(page(LINES[0], LINES[1])), {})
    assert (first.paragraph, second.paragraph) == (0, 1)
    assert (first.before, second.before) == ("Ostrel accused", "Varrenia denied")
    assert first.charges == ("Varrenia",) and first.about == {"Varrenia"}
    assert [act.type for act in second.acts] == ["DENY"]


def test_outlets_claim_what_they_tell_of_figures_themselves() -> None:
    told = with_figure(report("The pier is old. The fire killed 12 people. It rained."), "12 people")
    (claim,) = claims(told, {})
    assert (claim.words, claim.attribution) == ("The fire killed 12 people.", None)
    assert (claim.said_by, claim.speakers, claim.source, claim.cue) == ("Harbour Wire", (), "", "")
    assert [figure.id for figure in claim.figures] == ["12 people"]


def test_what_somebody_says_is_not_the_outlets() -> None:
    told = report("{s {p Mira Tasten}} {c said} {q the fire killed 12 people}.")
    assert cut(with_figure(told, "12 people", attribution=told.attributions[0].id)) == [
        "the fire killed 12 people"
    ]


def test_furniture_claims_nothing() -> None:
    told = with_figure(report("Related: Fire kills 12 people."), "12 people")
    assert claims(replace(told, furniture=(Span(start=0, end=len(told.text)),)), {}) == ()


@pytest.mark.xfail(strict=True, reason="the outlet's claim is the whole sentence, with what others say in it")
def test_what_others_say_in_its_sentence_is_not_the_outlets() -> None:
    told = with_figure(
        report("{s {p Mira Tasten}} {c said} {q it was late}, and 12 people died."), "12 people"
    )
    (own,) = (claim for claim in claims(told, {}) if claim.attribution is None)
    assert "it was late" not in own.words


def test_what_the_same_say_twice_in_the_same_words_is_once() -> None:
    told = report("{s {p Mira Tasten}} {c said}, {s2 {p Mira Tasten}} {c2 added}, {q {q2 the ferry burned}}.")
    assert cut(told) == ["the ferry burned"]


def test_what_one_says_that_another_said_is_both() -> None:
    nested = report("{s {p Mira Tasten}} {c said} {q {s2 {p Davin Orlen}} {c2 said} {q2 the ferry burned}}.")
    assert cut(nested) == ["Davin Orlen said the ferry burned", "the ferry burned"]
    assert cut(replace(nested, actors={})) == cut(nested)


def test_events_lead_to_incidents() -> None:
    told = report("{s {p Mira Tasten}} {c said} {q the fire was set}. Another fire burned.", incident="fire")
    (claim,) = claims(told, {"event one": "fire at Dorva"})
    assert claim.incidents == {"fire at Dorva"} and [e.id for e in claim.events] == ["event one"]
    assert claims(told, {})[0].incidents == frozenset()


def test_outlets_claim_who_did_what() -> None:
    told = report("{o Ostrel} burned the pier.")
    at = Span(start=7, end=13)
    deed = Event(id="e", kind="fire", trigger=at, span=at, participants=(told.entities[0].id,), agents=1)
    assert cut(replace(told, events=(deed,))) == ["Ostrel burned the pier."]
    assert cut(replace(told, events=(replace(deed, agents=0),))) == []


def test_ids_are_of_document_place_and_statement() -> None:
    span = (Span(start=0, end=4),)
    ids = {passage_id(d, s, a) for d in ("one", "two") for s in (span, span * 2) for a in (None, "a", "b")}
    assert len(ids) == 12


def test_a_reprint_makes_the_same_claims_under_other_ids() -> None:
    told = report(page(*LINES))
    ours, theirs = claims(told, {}), claims(again(told, "two"), {})
    assert [c.words for c in ours] == [c.words for c in theirs]
    assert [c.charges for c in ours] == [c.charges for c in theirs]
    assert {c.id for c in ours}.isdisjoint(c.id for c in theirs)


@given(st.lists(st.sampled_from(LINES), unique=True))
def test_claims_are_words_of_their_report_in_its_order(lines: list[str]) -> None:
    told = report(page(*lines))
    found = claims(told, {})
    assert [claim.place for claim in found] == list(range(len(found)))
    assert [claim.start for claim in found] == sorted(claim.start for claim in found)
    assert len({claim.id for claim in found}) == len(found)
    assert all(_stands(claim, told.text) for claim in found)


def _stands(claim: Claim, text: str) -> bool:
    quotes = " ".join(span.quote(text) for span in claim.spans)
    return claim.words == " ".join(quotes.split()) != "" and claim.spans[-1].end <= len(text)
