"""Serving: loopback only, one address announced, and failures that still are pages."""

from __future__ import annotations

import re
import socket
import webbrowser
from pathlib import Path
from queue import Queue

import pytest
import uvicorn

from counterclaim.errors import CounterclaimError, LedgerError
from counterclaim.serve import create_app, serve
from counterclaim.serve.guard import HEADERS
from counterclaim.store import View
from serve.affair import wire, write
from serve.client import HOSTS, TestClient, client


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(tmp_path / "almeda.ledger", (wire(),))


def test_it_listens_on_this_machine_only_and_says_where(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    seen: list[tuple[str, int]] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda _, sockets: seen.append(sockets[0].getsockname()))
    monkeypatch.setattr(webbrowser, "open", pytest.fail)
    serve(ledger, open_browser=False, announce=said.append)
    ((host, port),) = seen
    assert host == "127.0.0.1"
    (address,) = said
    assert re.fullmatch(rf"http://127\.0\.0\.1:{port}/\?key=[\w-]{{43}}", address)


def test_each_start_has_a_key_of_its_own(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_, **__: None)
    for _ in range(2):
        serve(ledger, open_browser=False, announce=said.append, start="/review")
    keys = {address.partition("/review?key=")[2] for address in said}
    assert len(keys) == 2
    assert "" not in keys


def test_the_browser_is_opened_at_the_address(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    opened: Queue[str] = Queue()
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_, **__: None)
    monkeypatch.setattr(webbrowser, "open", opened.put)
    serve(ledger, announce=said.append)
    (printed,) = said
    assert opened.get(timeout=10).partition("?")[0] == printed.partition("?")[0]


def test_a_port_in_use_is_said_in_one_line(ledger: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CounterclaimError, match=f"port {port} on 127.0.0.1 cannot be used"):
            serve(ledger, port=port, open_browser=False, announce=pytest.fail)


def test_a_port_that_is_none_is_said_in_one_line(ledger: Path) -> None:
    with pytest.raises(CounterclaimError, match="port 70000"):
        serve(ledger, port=70000, open_browser=False, announce=pytest.fail)


def test_what_is_no_ledger_is_not_served(tmp_path: Path) -> None:
    stranger = tmp_path / "notes.txt"
    stranger.write_text("not a ledger at all, only a note about one")
    with pytest.raises(LedgerError):
        create_app(stranger, host_allow=HOSTS)
    with pytest.raises(LedgerError):
        serve(tmp_path / "missing.ledger", open_browser=False, announce=pytest.fail)


def test_a_failure_is_a_page_with_the_headers(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: View) -> dict[str, int]:
        raise ZeroDivisionError("a secret of the machine")

    monkeypatch.setattr(View, "summary", fail)
    room: TestClient
    with client(ledger) as room:
        page, data = room.get("/"), room.get("/index.json")
    for answer in (page, data):
        assert answer.status_code == 500
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert "secret" not in answer.text
    assert data.json()["status"] == 500


def test_reading_does_not_change_the_ledger(ledger: Path) -> None:
    before = ledger.read_bytes()
    with client(ledger) as room:
        for path in ("/", "/statements", "/search?q=shell", "/reports"):
            assert room.get(path).status_code == 200
    assert ledger.read_bytes() == before
