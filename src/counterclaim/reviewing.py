"""Persons' decisions brought to the documents as they stand now: found again by their words, and applied.

``review`` is what the ledger's writers call within their transaction; ``moved`` serves what is derived
across documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from counterclaim.extract.attributions import manner
from counterclaim.extract.quotation import quotations
from counterclaim.review import applied, keys_of, located
from counterclaim.review.decided import RELATIONS
from counterclaim.store import Mark, Orphan, Reviewed
from counterclaim.types import Extraction, Judgement, Manner, Span

TEXT_CHANGED = "the text it was made on changed"
MEETS_NOTHING = "no statement stands where it was made"


def review(text: str, found: Extraction, decisions: tuple[Judgement, ...]) -> Reviewed:
    """Apply the decisions on one document to what the machine found in it.

    ``decisions`` are the standing ones that name a place in the document, in the order made. Those on
    statements are applied where their words still stand; of all others it is only told which words do not.
    """
    here = {one.id: _here(one, found.document, text) for one in decisions}
    lost = [Orphan(judgement=id, reason=TEXT_CHANGED) for id, one in here.items() if one is None]
    on_statements = [one for one in here.values() if one is not None and one.relation in RELATIONS]
    done = applied(text, found, on_statements, _manner_of)
    lost += (Orphan(judgement=one.id, reason=MEETS_NOTHING) for one in done.orphans)
    return Reviewed(
        extraction=done.extraction,
        rejected=done.rejected,
        marks=tuple(
            Mark(attribution=mark.attribution, judgement=mark.judgement, machine=mark.machine)
            for mark in done.marks
        ),
        orphans=tuple(lost),
    )


def keyed(decision: Judgement, texts: Mapping[str, str]) -> Judgement:
    """Return the decision with the keys of its anchors; ``texts``: document id -> text."""
    return decision if decision.keys else replace(decision, keys=keys_of(decision.subject, texts))


def documents_of(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Return the ids of the documents in which these judgements name a place."""
    return frozenset(one.partition("@")[0] for j in judgements for one in j.subject if "@" in one)


def moved(judgements: Iterable[Judgement], texts: Mapping[str, str]) -> tuple[Judgement, ...]:
    """Return the judgements with their anchors where their words stand now; ``texts`` of active documents.

    One whose words do not stand in an active document any more is left out; an anchor in another document
    stays as it is, and meets nothing.
    """
    return tuple(found for one in judgements if (found := _moved(one, texts)) is not None)


def _moved(judgement: Judgement, texts: Mapping[str, str]) -> Judgement | None:
    known = texts.keys() & documents_of((judgement,)) if judgement.keys else ()
    for document in sorted(known):
        here = _here(judgement, document, texts[document])
        if here is None:
            return None
        now = dict(zip(_within(judgement, document), here.subject, strict=True))
        judgement = replace(
            judgement,
            subject=tuple(now.get(one, one) for one in judgement.subject),
            keys=tuple(replace(key, anchor=now.get(key.anchor, key.anchor)) for key in judgement.keys),
        )
    return judgement


def _here(judgement: Judgement, document: str, text: str) -> Judgement | None:
    """The part of a judgement that is about one document, where its words stand now; None: nowhere."""
    subject = _within(judgement, document)
    keys = tuple(key for key in judgement.keys if key.anchor in subject)
    return located(replace(judgement, subject=subject, keys=keys), {document: text})


def _within(judgement: Judgement, document: str) -> tuple[str, ...]:
    return tuple(one for one in judgement.subject if one.partition("@")[0] == document)


def _manner_of(text: str, content: tuple[Span, ...]) -> Manner:
    return manner(text, content, quotations(text))
