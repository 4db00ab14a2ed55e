"""Judgements: what stands between the text side and the world side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from counterclaim.types.identity import identify
from counterclaim.types.text import Span

Verdict = Literal["yes", "no", "unsure"]

CONTEXT = 32
"""Characters before and after a quotation that a key holds at most."""
APART = "|"
"""Stands between the two sides of a judgement on two."""

_ANCHOR = re.compile(r"([^@]+)@([0-9]{1,18})-([0-9]{1,18})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """By what an anchor of a person's judgement is found again: the words it stood for, and those around.

    ``quote`` are the exact characters, ``prefix`` and ``suffix`` up to ``CONTEXT`` characters before and
    after (TextQuoteSelector of the W3C Web Annotation Data Model). Where the quotation does not stand in
    that context any more, the text was changed, and the judgement waits for a person.
    """

    anchor: str
    quote: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision on one or more records, with its reasons in words and who made it.

    ``subject`` are ids of records, in a person's judgement ``anchor``s of them, which a better extraction
    does not change; ``keys`` are those of these anchors. ``value`` is what is decided, where that is more
    than yes or no: a name, a side. Identity: relation, subject, verdict, value, ``by``, and for a person's
    judgement ``at``; a machine's has no time, so that the same rules on the same documents give the same
    ledger. ``by`` is ``rule:NAME.vN``, ``model:NAME`` or ``person:NAME``. Append and withdraw; never
    overwrite.
    """

    id: str
    relation: str
    subject: tuple[str, ...]
    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
    by: str
    at: str | None = None
    withdrawn_at: str | None = None
    value: str | None = None
    keys: tuple[Key, ...] = ()

    @property
    def by_person(self) -> bool:
        """Whether a person made it."""
        return self.by.startswith("person:")


def judgement_id(  # noqa: PLR0913
    *,
    relation: str,
    subject: tuple[str, ...],
    verdict: Verdict,
    by: str,
    at: str | None = None,
    value: str | None = None,
) -> str:
    """Return the id of a judgement."""
    identity: dict[str, object] = {"relation": relation, "subject": subject, "verdict": verdict, "by": by}
    identity |= {name: given for name, given in (("at", at), ("value", value)) if given is not None}
    return identify("judgement", **identity)


def anchor(document: str, span: Span) -> str:
    """Return what stands for an entity in a person's judgement: its document and a mention of it."""
    return f"{document}@{span.start}-{span.end}"


def place_of(anchor: str) -> tuple[str, Span] | None:
    """Return the document and the characters that an anchor names; None for anything else."""
    found = _ANCHOR.fullmatch(anchor)
    if found is None:
        return None
    start, end = int(found[2]), int(found[3])
    return (found[1], Span(start=start, end=end)) if start < end else None


def both_sides(subject: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what stands before and behind the bar in a subject; without a bar, the first and the rest."""
    if APART not in subject:
        return tuple(subject[:1]), tuple(subject[1:])
    at = subject.index(APART)
    return tuple(subject[:at]), tuple(subject[at + 1 :])
