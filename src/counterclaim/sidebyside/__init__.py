"""Accounts side by side: what the reading room and the dossier show of contests and copies, and how.

``columns`` and ``copies`` arrange the ledger's rows, ``differences`` finds the words in which two quotations
are not the same, the templates and the style sheet draw both. Every quotation is the source's own words, and
nothing here says which account is right.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Protocol

from jinja2 import Environment

from counterclaim.sidebyside.bearing import Bearing, bearing, own_words
from counterclaim.sidebyside.columns import Column, Part, Said, columns, parts_of, positioned, said
from counterclaim.sidebyside.copies import Pair, pair
from counterclaim.sidebyside.wording import FILTERS
from counterclaim.store import DocumentRow, PassageRow
from counterclaim.types import Actor, Incident

__all__ = [
    "STYLE",
    "Bearing",
    "Column",
    "Links",
    "Pair",
    "Part",
    "Said",
    "bearing",
    "columns",
    "equip",
    "own_words",
    "pair",
    "parts_of",
    "said",
]

STYLE = files("counterclaim.sidebyside").joinpath("sidebyside.css").read_text("utf-8")


class Links(Protocol):
    """Where the templates' links lead; an empty address stands for no link."""

    def actor(self, actor: Actor) -> str: ...
    def report(self, report: DocumentRow) -> str: ...
    def incident(self, incident: Incident) -> str: ...
    def contest(self, id: str) -> str: ...
    def account(self, contest: str, account: str) -> str: ...
    def alone(self, kind: str, id: str) -> str: ...
    def passage(self, row: PassageRow) -> str: ...


def equip(env: Environment) -> None:
    """Give an environment what the templates of this room use; ``links`` they ask for besides."""
    env.globals.update(columns=columns, said=said, parts_of=parts_of, positioned=positioned)
    env.filters.update(FILTERS)
