"""Scripts and style: served as what they are, shipped as they were published, and never inline."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.resources import files

import pytest

from counterclaim.serve.assets import asset_address, assets
from serve.client import TestClient, tree

VENDOR = files("counterclaim.serve").joinpath("static", "vendor")
TYPES = {"room.css": "text/css", "room.js": "text/javascript", "htmx.min.js": "text/javascript"}


def test_what_is_not_ours_is_as_it_was_published() -> None:
    (htmx,) = json.loads(VENDOR.joinpath("vendor.json").read_text("utf-8"))
    body = VENDOR.joinpath(htmx["file"]).read_bytes()
    assert hashlib.sha256(body).hexdigest() == htmx["sha256"]
    assert f'version:"{htmx["version"]}"'.encode() in body
    assert htmx["licence"] == "0BSD"
    assert htmx["integrity"].startswith("sha512-")
    assert "Permission to use" in VENDOR.joinpath(htmx["licence_file"]).read_text("utf-8")


@pytest.mark.parametrize("name", sorted(TYPES))
def test_files_are_served_under_an_address_that_changes_with_them(room: TestClient, name: str) -> None:
    answer = room.get(asset_address(name))
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == TYPES[name]
    assert hashlib.sha256(answer.content).hexdigest().startswith(assets()[name].version)


@pytest.mark.parametrize("name", ["nothing.js", "vendor.json", "..%2fguard.py", "room.css.map"])
def test_nothing_else_is_served(room: TestClient, name: str) -> None:
    assert room.get(f"/static/{name}").status_code == 404


def test_pages_load_their_scripts_and_hold_none(room: TestClient) -> None:
    page = tree(room.get("/").text)
    assert page.xpath("//script/@src") == [asset_address("htmx.min.js"), asset_address("room.js")]
    assert not page.xpath("//script/text() | //style | //@style | //@*[starts-with(name(), 'on')]")
    settings = json.loads(page.xpath("//meta[@name='htmx-config']/@content")[0])
    wanted = {
        "allowEval": False,
        "includeIndicatorStyles": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,
        "allowScriptTags": False,
    }
    assert settings.items() >= wanted.items()


def test_our_script_is_small_and_makes_no_code_of_text() -> None:
    script = assets()["room.js"].body.decode()
    assert len(script) < 12_000
    assert not re.search(
        r"\beval\b|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write", script
    )
