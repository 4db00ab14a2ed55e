"""Entities as records: what a document's reader knows of somebody, made an ``Entity`` at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.extract.attributions import Reading
from counterclaim.extract.known import Known
from counterclaim.extract.standing import standing
from counterclaim.types import Attribution, Entity, Span, identify


def resolved(
    reading: Reading, speakers: Sequence[Known], via: Sequence[Known], ids: dict[int, str], text: str
) -> Attribution:
    return replace(
        reading.attribution,
        speakers=tuple(dict.fromkeys(ids[id(k)] for k in speakers)),
        via=tuple(dict.fromkeys(ids[id(k)] for k in via)),
        role=_role_of(speakers[0], text) if len(speakers) == 1 else None,
    )


def entity_id(document: str, known: Known) -> str:
    first = min(known.mentions)
    return identify("entity", document=document, name=known.name, first=[first.start, first.end])


def entity(id_: str, known: Known, text: str) -> Entity:
    held = standing(known, text)
    return Entity(
        id=id_,
        name=known.name,
        kind=held.kind,
        subkind=held.subkind,
        side=held.side,
        named=known.named,
        offices=_offices(known, text),
        mentions=tuple(sorted(set(known.mentions))),
    )


def _offices(known: Known, text: str) -> tuple[Span, ...]:
    """Where the text says what a person's office is, each in other words, in its order."""
    if known.kind != "person":
        return ()
    words = {
        " ".join(span.quote(text).casefold().split()): span for span in sorted(known.titles, reverse=True)
    }
    return tuple(sorted(words.values()))


def _role_of(known: Known, text: str) -> str | None:
    """The office beside a speaker where they speak, else the fullest the text gives a person."""
    if known.role or known.kind != "person":
        return known.role
    titles = [" ".join(title.quote(text).split()) for title in known.titles]
    return max(titles, key=len, default=None)
