"""Facts about states, their parts, seats of government and bodies of several names, as tables of our own."""

from __future__ import annotations

from counterclaim.facts.bodies import Body, body, seat
from counterclaim.facts.states import State, adjective, capital, region, state, state_of_code

__all__ = ["Body", "State", "adjective", "body", "capital", "region", "seat", "state", "state_of_code"]
