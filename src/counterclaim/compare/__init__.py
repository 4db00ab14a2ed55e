"""Where accounts conflict and where they agree: a pure function of what reports tell and a judge makes of it.

Claims are cut from the reports. Rules find what is expressly denied and what is answered (``pointing``,
``onesided``), rival charges, natures and demands (``rivals``), and figures that differ (``tolls``); a model
judges what else may be about one thing. What hangs together by conflict becomes a question with its sides
(``grouping``). The order of the reports does not matter, and a report given twice counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from counterclaim.compare import agreements
from counterclaim.compare.build import World, contest, one_sided
from counterclaim.compare.candidates import Field
from counterclaim.compare.carriers import folded
from counterclaim.compare.claims import Claim, claims
from counterclaim.compare.grouping import Grouping, Levels
from counterclaim.compare.judging import Judge
from counterclaim.compare.links import Link, links, ruled
from counterclaim.compare.onesided import Accusation, accusations
from counterclaim.compare.parties import Parties
from counterclaim.compare.pointing import Aims
from counterclaim.compare.questions import Question
from counterclaim.compare.rivals import rivals
from counterclaim.compare.settled import question
from counterclaim.compare.silences import silences
from counterclaim.compare.tolls import tolls
from counterclaim.types import Actor, Compared, Contest, Incident, OneSided, Told

__all__ = ["Claim", "Judge", "compare"]

LEVELS = Levels()
_AIMED, _ANSWERED = 0.9, 0.95
_ANSWER = "the accused, or whom they speak for, answer the accusation"


def compare(
    reports: Iterable[Told], actors: Iterable[Actor], incidents: Iterable[Incident], judge: Judge
) -> Compared:
    """Return contests, one-sided accusations and agreements of some reports."""
    told = {report.document: report for report in sorted(reports, key=lambda r: r.document)}
    known = {incident.id: incident for incident in incidents}
    incident_of = {event: one.id for one in known.values() for event in one.events}
    parties = Parties(actors, told.values())
    all_claims = tuple(claim for report in told.values() for claim in claims(report, incident_of))
    found, carriers = folded(all_claims)
    world = World(known, told, parties, carriers)
    charges = accusations(found, parties)
    field = Field(_charging(found, charges), judge.vectors(found))
    grouping = Grouping(field, _links(field, charges, parties, judge), LEVELS, parties)
    questions = [*tolls(found, world.parties), *_questions(grouping, world.parties, judge)]
    contests = sorted((contest(one, world) for one in questions), key=_order)
    agreed = [
        *agreements.of_contests(contests, world),
        *agreements.elsewhere(grouping, contests, world, LEVELS.supports),
    ]
    return Compared(
        contests=tuple(contests),
        one_sided=tuple(_one_sided(charges, contests, world)),
        agreements=tuple(agreed),
    )


def _charging(found: Sequence[Claim], charges: Iterable[Accusation]) -> tuple[Claim, ...]:
    """The claims, with whom they charge as accusations have it."""
    against = {stand.claim.id: side.against for side, _, _ in charges for stand in side.stands}
    return tuple(replace(claim, charges=against.get(claim.id, ())) for claim in found)


def _links(field: Field, charges: Sequence[Accusation], parties: Parties, judge: Judge) -> Iterator[Link]:
    """What the model finds, then what rules find, which counts more."""
    yield from links(field, judge)
    pointed = [
        (field.claims[aim.target], field.claims[aim.answer], _AIMED, aim.reasons)
        for aim in Aims(field, parties).all()
    ]
    answered = [
        (charge.claim, answer.claim, _ANSWERED, (_ANSWER,))
        for side, _, answers in charges
        for charge in side.stands
        for answer in answers
        if charge.claim.id != answer.claim.id
    ]
    rival = [
        (field.claims[pair.one], field.claims[pair.other], pair.score, pair.reasons)
        for pair in rivals(field, charges, parties)
    ]
    yield from ruled([*rival, *pointed, *answered], judge)


def _questions(grouping: Grouping, parties: Parties, judge: Judge) -> Iterator[Question]:
    for knot in grouping.knots(judge):
        found = question(knot, grouping, parties)
        if found is not None:
            yield found


def _one_sided(
    charges: Sequence[Accusation], contests: Iterable[Contest], world: World
) -> Iterator[OneSided]:
    """The accusations that stand in no contest."""
    contested = {p.id for one in contests for account in one.accounts for p in account.passages}
    silent = silences(world.reports.values())
    for side, kind, answers in charges:
        if not answers and not any(stand.claim.id in contested for stand in side.stands):
            yield one_sided(side, kind, silent, world)


def _order(one: Contest) -> tuple[int, int, str]:
    passages = sum(len(account.passages) for account in one.accounts) + len(one.rejections)
    return -len(one.rejections), -passages, one.id
