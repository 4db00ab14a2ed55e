"""What bears on one incident, actor or report: contests and the rest, and what outlets say themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from counterclaim.store import (
    AgreementRow,
    ContestFilters,
    ContestRow,
    OneSidedRow,
    PassageRow,
    View,
)
from counterclaim.types import Passage

_ALL = ContestFilters()

MOST = 100
"""Records of one kind that a page shows of what bears on something at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """Contests, one-sided accusations and agreements that are met by the same filters."""

    contests: tuple[ContestRow, ...]
    one_sided: tuple[OneSidedRow, ...]
    agreements: tuple[AgreementRow, ...]

    def __bool__(self) -> bool:
        return bool(self.contests or self.one_sided or self.agreements)


def bearing(view: View, filters: ContestFilters = _ALL, *, most: int | None = MOST) -> Bearing:
    """Gather what these filters meet, the first ones of each kind, or all."""
    return Bearing(
        contests=view.contests(filters, limit=most),
        one_sided=view.one_sided(filters, limit=most),
        agreements=view.agreements(filters, limit=most),
    )


def own_words(found: Bearing) -> dict[str, tuple[Passage, ...]]:
    """Return for each report (its id) the passages that its outlet says itself, each once."""
    reports: dict[str, dict[str, Passage]] = {}
    for row in _passages(found):
        if row.passage.attribution is None:
            reports.setdefault(row.passage.document, {})[row.passage.id] = row.passage
    return {report: tuple(passages.values()) for report, passages in reports.items()}


def _passages(found: Bearing) -> Iterator[PassageRow]:
    contests = chain.from_iterable(map(_of_contest, found.contests))
    alone = chain.from_iterable((*row.account.passages, *row.said_nothing) for row in found.one_sided)
    agreed = chain.from_iterable(row.passages for row in found.agreements)
    return chain(contests, alone, agreed)


def _of_contest(row: ContestRow) -> Iterable[PassageRow]:
    held = chain.from_iterable(one.passages for one in row.accounts)
    steps = chain.from_iterable((step.passage for step in change.steps) for change in row.changes)
    return chain(held, (one.passage for one in row.rejections), row.undecided, row.said_nothing, steps)
