"""Views for the terminal: what the list of actors says of each."""

from __future__ import annotations

from pathlib import Path

from counterclaim import show
from counterclaim.store import View
from serve.affair import describe, herald, wire, write


def test_actors_are_shown_with_kind_and_side(tmp_path: Path) -> None:
    path = write(tmp_path / "a.ledger", (wire(), herald()))
    describe(path)
    with View(path) as view:
        rows = list(show.VIEWS["actors"].rows(view, show.Wanted()))
        (first, _) = show.records(view, "actors", show.Wanted())
    assert show.VIEWS["actors"].columns == ("id", "name", "kind", "side", "statements", "reports")
    assert [row.cells[1:] for row in rows] == [
        ("Ilse Dorrant", "person", "VRN", "1", "1"),
        ("Tavo Renn", "medium", "", "1", "1"),
    ]
    assert (first["side"], first["offices"][1]) == ("VRN", {"title": "Mayor", "from": None, "to": None})
