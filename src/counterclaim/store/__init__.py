"""The ledger: one SQLite file. ``Writer`` and ``View`` are apart: a page and a build use it at once."""

from counterclaim.store.contests import ContestFilters
from counterclaim.store.rows import (
    AccountRow,
    ActorRow,
    ActRow,
    AgreementRow,
    Alias,
    ChangeRow,
    ContestRow,
    CopyRow,
    DocumentRow,
    EventRow,
    FigureRow,
    Hit,
    HitKind,
    IncidentRow,
    OneSidedRow,
    PassageRow,
    RejectionRow,
    Statement,
    StepRow,
    VerifyReport,
)
from counterclaim.store.verify import verify
from counterclaim.store.view import View
from counterclaim.store.writer import Writer

__all__ = [
    "AccountRow",
    "ActRow",
    "ActorRow",
    "AgreementRow",
    "Alias",
    "ChangeRow",
    "ContestFilters",
    "ContestRow",
    "CopyRow",
    "DocumentRow",
    "EventRow",
    "FigureRow",
    "Hit",
    "HitKind",
    "IncidentRow",
    "OneSidedRow",
    "PassageRow",
    "RejectionRow",
    "Statement",
    "StepRow",
    "VerifyReport",
    "View",
    "Writer",
    "verify",
]
