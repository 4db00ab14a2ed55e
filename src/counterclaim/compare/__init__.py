"""Where accounts conflict and where they agree: a pure function of what reports tell.

Claims are cut from the reports, and a model tells which are about one thing. Rules find what cannot both
hold: what is expressly denied and what is answered (``pointing``, ``onesided``), rival charges, natures and
demands (``rivals``), figures that differ (``tolls``). What hangs together by conflict becomes a question with
its sides (``grouping``). The order of the reports does not matter, and a report given twice counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from counterclaim.compare import agreements
from counterclaim.compare.build import World, contest, one_sided
from counterclaim.compare.carriers import folded
from counterclaim.compare.claims import Claim, claims
from counterclaim.compare.field import ClaimEncoder, Field, field
from counterclaim.compare.grouping import Grouping
from counterclaim.compare.links import Link
from counterclaim.compare.onesided import Accusation, accusations
from counterclaim.compare.parties import Parties
from counterclaim.compare.pointing import Aims
from counterclaim.compare.questions import Question
from counterclaim.compare.rivals import rivals
from counterclaim.compare.settled import question
from counterclaim.compare.silences import Silent, silences
from counterclaim.compare.tolls import tolls
from counterclaim.types import Actor, Compared, Contest, Incident, OneSided, Told

__all__ = ["Claim", "ClaimEncoder", "compare"]

_AIMED, _ANSWERED = 0.9, 0.95
_ANSWER = "the accused, or whom they speak for, answer the accusation"


def compare(
    reports: Iterable[Told], actors: Iterable[Actor], incidents: Iterable[Incident], encoder: ClaimEncoder
) -> Compared:
    """Return contests, one-sided accusations and agreements of some reports."""
    told = {report.document: report for report in sorted(reports, key=lambda r: r.document)}
    known = {incident.id: incident for incident in incidents}
    incident_of = {event: one.id for one in known.values() for event in one.events}
    parties = Parties(actors, told.values())
    found, carriers = folded(claim for report in told.values() for claim in claims(report, incident_of))
    world = World(known, told, parties, carriers)
    charges = accusations(found, parties)
    counted = tolls(found, parties)
    some = field(_charging(found, charges), encoder, parties)
    questions = [*counted, *_questions(some, _links(some, charges, parties), counted)]
    silent = silences(told.values())
    contests = sorted((contest(one, silent, world) for one in questions), key=_order)
    agreed = [*agreements.of_contests(contests, world), *agreements.elsewhere(found, contests, world)]
    return Compared(
        contests=tuple(contests),
        one_sided=tuple(_one_sided(charges, contests, silent, world)),
        agreements=tuple(agreed),
    )


def _charging(found: Sequence[Claim], charges: Iterable[Accusation]) -> tuple[Claim, ...]:
    """The claims, with whom they charge as accusations have it."""
    against = {stand.claim.id: side.against for side, _, _ in charges for stand in side.stands}
    return tuple(replace(claim, charges=against.get(claim.id, ())) for claim in found)


def _links(some: Field, charges: Sequence[Accusation], parties: Parties) -> Iterator[Link]:
    """All that cannot both hold, by all rules."""
    yield from rivals(some, charges, parties)
    for aim in Aims(some, parties).all():
        yield Link(one=aim.target, other=aim.answer, score=_AIMED, why=aim.reasons)
    number = {claim.id: n for n, claim in enumerate(some.claims)}
    for side, _, answers in charges:
        for charge in side.stands:
            for answer in answers:
                one, other = number[charge.claim.id], number[answer.claim.id]
                if one != other:
                    yield Link(one=one, other=other, score=_ANSWERED, why=(_ANSWER,))


def _questions(some: Field, links: Iterable[Link], counted: Iterable[Question]) -> Iterator[Question]:
    """The questions that links make; what only rejects a figure is left to its toll."""
    refused = {stand.claim.id for toll in counted for stand, _ in toll.rejections}
    kept = (k for k in links if not refused & {some.claims[k.one].id, some.claims[k.other].id})
    grouping = Grouping(some, kept)
    for knot in grouping.knots():
        found = question(knot, grouping)
        if found is not None:
            yield found


def _one_sided(
    charges: Sequence[Accusation], contests: Iterable[Contest], silent: Sequence[Silent], world: World
) -> Iterator[OneSided]:
    """The accusations that stand in no contest."""
    contested = {p.id for one in contests for account in one.accounts for p in account.passages}
    for side, kind, answers in charges:
        if not answers and not any(stand.claim.id in contested for stand in side.stands):
            yield one_sided(side, kind, silent, world)


def _order(one: Contest) -> tuple[int, int, str]:
    passages = sum(len(account.passages) for account in one.accounts) + len(one.rejections)
    return -len(one.rejections), -passages, one.id
