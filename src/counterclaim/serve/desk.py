"""Where a reader decides: what the reading room asks of whoever writes decisions down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from counterclaim.review.decided import Act, Named, Spans
from counterclaim.review.pairs import Pair
from counterclaim.types import Verdict


class Desk(Protocol):
    """Writes one reviewer's decisions into the ledger that is being read.

    Each method returns one short line of what was done, and raises ``CounterclaimError`` with a clear one
    where it cannot be done. Statements are named by their ids, rejected ones too.
    """

    @property
    def by(self) -> str:
        """The reviewer's name."""

    def review(
        self, statement: str, verdict: Verdict, *, because: str | None = None, spans: Spans | None = None
    ) -> str:
        """Say whether it is a statement, where ``spans`` are given with these words."""

    def add(self, document: str, spans: Spans, *, because: str | None = None) -> str:
        """Say that these words of a report are a statement that was not found."""

    def speaker(self, statement: str, speakers: Sequence[Named], *, because: str | None = None) -> str:
        """Say who speaks; nobody: no one is named."""

    def act(self, statement: str, act: Act, *, because: str | None = None) -> str:
        """Say what act the utterance is."""

    def account(self, one: str, other: str, verdict: Verdict, *, because: str | None = None) -> str:
        """Say whether two statements, or words at places, hold one account."""

    def conflict(self, one: str, other: str, verdict: Verdict, *, because: str | None = None) -> str:
        """Say whether two statements, or words at places, cannot both hold."""

    def arrange(self, pairs: Sequence[Pair], *, because: str | None = None) -> str:
        """Say several things of passages at once, which are undone at once."""

    def merge_actors(self, ids: Sequence[str], *, because: str | None = None) -> str:
        """Say that these actors are one."""

    def split_actor(self, id: str, reports: Sequence[str], *, because: str | None = None) -> str:
        """Say that these reports mean somebody else."""

    def set_actor(self, id: str, values: Mapping[str, str], *, because: str | None = None) -> str:
        """Set an actor's name, side, office or kind."""

    def merge_incidents(self, ids: Sequence[str], *, because: str | None = None) -> str:
        """Say that these incidents are one."""

    def split_incident(self, id: str, mentions: Sequence[str], *, because: str | None = None) -> str:
        """Say that these mentions, by their ids, are of another incident."""

    def undo(self) -> str:
        """Withdraw this reviewer's last standing decision, with what was decided in the same step."""

    def withdraw(self, decision: str) -> str:
        """Withdraw a decision, whoever made it."""

    def again(self, decision: str) -> str:
        """Decide the same on the present version of a report, where the words of the decision stand."""

    def stale(self) -> bool:
        """Whether what follows from the decisions is still to be worked out."""
