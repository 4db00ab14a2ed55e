"""Search: any text may be asked, hits are pieces of the stored text, and the index follows the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.store import StatementFilters, View, Writer
from counterclaim.types import Extraction

from .strategies import TEXT, document, extraction

REPORTS = (
    document(
        TEXT, origin="a.txt", outlet="Port Almeda Courier", title="Almeda quiet", published="2031-05-04"
    ),
    document(TEXT + "The naïve Straße \0 עולם 👩‍👧 of Ostrel.", origin="b.txt", published="2031-05-02"),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "a.ledger"
    with Writer(path) as writer:
        for report in REPORTS:
            writer.put(report, extraction(report), fingerprint="1")
    return path


@pytest.fixture(scope="module")
def view(path: Path) -> Iterator[View]:
    with View(path) as view:
        yield view


def found(view: View, query: str) -> list[tuple[str, str]]:
    return sorted((hit.kind, hit.document) for hit in view.search(query))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text() | st.text(alphabet="\"“”*^():-+\\{}[]' AND OR NOT NEAR fire\0\ud800"))
def test_any_text_may_be_asked(view: View, query: str) -> None:
    for hit in view.search(query):
        assert any(matched for _, matched in hit.fragments)
    assert view.count_statements(StatementFilters(query=query)) == len(
        view.statements(StatementFilters(query=query))
    )


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_stands_in_the_text_is_found_there(view: View, data: st.DataObject) -> None:
    text = REPORTS[1].text
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    whole = [word for word in piece.split()[1:-1] if word.isalpha()]
    for word in whole:
        hits = [hit for hit in view.search(word) if hit.id == REPORTS[1].id]
        assert any(matched and word in fragment for hit in hits for fragment, matched in hit.fragments)


def test_words_must_all_be_met_and_phrases_in_their_order(view: View) -> None:
    both = [("document", report.id) for report in REPORTS]
    assert found(view, "guard firing") == sorted(both + [("statement", report.id) for report in REPORTS])
    assert found(view, '"firing guard"') == []
    assert found(view, "“guard of firing”") == found(view, "guard firing")
    assert found(view, '"guard of firing') == found(view, "guard firing")
    assert found(view, "naive") == [("document", REPORTS[1].id)]
    assert found(view, "NAÏVE") == [("document", REPORTS[1].id)]
    assert found(view, "עולם") == [("document", REPORTS[1].id)]
    assert found(view, "fire*") == found(view, "fire")
    assert found(view, "fir") == found(view, "") == found(view, "!?") == []
    assert found(view, "guard OR nothing") == []


def test_fragments_are_the_stored_text_around_the_match(view: View) -> None:
    (hit,) = (
        hit
        for hit in view.search("Varren guard")
        if hit.kind == "statement" and hit.document == REPORTS[0].id
    )
    assert hit.fragments == (
        ("Ostrel accused the ", False),
        ("Varren", True),
        (" ", False),
        ("guard", True),
        (" of firing first", False),
    )
    (phrase,) = (hit for hit in view.search('"naïve Straße"') if hit.kind == "document")
    assert ("naïve Straße", True) in phrase.fragments
    assert "".join(text for text, _ in phrase.fragments) in REPORTS[1].text
    (title,) = view.search("quiet")
    assert title.fragments == ((TEXT, False),)


def test_a_long_text_is_shown_only_around_the_first_match(tmp_path: Path) -> None:
    report = document("before " * 500 + "needle " + "after " * 500, origin="long.txt")
    with Writer(tmp_path / "a.ledger") as writer:
        writer.put(
            report, extraction(document()).__class__(document=report.id, made_by="hand"), fingerprint="1"
        )
    with View(tmp_path / "a.ledger") as view:
        (hit,) = view.search("needle")
    shown = "".join(text for text, _ in hit.fragments)
    assert 240 < len(shown) <= 280
    assert ("needle", True) in hit.fragments
    assert set(shown.split()) == {"before", "needle", "after"}
    assert hit.cut == (True, True)


def test_the_index_follows_what_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    newer = document(TEXT.replace("Varren", "Norren"), origin="a.txt")
    with Writer(path) as writer, View(path) as view:
        version = view.data_version()
        assert view.search("Varren") == ()
        writer.put(REPORTS[0], extraction(REPORTS[0]), fingerprint="1")
        assert view.data_version() != version
        assert found(view, "Varren") == [("document", REPORTS[0].id), ("statement", REPORTS[0].id)]
        assert view.count_statements(StatementFilters(query="Varren")) == 1
        writer.put(newer, Extraction(document=newer.id, made_by="hand"), fingerprint="1")
        assert found(view, "Varren") == []
        assert found(view, "Norren") == [("document", newer.id)]
        writer.put(REPORTS[0], extraction(REPORTS[0]), fingerprint="2")
        assert found(view, "Norren") == []
        assert len(found(view, "Varren")) == 2


def test_filters_and_order(view: View) -> None:
    later, earlier = REPORTS
    everything = view.statements()
    assert [one.document.id for one in everything] == [earlier.id] * 2 + [later.id] * 2
    positions = [min(span.start for span in one.attribution.source) for one in everything]
    assert positions == sorted(positions[:2]) * 2
    assert view.statements(limit=1, offset=2) == everything[2:3]
    assert view.statements(limit=0) == ()
    assert [row.id for row in view.documents()] == [earlier.id, later.id]
    assert view.documents()[1].statements == 2
    assert view.outlets() == ("Port Almeda Courier",)
    for filters, count in (
        ({"document": later.id}, 2),
        ({"document": later.id[:8]}, 2),
        ({"outlet": "Port Almeda Courier"}, 2),
        ({"outlet": "nobody"}, 0),
        ({"manner": "indirect"}, 2),
        ({"act": "DENY"}, 2),
        ({"act": "DENY", "manner": "indirect"}, 0),
        ({"query": "fire"}, 2),
        ({"query": "fire", "document": later.id}, 1),
        ({"query": ""}, 0),
        ({"actor": "nobody"}, 0),
        ({"outlet": "' OR 1=1 --"}, 0),
    ):
        asked = StatementFilters(**filters)  # type: ignore[arg-type]
        assert view.count_statements(asked) == len(view.statements(asked)) == count, filters


def test_summary(view: View) -> None:
    words = sum(len(report.text.split()) for report in REPORTS)
    assert view.summary() == {
        "documents": 2,
        "outlets": 1,
        "words": words,
        "statements": 4,
        "speakers": 4,
        "acts": 2,
        "events": 0,
        "figures": 0,
        "incidents": 0,
        "timeline": 0,
        "contests": 0,
        "one_sided": 0,
        "agreements": 0,
        "reprints": 0,
        "set_aside": 0,
    }
