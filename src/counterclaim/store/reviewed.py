"""What persons' decisions make of one document: handed to the ledger by whoever applies them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counterclaim.types import Attribution, Extraction, Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A decision and the statement it met, by their ids.

    ``attribution`` is the statement as it stands after all decisions, taken in or rejected; ``machine`` is
    the machine's statement that it came from, None where a person added it.
    """

    attribution: str
    judgement: str
    machine: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A decision that meets nothing in the document, by its id, and why."""

    judgement: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A document's text side after all decisions on it, with what they rejected and what they met."""

    extraction: Extraction
    rejected: tuple[Attribution, ...] = ()
    marks: tuple[Mark, ...] = ()
    orphans: tuple[Orphan, ...] = ()


Review = Callable[[str, Extraction, tuple[Judgement, ...]], Reviewed]
"""Applies decisions: a document's text, what the machine found in it, its standing decisions in order."""
