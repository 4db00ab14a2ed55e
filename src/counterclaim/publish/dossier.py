"""The dossier: one HTML file to hand on. It asks for nothing, runs nothing, and prints.

Its only style sheet stands inside and is named by hash in a Content-Security-Policy of its own, so that
whatever an article contains stays text in any browser.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from counterclaim import sidebyside
from counterclaim.facts import state_of_code
from counterclaim.markup import (
    STYLE,
    coordinates,
    escape,
    figure_words,
    fragment,
    office_dates,
    target_rules,
    undated,
    web_address,
    when_words,
)
from counterclaim.publish.dossier_contents import contents, without
from counterclaim.publish.dossier_file import write_file
from counterclaim.publish.dossier_methods import day, person, review_state
from counterclaim.records import kind_words
from counterclaim.store import DocumentRow, PassageRow, View
from counterclaim.types import Actor, Incident

LIT_ROWS = 500
"""Rows of one report that are lit up together with their words at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Links:
    """Where the links of accounts side by side lead: to other places of the file."""

    numbers: dict[str, int]
    incidents: frozenset[str]

    def actor(self, actor: Actor) -> str:  # noqa: ARG002
        return ""

    def report(self, report: DocumentRow) -> str:
        number = self.numbers.get(report.id)
        return f"#report-{number}" if number else ""

    def incident(self, incident: Incident) -> str:
        return fragment("incident", incident.id) if incident.id in self.incidents else ""

    def contest(self, id: str) -> str:
        return fragment("contest", id)

    def account(self, contest: str, account: str) -> str:  # noqa: ARG002
        return fragment("account", account)

    def alone(self, kind: str, id: str) -> str:
        return fragment(kind, id)

    def passage(self, row: PassageRow) -> str:
        statement = row.passage.attribution
        return fragment("passage", row.passage.id) if statement is None else fragment("s", statement)


def write_dossier(view: View, target: Path, *, excerpts: bool = False) -> None:
    """Write all of ``view`` to ``target`` as one HTML file, whole or not at all; report by report.

    ``excerpts`` leaves out the paragraphs of the reports' texts of which nothing is told; so does a file that
    would have more than 1 MB for each 500 statements. Raises ``CounterclaimError`` where the file cannot be
    written, ``LedgerError`` where another process changed the ledger meanwhile.
    """
    write_file(view, target, partial(_pieces, view), excerpts=excerpts)


def _pieces(view: View, excerpts: bool) -> Iterator[str]:
    """Yield the file piece by piece; one report at a time is held."""
    told = contents(view, excerpts=excerpts)
    style = _style(max((row.statements for row in told["documents"]), default=0))
    links = _Links(numbers=told["numbers"], incidents=told["listed_incidents"])
    template = _environment().get_template("dossier.html")
    yield from template.generate(told, style=style, policy=_policy(style), links=links)


def _style(rows: int) -> Markup:
    """Return the style sheet as it stands in the file; none of it comes from an article."""
    source, _, _ = PackageLoader("counterclaim.publish").get_source(_environment(), "dossier.css")
    return Markup("\n".join((STYLE, sidebyside.STYLE, source, target_rules(min(rows, LIT_ROWS)))))  # noqa: S704 (ours throughout)


def _policy(style: str) -> str:
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> Environment:
    env = Environment(
        loader=ChoiceLoader(
            [PackageLoader("counterclaim.publish"), PackageLoader("counterclaim.sidebyside")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(fragment=fragment)
    env.filters.update(
        web_address=web_address,
        without=without,
        kind_words=kind_words,
        office_dates=office_dates,
        when_words=when_words,
        undated=undated,
        figure_words=figure_words,
        coordinates=coordinates,
        state_of_code=state_of_code,
        review_state=review_state,
        person=person,
        day=day,
    )
    sidebyside.equip(env)
    return env


def _finalize(value: object) -> object:
    return escape(value) if isinstance(value, str) and not isinstance(value, Markup) else value
