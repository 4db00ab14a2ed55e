"""Whole invented reports, actors and encoders without weights, for tests of what is made of many reports.

A report is a text with marks (``extract.marked``). Actors' ids are their names, so one name is one actor in
all reports. To the encoder claims are like each other as far as they share stems.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from counterclaim.compare.claims import Claim
from counterclaim.compare.terms import terms
from counterclaim.types import (
    Actor,
    Compared,
    Contest,
    EntityKind,
    Event,
    Incident,
    Passage,
    Span,
    Told,
)
from extract.marked import found

_SIZE = 4096


class Stems:
    """Nears claims by their stems; no two conflict to it."""

    def vectors(self, claims: Sequence[Claim]) -> NDArray[np.float32]:
        """Return a vector of length 1 for each claim: its stems, by their hashes."""
        made = np.zeros((len(claims), _SIZE), dtype=np.float32)
        for row, claim in zip(made, claims, strict=True):
            row[[_hashed(term) for term in terms(claim.words) or {""}]] = 1.0
        norms = np.linalg.norm(made, axis=1, keepdims=True)
        return np.asarray(made / norms, dtype=np.float32)

    def stances(self, pairs: Sequence[tuple[Claim, Claim]]) -> NDArray[np.float32]:
        """Return that nothing follows from any claim for another."""
        return np.log(np.tile(np.float32([0.98, 0.01, 0.01]), (len(pairs), 1)))


class Moody:
    """Nears claims and sets them against each other at random, the same claims always in the same way."""

    def __init__(self, mood: int) -> None:
        self._mood = mood

    def vectors(self, claims: Sequence[Claim]) -> NDArray[np.float32]:
        """Return for each claim what follows from its id: few dimensions, so that many are near."""
        made = np.ones((len(claims), 3), dtype=np.float32)
        for row, claim in zip(made, claims, strict=True):
            row[:] = np.random.default_rng(_hashed(f"{self._mood} {claim.id}")).random(3) - 0.3
        norms = np.linalg.norm(made, axis=1, keepdims=True)
        return np.asarray(made / norms, dtype=np.float32)

    def stances(self, pairs: Sequence[tuple[Claim, Claim]]) -> NDArray[np.float32]:
        """Return for each pair what follows from its ids: every third one conflicts."""
        made = np.zeros((len(pairs), 3), dtype=np.float32)
        for row, (one, other) in zip(made, pairs, strict=True):
            row[:] = 0.005
            row[_hashed(f"{self._mood} {one.id} {other.id}") % 3] = 0.99
        return np.log(made)


def _hashed(term: str) -> int:
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=4).digest()) % _SIZE


def report(
    notation: str,
    document: str = "one",
    *,
    published: str | None = "2031-05-06",
    outlet: str | None = "Harbour Wire",
    said_on: str | None = None,
    incident: str | None = None,
) -> Told:
    """Return what a marked text tells; ``incident`` is a word at which it tells of an incident."""
    read = found(notation)
    text = read.text
    events: tuple[Event, ...] = ()
    if incident is not None:
        at = text.index(incident)
        span = Span(start=at, end=at + len(incident))
        events = (Event(id=f"event {document}", kind="fire", trigger=span, span=span),)
    return Told(
        document=document,
        published=published,
        outlet=outlet,
        text=text,
        entities=read.entities,
        attributions=tuple(replace(one, said_on=said_on) for one in read.attributions),
        acts=read.acts,
        events=events,
        actors={entity.id: entity.name for entity in read.entities},
        places={},
    )


def again(told: Told, document: str, outlet: str | None = "Dorva Packet") -> Told:
    """Return a report that another outlet prints word for word; ids of what stands in it are its own."""
    own = {one.id: f"{document} {one.id}" for one in told.attributions}
    return replace(
        told,
        document=document,
        outlet=outlet,
        attributions=tuple(replace(one, id=own[one.id]) for one in told.attributions),
        acts=tuple(replace(act, attribution=own.get(act.attribution or "")) for act in told.acts),
    )


def actors(
    *reports: Told, of: Mapping[str, str] | None = None, kinds: Mapping[str, EntityKind] | None = None
) -> list[Actor]:
    """Return who is named in some reports; ``of`` says of whose government some are part."""
    belongs, kind = dict(of or {}), dict(kinds or {})
    names = {name for told in reports for name in told.actors.values()} | {*belongs, *belongs.values()}
    return [
        Actor(
            id=name,
            name=name,
            kind=kind.get(name, "government" if name in belongs.values() else "organisation"),
            side=None,
            part_of=belongs.get(name),
            entities=(f"e-{name}",),
        )
        for name in sorted(names)
    ]


def fire(*reports: Told) -> Incident:
    """Return the one incident that some reports tell of."""
    events = tuple(event.id for told in reports for event in told.events)
    documents = tuple(sorted(told.document for told in reports))
    return Incident(id="fire", label="Fire · Dorva", kind="fire", events=events, documents=documents)


def all_passages(compared: Compared) -> list[Passage]:
    """Return every passage of every record."""
    accounts = [account for one in compared.contests for account in one.accounts]
    accounts += [one.account for one in compared.one_sided]
    some = [passage for account in accounts for passage in account.passages]
    some += [rejection.passage for one in compared.contests for rejection in one.rejections]
    some += [passage for one in compared.contests for passage in (*one.undecided, *one.said_nothing)]
    some += [passage for one in compared.one_sided for passage in one.said_nothing]
    return [*some, *(passage for one in compared.agreements for passage in one.passages)]


def words(passage: Passage, reports: Iterable[Told]) -> str:
    """Return the words of a passage as they stand in its report."""
    text = next(told.text for told in reports if told.document == passage.document)
    return " ".join(" ".join(span.quote(text) for span in passage.spans).split())


def gist(contest: Contest) -> tuple[object, ...]:
    """Return of a contest what may not depend on how many carry it."""
    named = frozenset((account.position, account.against) for account in contest.accounts)
    return contest.kind, contest.question, contest.incident, named, sides(contest)


def sides(contest: Contest) -> tuple[object, ...]:
    """Return who holds an account, who rejects which, and which can both hold."""
    held = {one.id: (frozenset(one.holders), one.origins) for one in contest.accounts}
    rejected = {(r.passage.speakers, held[r.rejects]) for r in contest.rejections}
    pairs = {frozenset((held[one], held[other])) for one, other in contest.compatible}
    return frozenset(held.values()), frozenset(rejected), frozenset(pairs)


def page(*lines: str) -> str:
    """Return lines as paragraphs of one marked text; each has at most one attribution."""
    return "\n".join(re.sub(r"\{([scq]) ", rf"{{\g<1>{n} ", line) for n, line in enumerate(lines, 1))
