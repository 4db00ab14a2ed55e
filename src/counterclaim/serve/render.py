"""Templates: every value becomes an escaped text, an unknown name is an error, and marks come from markup."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from counterclaim import sidebyside
from counterclaim.facts import state_of_code
from counterclaim.markup import (
    Mark,
    coordinates,
    escape,
    figure_words,
    fragment,
    marked,
    office_dates,
    printable,
    undated,
    web_address,
    when_words,
)
from counterclaim.records import kind_words
from counterclaim.serve.actors import folded
from counterclaim.serve.assets import asset_address
from counterclaim.serve.standing import reviewer, told
from counterclaim.store import DocumentRow, PassageRow, Statement
from counterclaim.types import Actor, Document, Incident

_LISTS = {"one-sided": "one-sided", "agreement": "agreements"}


@cache
def environment() -> Environment:
    """Return the reading room's templates, with the helpers that they use."""
    env = Environment(
        loader=ChoiceLoader([PackageLoader("counterclaim.serve"), PackageLoader("counterclaim.sidebyside")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(address=address, fragment=fragment, marked=_marked, marked_words=_marked_words)
    env.globals.update(asset=asset_address)
    env.filters.update(
        segment=segment,
        web_address=web_address,
        kind_words=kind_words,
        office_dates=office_dates,
        when_words=when_words,
        undated=undated,
        figure_words=figure_words,
        coordinates=coordinates,
        state_of_code=state_of_code,
        folded=folded,
        told_decision=told,
        reviewer=reviewer,
        in_report=_in_report,
    )
    env.globals.update(links=_Links())
    sidebyside.equip(env)
    return env


def page(template: str, values: dict[str, Any]) -> bytes:
    """Return one page as UTF-8."""
    return environment().get_template(template).render(values).encode("utf-8", "replace")


def segment(part: str) -> str:
    """Return ``part`` as one segment of a path."""
    return quote(printable(part), safe="")


def address(path: str, **query: object) -> str:
    """Return ``path`` with those of ``query`` that are given."""
    given = {name: printable(str(value)) for name, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path


def report_address(document: str, statement: str | None = None) -> str:
    """Return the address of a report, or of a statement's words in it."""
    return f"/reports/{segment(document)}{fragment('s', statement) if statement is not None else ''}"


class _Links:
    """Where the links of accounts side by side lead."""

    def actor(self, actor: Actor) -> str:
        return f"/speakers/{segment(actor.id)}"

    def report(self, report: DocumentRow) -> str:
        return report_address(report.id)

    def incident(self, incident: Incident) -> str:
        return f"/incidents/{segment(incident.id)}"

    def contest(self, id: str) -> str:
        return f"/contests/{segment(id)}"

    def account(self, contest: str, account: str) -> str:
        return f"{self.contest(contest)}{fragment('account', account)}"

    def alone(self, kind: str, id: str) -> str:
        return f"/{_LISTS[kind]}/{segment(id)}"

    def passage(self, row: PassageRow) -> str:
        """Lead to the statement's words in the report, or where the outlet says it, to the passage's."""
        statement = row.passage.attribution
        place = fragment("passage", row.passage.id) if statement is None else fragment("s", statement)
        return f"{report_address(row.document.id)}{place}"


def _in_report(statement: Statement) -> str:
    return report_address(statement.document.id, statement.attribution.id)


def _marked_words(text: str, marks: Iterable[Mark]) -> Markup:
    return Markup("").join(marked(text, marks))


def _marked(document: Document, marks: Iterable[Mark]) -> Markup:
    return _marked_words(document.text, marks)


def _finalize(value: object) -> object:
    return escape(value) if isinstance(value, str) and not isinstance(value, Markup) else value
