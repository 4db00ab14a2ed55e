"""Correcting contests: passages moved to other accounts, what is no contest, statements set side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from counterclaim.errors import InputError, LedgerError
from counterclaim.records import statement_record
from counterclaim.review.pairs import Pair, PairRelation
from counterclaim.serve.desk import Desk
from counterclaim.serve.forms import Id, Reasoned
from counterclaim.serve.page import Ledger, Page, found
from counterclaim.serve.render import segment
from counterclaim.serve.ways import Taken, Way
from counterclaim.store import AccountRow, ContestRow, PassageRow, Statement, StatementFilters, View
from counterclaim.types import Verdict, anchor

CANDIDATES = 12
"""Statements that a search for another one offers at most."""
MOST_PAIRS = 400
"""Pairs of statements of which one step says that they do not conflict, at most."""
_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{24}(?![0-9a-f])")
_GONE = "this contest was worked out again since the page was made: open it anew from the list of contests"


class Moved(Reasoned):
    """What one passage of a contest does to ``account``; to hold none needs no account.

    ``at`` is the account in which it stands now, if any.
    """

    contest: Id
    passage: Id
    how: Literal["holds", "none", "apart", "against"]
    account: Id | None = None
    at: Id | None = None


class NotContested(Reasoned):
    """Say of a whole contest that it is none."""

    contest: Id


class Asked(BaseModel):
    """Words, an id or a permalink of what is looked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: str = Field("", max_length=500)


# ---------------------------------------------------------------- contests


def move(view: View, desk: Desk, form: Moved) -> Taken:
    """Say which account a passage holds, or what it stands against."""
    row = _contest(view, form.contest)
    every = {one.passage.id: one for one in passages_of(row)}
    if form.passage not in every:
        raise InputError(_GONE)
    line = desk.arrange(tuple(_steps(row, every[form.passage], form)), because=form.because)
    return Taken(line=line, back=f"/contests/{segment(form.contest)}")


def no_contest(view: View, desk: Desk, form: NotContested) -> Taken:
    """Say that nothing in a contest conflicts: no two accounts, and no rejection with what it rejects."""
    row = _contest(view, form.contest)
    pairs = tuple(
        Pair(relation="conflict", one=one, other=other, verdict="no")
        for one, other in dict.fromkeys(_opposed(row))
    )
    if not pairs:
        raise InputError("no two statements of this contest stand against each other")
    if len(pairs) > MOST_PAIRS:
        raise InputError(
            f"{len(pairs)} pairs of statements stand against each other here, more than {MOST_PAIRS}: move"
            " the wrong ones, one by one"
        )
    line = desk.arrange(pairs, because=form.because)
    return Taken(line=line, back=f"/contests/{segment(form.contest)}")


def _opposed(row: ContestRow) -> Iterator[tuple[str, str]]:
    """Yield each two places that stand against each other, in an order that does not depend on the sides."""
    can_hold = {frozenset((one.id, other.id)) for one, other in row.compatible}
    held = {one.account.id: [place_of(passage) for passage in one.passages] for one in row.accounts}
    sides = [(held[a], held[b]) for a, b in combinations(held, 2) if frozenset((a, b)) not in can_hold] + [
        (held[one.rejects.id], [place_of(one.passage)]) for one in row.rejections
    ]
    for ours, theirs in sides:
        yield from ((min(pair), max(pair)) for pair in product(ours, theirs) if pair[0] != pair[1])


def passages_of(row: ContestRow) -> Iterator[PassageRow]:
    """Yield all passages of a contest, whatever they do in it."""
    for one in row.accounts:
        yield from one.passages
    yield from (one.passage for one in row.rejections)
    yield from row.undecided
    yield from row.said_nothing


def place_of(row: PassageRow) -> str:
    """Return what names a passage in a decision: its statement, or where the outlet says it, its places."""
    if row.passage.attribution is not None:
        return row.passage.attribution
    return " ".join(anchor(row.passage.document, span) for span in row.passage.spans)


def _contest(view: View, id: str) -> ContestRow:
    try:
        return view.contest(id)
    except LedgerError as error:
        raise InputError(_GONE) from error


def _steps(row: ContestRow, passage: PassageRow, form: Moved) -> Iterator[Pair]:
    one = place_of(passage)
    first = {account.account.id: _first(account, one) for account in row.accounts}
    if form.how == "none":
        yield from _holding_none(one, first, form.at)
        return
    other = first.get(form.account or "")
    if other is None:
        raise InputError("account: choose one that has another statement than this")
    if form.how == "holds":
        yield Pair(relation="account", one=one, other=other, verdict="yes")
        left = first.get(form.at or "")
        if left is not None and form.at != form.account:
            yield Pair(relation="account", one=one, other=left, verdict="no")
    else:
        verdict: Verdict = "yes" if form.how == "against" else "no"
        yield Pair(relation="conflict", one=one, other=other, verdict=verdict)


def _holding_none(one: str, first: dict[str, str | None], at: str | None) -> Iterator[Pair]:
    for id, other in first.items():
        if other is not None:
            relation: PairRelation = "account" if id == at else "conflict"
            yield Pair(relation=relation, one=one, other=other, verdict="no")


def _first(account: AccountRow, but: str | None = None) -> str | None:
    """The first words of an account, leaving out some; None where it has no others."""
    places = (place_of(row) for row in account.passages)
    return next((place for place in places if place != but), None)


# ---------------------------------------------------------------- two statements


def against(view: Ledger, id: str, query: Annotated[Asked, Query()]) -> Page:
    """Another statement to set against one, or to hold to say the same: looked for by words, id or link."""
    one = found(view.statement, view.became(id) or id)
    shown = tuple(_others(view, one, query.q))
    return Page(
        template="against.html",
        values={"title": "Set against another statement", "one": one, "q": query.q, "others": shown},
        twin=lambda: {
            "statement": statement_record(one),
            "q": query.q,
            "others": [statement_record(other) for other in shown],
        },
    )


def _others(view: View, one: Statement, q: str) -> Iterable[Statement]:
    if not q.strip():
        return ()
    named = _named(view, q)
    if named is None:
        hits = view.search_statements(StatementFilters(query=q), limit=CANDIDATES + 1)
        by_id = view.statements_by_id(hit.id for hit in hits)
        named = tuple(by_id[hit.id] for hit in hits)
    return [other for other in named if other.attribution.id != one.attribution.id][:CANDIDATES]


def _named(view: View, q: str) -> tuple[Statement, ...] | None:
    """The statement that an id or a link names; None where these are words to search for."""
    ids = _ID.findall(q)
    if not ids:
        return None
    try:
        return (view.statement(view.became(ids[-1]) or ids[-1]),)
    except LedgerError:
        return ()


WAYS: dict[str, Way] = {
    "/decide/move": Way(form=Moved, take=move),
    "/decide/no-contest": Way(form=NotContested, take=no_contest),
}
"""The addresses that take these decisions."""
