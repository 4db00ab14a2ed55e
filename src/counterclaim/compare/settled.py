"""From claims that hang together to a question: what each side holds, whom it charges, who rejects what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from counterclaim.compare.answers import is_bare
from counterclaim.compare.claims import Claim
from counterclaim.compare.grouping import Grouping, Knot
from counterclaim.compare.kinds import kind_of
from counterclaim.compare.links import Link, reasons
from counterclaim.compare.questions import Question, Side, Stand

_ABOUT = 0.5
_OPEN = ("it leaves open what is much the same",)
_OTHER = ("it stands on the other side of the question",)


def question(knot: Knot, grouping: Grouping) -> Question | None:
    """Return the question of a knot; None where nothing is held that is also rejected or contradicted."""
    claims = grouping.field.claims
    held = [[n for n in sorted(side) if not is_bare(claims[n])] for side in knot.sides]
    bare = [(n, at) for at, side in enumerate(knot.sides) for n in sorted(side) if is_bare(claims[n])]
    kept = [at for at, side in enumerate(held) if side]
    rejections = list(_rejections(bare, held, kept, grouping))
    if len(kept) < 2 and not rejections:
        return None
    kind = kind_of([claims[n] for side in knot.sides for n in sorted(side)])
    return Question(
        kind=kind,
        sides=tuple(_side(held[at], knot, grouping) for at in kept),
        rejections=tuple(rejections),
        undecided=tuple(_undecided(knot, grouping)),
        compatible=tuple(_compatible(held, kept, grouping)),
        incident=settled_incident([claims[n] for side in knot.sides for n in side]),
        reasons=(f"{len(knot.members())} claims hang together by what cannot both hold",),
    )


def _rejections(
    bare: Iterable[tuple[int, int]], held: Sequence[Sequence[int]], kept: Sequence[int], grouping: Grouping
) -> Iterable[tuple[Stand, int]]:
    for n, at in bare:
        others = [other for other in kept if other != at]
        surest = {other: _surest(n, held[other], grouping) for other in others}
        if surest:
            place = max(others, key=lambda other: (_score(surest[other]), -other))
            link = surest[place]
            why = reasons(link, grouping.field, n) if link else _OTHER
            stand = Stand(claim=grouping.field.claims[n], reasons=why, explicit=True)
            yield stand, kept.index(place)


def _surest(n: int, side: Iterable[int], grouping: Grouping) -> Link | None:
    """The surest link between a claim and those of a side."""
    found = [link for m in side if (link := grouping.between(n, m)) is not None]
    return max(found, key=lambda link: (link.score, link.why), default=None)


def _score(link: Link | None) -> float:
    return link.score if link is not None else 0.0


def _side(members: Sequence[int], knot: Knot, grouping: Grouping) -> Side:
    stands = (Stand(claim=grouping.field.claims[n], reasons=_why(n, knot, grouping)) for n in members)
    return Side(stands=tuple(stands), against=charged(members, grouping))


def _why(n: int, knot: Knot, grouping: Grouping) -> tuple[str, ...]:
    others = [m for side in knot.sides if n not in side for m in sorted(side)]
    link = _surest(n, others, grouping)
    return reasons(link, grouping.field, n) if link is not None else ()


def charged(members: Iterable[int], grouping: Grouping) -> tuple[str, ...]:
    """Return whom claims charge: the actors that most of them do, not those who speak."""
    field = grouping.field
    votes = Counter(
        actor
        for n in members
        for actor in dict.fromkeys(field.claims[n].charges)
        if actor not in field.circles[n]
    )
    most = max(votes.values(), default=0)
    return tuple(sorted(actor for actor, count in votes.items() if count == most))


def _undecided(knot: Knot, grouping: Grouping) -> Iterable[Stand]:
    """The claims of the same reports that leave open what is much the same."""
    field, members = grouping.field, sorted(knot.members())
    reports = {field.claims[n].document for n in members}
    open_ = [n for report in sorted(reports) for n in grouping.open_in[report] if n not in members]
    for n in open_:
        if max(field.likeness(n, m) for m in members) >= _ABOUT:
            yield Stand(claim=field.claims[n], reasons=_OPEN)


def _compatible(
    held: Sequence[Sequence[int]], kept: Sequence[int], grouping: Grouping
) -> Iterable[tuple[int, int]]:
    """The sides between which nothing was found that cannot both hold."""
    for at, one in enumerate(kept):
        for number, other in enumerate(kept[at + 1 :], start=at + 1):
            if not any(grouping.between(i, j) for i in held[one] for j in held[other]):
                yield at, number


def settled_incident(claims: Iterable[Claim]) -> str | None:
    """The incident that most claims tell of, where at least two do."""
    votes = Counter(incident for claim in claims for incident in claim.incidents)
    best = max(votes, key=lambda i: (votes[i], i), default=None)
    return best if best is not None and votes[best] > 1 else None
