"""Where different parties hold one position: the accounts of contests, and what they say together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from counterclaim.compare.build import World, quoted
from counterclaim.compare.claims import Claim
from counterclaim.compare.parties import Parties
from counterclaim.compare.pointing import refuses
from counterclaim.compare.questions import Stand
from counterclaim.types import Agreement, Contest, Passage, identify

_WHY = ("they say it together",)
_FEWEST = 2
_APART = re.compile(
    r"\b(?:trad(?:e|ed|ing)|exchang\w+|accus\w+|blam\w+|disput\w+|disagree\w*|differ\w*|divid\w+"
    r"|quarrel\w*|argu\w+)\b",
    re.IGNORECASE,
)

Opposed = frozenset[tuple[str, str]]


def of_contests(contests: Sequence[Contest], world: World) -> Iterator[Agreement]:
    """Yield the accounts that several parties hold."""
    against = opposed(contests, world.parties)
    for one in contests:
        for account in one.accounts:
            if len(heads(account.passages, world.parties)) > 1:
                yield _agreement(account.passages, account.position, against, world, one)


def elsewhere(claims: Sequence[Claim], contests: Sequence[Contest], world: World) -> Iterator[Agreement]:
    """Yield what several parties say together, in one statement, outside all contests."""
    taken = {passage.id for contest in contests for passage in _all_passages(contest)}
    against = opposed(contests, world.parties)
    for claim in claims:
        apart = refuses(claim) or _APART.search(f"{claim.cue} {claim.words}") is not None
        together = len(claim.speakers) > 1 and claim.id not in taken and not apart
        if together and len(claim.terms) >= _FEWEST:
            passages = world.passages.of(world.carried(Stand(claim=claim, reasons=_WHY)))
            if len(heads(passages, world.parties)) > 1:
                yield _agreement(passages, quoted([claim]), against, world, None)


def heads(passages: Iterable[Passage], parties: Parties) -> tuple[str, ...]:
    """Return the parties that hold something: of each speaker whom he speaks for last, or himself."""
    found: dict[str, None] = {}
    for passage in passages:
        for speaker in passage.speakers:
            if not parties.is_medium(speaker):
                found.setdefault((parties.of(speaker) or (speaker,))[-1])
    return tuple(found)


def opposed(contests: Iterable[Contest], parties: Parties) -> Opposed:
    """Return the pairs of parties that hold accounts of one contest against each other."""
    found = set()
    for contest in contests:
        for one, other in combinations(contest.accounts, 2):
            if (one.id, other.id) in contest.compatible or (other.id, one.id) in contest.compatible:
                continue
            found |= _pairs(heads(one.passages, parties), heads(other.passages, parties))
        for rejection in contest.rejections:
            rejected = next(a for a in contest.accounts if a.id == rejection.rejects)
            found |= _pairs(heads((rejection.passage,), parties), heads(rejected.passages, parties))
    return frozenset(found)


def _pairs(ours: Iterable[str], theirs: Iterable[str]) -> set[tuple[str, str]]:
    return {(min(one, other), max(one, other)) for one in ours for other in theirs if one != other}


def _agreement(
    passages: tuple[Passage, ...], position: str, against: Opposed, world: World, contest: Contest | None
) -> Agreement:
    holders = heads(passages, world.parties)
    incident = contest.incident if contest else None
    return Agreement(
        id=identify("agreement", incident=incident, passages=sorted(p.id for p in passages)),
        position=position,
        holders=holders,
        opposed=tuple(sorted(pair for pair in against if set(pair) <= set(holders))),
        passages=passages,
        incident=incident,
        contest=contest.id if contest else None,
        reasons=(f"{len(holders)} parties hold it",),
    )


def _all_passages(contest: Contest) -> Iterator[Passage]:
    for account in contest.accounts:
        yield from account.passages
    for rejection in contest.rejections:
        yield rejection.passage
