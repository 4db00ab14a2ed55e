"""What a view shows of persons' decisions on statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from counterclaim.store import chain, judgements, offered, reviewread, revisions
from counterclaim.store.contestview import ContestView
from counterclaim.store.documents import full_id
from counterclaim.store.offered import OfferedRow
from counterclaim.store.reviewrows import OrphanRow, RejectedRow, ReviewCounts
from counterclaim.types import Judgement


class ReviewView(ContestView):
    """Reads what persons decided on statements, what they rejected, and what waits for them."""

    def reviews_of(self, ids: Iterable[str]) -> Mapping[str, tuple[Judgement, ...]]:
        """Return the standing decisions on each of these statements, in the order in which they were made.

        The statements may be rejected ones; one without a decision is left out.
        """
        with self._reading() as db:
            return reviewread.reviews_of(db, ids)

    def rejected(self, document: str | None = None) -> tuple[RejectedRow, ...]:
        """Return what persons hold to be no statement: in all active documents, or in one of them.

        By publication date (unknown last), origin and place in the text. An unknown ``document`` raises
        ``LedgerError``.
        """
        with self._reading() as db:
            return reviewread.rejected(db, document and full_id(db, document))

    def orphans(self) -> tuple[OrphanRow, ...]:
        """Return the standing decisions that meet nothing any more, in the order in which they were made."""
        with self._reading() as db:
            return reviewread.orphans(db)

    def review_counts(self) -> ReviewCounts:
        """Count what persons have looked at, what they decided, and what they have not looked at yet."""
        with self._reading() as db:
            return reviewread.review_counts(db)

    def became(self, id: str) -> str | None:
        """Return the id of the statement that corrections made of one with this id.

        The id may be the machine's or that of an earlier correction. None where no correction replaced it.
        """
        with self._reading() as db:
            return reviewread.became(db, id)

    def chain_head(self) -> tuple[int, str]:
        """Return the number and the hash of the last link of the chain of decisions; (0, zeros): no link."""
        with self._reading() as db:
            return chain.head(db)

    def resolved(self) -> bool:
        """Tell whether all that is derived follows from the present documents and decisions."""
        with self._reading() as db:
            return all(revisions.is_derived(db, name) for name in revisions.ALL)

    def offered(self) -> tuple[OfferedRow, ...]:
        """Return every statement, rejected ones too, with what each reviewer last held of it."""
        with self._reading() as db:
            return offered.offered(db)

    def judged(self) -> tuple[OfferedRow, ...]:
        """Return those of ``offered`` that reviewers gave a verdict on."""
        with self._reading() as db:
            return offered.judged(db)

    def unjudged(self, *, limit: int, offset: int = 0) -> tuple[OfferedRow, ...]:
        """Return statements that nobody gave a verdict on: what the machine is least sure of first."""
        with self._reading() as db:
            return offered.unjudged(db, max(limit, 0), max(offset, 0))

    def count_unjudged(self) -> int:
        """Count the statements that nobody gave a verdict on."""
        with self._reading() as db:
            return offered.count_unjudged(db)

    def rejected_one(self, id: str) -> RejectedRow | None:
        """Return what persons hold to be no statement, by its id; None where it is not that."""
        with self._reading() as db:
            return next(iter(reviewread.rejected(db, None, id=id)), None)

    def found_as(self, ids: Iterable[str]) -> Mapping[tuple[str, str], str | None]:
        """Return for each of these statements and each decision on it which of the machine's it was made on.

        None: a person added the statement.
        """
        with self._reading() as db:
            return offered.found_as(db, ids)

    def decisions(self) -> tuple[Judgement, ...]:
        """Return all judgements of persons, the withdrawn ones too, in the order in which they were made."""
        with self._reading() as db:
            return judgements.by_persons(db)
