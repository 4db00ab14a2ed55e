"""Where accounts conflict and where they agree: a pure function of what reports tell.

Claims are cut from the reports, and a model tells which are about one thing. Rules find what cannot both
hold: what is expressly denied and what is answered (``pointing``, ``onesided``), rival charges, natures and
demands (``rivals``), figures that differ (``tolls``); what no rule finds, a model that reads two claims
together (``opposition``). What hangs together by conflict becomes a question with
its sides (``grouping``). What people decided of two statements (``decided``) goes before all rules
(``rulings``). The order of the reports does not matter, and a report given twice counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from counterclaim.compare import agreements
from counterclaim.compare.build import World, contest, one_sided
from counterclaim.compare.carriers import folded, judged_as
from counterclaim.compare.claims import Claim, claims
from counterclaim.compare.decided import decisions, on_two
from counterclaim.compare.field import ClaimEncoder, Field, field
from counterclaim.compare.grouping import Grouping
from counterclaim.compare.links import Link
from counterclaim.compare.meeting import Meeting
from counterclaim.compare.onesided import Accusation, accusations
from counterclaim.compare.opposition import opposed, readings
from counterclaim.compare.parties import Parties
from counterclaim.compare.pointing import Aims
from counterclaim.compare.questions import Question
from counterclaim.compare.revised import opposes, revised, with_reasons
from counterclaim.compare.rivals import rivals
from counterclaim.compare.rulings import Rulings
from counterclaim.compare.settled import question
from counterclaim.compare.silences import Silent, silences
from counterclaim.compare.tolls import tolls
from counterclaim.types import Actor, Compared, Contest, Incident, Judgement, OneSided, Told

__all__ = ["Claim", "ClaimEncoder", "compare"]

_AIMED, _ANSWERED = 0.9, 0.95
_ANSWER = "the accused, or whom they speak for, answer the accusation"


def compare(
    reports: Iterable[Told],
    actors: Iterable[Actor],
    incidents: Iterable[Incident],
    encoder: ClaimEncoder,
    decided: Iterable[Judgement] = (),
) -> Compared:
    """Return contests, one-sided accusations and agreements of some reports.

    ``decided`` are judgements in the order in which they were made, their anchors where their words stand
    now; those that persons made of two statements (``account``, ``conflict``), and that stand, are kept to.
    """
    told = {report.document: report for report in sorted(reports, key=lambda r: r.document)}
    known = {incident.id: incident for incident in incidents}
    incident_of = {event: one.id for one in known.values() for event in one.events}
    parties = Parties(actors, told.values())
    cut = [claim for report in told.values() for claim in claims(report, incident_of)]
    found, carriers = folded(cut)
    world = World(known, told, parties, carriers)
    charges = accusations(found, parties)
    some = field(_charging(found, charges), encoder, parties)
    rulings = _rulings(decided, told, cut, some)
    charges = tuple(_answered(charge, some, rulings) for charge in charges)
    counted = [q for toll in tolls(found, parties) if (q := revised(toll, rulings, some)) is not None]
    read = readings(some, encoder)
    machine = _elsewhere((*_links(some, charges, parties), *opposed(some, read)), counted, some)
    links = rulings.kept([*machine, *_decided(some, charges, counted, rulings)])
    questions = [*counted, *_questions(Grouping(some, links, rulings, read))]
    questions = [with_reasons(one, rulings, some) for one in questions]
    silent = silences(told.values())
    contests = sorted((contest(one, silent, world) for one in questions), key=_order)
    agreed = [*agreements.of_contests(contests, world), *agreements.elsewhere(found, contests, world)]
    return Compared(
        contests=tuple(contests),
        one_sided=tuple(_one_sided(charges, contests, silent, world)),
        agreements=tuple(agreed),
    )


def _rulings(
    decided: Iterable[Judgement], told: Mapping[str, Told], cut: Sequence[Claim], some: Field
) -> Rulings:
    """What people hold of the claims of a field; ``cut`` are those that carry another, too."""
    made = on_two(decided)
    if not made:
        return Rulings()
    meeting = Meeting(told, cut, judged_as(cut, some.claims))
    return Rulings(decisions(made, meeting.claims_at, some.numbers))


def _charging(found: Sequence[Claim], charges: Iterable[Accusation]) -> tuple[Claim, ...]:
    """The claims, with whom they charge as accusations have it."""
    against = {stand.claim.id: side.against for side, _, _ in charges for stand in side.stands}
    return tuple(replace(claim, charges=against.get(claim.id, ())) for claim in found)


def _answered(charge: Accusation, some: Field, rulings: Rulings) -> Accusation:
    """An accusation without answers that people hold not to conflict with it."""
    side, kind, answers = charge
    stands = [some.numbers[stand.claim.id] for stand in side.stands]
    left = (a for a in answers if not all(rulings.free(some.numbers[a.claim.id], n) for n in stands))
    return side, kind, tuple(left)


def _links(some: Field, charges: Sequence[Accusation], parties: Parties) -> Iterator[Link]:
    """All that cannot both hold, by all rules."""
    yield from rivals(some, charges, parties)
    for aim in Aims(some, parties).all():
        yield Link(one=aim.target, other=aim.answer, score=_AIMED, why=aim.reasons)
    number = some.numbers
    for side, _, answers in charges:
        for charge in side.stands:
            for answer in answers:
                one, other = number[charge.claim.id], number[answer.claim.id]
                if one != other:
                    yield Link(one=one, other=other, score=_ANSWERED, why=(_ANSWER,))


def _decided(
    some: Field, charges: Iterable[Accusation], counted: Sequence[Question], rulings: Rulings
) -> Iterator[Link]:
    """What people hold that cannot both hold, unless a toll shows it; an accusation each time it is made."""
    stands = [[some.numbers[stand.claim.id] for stand in side.stands] for side, _, _ in charges]
    for link in rulings.links(some):
        if any(opposes(toll, link, some) for toll in counted):
            continue
        yield link
        for one, other in ((link.one, link.other), (link.other, link.one)):
            for n in sorted({n for same in stands if one in same for n in same} - {one, other}):
                yield replace(link, one=n, other=other, score=_ANSWERED)


def _elsewhere(found: Iterable[Link], counted: Iterable[Question], some: Field) -> Iterator[Link]:
    """The links but those of what only rejects a figure, which is left to its toll."""
    refused = {stand.claim.id for toll in counted for stand, _ in toll.rejections}
    for link in found:
        if not refused & {some.claims[link.one].id, some.claims[link.other].id}:
            yield link


def _questions(grouping: Grouping) -> Iterator[Question]:
    """The questions that links make."""
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
