"""The network: who accuses, contradicts and asks whom, as a picture and as a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from counterclaim.pictures import Edge, EdgeKind, Node, draw_network
from counterclaim.pictures import Network as Drawn
from counterclaim.records import Record
from counterclaim.serve.matrix import NOBODY, acts_address
from counterclaim.serve.page import Ledger, Page
from counterclaim.serve.query import GROUPS, NetworkQuery
from counterclaim.store import Doing, Party, View
from counterclaim.store.relations import Level

MOST = 24
"""Parties that the picture has at most: those with most acts between them."""
LEGEND: dict[EdgeKind, str] = {
    "accuse": "accuses",
    "deny": "contradicts (denies or rejects)",
    "demand": "demands of, or asks",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Acts of one kind by one party towards another, and where they are listed."""

    actor: Party
    target: Party
    kind: EdgeKind
    count: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What is drawn and listed; ``left_out`` counts parties of fewer acts, ``nameless`` acts without both."""

    parties: tuple[Party, ...]
    ties: tuple[Tie, ...]
    left_out: int
    nameless: int

    @property
    def picture(self) -> str:
        """The picture as SVG."""
        return draw_network(_drawn(self))


def network(view: Ledger, query: Annotated[NetworkQuery, Query()]) -> Page:
    """The picture and its table."""
    found = network_of(view, query.level)
    return Page(
        template="network.html",
        values={"title": "Network", "network": found, "query": query},
        twin=lambda: {"filters": query.model_dump(), **network_twin(found)},
    )


def network_of(view: View, level: Level) -> Network:
    """Gather the ties between the parties that have most acts with each other."""
    every, nameless = list[Tie](), 0
    for kind in LEGEND:
        doings = view.doings(GROUPS[kind].types, level=level)
        between = [one for one in doings if NOBODY not in (one.actor.id, one.target.id)]
        every += _ties(between, kind)
        nameless += len({one.act for one in doings} - {one.act for one in between})
    return _foremost(every, nameless)


def network_twin(found: Network) -> Record:
    """Return parties and ties as a record."""
    return {
        "parties": [{"id": party.id, "name": party.name} for party in found.parties],
        "ties": [
            {"actor": tie.actor.id, "target": tie.target.id, "kind": tie.kind, "count": tie.count}
            for tie in found.ties
        ],
        "left_out": found.left_out,
        "nameless": found.nameless,
    }


def _ties(doings: Iterable[Doing], kind: EdgeKind) -> Iterable[Tie]:
    acts = defaultdict[tuple[Party, Party], set[str]](set)
    for one in doings:
        acts[one.actor, one.target].add(one.act)
    for (actor, target), ids in acts.items():
        there = acts_address(GROUPS[kind].types, actor=actor.id, target=target.id)
        yield Tie(actor=actor, target=target, kind=kind, count=len(ids), address=there)


def _foremost(ties: Iterable[Tie], nameless: int) -> Network:
    every = sorted(ties, key=lambda tie: (-tie.count, tie.actor.name, tie.target.name, tie.kind))
    weight = Counter[Party]()
    for tie in every:
        for party in {tie.actor, tie.target}:
            weight[party] += tie.count
    ordered = sorted(weight, key=lambda party: (-weight[party], party.name, party.id))
    chosen = set(ordered[:MOST])
    kept = tuple(tie for tie in every if tie.actor in chosen and tie.target in chosen)
    tied = {party for tie in kept for party in (tie.actor, tie.target)}
    parties = tuple(party for party in ordered if party in tied)
    return Network(parties=parties, ties=kept, left_out=len(ordered) - len(parties), nameless=nameless)


def _drawn(found: Network) -> Drawn:
    return Drawn(
        nodes=tuple(Node(id=party.id, name=party.name) for party in found.parties),
        edges=tuple(_edge(tie) for tie in found.ties),
        legend=LEGEND,
        description=(
            f"{len(found.parties)} parties on a circle and {len(found.ties)} arrows between them; "
            "the table after the picture says the same."
        ),
    )


def _edge(tie: Tie) -> Edge:
    acts = f"{tie.count:,} act{'' if tie.count == 1 else 's'}"
    return Edge(
        source=tie.actor.id,
        target=tie.target.id,
        kind=tie.kind,
        count=tie.count,
        words=f"{tie.actor.name} {LEGEND[tie.kind]} {tie.target.name}: {acts}",
        address=tie.address,
    )
