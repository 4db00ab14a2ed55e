"""Groups of strands that are one event: united by reasons, never across what contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from counterclaim.facts import happenings
from counterclaim.resolve.same import Pair
from counterclaim.resolve.settings import Window, apart, days_apart, narrowed, narrower
from counterclaim.resolve.strands import Strand, slack, tolls_apart
from counterclaim.resolve.verdicts import Side, Verdicts, held_apart
from counterclaim.types import Event, Place


@dataclass(slots=True, eq=False)
class Group:
    """Strands that are one event, and what they say of it together; fields as of a strand."""

    strands: list[Strand]
    kinds: set[str]
    when: Window
    where: Place | None
    others: set[str]
    sites: set[str]
    figures: set[tuple[str, float]]
    documents: set[str]
    sides: set[Side] = field(default_factory=set)

    def fits(self, other: Group) -> bool:
        """Whether nothing of one contradicts anything of the other."""
        kinds = ((one, two) for one in self.kinds for two in other.kinds)
        return (
            days_apart(self.when, other.when) <= slack(self.kinds | other.kinds)
            and not apart(self.where, other.where)
            and all(happenings.compatible(one, two) for one, two in kinds)
        )

    def fits_well(self, other: Group) -> bool:
        """Whether, besides, the numbers of people do not part them."""
        return self.fits(other) and not tolls_apart(self.figures, other.figures)

    def take(self, other: Group) -> None:
        """Take in another."""
        self.strands += other.strands
        self.kinds |= other.kinds
        self.when = narrowed(self.when, other.when)
        self.where = narrower(self.where, other.where)
        self.others |= other.others
        self.sites |= other.sites
        self.figures |= other.figures
        self.documents |= other.documents
        self.sides |= other.sides

    def events(self) -> Iterator[Event]:
        """Yield the mentions."""
        for strand in self.strands:
            yield from strand.events


class Groups:
    """All groups while they are united; at first each strand is one."""

    def __init__(self, found: Sequence[Strand], decided: Verdicts) -> None:
        self._home = {event.id: group for group in map(_group, found) for event in group.events()}
        for one, other in decided.together:
            if one in self._home and other in self._home:
                self._unite(one, other, by_person=True)

    def unite(self, pairs: Iterable[Pair]) -> None:
        """Unite the strands of pairs, in the order given, where they fit and nobody holds them apart."""
        for pair in pairs:
            if pair.verdict == "yes":
                self._unite(pair.one.id, pair.other.id, by_person=False)

    def of(self, event: str) -> Group:
        """Return the group of a mention."""
        return self._home[event]

    def all(self) -> list[Group]:
        """Return the groups."""
        return list({id(group): group for group in self._home.values()}.values())

    def _unite(self, one: str, other: str, *, by_person: bool) -> None:
        first, second = self._home[one], self._home[other]
        parted = held_apart(first.sides, second.sides)
        if first is second or parted or not (by_person or first.fits(second)):
            return
        if len(first.strands) < len(second.strands):
            first, second = second, first
        first.take(second)
        for event in second.events():
            self._home[event.id] = first


def _group(strand: Strand) -> Group:
    return Group(
        strands=[strand],
        kinds=set(strand.kinds),
        when=strand.when,
        where=strand.where,
        others=set(strand.others),
        sites={strand.site} if strand.site else set(),
        figures=set(strand.figures),
        documents={strand.document},
        sides=set(strand.sides),
    )
