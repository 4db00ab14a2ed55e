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
    refusing = {n for n in knot.members() if is_bare(claims[n])}
    refusing -= {n for n in refusing if _is_an_account(n, refusing, grouping)}
    held = [[n for n in sorted(side) if n not in refusing] for side in knot.sides]
    bare = [(n, at) for at, side in enumerate(knot.sides) for n in sorted(side) if n in refusing]
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


def _is_an_account(n: int, bare: Iterable[int], grouping: Grouping) -> bool:
    """Whether people hold a bare rejection to conflict with another, so that neither rejects an account."""
    links = (grouping.between(n, m) for m in bare if m != n)
    return any(link is not None and link.decided for link in links)


def _rejections(
    bare: Iterable[tuple[int, int]], held: Sequence[Sequence[int]], kept: Sequence[int], grouping: Grouping
) -> Iterable[tuple[Stand, int]]:
    for n, at in bare:
        others = [other for other in kept if other != at and not _free(n, held[other], grouping)]
        surest = {other: _surest(n, held[other], grouping) for other in others}
        if surest:
            place = max(others, key=lambda other: (_score(surest[other]), -other))
            link = surest[place]
            why = reasons(link, grouping.field, n) if link else _OTHER
            stand = Stand(claim=grouping.field.claims[n], reasons=why, explicit=True)
            yield stand, kept.index(place)


def _free(n: int, side: Iterable[int], grouping: Grouping) -> bool:
    """Whether people hold a claim not to conflict with one of a side, and to conflict with none."""
    rulings = grouping.rulings
    return any(rulings.free(n, m) for m in side) and not any(rulings.barred(n, m) for m in side)


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
