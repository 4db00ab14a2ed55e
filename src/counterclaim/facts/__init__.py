"""Facts about states, their parts, seats of government and bodies of several names, as tables of our own."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.facts.bodies import Body, body, body_names, seat
from counterclaim.facts.nations import nation, nationality, nouns, without_nation
from counterclaim.facts.states import State, adjective, capital, region, state, state_names, state_of_code
from counterclaim.types import EntityKind

__all__ = [
    "Body",
    "State",
    "adjective",
    "body",
    "capital",
    "names",
    "nation",
    "nationality",
    "nouns",
    "region",
    "seat",
    "state",
    "state_of_code",
    "without_nation",
]


def names() -> Iterator[tuple[str, EntityKind]]:
    """Yield every name of a state (a place, as names go) or a body as it is written, and its kind."""
    yield from body_names()
    yield from ((name, "place") for name in state_names())
