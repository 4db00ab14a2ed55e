"""What documents tell of is read to find what is one; incidents and the timeline are replaced as a whole."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import InputError, LedgerError
from counterclaim.store import View, Writer, verify
from counterclaim.types import Actor, Entry, Extraction, Incident, Span, Told

from .strategies import (
    ALMEDA,
    TEXT,
    any_documents,
    any_extractions,
    document,
    entry,
    incident,
    judgement,
    maybe,
    places,
    telling,
    texts,
)

FIRST = document(published="2031-05-04", outlet="Port Almeda Courier")
SECOND = document(TEXT + "Later.\n", origin="later.txt")
TOLD = (telling(FIRST), telling(SECOND))
SHOOTING = incident(*TOLD)
WAR = incident(TOLD[1], id="war", label="WAR, 2031", kind="war", type=None, when=None, where=None, figures=())
BATTLE = replace(SHOOTING, part_of="war")
TASTEN = Actor(id="tasten", name="Mira Tasten", kind="person", side=None, entities=(TOLD[0].entities[0].id,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.ledger"
    with Writer(path) as writer:
        for report, told in zip((FIRST, SECOND), TOLD, strict=True):
            writer.put(report, told, fingerprint="1")
        writer.replace_actors([TASTEN])
        writer.replace_incidents([BATTLE, WAR], [entry(BATTLE), entry(WAR, when="2031", precision="year")])
    return path


# ---------------------------------------------------------------- what is told


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_told_is_what_was_found(data: st.DataObject) -> None:
    reports = data.draw(st.lists(any_documents(), max_size=3, unique_by=lambda one: (one.id, one.origin)))
    found = [data.draw(any_extractions(report)) for report in reports]
    with tempfile.TemporaryDirectory() as folder, Writer(Path(folder) / "any.ledger") as writer:
        for report, told in zip(reports, found, strict=True):
            writer.put(report, told, fingerprint="1")
        active = writer.known()
        read = {told.document: told for told in writer.told()}
    expected = {told.document: told for told in found if told.document in active}
    assert read.keys() == expected.keys()
    for id, told in read.items():
        one = expected[id]
        assert (told.attributions, told.acts) == (one.attributions, one.acts)
        assert (told.events, told.figures) == (one.events, one.figures)
        assert told.entities == one.entities
        assert told.actors == {entity.id: entity.id for entity in one.entities}
        assert told.places == {entity.id: entity.place for entity in one.entities if entity.place}


def test_told_comes_by_date_with_actors_and_places(tmp_path: Path) -> None:
    reports = [
        document(f"{TEXT}{number}\n", origin=f"{number}.txt", published=day)
        for number, day in enumerate([None, "2031-05-09", "2031-05-02", *["2031-05-05"] * 120])
    ]
    with Writer(tmp_path / "a.ledger") as writer:
        for report in reports:
            writer.put(report, telling(report), fingerprint="1")
        tasten = telling(reports[1]).entities[0].id
        writer.replace_actors([replace(TASTEN, entities=(tasten,))])
        read = list(writer.told())
    days = [told.published for told in read]
    assert days == ["2031-05-02", *["2031-05-05"] * 120, "2031-05-09", None]
    assert [told.document for told in read[1:-2]] == sorted(report.id for report in reports[3:])
    found, last = telling(reports[1]), read[-2]
    assert last == Told(
        document=reports[1].id,
        published="2031-05-09",
        text=reports[1].text,
        entities=found.entities,
        attributions=found.attributions,
        acts=found.acts,
        events=found.events,
        figures=found.figures,
        actors={**{entity.id: entity.id for entity in found.entities}, tasten: "tasten"},
        places={found.entities[3].id: ALMEDA},
    )


def test_told_may_be_taken_while_others_are_written(path: Path) -> None:
    with Writer(path) as writer:
        for _ in writer.told():
            writer.put_judgements([judgement("one", "two")])


def test_what_contradicts_itself_is_refused(tmp_path: Path) -> None:
    report, found = FIRST, TOLD[0]
    event, figure, (said, other) = found.events[0], found.figures[0], found.attributions
    behind = Span(start=1, end=len(TEXT) + 1)
    wrong = (
        ("trigger .* ends behind", {"events": (replace(event, trigger=behind),)}),
        ("when .* ends behind", {"events": (replace(event, when_span=behind),)}),
        ("span .* ends behind", {"figures": (replace(figure, span=behind),)}),
        ("said .* ends behind", {"attributions": (replace(said, said_span=behind), other)}),
        ("FOREIGN KEY", {"events": (replace(event, participants=("nobody",)),)}),
        ("FOREIGN KEY", {"events": (replace(event, place="nowhere"),)}),
        ("FOREIGN KEY", {"events": ()}),
        ("CHECK", {"events": (replace(event, agents=-1),)}),
    )
    with Writer(tmp_path / "a.ledger") as writer:
        for reason, changed in wrong:
            with pytest.raises(InputError, match=reason):
                writer.put(report, replace(found, **changed), fingerprint="1")
        assert writer.known() == {}


# ---------------------------------------------------------------- what is one


@st.composite
def incidents(draw: st.DrawFn) -> tuple[list[Incident], list[Entry]]:
    ids = draw(st.lists(texts, max_size=4, unique=True))
    some = st.lists(texts, max_size=3).map(tuple)
    found = [
        Incident(
            id=id,
            label=draw(texts),
            kind=draw(texts),
            type=draw(maybe),
            when=draw(maybe),
            where=draw(st.none() | places),
            part_of=draw(st.none() | st.sampled_from(ids)),
            events=draw(some),
            acts=draw(some),
            attributions=draw(some),
            documents=draw(some),
            figures=draw(some),
        )
        for id in ids
    ]
    entries = [
        Entry(
            id=id,
            when=draw(texts),
            precision=draw(st.sampled_from(["day", "month", "year", "interval"])),
            what=draw(texts),
            incident=draw(st.none() | st.sampled_from(ids)) if ids else None,
            acts=draw(some),
            attributions=draw(some),
        )
        for id in draw(st.lists(texts, max_size=3, unique=True))
    ]
    return found, entries


@settings(max_examples=60, deadline=None)
@given(incidents())
def test_incidents_and_entries_read_back_equal(made: tuple[list[Incident], list[Entry]]) -> None:
    found, entries = made
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.ledger"
        with Writer(path) as writer:
            writer.replace_incidents([WAR], [entry(WAR)])
            writer.replace_incidents(found, entries)
        with View(path) as view:
            assert {one.id: one for one in view.incidents()} == {one.id: one for one in found}
            assert view.timeline() == tuple(entries)
            for one in found:
                query = one.label
                asked = view.incidents(kind=one.kind, query=query)
                assert one in asked or "\0" in query
                assert view.count_incidents(kind=one.kind, query=query) == len(asked)


def test_what_changed_is_no_more_resolved(path: Path) -> None:
    with Writer(path) as writer:
        assert writer.resolved()
        assert writer.incidents_resolved()
        writer.put_judgements([judgement("one", "two")])
        assert not writer.resolved()
        writer.replace_actors([TASTEN])
        assert writer.resolved()
        assert not writer.incidents_resolved()
        writer.replace_incidents([], [])
        assert writer.incidents_resolved()
        writer.put(FIRST, TOLD[0], fingerprint="2")
        assert not writer.incidents_resolved()
    with View(path) as view:
        assert view.incidents() == view.timeline() == ()


def test_an_incident_that_is_not_given_cannot_be_named(path: Path) -> None:
    with Writer(path) as writer:
        for wrong in ([BATTLE], [SHOOTING, SHOOTING]):
            with pytest.raises(LedgerError, match="does not fit"):
                writer.replace_incidents(wrong, [])
        with pytest.raises(LedgerError, match="does not fit"):
            writer.replace_incidents([], [entry(SHOOTING)])
    with View(path) as view:
        assert view.incidents() == (BATTLE, WAR)


def test_what_is_no_more_told_is_taken_out_at_once(path: Path) -> None:
    with Writer(path) as writer:
        without = Extraction(document=SECOND.id, made_by="hand.v2")
        writer.put(SECOND, without, fingerprint="2")
    with View(path) as view:
        (left,) = view.incidents()
        expected = replace(BATTLE, part_of=None, documents=(FIRST.id, SECOND.id))
        for field in ("events", "acts", "attributions", "figures"):
            kept = tuple(id for id in getattr(expected, field) if id in _ids(TOLD[0]))
            expected = replace(expected, **{field: kept})
        assert left == expected
        assert [one.incident for one in view.timeline()] == [BATTLE.id]
    assert verify(path).faults == ()
    with Writer(path) as writer:
        changed = document(TEXT + "Corrected.\n", origin=FIRST.origin)
        writer.put(changed, Extraction(document=changed.id, made_by="hand"), fingerprint="2")
    with View(path) as view:
        assert view.incidents() == view.timeline() == ()
    assert verify(path).faults == ()


def _ids(told: Extraction) -> set[str]:
    records = (*told.events, *told.acts, *told.attributions, *told.figures)
    return {record.id for record in records}


# ---------------------------------------------------------------- what a page shows


@pytest.fixture
def view(path: Path) -> Iterator[View]:
    with View(path) as view:
        yield view


def test_incidents_are_narrowed(view: View) -> None:
    assert view.incidents() == (BATTLE, WAR)
    assert view.incidents(kind="war") == view.incidents(query="war, 20") == (WAR,)
    assert view.incidents(country="VRN") == view.incidents(country="VRN", query="ALMEDA") == (BATTLE,)
    assert view.incidents(query="Varren guard OF firing") == (BATTLE, WAR)
    assert view.incidents(limit=1) == view.incidents(limit=1, offset=-1) == (BATTLE,)
    assert view.incidents(limit=5, offset=1) == (WAR,)
    for asked in ({"kind": "x"}, {"country": "x"}, {"query": "%"}, {"query": "' OR 1 --"}):
        assert view.incidents(**asked) == ()
        assert view.count_incidents(**asked) == 0
    assert view.count_incidents(query="varren GUARD") == view.summary()["incidents"] == 2


def test_an_incident_has_all_that_tells_of_it(view: View) -> None:
    row = view.incident(BATTLE.id)
    assert (row.incident, row.whole, row.parts) == (BATTLE, WAR, ())
    assert [one.id for one in row.documents] == [FIRST.id, SECOND.id]
    assert [one.event for one in row.events] == [told.events[0] for told in TOLD]
    event = row.events[0]
    assert (event.document.published, event.document.outlet) == ("2031-05-04", "Port Almeda Courier")
    assert (event.words, event.trigger) == ("the Varren guard of firing first", "firing")
    assert [actor.name for actor in event.participants] == ["Mira Tasten", "Ostrel"]
    assert event.participants[0] == TASTEN
    assert event.place == TOLD[0].entities[3]
    assert event.statement.source == ("Ostrel",)
    assert [one.act for one in row.acts] == [told.acts[0] for told in TOLD]
    assert (row.acts[0].words, row.acts[0].trigger) == ("We did not fire", ("did not fire",))
    assert ([one.name for one in row.acts[0].actors], row.acts[0].place) == (["Mira Tasten"], event.place)
    assert [(one.figure, one.words) for one in row.figures] == [(told.figures[0], "first") for told in TOLD]
    assert row.figures[0].statement == event.statement
    assert {one.attribution.id for one in row.statements} == set(BATTLE.attributions)
    assert view.incident("war").parts == (BATTLE,)
    with pytest.raises(LedgerError, match="no incident 'x' in the ledger"):
        view.incident("x")


def test_acts_and_figures_are_narrowed(view: View) -> None:
    assert len(view.acts()) == view.count_acts() == len(view.figures()) == view.count_figures() == 2
    assert len(view.acts(type="DENY", voice="speech", certainty="asserted", limit=1)) == 1
    for asked in ({"type": "AID"}, {"voice": "outlet"}, {"certainty": "denied"}):
        assert view.acts(**asked) == ()
        assert view.count_acts(**asked) == 0
    assert [one.document.id for one in view.acts(document=SECOND.id[:9])] == [SECOND.id]
    assert view.figures(what="killed") == view.figures(ids=[]) == ()
    assert [one.figure for one in view.figures(what="shots", offset=1)] == list(TOLD[1].figures)
    assert view.count_figures(what="shots", document=FIRST.id) == 1
    with pytest.raises(LedgerError, match="no document"):
        view.acts(document="0" * 9)


def test_the_timeline_keeps_its_order(view: View) -> None:
    assert [one.when for one in view.timeline()] == ["2031-05-03", "2031"]
    assert view.timeline(incident="war") == view.timeline(limit=1, offset=1) == (view.timeline()[1],)
    assert view.summary()["timeline"] == 2


def test_a_search_shows_a_statement_without_the_words_of_its_date(view: View) -> None:
    shown = ["".join(text for text, _ in hit.fragments) for hit in view.search("colonel")]
    assert sum(text.startswith("We did not fire,” Colonel") for text in shown) == 2
