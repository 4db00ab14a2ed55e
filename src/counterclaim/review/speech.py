"""What act an utterance is, as people decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.review.decided import Act as DecidedAct
from counterclaim.review.speaking import Cast
from counterclaim.types import Act, Attribution, Span, hull, identify


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """The acts of a document; ``became``: what acts are now that people decided on, None: none."""

    acts: tuple[Act, ...]
    became: Mapping[str, str | None]


def spoken(cast: Cast, acts: Sequence[Act], decided: Sequence[tuple[Attribution, DecidedAct]]) -> Acts:
    """Return the acts, with those that utterances are as decided; ``decided``: statements that stand.

    One speech act of a statement becomes what was decided, in its place, and any other is none; where there
    was none, one is made, behind the others. Should two acts be one (type, span and trigger), the one that
    was decided stays.
    """
    found = Acts(acts=tuple(acts), became={})
    for statement, act in sorted(decided, key=lambda pair: pair[0].id):
        found = _spoken(cast, found, statement, act)
    order = {act.id: number for number, act in enumerate(acts)}
    order |= {new: order[old] for old, new in found.became.items() if new and old in order}
    placed = sorted(found.acts, key=lambda act: (order.get(act.id, len(order)), act.span, act.id))
    return replace(found, acts=tuple(placed))


def _spoken(cast: Cast, found: Acts, statement: Attribution, decided: DecidedAct) -> Acts:
    ties = [act for act in found.acts if act.voice == "speech" and act.attribution == statement.id]
    others = [act for act in found.acts if act not in ties]
    became: dict[str, str | None] = {**found.became, **dict.fromkeys(act.id for act in ties)}
    if decided.type is None:
        return Acts(acts=tuple(others), became=became)
    old = ties[0] if ties else _made(statement, decided.type)
    id_ = act_id(cast.document, decided.type, old.span, old.trigger)
    new = replace(old, id=id_, type=decided.type, targets=cast.at(decided.targets))
    if ties:
        became[old.id] = id_
    return Acts(acts=(*(act for act in others if act.id != id_), new), became=became)


def _made(statement: Attribution, kind: str) -> Act:
    words = (*statement.source, *statement.cue, *statement.content)
    return Act(
        id="",
        type=kind,
        actors=statement.speakers,
        voice="speech",
        certainty="asserted",
        span=hull(words),
        trigger=statement.cue or statement.content[:1],
        attribution=statement.id,
    )


def act_id(document: str, kind: str, span: Span, trigger: Sequence[Span]) -> str:
    """Return the id of an act: its document, type, span and trigger."""
    places = [[one.start, one.end] for one in trigger]
    return identify("act", document=document, type=kind, span=[span.start, span.end], trigger=places)
