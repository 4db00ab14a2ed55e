"""The agency a report is credited to carried its words; the outlet carries none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counterclaim.extract.credits import credited
from counterclaim.types import (
    Attribution,
    Document,
    Entity,
    Furniture,
    Meta,
    Segment,
    Span,
    Stated,
)

TEXT = "Harbour Wire\nIt is late, the mayor said. Almeda Press reports: It rains, the pilot said."
MAYOR, PILOT = TEXT.index("the mayor"), TEXT.index("the pilot")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def stated(words: str) -> Stated:
    return Stated(value=words, basis="text", span=span(words))


def document(*, outlet: str | None = None, agency: Stated | None = None, beside: bool = False) -> Document:
    raw = TEXT.encode()
    furniture = (Furniture(span=span("Harbour Wire"), kind="credit"),) if beside else ()
    return Document(
        id="d" * 64,
        name="d",
        origin="d",
        media_type="text/plain",
        encoding="utf-8",
        original=raw,
        text=TEXT,
        segments=(Segment(text_start=0, text_end=len(TEXT), byte_start=0, byte_end=len(raw), verbatim=True),),
        meta=Meta(outlet=Stated(value=outlet, basis="given") if outlet else None, agency=agency),
        furniture=furniture,
    )


def said(start: int, *, speakers: tuple[str, ...] = (), via: tuple[str, ...] = ()) -> Attribution:
    place = (Span(start=start, end=start + 3),)
    return Attribution(
        id=str(start), source=place, cue=(), content=place, manner="indirect", speakers=speakers, via=via
    )


def entity(name: str) -> Entity:
    return Entity(id=name, name=name, kind="organisation", mentions=(span(name),))


BOTH = (said(MAYOR), said(PILOT))


def test_an_agency_beside_the_article_carried_all_of_it() -> None:
    told, entities = credited(document(agency=stated("Harbour Wire"), beside=True), BOTH, ())
    (agency,) = entities
    assert (agency.name, agency.subkind, agency.mentions) == (
        "Harbour Wire",
        "medium",
        (span("Harbour Wire"),),
    )
    assert [a.via for a in told] == [(agency.id,), (agency.id,)]


def test_an_agency_in_the_article_carried_what_follows() -> None:
    told, _ = credited(document(agency=stated("Almeda Press")), BOTH, (entity("Almeda Press"),))
    assert [a.via for a in told] == [(), ("Almeda Press",)]


def test_it_comes_last_and_once_and_never_carries_itself() -> None:
    known = (entity("Almeda Press"), entity("Harbour Wire"))
    every = (
        said(PILOT, via=("Harbour Wire",)),
        said(PILOT, via=("Almeda Press",)),
        said(PILOT, speakers=("Almeda Press",)),
    )
    told, entities = credited(document(agency=stated("Almeda Press")), every, known)
    assert [a.via for a in told] == [("Harbour Wire", "Almeda Press"), ("Almeda Press",), ()]
    assert entities == known


@pytest.mark.parametrize(
    "outlet", ["Harbour Wire", "The Harbour Wire", "harbour wire online", "Harbour Wire News"]
)
def test_the_outlet_is_no_carrier(outlet: str) -> None:
    told, _ = credited(
        document(outlet=outlet, agency=stated("Harbour Wire"), beside=True),
        (said(MAYOR, via=("Harbour Wire",)),),
        (entity("Harbour Wire"),),
    )
    assert told[0].via == ()


@pytest.mark.parametrize("make", [lambda: None, lambda: Stated(value="Harbour Wire", basis="metadata")])
def test_without_an_agency_in_the_text_nothing_is_added(make: Callable[[], Stated | None]) -> None:
    assert credited(document(agency=make()), BOTH, ()) == (BOTH, ())


def test_an_outlet_with_other_words_is_another_medium() -> None:
    told, _ = credited(
        document(outlet="Almeda News"), (said(MAYOR, via=("Harbour Wire",)),), (entity("Harbour Wire"),)
    )
    assert told[0].via == ("Harbour Wire",)
