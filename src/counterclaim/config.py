"""Settings that more than one room reads, each with the reason for its value."""

from __future__ import annotations

import os

#: A name for the file of the worked example, in the user's current folder.
DEMO_LEDGER = "demo.ledger"

#: Fewer reports than this are read in the process itself: starting others takes longer.
FEWEST_FOR_WORKERS = 6


def default_workers() -> int:
    """Return how many processes extract at once: one for each core this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
