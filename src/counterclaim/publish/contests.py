"""The tables of what is compared: contests, accounts, passages, accusations, agreements, reprints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from counterclaim.publish.columns import Column, Table
from counterclaim.publish.world import World
from counterclaim.records import attributions_of
from counterclaim.types import Actor

if TYPE_CHECKING:
    from counterclaim.store import (
        AccountRow,
        AgreementRow,
        ContestRow,
        CopyRow,
        OneSidedRow,
        PassageRow,
        View,
    )

AT_ONCE = 100
"""Rows of a list that are read and held at once."""

Row_co = TypeVar("Row_co", covariant=True)


class Listed(Protocol[Row_co]):
    """A list of the view that is read part by part."""

    def __call__(self, *, limit: int, offset: int) -> tuple[Row_co, ...]: ...


def every(listed: Listed[Row_co]) -> Iterator[Row_co]:
    """Yield all rows of a list."""
    offset = 0
    while rows := listed(limit=AT_ONCE, offset=offset):
        yield from rows
        offset += len(rows)


def _names(actors: Iterable[Actor]) -> list[str]:
    return [actor.name for actor in actors]


def _contests(view: View, _world: World) -> Iterator[ContestRow]:
    yield from every(view.contests)


def _one_sided(view: View, _world: World) -> Iterator[OneSidedRow]:
    yield from every(view.one_sided)


def _agreements(view: View, _world: World) -> Iterator[AgreementRow]:
    yield from every(view.agreements)


def _reprints(view: View, _world: World) -> Iterator[CopyRow]:
    yield from every(view.copies)


def _label(row: ContestRow | OneSidedRow | AgreementRow) -> str | None:
    return row.incident.label if row.incident else None


def _positions(row: ContestRow) -> list[str]:
    return [account.account.position for account in row.accounts]


CONTESTS = Table(
    name="contests",
    rows=_contests,
    columns=(
        Column("contest", "text", "id of the contest", lambda r: r.contest.id),
        Column("question", "text", "question on which accounts differ", lambda r: r.contest.question),
        Column("kind", "text", "what they differ on", lambda r: r.contest.kind),
        Column("incident", "text", "id of the incident it is about", lambda r: r.contest.incident),
        Column("incident_label", "text", "its kind, place and date", _label),
        Column("positions", "texts", "the accounts, by their first date", _positions),
        Column("accounts", "int", "how many accounts there are", lambda r: len(r.accounts)),
        Column("rejections", "int", "how many passages reject one", lambda r: len(r.rejections)),
        Column("undecided", "int", "how many passages take no side", lambda r: len(r.undecided)),
        Column("said_nothing", "int", "how many give no answer", lambda r: len(r.said_nothing)),
        Column("changes", "int", "how many holders held another before", lambda r: len(r.changes)),
        Column("silent", "texts", "reports that say nothing of it", lambda r: r.contest.silent),
        Column("reasons", "texts", "why it is one", lambda r: r.contest.reasons),
    ),
)


# ---------------------------------------------------------------- accounts


@dataclass(frozen=True, slots=True)
class _Held:
    of: str
    row: AccountRow


def _accounts(view: View, _world: World) -> Iterator[_Held]:
    for contest in every(view.contests):
        yield from (_Held(contest.contest.id, account) for account in contest.accounts)
    for alone in every(view.one_sided):
        yield _Held(alone.one_sided.id, alone.account)


def _statements(row: AccountRow) -> list[str]:
    return attributions_of(row.account.passages)


ACCOUNTS = Table(
    name="accounts",
    rows=_accounts,
    columns=(
        Column("account", "text", "id of the account", lambda r: r.row.account.id),
        Column("of", "text", "contest or one-sided accusation it is in", lambda r: r.of),
        Column("position", "text", "who, how many, or words of a passage", lambda r: r.row.account.position),
        Column("holders", "texts", "names of those who hold it", lambda r: _names(r.row.holders)),
        Column("outlets", "texts", "outlets that assert it themselves", lambda r: r.row.account.outlets),
        Column("against", "texts", "names of those it charges", lambda r: _names(r.row.against)),
        Column("origins", "int", "how many independent passages", lambda r: r.row.account.origins),
        Column("reports", "int", "how many reports carry it", lambda r: len(r.row.account.documents)),
        Column("documents", "texts", "ids of these reports", lambda r: r.row.account.documents),
        Column("attributions", "texts", "statements that hold it", lambda r: _statements(r.row)),
        Column("holder_ids", "texts", "actors who hold it", lambda r: r.row.account.holders),
        Column("against_ids", "texts", "actors it charges", lambda r: r.row.account.against),
    ),
)


# ---------------------------------------------------------------- passages


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bearing:
    """A passage, the contest, accusation or agreement it bears on, and how it stands to which account."""

    of: str
    stance: str
    account: str | None
    row: PassageRow


def _passages(view: View, _world: World) -> Iterator[_Bearing]:
    for contest in every(view.contests):
        yield from _contested(contest)
    for alone in every(view.one_sided):
        id = alone.one_sided.id
        yield from _bearing(id, "holds", alone.account.passages, account=alone.account.account.id)
        yield from _bearing(id, "said_nothing", alone.said_nothing)
    for agreed in every(view.agreements):
        yield from _bearing(agreed.agreement.id, "holds", agreed.passages)


def _contested(contest: ContestRow) -> Iterator[_Bearing]:
    id = contest.contest.id
    for account in contest.accounts:
        yield from _bearing(id, "holds", account.passages, account=account.account.id)
    for rejection in contest.rejections:
        yield from _bearing(id, "rejects", (rejection.passage,), account=rejection.rejects.id)
    yield from _bearing(id, "undecided", contest.undecided)
    yield from _bearing(id, "said_nothing", contest.said_nothing)


def _bearing(
    of: str, stance: str, rows: Iterable[PassageRow], *, account: str | None = None
) -> Iterator[_Bearing]:
    yield from (_Bearing(of=of, stance=stance, account=account, row=row) for row in rows)


def _own(name: str) -> Callable[[Any], Any]:
    return lambda r: getattr(r.row.passage, name)


def _flag(bearing: _Bearing, name: str) -> int:
    return int(getattr(bearing.row.passage, name))


PASSAGES = Table(
    name="passages",
    rows=_passages,
    columns=(
        Column("passage", "text", "id of the passage", _own("id")),
        Column("of", "text", "contest, one-sided accusation or agreement it bears on", lambda r: r.of),
        Column("stance", "text", "holds, rejects, undecided or said_nothing", lambda r: r.stance),
        Column("account", "text", "account it holds or rejects", lambda r: r.account),
        Column("document", "text", "id of the report it stands in", _own("document")),
        Column("published", "text", "day the report was published", lambda r: r.row.document.published),
        Column("outlet", "text", "outlet of the report", lambda r: r.row.document.outlet),
        Column("words", "words", "the words", lambda r: r.row.words),
        Column("speakers", "texts", "names of whose words they are", lambda r: _names(r.row.speakers)),
        Column("parties", "texts", "names of whom these speak for", lambda r: _names(r.row.parties)),
        Column("told_by", "text", "outlet that says it in its own voice", _own("outlet")),
        Column("said_on", "text", "EDTF date of the saying", _own("said_on")),
        Column("hedged", "int", "1: said as likely or possible only, else 0", lambda r: _flag(r, "hedged")),
        Column("explicit", "int", "1: the words say that it is not so", lambda r: _flag(r, "explicit")),
        Column("origin", "text", "first passage with these words from this source", _own("origin")),
        Column("attribution", "text", "statement it is of", _own("attribution")),
        Column("speaker_ids", "texts", "actors whose words they are", _own("speakers")),
        Column("party_ids", "texts", "actors whom these speak for", _own("parties")),
        Column("spans", "spans", "where the words are", _own("spans")),
        Column("reasons", "texts", "why it stands where it stands", _own("reasons")),
    ),
)


# ---------------------------------------------------------------- one-sided accusations, agreements, reprints


def _opposed(row: AgreementRow) -> list[str]:
    return [f"{one.name} / {other.name}" for one, other in row.opposed]


def _agreeing(row: AgreementRow) -> list[str]:
    return attributions_of(row.agreement.passages)


def _stretches(row: CopyRow, side: str) -> tuple[Any, ...]:
    return tuple(getattr(shared, side) for shared in row.copy.passages)


ONE_SIDED = Table(
    name="one_sided",
    rows=_one_sided,
    columns=(
        Column("one_sided", "text", "id of the accusation", lambda r: r.one_sided.id),
        Column("kind", "text", "what it is about", lambda r: r.one_sided.kind),
        Column("incident", "text", "id of the incident it is about", lambda r: r.one_sided.incident),
        Column("incident_label", "text", "its kind, place and date", _label),
        Column("account", "text", "id of its account", lambda r: r.account.account.id),
        Column("position", "text", "who, or words of a passage", lambda r: r.account.account.position),
        Column("holders", "texts", "names of those who hold it", lambda r: _names(r.account.holders)),
        Column("against", "texts", "names of those it charges", lambda r: _names(r.account.against)),
        Column("silence", "text", "said_nothing or not_covered", lambda r: r.one_sided.silence),
        Column("said_nothing", "int", "how many give no answer", lambda r: len(r.said_nothing)),
        Column("reasons", "texts", "why it is one", lambda r: r.one_sided.reasons),
    ),
)

AGREEMENTS = Table(
    name="agreements",
    rows=_agreements,
    columns=(
        Column("agreement", "text", "id of the agreement", lambda r: r.agreement.id),
        Column("position", "text", "what is held", lambda r: r.agreement.position),
        Column("holders", "texts", "names of the parties", lambda r: _names(r.holders)),
        Column("opposed", "texts", "pairs of these that differ elsewhere", _opposed),
        Column("incident", "text", "id of the incident it is about", lambda r: r.agreement.incident),
        Column("incident_label", "text", "its kind, place and date", _label),
        Column("contest", "text", "contest in which others differ", lambda r: r.agreement.contest),
        Column("passages", "int", "how many passages hold it", lambda r: len(r.passages)),
        Column("attributions", "texts", "ids of the statements", _agreeing),
        Column("holder_ids", "texts", "actors who hold it", lambda r: r.agreement.holders),
        Column("reasons", "texts", "why it is one", lambda r: r.agreement.reasons),
    ),
)


REPRINTS = Table(
    name="reprints",
    rows=_reprints,
    columns=(
        Column("one", "text", "id of a report", lambda r: r.copy.one),
        Column("other", "text", "id of the report that shares words with it", lambda r: r.copy.other),
        Column("kind", "text", "reprint or partial", lambda r: r.copy.kind),
        Column("share", "float", "0 to 1: words of the shorter in the other", lambda r: r.copy.share),
        Column("one_published", "text", "day the one was published", lambda r: r.one.published),
        Column("one_outlet", "text", "outlet of the one", lambda r: r.one.outlet),
        Column("other_published", "text", "day the other was published", lambda r: r.other.published),
        Column("other_outlet", "text", "outlet of the other", lambda r: r.other.outlet),
        Column("words", "words", "shared words, as the one has them", lambda r: r.words),
        Column("one_spans", "spans", "where they are in the one", lambda r: _stretches(r, "one")),
        Column("other_spans", "spans", "where they are in the other", lambda r: _stretches(r, "other")),
        Column("reasons", "texts", "why it is held to be one", lambda r: r.copy.reasons),
    ),
)


TABLES = (CONTESTS, ACCOUNTS, PASSAGES, ONE_SIDED, AGREEMENTS, REPRINTS)
