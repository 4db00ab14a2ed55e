"""What decisions make of an extraction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counterclaim.types import Attribution, Extraction, Judgement, Manner, Span

ManneredBy = Callable[[str, tuple[Span, ...]], Manner]
"""For a text and the content of a statement in it: whether it stands in quotation marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A decision that met a statement, or added it.

    ``attribution`` is its id now, among those that stand or those that are rejected; ``machine`` the id of
    the machine's attribution that the decision was made on, None where a person had added it.
    """

    attribution: str
    judgement: str
    machine: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """The extraction of one document as people left it.

    ``rejected`` are the statements that people hold to be none, ``marks`` in the order in which the
    decisions were made; ``orphans`` are the decisions that met no statement or cannot be applied.
    """

    extraction: Extraction
    rejected: tuple[Attribution, ...] = ()
    marks: tuple[Mark, ...] = ()
    orphans: tuple[Judgement, ...] = ()
