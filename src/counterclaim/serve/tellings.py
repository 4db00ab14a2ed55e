"""Lines of what was taken, kept until the page that a decision leads to shows them."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict

TOLD = "told"
"""The field of an address that names a line."""
MOST = 100
"""Lines that are kept at most; the oldest goes first."""
LASTS = 300.0
"""Seconds that a line is kept."""


class Tellings:
    """Keeps lines under ids that nobody can guess, and gives each away once; threads may share it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[float, str]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, line: str) -> str:
        """Keep a line; return its id."""
        id = secrets.token_urlsafe(12)
        with self._lock:
            self._kept[id] = (time.monotonic() + LASTS, line)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return id

    def take(self, id: str | None) -> str | None:
        """Return a line and forget it; None where none is kept under this id, or for too long."""
        with self._lock:
            until, line = self._kept.pop(id or "", (0.0, ""))
        return line if line and time.monotonic() < until else None
