"""Facets: each count is what choosing the value gives; filters by side, date, incident and review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.store import Facet, StatementFilters, View, Writer
from counterclaim.types import Actor, Extraction, Incident

from .strategies import TEXT, document, extraction

FIELDS = {"side": "side", "outlet": "outlet", "act": "act", "incident": "incident", "manner": "manner"}
REPORTS = (
    document(TEXT, origin="a.txt", outlet="Port Almeda Courier", published="2031-05-04"),
    document(TEXT + " ", origin="b.txt", outlet="Ostrel Herald", published="2031-06"),
    document(TEXT + "  ", origin="c.txt", outlet="Ostrel Herald", published="2030-12-31"),
    document(TEXT + "   ", origin="d.txt"),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("facets") / "a.ledger"
    found = [extraction(report) for report in REPORTS]
    with Writer(path) as writer:
        for report, one in zip(REPORTS, found, strict=True):
            writer.put(report, one, fingerprint="1")
        writer.replace_actors(_actors(found))
        writer.replace_incidents(
            (
                Incident(
                    id="incident-1",
                    label="shots at Almeda",
                    kind="attack",
                    events=(),
                    attributions=(found[0].attributions[0].id, found[1].attributions[0].id),
                    documents=(REPORTS[0].id, REPORTS[1].id),
                ),
            ),
            (),
        )
    return path


def _actors(found: list[Extraction]) -> tuple[Actor, ...]:
    """One actor for those of the same name in all reports, with an invented side; persons have none."""
    names: dict[str, list[str]] = {}
    for one in found:
        for entity in one.entities:
            names.setdefault(entity.name, []).append(entity.id)
    return tuple(
        Actor(
            id=f"actor-{number}",
            name=name,
            kind="group",
            side=None if number else "OST",
            entities=tuple(entities),
        )
        for number, (name, entities) in enumerate(sorted(names.items()))
    )


@pytest.fixture
def view(path: Path) -> Iterator[View]:
    with View(path) as view:
        yield view


def facet(view: View, name: str, filters: StatementFilters | None = None) -> dict[str, int]:
    (one,) = [one for one in view.facets(filters or StatementFilters()) if one.name == name] or [
        Facet(name="side", values=())
    ]
    return {value.value: value.count for value in one.values}


def test_each_count_is_what_choosing_the_value_gives(view: View) -> None:
    for before in (StatementFilters(), StatementFilters(query="fire"), StatementFilters(manner="direct")):
        for one in view.facets(before):
            for value in one.values:
                if one.name == "date":
                    chosen = replace(before, since=value.value, until=value.value)
                elif one.name == "actor":
                    chosen = replace(before, actor=value.value)
                else:
                    chosen = replace(before, **{FIELDS[one.name]: value.value})  # type: ignore[arg-type]
                assert view.count_statements(chosen) == value.count, (one.name, value)
                assert len(view.statements(chosen)) == value.count


def test_facets_are_counted_over_the_statements_asked_for(view: View) -> None:
    assert facet(view, "outlet") == {"Ostrel Herald": 4, "Port Almeda Courier": 2}
    assert facet(view, "date") == {"2030-12": 2, "2031-05": 2, "2031-06": 2}
    assert facet(view, "incident") == {"incident-1": 2}
    assert facet(view, "outlet", StatementFilters(since="2031")) == {
        "Ostrel Herald": 2,
        "Port Almeda Courier": 2,
    }
    assert facet(view, "outlet", StatementFilters(query="nothing at all")) == {}
    assert view.facets(StatementFilters(outlet="' OR 1=1 --")) == ()
    (speakers,) = [one for one in view.facets() if one.name == "actor"]
    assert all(value.label and value.count == 4 for value in speakers.values)


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        ("2031-05-04", "2031-05-04", 2),
        ("2031", None, 4),
        (None, "2030", 2),
        ("2031-06-15", "2031-06-15", 2),
        ("2031-07", None, 0),
        ("2030-12-31", "2031-05-03", 2),
        ("9999", "0001", 0),
    ],
)
def test_a_date_that_is_less_exact_counts_where_it_may_lie(
    view: View, since: str | None, until: str | None, count: int
) -> None:
    assert view.count_statements(StatementFilters(since=since, until=until)) == count


def test_facets_follow_what_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    found = extraction(REPORTS[0])
    with Writer(path) as writer, View(path) as view:
        assert view.facets() == ()
        writer.put(REPORTS[0], found, fingerprint="1")
        loose = facet(view, "actor")
        writer.replace_actors(_actors([found]))
        resolved = facet(view, "actor")
        assert sorted(loose.values()) == sorted(resolved.values())
        assert set(resolved) == {"actor-0", "actor-1"}
        assert view.count_statements(StatementFilters(side="OST")) == sum(facet(view, "side").values()) > 0
        other = extraction(REPORTS[1])
        writer.put(REPORTS[1], other, fingerprint="1")
        writer.replace_actors(replace(one, side="VAR") for one in _actors([found, other]))
        assert set(facet(view, "side")) == {"VAR"}
        assert view.count_statements(StatementFilters(side="OST")) == 0


def test_preparation_goes_step_by_step_and_changes_nothing(path: Path) -> None:
    with View(path) as view, View(path) as other:
        while not view.prepare():
            pass
        assert view.prepare()
        assert view.facets() == other.facets()
        assert view.search("fire") == other.search("fire")


def test_hits_in_statements_are_narrowed_and_paged(view: View) -> None:
    every = view.search_statements(StatementFilters(query="fire"))
    assert {hit.kind for hit in every} == {"statement"}
    assert len(every) == view.count_statements(StatementFilters(query="fire")) == 4
    assert view.search_statements(StatementFilters(query="fire"), limit=2, offset=1) == every[1:3]
    narrowed = view.search_statements(StatementFilters(query="fire", outlet="Port Almeda Courier"))
    assert [hit.document for hit in narrowed] == [REPORTS[0].id]
    assert view.search_statements(StatementFilters()) == ()
    assert view.search_statements(StatementFilters(query="!?")) == ()


def test_speakers_are_found_by_words_of_their_names(view: View) -> None:
    names = {view.actor(id).actor.name for id in view.search_speakers("TASTEN", limit=50)}
    assert names
    assert all("tasten" in name.lower() for name in names)
    assert view.search_speakers("") == view.search_speakers("%") == view.search_speakers("nobody") == ()
