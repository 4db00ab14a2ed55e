"""Entities as they stand in invented reports, what people decide on them, and who is who by that.

Each entity stands alone in a report of its own, so that a number and a name are all a test has to give.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from hypothesis import strategies as st

from counterclaim.corrections import Made
from counterclaim.register import Member, merge_judgement, split_judgement, value_judgement
from counterclaim.resolve import actors, decisions, judge
from counterclaim.types import Actor, Entity, EntityKind, Judgement, Span, Subkind, identify

#: Names that nearly meet: spellings, short forms, initials, particles; states, capitals, descriptions.
PERSONS = (
    "Sergei Tarvin", "Sergey Tarvin", "Sergey Tarwin", "Tarvin", "SERGEI TARVIN", "S. Tarvin",
    "Mohammed Dorani", "Muhammad al-Dorani", "Al-Dorani", "Dorani", "Mohammed",
    "Mira Tasten", "Mira B. Tasten", "Mira C. Tasten", "Mira Tasten Jr.", "Tasten", "Karel Tasten",
    "Al Tasten", "Edward Tasten", "Ted B. Tasten", "Theodore Tasten", "Tasten Jr.",
    "Thomas Orlen", "Tom Orlen", "Orlen", "O’Dell", "J.R. O'Dell", "ميناء", "…", "Jr.",
)  # fmt: skip
BODIES = (
    "Norway", "Oslo", "Norwegian government", "Kenya", "Nairobi", "Chile", "Alberta", "Canada",
    "Kenyan Ministry of Health", "Health Ministry", "Ministry of Health", "the Tarvin administration",
    "Harbour Rescue League", "Harbour Relief Line", "HRL", "H.R.L.", "Labour Centre", "Labor Center",
    "Karvali Front", "Qarvali Front", "Orlen", "Tasten", "UN", "United Nations", "senior officials", "of the",
)  # fmt: skip
KINDS: tuple[EntityKind, ...] = ("person", "government", "organisation", "group", "place")
SIDES = (None, None, "NOR", "KEN", "CHL")

_moments = count()


def told(  # noqa: PLR0917
    number: int,
    name: str,
    kind: EntityKind = "person",
    side: str | None = None,
    named: bool = True,
    subkind: Subkind | None = None,
) -> Member:
    """Whom or what the report of a number speaks of."""
    document = f"{number:064x}"
    made = Entity(
        id=identify("entity", document=document, name=name, first=[0, len(name)]),
        name=name,
        kind=kind,
        subkind=subkind,
        side=side,
        named=named,
        mentions=(Span(start=0, end=len(name)),),
    )
    return Member(document=document, entity=made)


def persons(*names: str) -> list[Member]:
    """A person in each of as many reports."""
    return [told(number, name) for number, name in enumerate(names)]


def bodies(*names: str, kind: EntityKind = "organisation", side: str | None = None) -> list[Member]:
    """A body in each of as many reports."""
    return [told(number, name, kind, side) for number, name in enumerate(names, 500)]


def entities(members: Iterable[Member]) -> list[Entity]:
    """What the reports speak of."""
    return [member.entity for member in members]


def resolved(members: Sequence[Member], said: Iterable[Judgement] = ()) -> tuple[Actor, ...]:
    """Who is who, by the rules and by what people said."""
    said = tuple(said)
    decided = decisions([(m.document, m.entity) for m in members], said)
    known = entities(members)
    return actors(known, [*judge(known, decided), *said], decided)


def parted(members: Sequence[Member], said: Iterable[Judgement] = ()) -> list[list[str]]:
    """The names of each actor's entities, each name once, in alphabetical order."""
    names = {m.entity.id: m.entity.name for m in members}
    return sorted(sorted({names[id_] for id_ in actor.entities}) for actor in resolved(members, said))


def are_one(held: Iterable[Actor], *members: Member) -> bool:
    """Whether one actor holds them all."""
    ids = {m.entity.id for m in members}
    return any(ids <= set(actor.entities) for actor in held)


def meets(held: Iterable[Actor], some: Iterable[Member], others: Iterable[Member]) -> bool:
    """Whether an actor holds any of the ones and any of the others."""
    left, right = ({m.entity.id for m in group} for group in (some, others))
    return any(left & set(actor.entities) and right & set(actor.entities) for actor in held)


def merged(*members: Member) -> Judgement:
    """Somebody decides, later than whatever was decided before, that these are one."""
    return merge_judgement([[member] for member in members], _made())


def split(left: Sequence[Member], rest: Sequence[Member]) -> Judgement:
    """Somebody decides that the ones are one, and not the rest."""
    return split_judgement(left, rest, _made())


def valued(what: str, value: str, *members: Member) -> Judgement:
    """Somebody decides on the name, the side, the office or the kind."""
    return value_judgement(members, what, value, _made())


def _made() -> Made:
    return Made(by="anna", at=f"2031-06-01T10:00:00.{next(_moments):09}+00:00")


def some(
    names: Sequence[str], kinds: Sequence[EntityKind], *, most: int = 14
) -> st.SearchStrategy[list[Member]]:
    """Reports that speak of some of these."""
    return st.lists(
        st.builds(
            told,
            st.integers(0, 60),
            st.sampled_from(names),
            st.sampled_from(kinds),
            st.sampled_from(SIDES),
            st.sampled_from([True, True, True, False]),
        ),
        max_size=most,
        unique_by=lambda m: m.document,
    )


def anything(*, most: int = 14) -> st.SearchStrategy[list[Member]]:
    """Reports that speak of persons, bodies, places, named and only described."""
    return st.one_of(
        some(PERSONS, ("person",), most=most),
        some(BODIES, KINDS[1:], most=most),
        some((*PERSONS, *BODIES), KINDS, most=most),
    )
