"""Copies: what two reports share word for word, so that one statement is not counted twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from counterclaim.types.text import Span

CopyKind = Literal["reprint", "partial"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A report as it is compared with others.

    ``furniture`` are the stretches that are not the article; they are neither counted nor matched. ``agency``
    is the news agency credited with the text, ``published`` an ISO 8601 calendar date.
    """

    document: str
    text: str = field(repr=False)
    furniture: tuple[Span, ...] = ()
    agency: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A stretch of the same words in two documents: offsets into the text of each."""

    one: Span
    other: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two reports of which one was copied from the other, or both from a third; ``one`` is the lesser id.

    ``reprint``: nearly all words of the shorter stand in the other; ``partial``: some of them do. ``share``
    is the part of the words of the shorter report that stand in the other. ``passages`` are in the order of
    ``one`` and do not overlap in either document. Identity: the two documents.
    """

    one: str
    other: str
    kind: CopyKind
    share: float
    passages: tuple[Copied, ...]
    reasons: tuple[str, ...] = ()
