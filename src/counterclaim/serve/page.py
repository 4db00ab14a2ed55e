"""What a page is, and what all lists share: the ledger they are read from, choices of a form, pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Depends, HTTPException, Request

from counterclaim.errors import LedgerError
from counterclaim.records import Record
from counterclaim.serve.query import Paged
from counterclaim.store import View

T = TypeVar("T")

CHOICES = 300
"""Entries that one list of choices in a form offers at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A template with its values, and what the ``.json`` twin of the same address says."""

    template: str
    values: dict[str, Any]
    twin: Callable[[], Record]


async def _view(request: Request) -> View:
    view: View = request.app.state.view
    return view


Ledger = Annotated[View, Depends(_view)]


def found(get: Callable[[str], T], id: str) -> T:
    """Return ``get(id)``; what the ledger does not know becomes a page that says so, with status 404."""
    try:
        return get(id)
    except LedgerError as error:
        raise HTTPException(404, str(error)) from error


def offered(choices: Iterable[tuple[str, str]], chosen: str | None) -> list[tuple[str, str]]:
    """Return what a list of choices offers, as (value, words): what is chosen is always among it."""
    every = list(choices)
    first, rest = every[:CHOICES], every[CHOICES:]
    if chosen and all(value != chosen for value, _ in first):
        first.append(next((choice for choice in rest if choice[0] == chosen), (chosen, chosen)))
    return first


def pager(path: str, query: Paged, total: int) -> dict[str, Any]:
    """Return what the links to other pages of a list need; there is no page behind the last one."""
    pages = max(1, -(-total // query.per_page))
    if query.page > pages:
        raise HTTPException(404, f"there are {pages} page(s), not {query.page}")
    return {**pager_of(path, query, pages), "total": total}


def pager_of(path: str, query: Paged, pages: int) -> dict[str, Any]:
    """Return the same for a known number of pages."""
    kept = query.model_dump(exclude={"page"})
    return {"path": path, "query": kept, "page": query.page, "pages": pages}


def paged(query: Paged, total: int) -> Record:
    """Return the head of a list's twin."""
    filters = query.model_dump(exclude={"page"})
    head = {"filters": filters} if filters else {}
    return {**head, "total": total, "page": query.page, "per_page": query.per_page}
