"""Deciding by POST: each thing that must hold, and what is refused where it does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from counterclaim.serve.decisions import WAYS
from counterclaim.serve.guard import HEADERS, MOST_BYTES
from serve.affair import wire, write
from serve.client import TestClient
from serve.deskwork import SAME, Notes, deciding

KEY = "a-key-of-this-start"
GOOD = {**SAME, "cookie": f"counterclaim-8000={KEY}"}
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def desk() -> Notes:
    return Notes()


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, desk: Notes) -> Iterator[TestClient]:
    path = write(tmp_path_factory.mktemp("post") / "almeda.ledger", (wire(),))
    with deciding(path, desk, KEY) as client:
        yield client


@pytest.fixture(autouse=True)
def _fresh(room: TestClient, desk: Notes) -> None:
    room.cookies.clear()
    desk.asked.clear()


def without(name: str) -> dict[str, str]:
    return {key: value for key, value in GOOD.items() if key != name}


def test_a_form_of_ours_is_taken(room: TestClient, desk: Notes) -> None:
    answer = room.post("/decide/undo", headers=GOOD, data={"where": "decisions"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/decisions"
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert desk.asked == [("undo",)]


@pytest.mark.parametrize("path", sorted(WAYS))
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_post_decides(room: TestClient, desk: Notes, path: str, method: str) -> None:
    answer = room.request(method, path, headers=GOOD)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"
    assert not desk.asked


@pytest.mark.parametrize(
    "path", ["/", "/review", "/decisions", "/decide", "/decide/", "/decide/undo/", "/no"]
)
def test_post_is_answered_nowhere_else(room: TestClient, desk: Notes, path: str) -> None:
    answer = room.post(path, headers=GOOD, data={})
    assert answer.status_code == 405
    assert not desk.asked


def refused(room: TestClient, desk: Notes, headers: dict[str, str], status: int) -> None:
    answer = room.post("/decide/undo", headers=headers, data={"where": "decisions"})
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert not desk.asked


def test_the_cookie_is_needed(room: TestClient, desk: Notes) -> None:
    refused(room, desk, without("cookie"), 403)


def test_another_cookie_is_refused(room: TestClient, desk: Notes) -> None:
    refused(room, desk, {**GOOD, "cookie": "counterclaim-8000=another"}, 403)


def test_the_key_in_the_address_decides_nothing(room: TestClient, desk: Notes) -> None:
    answer = room.post(f"/decide/undo?key={KEY}", headers=SAME, data={"where": "decisions"})
    assert answer.status_code == 403
    assert not desk.asked


def test_the_origin_is_needed(room: TestClient, desk: Notes) -> None:
    refused(room, desk, without("origin"), 403)


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "http://evil.example",
        "https://127.0.0.1:8000",
        "http://127.0.0.1",
        "http://127.0.0.1:8001",
        "http://127.0.0.1:8000.evil.example",
        "http://127.0.0.1:8000/",
        "",
    ],
)
def test_another_origin_is_refused(room: TestClient, desk: Notes, origin: str) -> None:
    refused(room, desk, {**GOOD, "origin": origin}, 403)


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_what_the_browser_calls_foreign_is_refused(room: TestClient, desk: Notes, site: str) -> None:
    refused(room, desk, {**GOOD, "sec-fetch-site": site}, 403)


def test_a_browser_that_does_not_say_where_from_is_believed_by_its_origin(
    room: TestClient, desk: Notes
) -> None:
    answer = room.post("/decide/undo", headers=without("sec-fetch-site"), data={"where": "decisions"})
    assert answer.status_code == 303
    assert desk.asked


@pytest.mark.parametrize("media", ["application/json", "text/plain", "multipart/form-data; boundary=x", ""])
def test_only_a_form_is_read(room: TestClient, desk: Notes, media: str) -> None:
    answer = room.post("/decide/undo", headers={**GOOD, "content-type": media}, content=b"where=decisions")
    assert answer.status_code == 415
    assert not desk.asked


def test_a_form_with_a_charset_is_read(room: TestClient, desk: Notes) -> None:
    media = {**GOOD, "content-type": f"{FORM}; charset=UTF-8"}
    assert room.post("/decide/undo", headers=media, content=b"where=decisions").status_code == 303
    assert desk.asked


def test_a_long_form_is_refused(room: TestClient, desk: Notes) -> None:
    answer = room.post("/decide/undo", headers=GOOD, data={"where": "x" * MOST_BYTES})
    assert answer.status_code == 413
    assert not desk.asked


@pytest.mark.parametrize("length", ["-1", "many", "99999999999999999999"])
def test_a_length_that_is_none_or_too_much_is_refused(room: TestClient, desk: Notes, length: str) -> None:
    headers = {**GOOD, "content-type": FORM, "content-length": length}
    answer = room.post("/decide/undo", headers=headers, content=b"where=decisions")
    assert answer.status_code == 413
    assert not desk.asked


def test_a_long_form_in_pieces_of_no_told_length_is_refused(room: TestClient, desk: Notes) -> None:
    pieces = (b"where=decisions&" * 64 for _ in range(2 * MOST_BYTES // 1024))
    answer = room.post("/decide/undo", headers={**GOOD, "content-type": FORM}, content=pieces)
    assert answer.status_code == 413
    assert not desk.asked


def test_a_foreign_host_is_refused(room: TestClient, desk: Notes) -> None:
    headers = {**GOOD, "host": "rebound.example:8000", "origin": "http://rebound.example:8000"}
    refused(room, desk, headers, 421)
