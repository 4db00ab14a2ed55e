"""The application: addresses, their ``.json`` twins, errors in the same design, and the loopback server."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

import uvicorn
from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from counterclaim.errors import CounterclaimError, LedgerError
from counterclaim.markup import target_rules
from counterclaim.records import Record, dumps
from counterclaim.serve import acts, contests, incidents, pages, render, timeline
from counterclaim.serve.guard import Guard
from counterclaim.serve.page import Page
from counterclaim.store import View

LIT_ROWS = 2000
"""Rows of one page that are lit up together with their words at most."""

ADDRESSES: tuple[tuple[str, Callable[..., Page]], ...] = (
    ("/", pages.overview),
    ("/reports", pages.reports),
    ("/reports/{id}/original", pages.original),
    ("/reports/{id}", pages.report),
    ("/statements", pages.statements),
    ("/speakers", pages.speakers),
    ("/speakers/{id}", pages.speaker),
    ("/contests", contests.contests),
    ("/contests/{id}", contests.contest),
    ("/one-sided", contests.one_sided),
    ("/one-sided/{id}", contests.one_sided_one),
    ("/agreements", contests.agreements),
    ("/agreements/{id}", contests.agreements_one),
    ("/reprints", contests.reprints),
    ("/incidents", incidents.incidents),
    ("/incidents/{id}", incidents.incident),
    ("/timeline", timeline.timeline),
    ("/acts", acts.acts),
    ("/search", pages.search),
)


class Room(FastAPI):
    """An application behind its guard, which stands outside even of the page that reports a failure."""

    host_allow: Collection[str] = ()

    def build_middleware_stack(self) -> ASGIApp:
        """Return the application as it is called."""
        return Guard(super().build_middleware_stack(), host_allow=self.host_allow)


def create_app(ledger: Path, *, host_allow: Collection[str]) -> FastAPI:
    """Return the application over one ledger; ``host_allow`` holds the Host headers (with port) it answers.

    Raises ``LedgerError`` where the file is not a ledger.
    """
    view = View(ledger)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        view.close()

    app = Room(lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.view = view
    app.state.ledger = ledger.name
    app.host_allow = host_allow
    _add_errors(app)
    _add_styles(app)
    for path, build in ADDRESSES:
        _add_page(app, path, build)
    return app


def serve(ledger: Path, *, port: int = 0, open_browser: bool = True, announce: Callable[[str], None]) -> None:
    """Serve one ledger on 127.0.0.1 until interrupted; with ``port`` 0 on any free one.

    ``announce`` is told the address once it can be opened. Raises ``LedgerError`` where the file is not a
    ledger, ``CounterclaimError`` where the port cannot be had.
    """
    with _listen(port) as listener:
        port = listener.getsockname()[1]
        app = create_app(ledger, host_allow=hosts(port))
        url = f"http://127.0.0.1:{port}/"
        announce(url)
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, ws="none"
        )
        uvicorn.Server(config).run(sockets=[listener])


def hosts(port: int) -> tuple[str, ...]:
    """Return the Host headers under which this machine's own browser asks for ``port``."""
    names = ("127.0.0.1", "localhost", "[::1]")
    return tuple(f"{name}:{port}" for name in names) + (names if port == 80 else ())


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except (OSError, OverflowError) as error:
        listener.close()
        raise CounterclaimError(
            f"port {port} on 127.0.0.1 cannot be used ({error}): choose another, or 0 for any free one"
        ) from error
    return listener


def _add_page(app: FastAPI, path: str, build: Callable[..., Page]) -> None:
    """Add a page and its twin; the twin goes first, since an id in a path could end in ``.json`` too."""

    built = Depends(build)

    def twin(page: Page = built) -> Response:
        return _json(page.twin())

    def html(request: Request, page: Page = built) -> Response:
        return _html(request, page.template, page.values)

    app.add_api_route(f"{path if path != '/' else '/index'}.json", twin, methods=["GET", "HEAD"])
    app.add_api_route(path, html, methods=["GET", "HEAD"])


def _add_styles(app: FastAPI) -> None:
    sheet = render.style()

    async def room() -> Response:
        return Response(sheet, media_type="text/css")

    async def lit_rows(count: int) -> Response:
        return Response(target_rules(min(count, LIT_ROWS)), media_type="text/css")

    app.add_api_route("/static/room.css", room, methods=["GET", "HEAD"])
    app.add_api_route("/static/rows-{count}.css", lit_rows, methods=["GET", "HEAD"])


def _add_errors(app: FastAPI) -> None:
    async def unknown(request: Request, error: Exception) -> Response:
        status, detail = (
            (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, error)
        )
        return _error(request, status, str(detail))

    async def failed(request: Request, _: Exception) -> Response:
        return _error(request, 500, "This page could not be made: the terminal says why. Try another one.")

    async def invalid(request: Request, error: Exception) -> Response:
        faults = error.errors() if isinstance(error, RequestValidationError) else ()
        lines = (f"{fault['loc'][-1]}: {fault['msg']}" for fault in faults)
        return _error(request, 422, "; ".join(lines))

    app.add_exception_handler(HTTPException, unknown)
    app.add_exception_handler(LedgerError, unknown)
    app.add_exception_handler(Exception, failed)
    app.add_exception_handler(RequestValidationError, invalid)


def _error(request: Request, status: int, detail: str) -> Response:
    if request.url.path.endswith(".json"):
        return _json({"status": status, "error": detail}, status)
    values = {"title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return _html(request, "error.html", values, status)


def _html(request: Request, template: str, values: dict[str, object], status: int = 200) -> Response:
    path = request.url.path
    twin = f"{'/index' if path == '/' else path}.json"
    common = {
        "ledger": request.app.state.ledger,
        "path": path,
        "twin": f"{twin}?{request.url.query}".rstrip("?"),
    }
    body = render.page(template, common | values)
    return Response(body, status, media_type="text/html; charset=utf-8")


def _json(record: Record, status: int = 200) -> Response:
    return Response(f"{dumps(record)}\n", status, media_type="application/json")
