"""The ledger: one SQLite file. ``Writer`` and ``View`` are apart: a page and a build use it at once."""

from counterclaim.store.contests import ContestFilters
from counterclaim.store.decisionwriter import DecisionWriter
from counterclaim.store.facets import Facet, FacetName, FacetValue
from counterclaim.store.offered import OfferedRow
from counterclaim.store.older import renew
from counterclaim.store.reviewed import Mark, Orphan, Review, Reviewed
from counterclaim.store.reviewrows import OrphanRow, RejectedRow, ReviewCounts
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
    Doing,
    EventRow,
    FigureRow,
    Hit,
    HitKind,
    IncidentRow,
    OneSidedRow,
    Party,
    PassageRow,
    RejectionRow,
    Statement,
    StepRow,
    VerifyReport,
)
from counterclaim.store.statements import ReviewState, StatementFilters
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
    "DecisionWriter",
    "DocumentRow",
    "Doing",
    "EventRow",
    "Facet",
    "FacetName",
    "FacetValue",
    "FigureRow",
    "Hit",
    "HitKind",
    "IncidentRow",
    "Mark",
    "OfferedRow",
    "OneSidedRow",
    "Orphan",
    "OrphanRow",
    "Party",
    "PassageRow",
    "RejectedRow",
    "RejectionRow",
    "Review",
    "ReviewCounts",
    "ReviewState",
    "Reviewed",
    "Statement",
    "StatementFilters",
    "StepRow",
    "VerifyReport",
    "View",
    "Writer",
    "renew",
    "verify",
]
