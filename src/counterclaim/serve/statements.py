"""The page of all statements: narrowed by the filters in the address, beside what they have in common."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import HTTPException, Query

from counterclaim.errors import LedgerError
from counterclaim.facts import state_of_code
from counterclaim.records import Record, statement_record
from counterclaim.serve.page import Ledger, Page, offered, paged, pager
from counterclaim.serve.query import ACTS, PER_PAGE, Filters, Paged
from counterclaim.serve.render import address
from counterclaim.store import Facet, FacetName, FacetValue, Statement, View

FIRST = 10
"""Values of one facet that are shown at once; the others are folded."""

_TITLES: dict[FacetName, str] = {
    "actor": "Speaker",
    "side": "Side",
    "outlet": "Outlet",
    "act": "Act",
    "incident": "Incident",
    "date": "Published",
    "manner": "Manner",
    "reviewed": "Reviewed",
}
_FIELDS: dict[FacetName, tuple[str, ...]] = {name: (name,) for name in _TITLES} | {
    "actor": ("speaker",),
    "date": ("since", "until"),
}
_CHOSEN = {"q": "Words", "speaker": "Speaker", "side": "Side", "outlet": "Outlet", "act": "Act"} | {
    "incident": "Incident",
    "report": "Report",
    "since": "Published from",
    "until": "Published until",
    "manner": "Manner",
    "reviewed": "Reviewed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value to narrow to, or one that was chosen: its words, and the address that adds or removes it."""

    label: str
    address: str
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The values of one facet; ``more`` are not offered."""

    title: str
    first: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What a list is narrowed to (title and choice), and what it can be narrowed to further."""

    chosen: tuple[tuple[str, Choice], ...]
    groups: tuple[Group, ...]


def statements(view: Ledger, query: Annotated[Filters, Query()]) -> Page:
    """Statements, narrowed by the filters in the address."""
    facets = facets_of(view, query)
    total = view.count_statements(query.filters)
    shown = view.statements(query.filters, limit=PER_PAGE, offset=query.offset)
    values = {
        "title": "Statements",
        "statements": shown,
        "filters": query,
        "choices": _choices(view, query),
        "narrowing": narrowing(view, "/statements", query, facets),
        "pager": pager("/statements", query, total),
    }
    return Page(
        template="statements.html",
        values=values,
        twin=lambda: {"facets": facets_twin(facets), **statements_twin(query, total, shown)},
    )


def statements_twin(query: Paged, total: int, shown: tuple[Statement, ...]) -> Record:
    """Return one page of a list of statements as a record."""
    return {**paged(query, total), "statements": [statement_record(statement) for statement in shown]}


def facets_of(view: View, query: Filters) -> tuple[Facet, ...]:
    """Return what the statements asked for have in common; a report nobody knows is refused in one line."""
    try:
        return view.facets(query.filters)
    except LedgerError as error:
        raise HTTPException(422, f"report: {error}") from error


def facets_twin(facets: tuple[Facet, ...]) -> Record:
    """Return facets as a record: for each its values with words and counts, and how many are left out."""
    return {
        facet.name: {
            "values": [{"value": v.value, "label": v.label, "statements": v.count} for v in facet.values],
            "more": facet.more,
        }
        for facet in facets
    }


def narrowing(view: View, path: str, query: Filters, facets: tuple[Facet, ...]) -> Narrowing:
    """Return the links that narrow a list further, and those that take a choice back."""
    given = query.model_dump(exclude={"page"}, exclude_none=True)
    chosen = tuple(
        (
            _CHOSEN[field],
            Choice(label=_label(view, field, value), address=address(path, **_without(given, field))),
        )
        for field, value in given.items()
    )
    groups = (_group(path, _told(view, facet), given) for facet in facets if _is_open(facet, given))
    return Narrowing(chosen=chosen, groups=tuple(groups))


def _is_open(facet: Facet, given: dict[str, str]) -> bool:
    """Whether a choice would narrow: what was chosen is not offered again, but the months of a year are."""
    if facet.name == "date":
        return len(facet.values) > 1
    return not any(field in given for field in _FIELDS[facet.name])


def _told(view: View, facet: Facet) -> Facet:
    """Return a facet of incidents with the words of a report behind each name: many have the same name."""
    if facet.name != "incident":
        return facet
    words = view.phrases((value.value for value in facet.values), longest=60)
    values = (
        replace(value, label=f"{value.label}: “{words[value.value]}”") if value.value in words else value
        for value in facet.values
    )
    return replace(facet, values=tuple(values))


def _group(path: str, facet: Facet, given: dict[str, str]) -> Group:
    shown = len(facet.values) if facet.name == "date" else FIRST
    choices = [
        Choice(
            label=_words(facet.name, value),
            address=address(path, **(given | dict.fromkeys(_FIELDS[facet.name], value.value))),
            count=value.count,
        )
        for value in facet.values
    ]
    return Group(
        title=_TITLES[facet.name], first=tuple(choices[:shown]), rest=tuple(choices[shown:]), more=facet.more
    )


def _words(name: FacetName, value: FacetValue) -> str:
    return _side(value.value) if name == "side" else value.label


def _side(code: str) -> str:
    state = state_of_code(code)
    return code if state is None else f"{state.name} ({code})"


def _without(given: dict[str, str], field: str) -> dict[str, str]:
    return {name: value for name, value in given.items() if name != field}


def _label(view: View, field: str, value: str) -> str:
    """Return words for what was chosen; where the ledger does not know it, the value itself."""
    try:
        if field == "speaker":
            return view.actor(value).actor.name
        if field == "incident":
            return view.incident(value).incident.label
        if field == "report":
            row = view.document_row(value)
            return row.title or row.name
    except LedgerError:
        return value
    return _side(value) if field == "side" else value


def _choices(view: View, query: Filters) -> dict[str, list[tuple[str, str]]]:
    """What each list of the form offers, as (value, words); what is chosen is always among it."""
    return {
        "outlet": offered([(name, name) for name in view.outlets()], query.outlet),
        "manner": [(name, name) for name in ("direct", "indirect", "mixed")],
        "act": offered([(name, name) for name in ACTS], query.act),
    }
