"""The files that pages load besides themselves: style sheet and scripts, ours or shipped with us."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath

from counterclaim import sidebyside
from counterclaim.markup import STYLE

_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_HASHED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file as it is served: its bytes, its media type, and the beginning of their SHA-256."""

    body: bytes
    media_type: str
    version: str


@cache
def assets() -> Mapping[str, Asset]:
    """Return what is served under ``/static/``, by name."""
    style = STYLE.encode() + sidebyside.STYLE.encode() + _read("room.css")
    return {
        "room.css": _asset("room.css", style),
        "room.js": _asset("room.js", _read("room.js")),
        "htmx.min.js": _asset("htmx.min.js", _read("vendor/htmx.min.js")),
    }


def asset_address(name: str) -> str:
    """Return the address of an asset, which changes with its bytes."""
    return f"/static/{name}?v={assets()[name].version}"


def _asset(name: str, body: bytes) -> Asset:
    digest = hashlib.sha256(body).hexdigest()
    return Asset(body=body, media_type=_TYPES[PurePosixPath(name).suffix], version=digest[:_HASHED])


def _read(name: str) -> bytes:
    return files("counterclaim.serve").joinpath("static", name).read_bytes()
