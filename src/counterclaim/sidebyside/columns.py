"""The columns of a contest: what one account says, who holds it in whose name, and who rejects it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterclaim.records import words_for
from counterclaim.sidebyside.differences import Compared, compared
from counterclaim.store import AccountRow, ContestRow, PassageRow, RejectionRow
from counterclaim.types import Account, Actor, Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A passage that repeats another one, and where its words are not the same."""

    row: PassageRow
    compared: Compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One independent statement: its first passage, and those that repeat it."""

    first: PassageRow
    carried: tuple[Carried, ...]

    @property
    def changed(self) -> int:
        """How many of those that repeat it do not have the same words."""
        return sum(bool(one.compared.differences) for one in self.carried)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person who holds an account: what the reports call them there, and for whom they speak.

    ``offices`` are known of them otherwise, where no report does so there.
    """

    actor: Actor
    roles: tuple[str, ...]
    offices: tuple[Office, ...]
    parties: tuple[Actor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A government or organisation for which an account is held, and the persons who do so."""

    actor: Actor
    through: tuple[Actor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One independent rejection of an account, and the accounts that the same words hold instead."""

    said: Said
    instead: tuple[tuple[int, Account], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One account as it is shown. ``number`` counts from 1 in the order of the first statements.

    ``unnamed``: somebody who is not named holds it too.
    """

    number: int
    row: AccountRow
    said: tuple[Said, ...]
    persons: tuple[Holder, ...]
    parties: tuple[Party, ...]
    unnamed: bool
    rejections: tuple[Refused, ...]

    @property
    def account(self) -> Account:
        """The account."""
        return self.row.account

    @property
    def outlets(self) -> tuple[str, ...]:
        """The names of those who say it in their own words: of outlets, or of a report that names none."""
        own = (one for one in self.row.passages if one.passage.attribution is None)
        nameless = (one.document.outlet or one.document.name for one in own if one.passage.outlet is None)
        return tuple(dict.fromkeys((*self.account.outlets, *nameless)))

    @property
    def refusing(self) -> tuple[Actor, ...]:
        """Those who reject it, each once; empty where one of the rejections is nobody's who is named."""
        first = [one.said.first for one in self.rejections]
        named = all(row.speakers or row.parties for row in first)
        every = (actor for row in first for actor in row.speakers or row.parties)
        return tuple({actor.id: actor for actor in every}.values()) if named else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one actor has to do with a contest: the numbers of the accounts."""

    row: ContestRow
    holds: tuple[int, ...]
    rejects: tuple[int, ...]
    charged: tuple[int, ...]


def columns(row: ContestRow) -> tuple[Column, ...]:
    """Return the accounts of a contest as columns."""
    return tuple(
        column(one, number=number, rejections=_refused(row, one.account))
        for number, one in enumerate(row.accounts, start=1)
    )


def column(row: AccountRow, *, number: int = 1, rejections: tuple[Refused, ...] = ()) -> Column:
    """Return one account as a column."""
    return Column(
        number=number,
        row=row,
        said=said(row.passages),
        persons=tuple(_persons(row.passages)),
        parties=tuple(_parties(row.passages)),
        unnamed=any(one.statement and not one.speakers and not one.parties for one in row.passages),
        rejections=rejections,
    )


def said(passages: Iterable[PassageRow]) -> tuple[Said, ...]:
    """Return independent statements in order, each with the passages that repeat it."""
    groups: dict[str, list[PassageRow]] = {}
    for row in passages:
        groups.setdefault(row.passage.origin, []).append(row)
    return tuple(_said(origin, rows) for origin, rows in groups.items())


def positioned(account: AccountRow) -> tuple[str, ...]:
    """Return the words to quote as a position; empty where it is none of its passages', or a name."""
    position = account.account.position
    if any(actor.name == position for actor in account.against):
        return ()
    return words_for(position, (row.words for row in account.passages))


def refusals(row: ContestRow) -> int:
    """Return how many independent rejections a contest has: a repeated one counts once for each account."""
    return len({(one.rejection.rejects, one.passage.passage.origin) for one in row.rejections})


def parts_of(rows: Iterable[ContestRow], actor: Actor) -> tuple[Part, ...]:
    """Say of each contest which accounts an actor holds, rejects, or is charged by."""
    return tuple(_part(row, actor.id) for row in rows)


def _said(origin: str, rows: list[PassageRow]) -> Said:
    first = next((row for row in rows if row.passage.id == origin), rows[0])
    rest = (row for row in rows if row is not first)
    return Said(
        first=first,
        carried=tuple(Carried(row=row, compared=compared(first.words, row.words)) for row in rest),
    )


def _persons(passages: Iterable[PassageRow]) -> Iterator[Holder]:
    spoken: dict[str, list[PassageRow]] = {}
    actors: dict[str, Actor] = {}
    for row in passages:
        for actor in row.speakers:
            if actor.kind == "person":
                actors[actor.id] = actor
                spoken.setdefault(actor.id, []).append(row)
    for id, rows in spoken.items():
        given = [
            row.statement.attribution.role
            for row in rows
            if row.statement and row.statement.attribution.role and len(row.speakers) == 1
        ]
        roles = {role.casefold().replace("’", "'"): role for role in reversed(given)}
        parties = {party.id: party for row in rows for party in row.parties if party.id != id}
        yield Holder(
            actor=actors[id],
            roles=tuple(reversed(roles.values())),
            offices=() if roles else actors[id].offices,
            parties=tuple(parties.values()),
        )


def _parties(passages: Iterable[PassageRow]) -> Iterator[Party]:
    through: dict[str, dict[str, Actor]] = {}
    actors: dict[str, Actor] = {}
    for row in passages:
        for actor in (*row.parties, *(one for one in row.speakers if one.kind != "person")):
            actors[actor.id] = actor
            persons = {one.id: one for one in row.speakers if one.kind == "person" and one.id != actor.id}
            through.setdefault(actor.id, {}).update(persons if actor in row.parties else {})
    for id, persons in through.items():
        yield Party(actor=actors[id], through=tuple(persons.values()))


def _refused(row: ContestRow, account: Account) -> tuple[Refused, ...]:
    passages = (one.passage for one in row.rejections if one.rejection.rejects == account.id)
    return tuple(Refused(said=one, instead=tuple(_instead(row, account, one))) for one in said(passages))


def _instead(row: ContestRow, rejected: Account, rejection: Said) -> Iterator[tuple[int, Account]]:
    """Yield the other accounts of which a passage has the same words, or is of the same statement."""
    rows = (rejection.first, *(one.row for one in rejection.carried))
    ids = {one.passage.id for one in rows}
    statements = {one.passage.attribution for one in rows if one.passage.attribution}
    for number, one in enumerate(row.accounts, start=1):
        held = one.account.id != rejected.id and any(
            passage.id in ids or passage.attribution in statements for passage in one.account.passages
        )
        if held:
            yield number, one.account


def _part(row: ContestRow, actor: str) -> Part:
    numbers = {one.account.id: number for number, one in enumerate(row.accounts, start=1)}
    return Part(
        row=row,
        holds=tuple(
            numbers[one.account.id]
            for one in row.accounts
            if any(actor == holder.id for holder in one.holders) or _speaks(one.passages, actor)
        ),
        rejects=tuple(sorted(set(_rejected(row.rejections, actor, numbers)))),
        charged=tuple(
            numbers[one.account.id]
            for one in row.accounts
            if any(actor == charged.id for charged in one.against)
        ),
    )


def _rejected(rejections: Iterable[RejectionRow], actor: str, numbers: dict[str, int]) -> Iterator[int]:
    for one in rejections:
        if one.rejection.rejects in numbers and _speaks((one.passage,), actor):
            yield numbers[one.rejection.rejects]


def _speaks(passages: Iterable[PassageRow], actor: str) -> bool:
    return any(actor == one.id for row in passages for one in row.speakers + row.parties)
