"""The reading room over the invented affair."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.types import SetAside
from serve import sluice as dam
from serve.affair import herald, wire, write
from serve.client import TestClient, client
from serve.harbour import fill


@pytest.fixture(scope="package")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of the room over two reports and one input that was set aside."""
    path: Path = tmp_path_factory.mktemp("room") / "almeda.ledger"
    write(path, (wire(), herald()), SetAside(origin="reports/empty.txt", reason="the file is empty"))
    with client(path) as opened:
        yield opened


@pytest.fixture(scope="package")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of the room over two reports with incidents, figures, acts and a timeline."""
    with client(fill(tmp_path_factory.mktemp("harbour") / "harbour.ledger")) as opened:
        yield opened


@pytest.fixture(scope="package")
def sluice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of the room over five reports of which the accounts conflict."""
    with client(dam.fill(tmp_path_factory.mktemp("sluice") / "sluice.ledger")) as opened:
        yield opened
