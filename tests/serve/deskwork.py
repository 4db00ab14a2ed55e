"""A desk that writes nothing and remembers what it was asked, and clients whose pages can decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from counterclaim.errors import LedgerError
from counterclaim.review.decided import Act, Named, Spans
from counterclaim.review.pairs import Pair
from counterclaim.serve import create_app
from counterclaim.serve.desk import Desk
from counterclaim.types import Document, Extraction, Verdict, attribution_id
from serve.affair import wire
from serve.client import HOSTS, ORIGIN, TestClient

SAME = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}
"""What a browser sends with a form of ours."""


def told() -> tuple[Document, Extraction]:
    """The report of the affair, its statements under the ids that their spans give them."""
    report, found = wire()
    ids = {one.id: attribution_id(report.id, one.source, one.cue, one.content) for one in found.attributions}
    statements = tuple(
        replace(one, id=ids[one.id], nested_in=one.nested_in and ids[one.nested_in])
        for one in found.attributions
    )
    acts = tuple(replace(act, attribution=ids[act.attribution or ""]) for act in found.acts)
    return report, replace(found, attributions=statements, acts=acts)


class Notes:
    """Remembers each call; ``fault`` is raised by the next one, if it is given."""

    by = "Ada"

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.fault: str | None = None

    def _note(self, *asked: object) -> str:
        if self.fault is not None:
            raise LedgerError(self.fault)
        self.asked.append(asked)
        return f"noted: {asked[0]}"

    def review(
        self, statement: str, verdict: Verdict, *, because: str | None = None, spans: Spans | None = None
    ) -> str:
        return self._note("review", statement, verdict, because, spans)

    def add(self, document: str, spans: Spans, *, because: str | None = None) -> str:
        return self._note("add", document, spans, because)

    def speaker(self, statement: str, speakers: Sequence[Named], *, because: str | None = None) -> str:
        return self._note("speaker", statement, tuple(speakers), because)

    def act(self, statement: str, act: Act, *, because: str | None = None) -> str:
        return self._note("act", statement, act, because)

    def account(self, one: str, other: str, verdict: Verdict, *, because: str | None = None) -> str:
        return self._note("account", one, other, verdict, because)

    def conflict(self, one: str, other: str, verdict: Verdict, *, because: str | None = None) -> str:
        return self._note("conflict", one, other, verdict, because)

    def arrange(self, pairs: Sequence[Pair], *, because: str | None = None) -> str:
        return self._note("arrange", tuple(pairs), because)

    def merge_actors(self, ids: Sequence[str], *, because: str | None = None) -> str:
        return self._note("merge_actors", tuple(ids), because)

    def split_actor(self, id: str, reports: Sequence[str], *, because: str | None = None) -> str:
        return self._note("split_actor", id, tuple(reports), because)

    def set_actor(self, id: str, values: Mapping[str, str], *, because: str | None = None) -> str:
        return self._note("set_actor", id, dict(values), because)

    def merge_incidents(self, ids: Sequence[str], *, because: str | None = None) -> str:
        return self._note("merge_incidents", tuple(ids), because)

    def split_incident(self, id: str, mentions: Sequence[str], *, because: str | None = None) -> str:
        return self._note("split_incident", id, tuple(mentions), because)

    def undo(self) -> str:
        return self._note("undo")

    def withdraw(self, decision: str) -> str:
        return self._note("withdraw", decision)

    def again(self, decision: str) -> str:
        return self._note("again", decision)

    def stale(self) -> bool:
        return False


def deciding(ledger: Path, desk: Desk, key: str | None = None) -> TestClient:
    """Return a client of a room in which one can decide, that follows no redirect; use it as a context."""
    app = create_app(ledger, host_allow=HOSTS, key=key, desk=desk)
    return TestClient(app, base_url=ORIGIN, raise_server_exceptions=False, follow_redirects=False)
