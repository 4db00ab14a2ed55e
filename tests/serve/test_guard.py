"""Who is answered, how, and under which headers."""

from __future__ import annotations

import pytest
from starlette.websockets import WebSocketDisconnect

from counterclaim.serve.app import hosts
from counterclaim.serve.guard import HEADERS
from serve.client import TestClient

PATHS = ("/", "/index.json", "/nowhere", "/statements?page=0", "/static/room.css")


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
def test_this_machine_is_answered(room: TestClient, host: str) -> None:
    assert room.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "rebound.example:8000",
        "127.0.0.1",
        "127.0.0.1:8001",
        "localhost",
        "127.0.0.1:8000.rebound.example",
        "localhost:8000@rebound.example",
        "0.0.0.0:8000",
        "",
    ],
)
def test_any_other_host_is_turned_away(room: TestClient, host: str) -> None:
    answer = room.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Overview" not in answer.text


def test_two_hosts_are_turned_away(room: TestClient) -> None:
    headers = [("host", "127.0.0.1:8000"), ("host", "rebound.example")]
    assert room.get("/", headers=headers).status_code == 421


def test_a_forwarded_host_is_not_believed(room: TestClient) -> None:
    headers = {"host": "rebound.example:8000", "x-forwarded-host": "127.0.0.1:8000"}
    assert room.get("/", headers=headers).status_code == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/statements", "/nowhere", "/decide/review", "/decide/undo"])
def test_only_reading_is_answered(room: TestClient, method: str, path: str) -> None:
    answer = room.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_web_sockets_are_not_answered(room: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), room.websocket_connect("/"):
        pass


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", ["127.0.0.1:8000", "rebound.example"])
def test_every_answer_carries_the_headers(room: TestClient, path: str, host: str) -> None:
    answer = room.get(path, headers={"host": host})
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "access-control-allow-origin" not in answer.headers


def test_the_policy_allows_our_own_files_and_nothing_else() -> None:
    parts = dict(part.strip().split(" ", 1) for part in HEADERS["content-security-policy"].split(";"))
    ours = {parts.pop(name) for name in ("style-src", "script-src", "connect-src", "form-action")}
    assert ours == {"'self'"}
    assert parts.keys() == {"default-src", "base-uri", "frame-ancestors", "object-src"}
    assert set(parts.values()) == {"'none'"}
    assert HEADERS["cache-control"] == "no-store"


def test_hosts_name_the_port() -> None:
    assert hosts(8000) == ("127.0.0.1:8000", "localhost:8000", "[::1]:8000")
    assert "localhost" in hosts(80)
