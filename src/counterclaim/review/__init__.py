"""What people decide about statements, applied to what was found in one document. Pure.

``keys`` finds a decision's words again in a text, ``carried`` in another version of it. ``decided`` reads
and writes what it says, ``applied`` puts the decisions of one document onto its extraction. ``agreement``
says how far reviewers agree, ``queue`` in which order statements are offered to them.
"""

from __future__ import annotations

from counterclaim.review.agreement import Agreement, alpha, verdicts
from counterclaim.review.applied import applied
from counterclaim.review.carried import Carried, Version, carried
from counterclaim.review.keys import keys_of, located, orphan_place
from counterclaim.review.queue import Offered, queue
from counterclaim.review.reviewed import ManneredBy, Mark, Reviewed

__all__ = [
    "Agreement",
    "Carried",
    "ManneredBy",
    "Mark",
    "Offered",
    "Reviewed",
    "Version",
    "alpha",
    "applied",
    "carried",
    "keys_of",
    "located",
    "orphan_place",
    "queue",
    "verdicts",
]
