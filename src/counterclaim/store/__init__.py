"""The ledger: one SQLite file. ``Writer`` and ``View`` are apart: a page and a build use it at once."""

from counterclaim.store.rows import (
    ActorRow,
    ActRow,
    Alias,
    DocumentRow,
    EventRow,
    FigureRow,
    Hit,
    HitKind,
    IncidentRow,
    Statement,
    VerifyReport,
)
from counterclaim.store.verify import verify
from counterclaim.store.view import View
from counterclaim.store.writer import Writer

__all__ = [
    "ActRow",
    "ActorRow",
    "Alias",
    "DocumentRow",
    "EventRow",
    "FigureRow",
    "Hit",
    "HitKind",
    "IncidentRow",
    "Statement",
    "VerifyReport",
    "View",
    "Writer",
    "verify",
]
