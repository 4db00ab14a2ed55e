"""How much of one input is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """``max_bytes``: the most bytes one report may have, unpacked."""

    max_bytes: int = 10_000_000
