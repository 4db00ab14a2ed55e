"""How an answer is made: pages, their ``.json`` and ``.csv`` twins, and errors in the same design."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse

from counterclaim.errors import LedgerError
from counterclaim.records import Record, dumps
from counterclaim.serve import csvtwin, render
from counterclaim.serve.permalinks import Moved
from counterclaim.serve.tellings import TOLD

TWINS = (".json", ".csv")
_HTML = "text/html; charset=utf-8"
RESTING = frozenset(
    f"{name}.html"
    for name in (
        *("acts", "agreements", "alone", "contest", "contests", "correct_actor", "correct_incident"),
        *("incident", "incidents", "matrix", "network", "one_sided", "overview", "speaker", "speakers"),
        *("statement", "timeline"),
    )
)
"""Templates of pages that rest on what is worked out across reports."""


def html(request: Request, template: str, values: dict[str, Any], status: int = 200) -> Response:
    """Return a page."""
    path = request.url.path
    beside, query = "/index" if path == "/" else path, _query(request)
    stale = template in RESTING and not request.app.state.view.resolved()
    common = {"path": path, "twin": f"{beside}.json{query}", "sheet": f"{beside}.csv{query}", "stale": stale}
    common["taken"] = request.app.state.tellings.take(request.query_params.get(TOLD))
    return Response(render.page(template, _common(request) | common | values), status, media_type=_HTML)


def part(request: Request, template: str, values: dict[str, Any], headers: dict[str, str]) -> Response:
    """Return a part of a page, for the script that puts it in its place."""
    return Response(render.page(template, _common(request) | values), headers=headers, media_type=_HTML)


def json(record: Record, status: int = 200) -> Response:
    """Return a twin."""
    return Response(f"{dumps(record)}\n", status, media_type="application/json")


def csv(record: Record) -> Response:
    """Return a twin as a table."""
    return Response(csvtwin.table(record), media_type="text/csv; charset=utf-8")


def error(request: Request, status: int, detail: str) -> Response:
    """Return a page that says what is wrong; a script is told it in plain words."""
    if request.url.path.endswith(".json"):
        return json({"status": status, "error": detail}, status)
    if is_for_script(request) or request.url.path.endswith(".csv"):
        return PlainTextResponse(detail, status)
    values = {"title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return html(request, "error.html", values, status)


def is_for_script(request: Request) -> bool:
    """Whether the script of a page asks, which puts the answer in its place."""
    return request.headers.get("hx-request") == "true"


def add_errors(app: FastAPI) -> None:
    """Answer whatever goes wrong with a page of the same design."""

    async def unknown(request: Request, fault: Exception) -> Response:
        status, detail = (
            (fault.status_code, fault.detail) if isinstance(fault, HTTPException) else (500, fault)
        )
        return error(request, status, str(detail))

    async def failed(request: Request, _: Exception) -> Response:
        return error(request, 500, "This page could not be made: the terminal says why. Try another one.")

    async def moved(request: Request, fault: Exception) -> Response:
        address = fault.address if isinstance(fault, Moved) else "/"
        kind = PurePosixPath(request.url.path).suffix
        return RedirectResponse(f"{address}{kind if kind in TWINS else ''}", 308)

    async def invalid(request: Request, fault: Exception) -> Response:
        faults = fault.errors() if isinstance(fault, RequestValidationError) else ()
        lines = (f"{one['loc'][-1]}: {one['msg']}" for one in faults)
        return error(request, 422, "; ".join(lines))

    app.add_exception_handler(Moved, moved)
    app.add_exception_handler(HTTPException, unknown)
    app.add_exception_handler(LedgerError, unknown)
    app.add_exception_handler(Exception, failed)
    app.add_exception_handler(RequestValidationError, invalid)


def _query(request: Request) -> str:
    """What was asked of a page; the id of a line that was told once is no part of it."""
    parts = (part for part in request.url.query.split("&") if part.partition("=")[0] != TOLD)
    return f"?{'&'.join(parts)}".rstrip("?")


def _common(request: Request) -> dict[str, Any]:
    state = request.app.state
    return {"ledger": state.ledger, "desk": state.desk}
