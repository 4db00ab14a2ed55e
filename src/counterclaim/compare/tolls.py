"""Contests of how many: figures of one thing, given differently by those who do not speak for each other.

Two figures are of one thing where their words are of one incident, where somebody names the one to reject it
and gives the other, or where they stand side by side in one report, set against each other. A toll that only
grows as days go by is an update and no contest; so are the figures that outlets print in their own voice on
different days.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from counterclaim.compare.answers import rejecting
from counterclaim.compare.claims import Claim
from counterclaim.compare.counts import Count, can_both_hold, counts, numbers_in, says
from counterclaim.compare.parties import Parties
from counterclaim.compare.questions import Question, Side, Stand

_NAMED_WITHIN = 21
"""So many days before or after somebody rejects a figure it may be given."""
_TELLING = 11
"""From here on a number alone tells which figure is meant."""
_NEAR, _NEXT = 3, 2
"""Paragraphs between a rejection and the rejecter's own figure; claims between figures side by side."""
_FAR, _MORE = 2.0, 10
"""Two outlets' own figures of one day differ where one is twice the other and this more; hours do less."""
_JUST_BEFORE, _FOLLOWING = 60, 4
"""Characters before a claim, and figures behind another, that are looked at to see them set side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """A figure and whose it is: who says it (or what that is called), and whom those speak for."""

    count: Count
    by: frozenset[str]
    circle: frozenset[str]
    outlets: bool

    @property
    def claim(self) -> Claim:
        return self.count.claim


@dataclass(frozen=True, slots=True)
class _Thing:
    """Figures (their numbers) of one thing, why they are, and the claims that reject some: claim, figure."""

    members: tuple[int, ...]
    why: str
    named: bool = False
    rejected: tuple[tuple[Claim, int], ...] = ()


def tolls(claims: Sequence[Claim], parties: Parties) -> tuple[Question, ...]:
    """Return the contests of how many were hurt, in the order of their first figures."""
    ordered = sorted(claims, key=_order)
    refusing = [claim for claim in ordered if _refuses(claim)]
    passed = {claim.id for claim in ordered if rejecting(f"{claim.cue} {claim.words}")}
    passed |= {claim.id for claim in refusing}
    held = _held([c for claim in ordered if claim.id not in passed for c in counts(claim)], parties)
    named = list(_named(held, refusing))
    things = [*named, *_beside(held, named), *_of_incidents(held), *_side_by_side(held)]
    return tuple(_questions(held, things))


def _order(claim: Claim) -> tuple[str, str, int, str]:
    return claim.published or "9999", claim.document, claim.place, claim.id


def _refuses(claim: Claim) -> bool:
    """Whether a claim names a figure in order to reject it."""
    doubted = says("doubt", claim.words) or rejecting(f"{claim.cue} {claim.words}")
    if not doubted or not numbers_in(claim.words):
        return False
    return says("given", claim.words) or (bool(claim.figures) and rejecting(claim.cue))


# ------------------------------------------------------------------ whose figures


def _held(found: Sequence[Count], parties: Parties) -> list[_Held]:
    """Say whose each figure is; what an outlet repeats of its source is the source's."""
    made = [_whose(count, parties) for count in found]
    sources = {
        (one.claim.document, one.count.figure.what, one.count.allows): one for one in made if not one.outlets
    }
    repeated = (sources.get((o.claim.document, o.count.figure.what, o.count.allows), o) for o in made)
    return [
        _Held(count=one.count, by=source.by, circle=source.circle, outlets=source.outlets)
        if one.outlets
        else one
        for one, source in zip(made, repeated, strict=True)
    ]


def _whose(count: Count, parties: Parties) -> _Held:
    claim = count.claim
    by = _by(claim)
    circle = parties.circle(claim.speakers) if claim.speakers else by
    outlets = not claim.speakers and not claim.source
    return _Held(count=count, by=by, circle=circle, outlets=outlets)


def _by(claim: Claim) -> frozenset[str]:
    if claim.speakers:
        return frozenset(claim.speakers)
    if claim.source:
        return frozenset((f"source {claim.source.lower()}",))
    return frozenset((f"outlet {claim.said_by or claim.document}",))


# ------------------------------------------------------------------ what is one thing


def _named(held: Sequence[_Held], refusing: Iterable[Claim]) -> Iterator[_Thing]:
    """What somebody rejects by its number, and what the same one gives instead."""
    by_value: dict[float, list[int]] = defaultdict(list)
    for n, one in enumerate(held):
        by_value[one.count.value].append(n)
    for claim in refusing:
        meant = [n for value in _meant(claim) for n in by_value[value] if _may_mean(claim, held[n])]
        for what in sorted({held[n].count.figure.what for n in meant}):
            targets = [n for n in meant if held[n].count.figure.what == what]
            if not _is_sure(claim, [held[n] for n in targets]):
                continue
            own = _instead(claim, held, targets)
            yield _Thing(
                members=tuple(sorted({*targets, *own})),
                why="one of those who give a figure names another and rejects it",
                named=True,
                rejected=tuple((claim, n) for n in targets),
            )


def _meant(claim: Claim) -> frozenset[float]:
    """The numbers that a claim rejects."""
    figures = frozenset(figure.value for figure in claim.figures if figure.value is not None)
    return figures or numbers_in(claim.words)


def _may_mean(claim: Claim, one: _Held) -> bool:
    figures = [f.what for f in claim.figures if f.value == one.count.value]
    fits = not figures or one.count.figure.what in figures
    apart = _days(claim, one.claim)
    near = claim.document == one.claim.document or (apart is not None and apart <= _NAMED_WITHIN)
    return fits and near and _by(claim).isdisjoint(one.by)


def _is_sure(claim: Claim, targets: Sequence[_Held]) -> bool:
    """Whether it is clear which figures are meant: by several numbers, a great one, or what is told of it."""
    numbers = {one.count.value for one in targets}
    if not claim.figures and len(numbers) < len(_meant(claim)):
        return False
    known = any(o.claim.document == claim.document or o.claim.incidents & claim.incidents for o in targets)
    return len(numbers) > 1 or max(numbers) >= _TELLING or known


def _instead(claim: Claim, held: Sequence[_Held], targets: Sequence[int]) -> list[int]:
    """What somebody gives who rejects figures, near: said by the same or by nobody; and what repeats it."""
    same = held[targets[0]].count.same
    others = (n for n, one in enumerate(held) if one.claim.document == claim.document and n not in targets)
    own = [n for n in others if held[n].count.same == same and _may_be_instead(claim, held[n])]
    near = {held[n].count.allows for n in own if abs(held[n].claim.paragraph - claim.paragraph) <= _NEAR}
    return [n for n in own if held[n].count.allows in near]


def _may_be_instead(claim: Claim, one: _Held) -> bool:
    return not one.claim.speakers or not _by(claim).isdisjoint(one.by)


def _beside(held: Sequence[_Held], things: Sequence[_Thing]) -> Iterator[_Thing]:
    """What sentences count besides that give figures of one thing: the injured beside the dead."""
    of_claim: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(held):
        of_claim[one.claim.id].append(n)
    for thing in things:
        claims = {held[n].claim.id for n in thing.members}
        found: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
        for n in sorted({n for id_ in claims for n in of_claim[id_]} - set(thing.members)):
            found[held[n].count.same].append(n)
        for _, members in sorted(found.items(), key=lambda item: item[1]):
            yield _Thing(
                members=tuple(members), why="given in the same sentences as figures of which one is rejected"
            )


def _of_incidents(held: Sequence[_Held]) -> Iterator[_Thing]:
    """Figures of what is held to be one incident, but for those that count over a long time."""
    found: dict[tuple[str, str, frozenset[str]], list[int]] = defaultdict(list)
    for n, one in enumerate(held):
        told = one.count.figure.event in {event.id for event in one.claim.events}
        if told and not says("long", one.claim.words):
            for incident in one.claim.incidents:
                found[(incident, *one.count.same)].append(n)
    for (_, what, _), members in sorted(found.items(), key=lambda item: item[1]):
        yield _Thing(members=tuple(members), why=f"both count those {what} in one incident")


def _side_by_side(held: Sequence[_Held]) -> Iterator[_Thing]:
    """Figures that one paragraph sets against each other."""
    for n, one in enumerate(held):
        for m in range(n + 1, min(n + 1 + _FOLLOWING, len(held))):
            other = held[m]
            same = (other.claim.document, other.claim.paragraph) == (one.claim.document, one.claim.paragraph)
            close = other.claim.place - one.claim.place <= _NEXT
            if (
                same
                and close
                and one.count.same == other.count.same
                and _is_set_against(one.claim, other.claim)
            ):
                yield _Thing(members=(n, m), why="one report sets one figure against the other")


def _is_set_against(one: Claim, other: Claim) -> bool:
    between = f"{other.before[-_JUST_BEFORE:]} {other.source} {other.cue} {other.words}"
    both = f"{one.words} {between}"
    return says("against", between) and not says("apart", both) and not says("long", both)


# ------------------------------------------------------------------ what cannot both hold


def _questions(held: Sequence[_Held], things: Iterable[_Thing]) -> Iterator[Question]:
    """Unite the things that share a figure in dispute, and make a question of each."""
    disputed = [(thing, members) for thing in things if (members := _in_dispute(held, thing))]
    groups: list[tuple[set[int], list[_Thing]]] = []
    for thing, members in disputed:
        touching = [group for group in groups if group[0] & members]
        groups = [group for group in groups if not group[0] & members]
        united = set(members).union(*(group[0] for group in touching))
        groups.append((united, [*(t for group in touching for t in group[1]), thing]))
    for members, some in sorted(groups, key=lambda group: min(group[0])):
        rejected = [pair for thing in some for pair in thing.rejected]
        last = _latest(held, members, {n for _, n in rejected})
        if (question := _question([held[n] for n in sorted(last)], rejected, held, some)) is not None:
            yield question


def _in_dispute(held: Sequence[_Held], thing: _Thing) -> set[int]:
    """The figures of a thing that conflict with another of it, and those that somebody rejects."""
    by_numbers: dict[tuple[float, float], list[int]] = defaultdict(list)
    for n in thing.members:
        by_numbers[held[n].count.allows].append(n)
    found = {n for _, n in thing.rejected}
    for one, other in combinations(sorted(by_numbers), 2):
        if can_both_hold(one, other):
            continue
        for n in by_numbers[one]:
            for m in by_numbers[other]:
                if _conflict(*sorted((held[n], held[m]), key=lambda h: _order(h.claim)), named=thing.named):
                    found |= {n, m}
    return found


def _conflict(first: _Held, later: _Held, *, named: bool) -> bool:
    """Whether two figures that cannot both hold are a contest, and no update."""
    if not first.by.isdisjoint(later.by) or first.claim.id == later.claim.id:
        return False
    if named:
        return not (first.outlets and later.outlets)
    if not first.circle.isdisjoint(later.circle):
        return False
    apart = 0 if first.claim.document == later.claim.document else _days(first.claim, later.claim)
    if apart is None or (apart and (first.outlets or later.outlets)):
        return False
    if first.outlets and later.outlets:
        least, most = sorted((first.count.value, later.count.value))
        return most >= _FAR * least and most - least >= _MORE
    return apart == 0 or later.count.value < first.count.value


def _days(one: Claim, other: Claim) -> int | None:
    if one.published is None or other.published is None:
        return None
    return abs((date.fromisoformat(one.published) - date.fromisoformat(other.published)).days)


def _latest(held: Sequence[_Held], members: Iterable[int], named: set[int]) -> set[int]:
    """Of each holder the figure given last, and what is the same as that; the others it has corrected."""
    members = sorted(members)
    last = {by: held[n].count.allows for n in members for by in held[n].by}
    return {n for n in members if n in named or any(last[by] == held[n].count.allows for by in held[n].by)}


# ------------------------------------------------------------------ records


def _question(
    members: Sequence[_Held],
    rejected: Iterable[tuple[Claim, int]],
    held: Sequence[_Held],
    things: Sequence[_Thing],
) -> Question | None:
    sides = _sides(members)
    numbers = {allows: n for n, side in enumerate(sides) for allows in {one.count.allows for one in side}}
    refusals: dict[tuple[str, int], tuple[Stand, int]] = {}
    for claim, n in rejected:
        at = numbers[held[n].count.allows]
        why = f"names the figure {held[n].count.value:,.0f} and rejects it"
        refusals[claim.id, at] = Stand(claim=claim, reasons=(why,), explicit=True), at
    pairs = list(combinations(range(len(sides)), 2))
    fitting = tuple(pair for pair in pairs if _fit(sides[pair[0]], sides[pair[1]]))
    if not refusals and len(fitting) == len(pairs):
        return None
    return Question(
        kind="toll",
        sides=tuple(_side(side, [o for o in sides if o is not side]) for side in sides),
        rejections=tuple(refusals.values()),
        compatible=fitting,
        incident=_incident(sides),
        reasons=tuple(dict.fromkeys(thing.why for thing in things)),
    )


def _sides(members: Sequence[_Held]) -> list[list[_Held]]:
    """One side for each number; those that fit the same others are one: "31", "at least 31"."""
    allowed = sorted({one.count.allows for one in members})
    fits = {one: frozenset(o for o in allowed if can_both_hold(one, o)) for one in allowed}
    sides: dict[frozenset[tuple[float, float]], list[_Held]] = {}
    for one in members:
        sides.setdefault(fits[one.count.allows], []).append(one)
    return list(sides.values())


def _fit(one: Sequence[_Held], other: Sequence[_Held]) -> bool:
    return all(can_both_hold(a.count.allows, b.count.allows) for a in one for b in other)


def _side(side: Sequence[_Held], others: Sequence[Sequence[_Held]]) -> Side:
    against = ", ".join(f"{other[0].count.value:,.0f}" for other in others)
    stands: dict[str, Stand] = {}
    for one in side:
        given = f"gives {one.count.short()}" + (f"; others give {against}" if against else "")
        stands.setdefault(one.claim.id, Stand(claim=one.claim, reasons=(given,)))
    return Side(stands=tuple(stands.values()), position=side[0].count.words)


def _incident(sides: Sequence[Sequence[_Held]]) -> str | None:
    """The incident that most of the sides tell of, if it is more than one."""
    told = Counter(i for side in sides for i in {i for one in side for i in one.claim.incidents})
    best = min(told, key=lambda i: (-told[i], i), default=None)
    return best if best is not None and (told[best] > 1 or len(sides) == 1) else None
