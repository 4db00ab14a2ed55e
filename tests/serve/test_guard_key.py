"""The key of a start: who has not opened the printed address can neither read nor decide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.serve import create_app
from counterclaim.serve.guard import HEADERS, cookie_name
from serve.affair import wire, write
from serve.client import HOSTS, ORIGIN, TestClient

KEY = "a-key-of-this-start"
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
