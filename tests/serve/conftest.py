"""The reading room over the invented affair."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.types import SetAside
from serve.affair import herald, wire, write
from serve.client import TestClient, client


@pytest.fixture(scope="package")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of the room over two reports and one input that was set aside."""
    path: Path = tmp_path_factory.mktemp("room") / "almeda.ledger"
    write(path, (wire(), herald()), SetAside(origin="reports/empty.txt", reason="the file is empty"))
    with client(path) as opened:
        yield opened
