"""A client that asks the application without a network."""

from __future__ import annotations

import warnings
from pathlib import Path

from lxml.html import HtmlElement, document_fromstring
from starlette.exceptions import StarletteDeprecationWarning

from counterclaim.serve import create_app

with warnings.catch_warnings():
    # starlette's client runs on httpx as on its successor, but says at import that it prefers the latter
    warnings.simplefilter("ignore", StarletteDeprecationWarning)
    from starlette.testclient import TestClient

__all__ = ["HOSTS", "ORIGIN", "TestClient", "client", "tree"]

ORIGIN = "http://127.0.0.1:8000"
HOSTS = ("127.0.0.1:8000", "localhost:8000", "[::1]:8000")


def client(ledger: Path) -> TestClient:
    """Return a client of the reading room over ``ledger``; use it as a context."""
    return TestClient(create_app(ledger, host_allow=HOSTS), base_url=ORIGIN, raise_server_exceptions=False)


def tree(html: str) -> HtmlElement:
    """Return a page as a tree."""
    return document_fromstring(html.encode(), parser=None)
