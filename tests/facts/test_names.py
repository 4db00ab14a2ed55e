"""All names of the tables together: states are places as names go, and nothing is left out."""

from __future__ import annotations

from counterclaim import facts
from facts.tables import named


def test_every_name_of_states_and_bodies_is_yielded() -> None:
    found = [name for name, _ in facts.names()]
    expected = [name for table in ("bodies.csv", "states.csv") for name, _ in named(table, "name", "names")]
    assert found == expected


def test_no_name_has_two_kinds() -> None:
    found = list(facts.names())
    assert len(dict(found)) == len(found)


def test_states_are_places_and_bodies_are_not() -> None:
    kinds = dict(facts.names())
    assert kinds["Norway"] == kinds["Chile"] == "place"
    assert kinds["African Union"] == "organisation"
    assert all((kind == "place") == (facts.state(name) is not None) for name, kind in kinds.items())


def test_seats_capitals_and_regions_are_not_yielded() -> None:
    """They are left to the model: "Beehive" and "Victoria" are mostly something else."""
    kinds = dict(facts.names())
    assert {"Beehive", "Oslo", "Santiago", "Queensland"} & kinds.keys() == set()
