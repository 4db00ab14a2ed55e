"""The application: addresses, their ``.json`` twins, errors in the same design, and the loopback server."""

from __future__ import annotations

import secrets
import socket
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import uvicorn
from fastapi import Depends, FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from counterclaim.errors import CounterclaimError, LedgerError
from counterclaim.markup import target_rules
from counterclaim.serve import (
    acts,
    answers,
    arranging,
    contests,
    correcting,
    decisions,
    incidents,
    matrix,
    network,
    overview,
    pages,
    permalinks,
    reading,
    review,
    search,
    statements,
    timeline,
)
from counterclaim.serve.assets import assets
from counterclaim.serve.decisions import WAYS
from counterclaim.serve.desk import Desk
from counterclaim.serve.guard import KEY, Guard
from counterclaim.serve.page import Page
from counterclaim.serve.taking import add_ways
from counterclaim.serve.tellings import Tellings
from counterclaim.store import View

LIT_ROWS = 2000
"""Rows of one page that are lit up together with their words at most."""
_PAUSE = 0.01
"""Seconds between two steps of the preparation for searches."""

ADDRESSES: tuple[tuple[str, Callable[..., Page]], ...] = (
    ("/", overview.overview),
    ("/reports", pages.reports),
    ("/reports/{id}/original", pages.original),
    ("/reports/{id}", reading.report),
    ("/statements", statements.statements),
    ("/statements/{id}/against", arranging.against),
    ("/statements/{id}", permalinks.statement),
    ("/documents/{id}", permalinks.document),
    ("/actors/{id}", permalinks.actor),
    ("/speakers", pages.speakers),
    ("/speakers/{id}/correct", correcting.actor),
    ("/speakers/{id}", pages.speaker),
    ("/contests", contests.contests),
    ("/contests/{id}", contests.contest),
    ("/one-sided", contests.one_sided),
    ("/one-sided/{id}", contests.one_sided_one),
    ("/agreements", contests.agreements),
    ("/agreements/{id}", contests.agreements_one),
    ("/reprints", contests.reprints),
    ("/incidents", incidents.incidents),
    ("/incidents/{id}/correct", correcting.incident),
    ("/incidents/{id}", incidents.incident),
    ("/timeline", timeline.timeline),
    ("/acts", acts.acts),
    ("/matrix", matrix.matrix),
    ("/network", network.network),
    ("/search", search.search),
    ("/review", review.review),
    ("/decisions", decisions.decisions),
    ("/correct/{id}", review.correct),
)


class Room(FastAPI):
    """An application behind its guard, which stands outside even of the page that reports a failure."""

    host_allow: Collection[str] = ()
    key: str | None = None
    once: str | None = None
    decisions: Collection[str] = ()

    def build_middleware_stack(self) -> ASGIApp:
        """Return the application as it is called."""
        stack = super().build_middleware_stack()
        return Guard(
            stack, host_allow=self.host_allow, key=self.key, once=self.once, decisions=self.decisions
        )


def create_app(
    ledger: Path,
    *,
    host_allow: Collection[str],
    key: str | None = None,
    once: str | None = None,
    desk: Desk | None = None,
) -> FastAPI:
    """Return the application over one ledger; ``host_allow`` holds the Host headers (with port) it answers.

    ``key``: only a browser that opened an address with it is answered, or one with ``once``, which opens
    once; None: any. Without ``desk`` nothing can be decided. Raises ``LedgerError`` where the file is not a
    ledger.
    """
    view = View(ledger)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        closing = threading.Event()
        indexing = threading.Thread(target=_prepare, args=(view, closing), daemon=True)
        indexing.start()
        yield
        closing.set()
        indexing.join()
        view.close()

    app = Room(lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.view = view
    app.state.ledger = ledger.name
    app.state.desk = desk
    app.state.tellings = Tellings()
    app.host_allow, app.key, app.once = host_allow, key, once
    answers.add_errors(app)
    _add_assets(app)
    for path, build in ADDRESSES:
        _add_page(app, path, build)
    if desk is not None:
        app.decisions = WAYS
        add_ways(app)
    return app


def serve(  # noqa: PLR0913
    ledger: Path,
    *,
    port: int = 0,
    open_browser: bool = True,
    announce: Callable[[str], None],
    desk: Desk | None = None,
    start: str = "/",
) -> None:
    """Serve one ledger on 127.0.0.1 until interrupted; with ``port`` 0 on any free one.

    ``announce`` is told the address once it can be opened: it begins at the page ``start`` and carries the
    key of this start, without which nothing is answered. The browser is started with another, which is void
    once used, since the command line of a process can be seen by all users of a machine. Raises
    ``LedgerError`` where the file is not a ledger, ``CounterclaimError`` where the port cannot be had.
    """
    with _listen(port) as listener:
        port = listener.getsockname()[1]
        key, once = secrets.token_urlsafe(32), secrets.token_urlsafe(32) if open_browser else None
        app = create_app(ledger, host_allow=hosts(port), key=key, once=once, desk=desk)
        page = f"http://127.0.0.1:{port}{start}?{KEY}="
        announce(page + key)
        if once is not None:
            threading.Thread(target=webbrowser.open, args=(page + once,), daemon=True).start()
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, ws="none"
        )
        uvicorn.Server(config).run(sockets=[listener])


def _prepare(view: View, closing: threading.Event) -> None:
    """Make what the first search would have to wait for, a little at a time; others read in between."""
    with suppress(LedgerError):
        while not closing.wait(_PAUSE):
            if view.prepare():
                view.facets()
                return


def hosts(port: int) -> tuple[str, ...]:
    """Return the Host headers under which this machine's own browser asks for ``port``."""
    names = ("127.0.0.1", "localhost", "[::1]")
    return tuple(f"{name}:{port}" for name in names) + (names if port == 80 else ())


def _listen(port: int) -> socket.socket:
    # With the protocol named, the event loop sends small answers at once (TCP_NODELAY).
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
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
    """Add a page and its twins; these go first, since an id in a path could end in ``.json`` too."""

    built = Depends(build)

    def twin(page: Page = built) -> Response:
        return answers.json(page.twin())

    def sheet(page: Page = built) -> Response:
        return answers.csv(page.twin())

    def html(request: Request, page: Page = built) -> Response:
        return answers.html(request, page.template, page.values)

    beside = path if path != "/" else "/index"
    app.add_api_route(f"{beside}.json", twin, methods=["GET", "HEAD"])
    app.add_api_route(f"{beside}.csv", sheet, methods=["GET", "HEAD"])
    app.add_api_route(path, html, methods=["GET", "HEAD"])


def _add_assets(app: FastAPI) -> None:
    async def asset(name: str) -> Response:
        found = assets().get(name)
        if found is None:
            raise HTTPException(404)
        return Response(found.body, media_type=found.media_type)

    async def lit_rows(count: int) -> Response:
        return Response(target_rules(min(count, LIT_ROWS)), media_type="text/css")

    app.add_api_route("/static/rows-{count}.css", lit_rows, methods=["GET", "HEAD"])
    app.add_api_route("/static/{name}", asset, methods=["GET", "HEAD"])
