"""What a reader is handed: the bytes of one report as they were found, before anything is made of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from counterclaim.types import MediaType


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The bytes of one report. ``charset`` is what the transport declared, if anything did."""

    raw: bytes = field(repr=False)
    origin: str
    name: str
    media_type: MediaType
    charset: str | None = None

    @property
    def id(self) -> str:
        """SHA-256 of the bytes, 64 hex digits: the id of the document made of them."""
        return hashlib.sha256(self.raw).hexdigest()
