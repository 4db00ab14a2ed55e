"""What the report says of itself: the agency that carried its words, and the outlet, which is no carrier.

An agency credited beside the article carried all of it, one named in the article ("NAME reports:") what
follows. The outlet's own reports need no carrier: "told" the outlet is told to whoever reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.types import Attribution, Document, Entity, Span, Stated, entity_id

_WORD = re.compile(r"\w+")
_LOOSE = frozenset(("the", "news", "online", "web", "tv", "com", "www", "website", "magazine", "newspaper"))


def credited(
    document: Document, attributions: Sequence[Attribution], entities: Sequence[Entity]
) -> tuple[tuple[Attribution, ...], tuple[Entity, ...]]:
    """Return attributions and entities with the agency as the last carrier, and without the outlet as one."""
    outlet = document.meta.outlet
    own = {e.id for e in entities if outlet is not None and _is_same(e.name, outlet.value)}
    told = [replace(a, via=tuple(v for v in a.via if v not in own)) for a in attributions]
    agency = document.meta.agency
    if agency is None or agency.span is None or (outlet is not None and _is_same(agency.value, outlet.value)):
        return tuple(told), tuple(entities)
    known = next((e for e in entities if e.kind != "person" and _is_same(e.name, agency.value)), None)
    carrier = known or _entity(document, agency, agency.span)
    begin = 0 if _is_beside(document, agency.span) else agency.span.end
    carried = tuple(_via(a, carrier.id) if _start(a) >= begin else a for a in told)
    return carried, tuple(entities) if known else (*entities, carrier)


def _is_same(one: str, other: str) -> bool:
    """Whether two names of media have the same words, but for those that many have."""
    a, b = (frozenset(_WORD.findall(name.casefold())) for name in (one, other))
    return a == b or (bool(a - _LOOSE) and a - _LOOSE == b - _LOOSE)


def _entity(document: Document, agency: Stated, span: Span) -> Entity:
    return Entity(
        id=entity_id(document.id, agency.value, span),
        name=agency.value,
        kind="organisation",
        subkind="medium",
        mentions=(span,),
    )


def _is_beside(document: Document, span: Span) -> bool:
    return any(f.span.start <= span.start and span.end <= f.span.end for f in document.furniture)


def _start(attribution: Attribution) -> int:
    return min(span.start for span in (*attribution.source, *attribution.cue, *attribution.content))


def _via(attribution: Attribution, carrier: str) -> Attribution:
    if carrier in attribution.speakers or carrier in attribution.via:
        return attribution
    return replace(attribution, via=(*attribution.via, carrier))
