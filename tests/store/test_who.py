"""Who an actor is: the judgements on it, the names it goes by, and whom an id or a place stands for."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.store import View, Writer
from counterclaim.types import Actor, Entity, Extraction, Judgement, Span, anchor, identify

from .strategies import TEXT, document, extraction, judgement

FIRST, SECOND = document(published="2031-05-04"), document(TEXT + "Later.\n", origin="later.txt")
TASTEN, OSTREL, COURIER = extraction(FIRST).entities
OTHER_TASTEN, OTHER_OSTREL, _ = extraction(SECOND).entities
PERSON = Actor(
    id="tasten", name="Mira Tasten", kind="person", side=None, entities=(TASTEN.id, OTHER_TASTEN.id)
)
STATE = Actor(id="ostrel", name="Ostrel", kind="government", side=None, entities=(OSTREL.id,))
PLACE = anchor(FIRST.id, TASTEN.mentions[0])


def rule(*subject: str, **fields: object) -> Judgement:
    return judgement(*subject, by="rule:a.v1", at=None, **fields)


def written(path: Path, *judgements: Judgement) -> Path:
    with Writer(path) as writer:
        for report in (FIRST, SECOND):
            writer.put(report, extraction(report), fingerprint="1")
        writer.put_judgements(judgements)
        writer.replace_actors([PERSON, STATE])
    return path


def within(mention: Span) -> str:
    return anchor(FIRST.id, Span(start=mention.start + 1, end=mention.end - 1))


@pytest.mark.parametrize(
    "one",
    [
        rule(TASTEN.id, OTHER_TASTEN.id),
        rule(OSTREL.id, OTHER_TASTEN.id, verdict="unsure"),
        rule(TASTEN.id, OSTREL.id, verdict="no"),
        judgement(TASTEN.id, OSTREL.id),
        judgement(PLACE, "|", anchor(FIRST.id, OSTREL.mentions[0]), verdict="no"),
        judgement(within(TASTEN.mentions[0]), relation="actor_name", value="Colonel Tasten"),
        judgement(anchor(FIRST.id, Span(start=TASTEN.mentions[0].start - 8, end=TASTEN.mentions[0].end))),
    ],
)
def test_a_judgement_on_who_somebody_is(tmp_path: Path, one: Judgement) -> None:
    with View(written(tmp_path / "a.ledger", one)) as view:
        assert view.judgements_of("tasten") == view.judgements_of(OTHER_TASTEN.id) == (one,)
        named = OSTREL.id in one.subject or anchor(FIRST.id, OSTREL.mentions[0]) in one.subject
        assert view.judgements_of("ostrel") == ((one,) if named else ())


@pytest.mark.parametrize(
    "one",
    [
        rule(TASTEN.id, OSTREL.id, relation="another"),
        rule(PLACE, PLACE),
        rule(TASTEN.id, OTHER_TASTEN.id, withdrawn_at="2031-06-01"),
        judgement(PLACE, withdrawn_at="2031-06-01"),
        judgement(anchor(SECOND.id, OTHER_OSTREL.mentions[0])),
        judgement(anchor(FIRST.id, Span(start=0, end=1))),
        judgement("|", "@", f"{FIRST.id}@", f"{FIRST.id}@x-y", "nobody@1-2"),
    ],
)
def test_a_judgement_on_something_else(tmp_path: Path, one: Judgement) -> None:
    with View(written(tmp_path / "a.ledger", one)) as view:
        assert view.judgements_of("tasten") == ()


def test_of_two_mentions_at_one_place_the_one_that_shares_most_counts(tmp_path: Path) -> None:
    title = Entity(
        id=identify("entity", colonel=1),
        name="the Colonel",
        kind="person",
        mentions=(Span(start=TASTEN.mentions[0].start - 8, end=TASTEN.mentions[0].start + 2),),
    )
    one = judgement(PLACE, relation="actor_side", value="OST")
    with Writer(tmp_path / "a.ledger") as writer:
        found = extraction(FIRST)
        writer.put(FIRST, replace(found, entities=(*found.entities, title)), fingerprint="1")
        writer.put_judgements([one])
    with View(tmp_path / "a.ledger") as view:
        assert view.judgements_of(TASTEN.id) == (one,)
        assert view.judgements_of(title.id) == ()
        assert view.actors_meant([PLACE])[PLACE].entities == (TASTEN.id,)


def test_ids_and_places_lead_to_actors(tmp_path: Path) -> None:
    with View(written(tmp_path / "a.ledger")) as view:
        assert view.actors_meant([OTHER_TASTEN.id, PLACE, "|", "nobody", "@", f"{FIRST.id}@19-20"]) == {
            OTHER_TASTEN.id: PERSON,
            PLACE: PERSON,
        }
        assert view.actors_meant([COURIER.id])[COURIER.id].subkind == "medium"


def test_names_say_which_reports_use_them(tmp_path: Path) -> None:
    path = written(tmp_path / "a.ledger")
    third = document(TEXT + "Third.\n", origin="third.txt", published="2031-05-01")
    called = replace(extraction(third).entities[0], name="Tasten, of the guard")
    with Writer(path) as writer, View(path) as view:
        writer.put(third, Extraction(document=third.id, made_by="hand", entities=(called,)), fingerprint="1")
        writer.replace_actors([replace(PERSON, entities=(*PERSON.entities, called.id))])
        names = view.names_of("tasten")
        assert [(one.name, [row.id for row in one.documents]) for one in names] == [
            ("Mira Tasten", [FIRST.id, SECOND.id]),
            ("Tasten, of the guard", [third.id]),
        ]
        changed = document("Withdrawn.\n", origin="later.txt")
        writer.put(changed, Extraction(document=changed.id, made_by="hand"), fingerprint="1")
        assert [row.id for row in view.names_of("tasten")[0].documents] == [FIRST.id]


def test_ten_thousand_judgements_are_looked_through_at_once(tmp_path: Path) -> None:
    many = [rule(f"e{number}", f"e{number + 1}") for number in range(5_000)]
    many += [judgement(f"{'0' * 64}@{number}-{number + 5}", "|", PLACE) for number in range(5_000)]
    path = written(tmp_path / "a.ledger", *many, rule(OSTREL.id, OTHER_OSTREL.id))
    with View(path) as view:
        start = time.perf_counter()
        assert len(view.judgements_of("ostrel")) == 1
        assert len(view.judgements_of("tasten")) == 5_000
        assert time.perf_counter() - start < 2
