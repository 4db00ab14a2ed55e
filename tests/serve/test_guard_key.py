"""The key of a start: who has not opened the printed address can neither read nor decide."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.serve import app, create_app
from counterclaim.serve.guard import HEADERS, cookie_name
from serve.affair import wire, write
from serve.client import HOSTS, ORIGIN, TestClient

KEY = "a-key-of-this-start"
ONCE = "a-key-that-opens-once"
COOKIE = {"cookie": f"counterclaim-8000={KEY}"}
PATHS = ("/", "/index.json", "/static/room.css", "/statements", "/nowhere")


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = write(tmp_path_factory.mktemp("locked") / "almeda.ledger", (wire(),))
    with TestClient(create_app(path, host_allow=HOSTS, key=KEY), base_url=ORIGIN) as client:
        yield client


@pytest.fixture(autouse=True)
def _no_cookie(locked: TestClient) -> None:
    locked.cookies.clear()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_without_the_cookie_nothing_is_read(locked: TestClient, path: str, method: str) -> None:
    answer = locked.request(method, path)
    assert answer.status_code == 403
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert method == "HEAD" or "Open the address that" in answer.text
    assert "Harbour" not in answer.text


@pytest.mark.parametrize("given", ["", "another", KEY[:-1], f"{KEY}x", KEY.upper(), "ключ"])
def test_another_key_opens_nothing(locked: TestClient, given: str) -> None:
    assert locked.get("/", params={"key": given}).status_code == 403
    cookie = {"cookie": f"counterclaim-8000={given}".encode()}
    assert locked.get("/", headers=cookie).status_code == 403  # type: ignore[arg-type]


@pytest.fixture
def started(tmp_path: Path) -> Iterator[TestClient]:
    """A room whose browser was started with a key that opens once."""
    path = write(tmp_path / "almeda.ledger", (wire(),))
    room = create_app(path, host_allow=HOSTS, key=KEY, once=ONCE)
    with TestClient(room, base_url=ORIGIN, follow_redirects=False) as client:
        yield client


def test_the_key_of_the_started_browser_opens_once(started: TestClient) -> None:
    assert started.head(f"/?key={ONCE}").status_code == 403
    answer = started.get(f"/review?key={ONCE}&skip=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?skip=1")
    assert answer.headers["set-cookie"].startswith(f"counterclaim-8000={KEY};")
    started.cookies.clear()
    late = started.get(f"/?key={ONCE}")
    assert late.status_code == 403
    assert "set-cookie" not in late.headers
    assert started.get("/", headers={"cookie": f"counterclaim-8000={ONCE}"}).status_code == 403


def test_the_printed_key_opens_as_often_as_it_is_given(started: TestClient) -> None:
    for _ in range(3):
        started.cookies.clear()
        assert started.get(f"/?key={KEY}").status_code == 303
    started.cookies.clear()
    assert started.get(f"/?key={ONCE}").status_code == 303


def test_who_is_known_uses_it_up_too_and_is_led_on_when_it_is_void(started: TestClient) -> None:
    for _ in range(2):
        assert started.get(f"/?key={ONCE}", headers=COOKIE).headers["location"] == "/"
    started.cookies.clear()
    assert started.get(f"/?key={ONCE}").status_code == 403


def test_the_key_opens_no_decision(started: TestClient) -> None:
    headers = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
    assert started.post(f"/?key={ONCE}", headers=headers).status_code == 405
    assert started.get(f"/?key={ONCE}").status_code == 303


def test_the_browser_is_started_with_another_key_than_the_printed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "almeda.ledger", (wire(),))
    printed: list[str] = []
    opened: queue.Queue[str] = queue.Queue()
    monkeypatch.setattr(app.webbrowser, "open", opened.put)
    monkeypatch.setattr(app.uvicorn.Server, "run", lambda *_, **__: None)
    app.serve(path, announce=printed.append, start="/review")
    first, started = printed[0].partition("?key="), opened.get(timeout=10).partition("?key=")
    assert first[0] == started[0]
    assert first[0].endswith("/review")
    assert len(first[2]) == len(started[2]) > 40
    assert first[2] != started[2]
    app.serve(path, announce=printed.append, open_browser=False)
    assert opened.empty()


def test_a_key_given_twice_opens_nothing(locked: TestClient) -> None:
    assert locked.get(f"/?key={KEY}&key={KEY}").status_code == 403


def test_the_printed_address_gives_the_cookie_and_leads_to_the_clean_address(locked: TestClient) -> None:
    answer = locked.get(f"/statements?q=shell&key={KEY}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/statements?q=shell"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"counterclaim-8000={KEY};")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert locked.get("/").status_code == 200


def test_the_key_leads_to_no_other_host(locked: TestClient) -> None:
    answer = locked.get(f"http://127.0.0.1:8000//evil.example/?key={KEY}", follow_redirects=False)
    assert answer.headers["location"] == "/evil.example/"


def test_the_cookie_is_of_one_port(locked: TestClient) -> None:
    assert cookie_name("127.0.0.1:8000") != cookie_name("127.0.0.1:8001")
    assert cookie_name("localhost") == "counterclaim-80"
    assert cookie_name("[::1]:9000") == "counterclaim-9000"
    assert locked.get("/", headers={"cookie": f"counterclaim-8001={KEY}"}).status_code == 403


@pytest.mark.parametrize("cookie", ["counterclaim-8000", "=;=", 'counterclaim-8000="', "a=b; ;;", "\x7f=1"])
def test_a_broken_cookie_opens_nothing(locked: TestClient, cookie: str) -> None:
    assert locked.get("/", headers={"cookie": cookie}).status_code == 403


def test_other_cookies_do_no_harm(locked: TestClient) -> None:
    cookie = {"cookie": f"theme=dark; counterclaim-8001=x; counterclaim-8000={KEY}"}
    assert locked.get("/", headers=cookie).status_code == 200


def test_a_foreign_host_is_refused_before_its_key(locked: TestClient) -> None:
    answer = locked.get(f"/?key={KEY}", headers={"host": "rebound.example"}, follow_redirects=False)
    assert answer.status_code == 421
    assert "set-cookie" not in answer.headers


def test_the_key_stands_in_no_page(locked: TestClient) -> None:
    assert KEY not in locked.get("/", headers=COOKIE).text
