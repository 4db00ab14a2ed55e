"""From questions to contests: accounts with their holders, rejections, what is compatible, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from counterclaim.compare.claims import Claim
from counterclaim.compare.parties import Parties
from counterclaim.compare.passages import Passages, origins
from counterclaim.compare.questions import Question, Side, Stand
from counterclaim.compare.settled import settled_incident
from counterclaim.compare.silences import Silent, silence
from counterclaim.types import (
    Account,
    Change,
    Contest,
    ContestKind,
    Incident,
    OneSided,
    Passage,
    Rejection,
    Step,
    Told,
    identify,
)

_ASKED: Mapping[ContestKind, str] = {
    "responsibility": "Who is responsible?",
    "occurrence": "Did it happen, or is it so?",
    "nature": "What was it?",
    "toll": "How many?",
    "conduct": "Was it proper?",
    "policy": "What ought to be done?",
}
_FEWEST, _LONGEST = 24, 160


@dataclass(frozen=True, slots=True)
class World:
    """What is known: incidents and reports by their ids, who speaks for whom, what carries which claim."""

    incidents: Mapping[str, Incident]
    reports: Mapping[str, Told]
    parties: Parties
    carriers: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)

    def carried(self, stand: Stand) -> tuple[Stand, ...]:
        """Return a stand with those of the claims that carry its claim, which stand where it does."""
        more = self.carriers.get(stand.claim.id, ())
        return (stand, *(replace(stand, claim=claim) for claim in more))

    @property
    def passages(self) -> Passages:
        """Makes passages."""
        return Passages(self.parties, self.reports)


def contest(question: Question, silent: Sequence[Silent], world: World) -> Contest:
    """Return the contest of a question."""
    stands = [s for side in question.sides for s in side.stands]
    stands += [stand for stand, _ in question.rejections]
    stands = [s for stand in stands for s in world.carried(stand)]
    id_ = identify(
        "contest",
        of=question.kind,
        incident=question.incident,
        passages=sorted({stand.claim.id for stand in stands}),
    )
    accounts = [account(side, id_, world) for side in question.sides]
    order = sorted(range(len(accounts)), key=lambda n: _first(accounts[n]))
    return Contest(
        id=id_,
        kind=question.kind,
        question=asked(question, [accounts[n] for n in order], world),
        incident=question.incident,
        accounts=tuple(accounts[n] for n in order),
        rejections=tuple(_rejections(question, accounts, world)),
        undecided=world.passages.of(s for stand in question.undecided for s in world.carried(stand)),
        said_nothing=_said_nothing(question, silent, world),
        compatible=tuple((accounts[one].id, accounts[other].id) for one, other in question.compatible),
        changes=tuple(_changes([accounts[n] for n in order])),
        silent=tuple(_silent(question, stands, world)),
        reasons=question.reasons,
    )


def one_sided(side: Side, kind: ContestKind, silent: Iterable[Silent], world: World) -> OneSided:
    """Return an accusation that nobody answers."""
    incident = settled_incident([stand.claim for stand in side.stands])
    id_ = identify(
        "one_sided",
        of=kind,
        incident=incident,
        passages=sorted(stand.claim.id for stand in side.stands),
    )
    how, said = silence(side, silent, world.parties)
    return OneSided(
        id=id_,
        kind=kind,
        incident=incident,
        account=account(side, id_, world),
        silence=how,
        said_nothing=world.passages.of(said),
    )


def _said_nothing(question: Question, silent: Sequence[Silent], world: World) -> tuple[Passage, ...]:
    """The passages that say of somebody whom a side charges that he gave no answer."""
    found = {
        stand.claim.id: stand for side in question.sides for stand in silence(side, silent, world.parties)[1]
    }
    return world.passages.of(found.values())


def account(side: Side, contest_id: str, world: World) -> Account:
    """Return the account of a side."""
    passages = world.passages.of(s for stand in side.stands for s in world.carried(stand))
    actors = dict.fromkeys(actor for p in passages for actor in (*p.speakers, *p.parties))
    return Account(
        id=identify("account", contest=contest_id, passages=sorted(p.id for p in passages)),
        position=side.position or quoted([stand.claim for stand in side.stands]),
        against=side.against,
        holders=tuple(actors),
        outlets=tuple(sorted({p.outlet for p in passages if p.outlet})),
        passages=passages,
        origins=origins(passages),
        documents=tuple(sorted({p.document for p in passages})),
    )


def quoted(claims: Sequence[Claim]) -> str:
    """Return the words of a claim that say best what all hold: those that share most with the others."""
    return min(claims, key=lambda c: (-_telling(c, claims), c.published or "9999", c.id)).words


def _telling(claim: Claim, claims: Iterable[Claim]) -> float:
    shared = sum(len(claim.terms & other.terms) for other in claims if other.id != claim.id)
    size = len(claim.words)
    fitting = 1.0 if _FEWEST <= size <= _LONGEST else 0.4
    return fitting * (1 + shared) * min(len(claim.terms), 8)


def asked(question: Question, accounts: Sequence[Account], world: World) -> str:
    """Return the question in words of ours, names and labels, and words of a passage."""
    words = _ASKED[question.kind]
    incident = world.incidents.get(question.incident or "")
    if incident is not None:
        return f"{words} {incident.label}"
    first = accounts[0]
    charged = [world.parties.name(actor) for actor in first.against]
    if charged and question.kind in ("responsibility", "conduct"):
        return f"{words} {', '.join(charged)}: “{_short(first.position)}”"
    return f"{words} “{_short(first.position)}”"


def _short(position: str) -> str:
    """A position, cut at a word where it is long."""
    words = position.strip("“”\"‘’' ,")
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _rejections(question: Question, accounts: Sequence[Account], world: World) -> Iterator[Rejection]:
    for number in range(len(accounts)):
        stands = [s for stand, at in question.rejections if at == number for s in world.carried(stand)]
        for passage in world.passages.of(stands):
            yield Rejection(passage=passage, rejects=accounts[number].id)


def _changes(accounts: Sequence[Account]) -> Iterator[Change]:
    """Who held one account and on a later day another: speakers in person, in the order of the days."""
    steps: dict[str, list[Step]] = {}
    for one in accounts:
        for passage in one.passages:
            if passage.said_on is not None:
                for speaker in passage.speakers:
                    step = Step(said_on=passage.said_on, account=one.id, passage=passage.id)
                    steps.setdefault(speaker, []).append(step)
    for holder in sorted(steps):
        turns = list(_turns(sorted(steps[holder], key=lambda s: (s.said_on, s.passage))))
        if len(turns) > 1:
            yield Change(holder=holder, steps=tuple(turns))


def _turns(steps: Iterable[Step]) -> Iterator[Step]:
    last: Step | None = None
    for step in steps:
        if len(step.said_on) != len("2031-05-12"):
            continue
        if last is None or (step.account != last.account and step.said_on > last.said_on):
            yield step
            last = step


def _silent(question: Question, stands: Iterable[Stand], world: World) -> Iterator[str]:
    """The reports that tell of the incident and nothing of the question."""
    incident = world.incidents.get(question.incident or "")
    if incident is not None:
        heard = {stand.claim.document for stand in (*stands, *question.undecided)}
        yield from sorted(set(incident.documents) - heard)


def _first(one: Account) -> tuple[str, str, int, str]:
    first: Passage = one.passages[0]
    return first.said_on or "9999", first.document, first.spans[0].start, one.id
