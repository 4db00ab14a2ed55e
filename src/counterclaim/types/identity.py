"""Ids of records: hashes of what identifies them."""

from __future__ import annotations

import hashlib
import json


def identify(kind: str, **identity: object) -> str:
    """Return the id of a record: 24 hex digits of the SHA-256 of its canonical identity fields."""
    canonical = json.dumps([kind, identity], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:24]
