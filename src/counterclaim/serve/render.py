"""Templates: every value becomes an escaped text, an unknown name is an error, and marks come from markup."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from counterclaim.facts import state_of_code
from counterclaim.markup import (
    STYLE,
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
from counterclaim.types import Document


@cache
def environment() -> Environment:
    """Return the reading room's templates, with the helpers that they use."""
    env = Environment(
        loader=PackageLoader("counterclaim.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(address=address, fragment=fragment, marked=_marked)
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
    )
    return env


def page(template: str, values: dict[str, Any]) -> bytes:
    """Return one page as UTF-8."""
    return environment().get_template(template).render(values).encode("utf-8", "replace")


def style() -> str:
    """Return the whole style sheet: what the dossier shares, then the room's own."""
    source, _, _ = PackageLoader("counterclaim.serve", "static").get_source(environment(), "room.css")
    return STYLE + source


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


def _marked(document: Document, marks: Iterable[Mark]) -> Markup:
    return Markup("").join(marked(document.text, marks))


def _finalize(value: object) -> object:
    return escape(value) if isinstance(value, str) and not isinstance(value, Markup) else value
