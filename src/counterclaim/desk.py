"""A reviewer's desk over one ledger: decisions on statements, written while they are being read.

Invariant: a decision is one short transaction, so the ledger is whole however this ends; what follows from
decisions across reports is resolved again in the background, and stays marked as stale until it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from counterclaim import desk_world
from counterclaim.corrections import PERSON, Made, counted, decision
from counterclaim.errors import LedgerError
from counterclaim.resolve.anchors import APART
from counterclaim.resolving import PAUSE, Resolver
from counterclaim.review import Version, carried
from counterclaim.review.decided import (
    ACT,
    SPEAKER,
    STATEMENT,
    Act,
    Named,
    Spans,
    act_value,
    spans_value,
    speakers_value,
)
from counterclaim.review.pairs import Pair, PairRelation, is_place, places_of
from counterclaim.review.places import lie_in, spans_in
from counterclaim.reviewing import documents_of, keyed, review
from counterclaim.store import DecisionWriter, View
from counterclaim.types import Attribution, Judgement, Verdict, anchor

ACCOUNT: PairRelation = "account"
CONFLICT: PairRelation = "conflict"
ON_ONE = frozenset((STATEMENT, SPEAKER, ACT))
RELATIONS = ON_ONE | {ACCOUNT, CONFLICT} | desk_world.RELATIONS
_SHORTEST = 40
"""Characters of a statement that a line tells at most."""
_VERDICTS: dict[Verdict, str] = {
    "yes": "accepted as a statement",
    "no": "rejected: no statement",
    "unsure": "looked at, unsure",
}
_PAIRS: dict[tuple[str, Verdict], str] = {
    (ACCOUNT, "yes"): "held to be one account",
    (ACCOUNT, "no"): "held not to be one account",
    (ACCOUNT, "unsure"): "unsure whether they are one account",
    (CONFLICT, "yes"): "held that the two cannot both be so",
    (CONFLICT, "no"): "held that both can be so",
    (CONFLICT, "unsure"): "unsure whether both can be so",
}


class Desk:
    """Writes the decisions of one reviewer; use it as a context manager, threads may share it.

    Every method that decides returns one line of what was done. Raises ``LedgerError`` where there is no
    such ledger or statement, or the ledger stays busy.
    """

    def __init__(self, ledger: Path, *, by: str, pause: float = PAUSE) -> None:
        self.by = by
        self._writer = DecisionWriter(ledger)
        try:
            self._view = View(ledger)
        except BaseException:
            self._writer.close()
            raise
        self._resolver = Resolver(ledger, pause=pause)
        if self.stale():
            self._resolver.note()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the ledger; what is not resolved again by then stays marked as stale."""
        self._resolver.close()
        self._view.close()
        self._writer.close()

    def stale(self) -> bool:
        """Tell whether what follows from the decisions is still to be worked out."""
        return not self._writer.resolved()

    def review(
        self, statement: str, verdict: Verdict, *, because: str | None = None, spans: Spans | None = None
    ) -> str:
        """Say whether it is a statement, where ``spans`` are given with these words."""
        document, met = self._statement(statement)
        words = spans or Spans(source=met.source, cue=met.cue, content=met.content)
        value = spans_value(words) if verdict == "yes" else None
        plain = "given other words" if spans else _VERDICTS[verdict]
        line = self._decide(STATEMENT, verdict, self._anchors(document, met), because, plain, value)
        return f"{line}, now: {self._now_said(document, spans)}" if spans else line

    def add(self, document: str, spans: Spans, *, because: str | None = None) -> str:
        """Say that these words of a report are a statement that was not found."""
        subject = tuple(anchor(document, span) for span in spans.content)
        return self._decide(STATEMENT, "yes", subject, because, "added as a statement", spans_value(spans))

    def speaker(self, statement: str, speakers: Sequence[Named], *, because: str | None = None) -> str:
        """Say who speaks; with no speakers, that nobody is named."""
        names = ", ".join(one.name for one in speakers)
        plain = f"spoken by {names}" if names else "spoken by nobody named"
        subject = self._anchors(*self._statement(statement))
        return self._decide(SPEAKER, "yes", subject, because, plain, speakers_value(speakers))

    def act(self, statement: str, act: Act, *, because: str | None = None) -> str:
        """Say what act the utterance is, or that it is none."""
        plain = f"coded as {act.type}" if act.type else "coded as no act"
        subject = self._anchors(*self._statement(statement))
        return self._decide(ACT, "yes", subject, because, plain, act_value(act))

    def account(self, one: str, other: str, verdict: Verdict, *, because: str | None = None) -> str:
        """Say whether two statements, or words at places, hold one account."""
        return self.arrange((Pair(relation=ACCOUNT, one=one, other=other, verdict=verdict),), because=because)

    def conflict(self, one: str, other: str, verdict: Verdict, *, because: str | None = None) -> str:
        """Say whether two statements, or words at places, cannot both hold."""
        pair = Pair(relation=CONFLICT, one=one, other=other, verdict=verdict)
        return self.arrange((pair,), because=because)

    def arrange(self, pairs: Sequence[Pair], *, because: str | None = None) -> str:
        """Say several things of passages at once, which are undone at once."""
        made = self._made(because)
        return self._enter([self._pair(pair, made) for pair in dict.fromkeys(pairs)])

    def merge_actors(self, ids: Sequence[str], *, because: str | None = None) -> str:
        """Say that these actors are one."""
        return self._enter([desk_world.actors_merged(self._view, ids, self._made(because))])

    def split_actor(self, id: str, reports: Sequence[str], *, because: str | None = None) -> str:
        """Say that these reports mean somebody else."""
        return self._enter([desk_world.actor_split(self._view, id, reports, self._made(because))])

    def set_actor(self, id: str, values: Mapping[str, str], *, because: str | None = None) -> str:
        """Set an actor's name, side, office or kind."""
        return self._enter(desk_world.actor_set(self._view, id, values, self._made(because)))

    def merge_incidents(self, ids: Sequence[str], *, because: str | None = None) -> str:
        """Say that these incidents are one."""
        return self._enter([desk_world.incidents_merged(self._view, ids, self._made(because))])

    def split_incident(self, id: str, mentions: Sequence[str], *, because: str | None = None) -> str:
        """Say that these mentions are of another incident."""
        return self._enter([desk_world.incident_split(self._view, id, mentions, self._made(because))])

    def undo(self) -> str:
        """Withdraw this reviewer's last standing decision, with what was decided in the same step.

        Raises ``LedgerError`` where there is none.
        """
        mine = [one for one in self._standing() if one.by == PERSON + self.by and one.relation in RELATIONS]
        if not mine:
            raise LedgerError(f"no decision of {self.by} stands: there is nothing to undo")
        last = max(one.at or "" for one in mine)
        return self._withdraw(*(one for one in mine if (one.at or "") == last))

    def withdraw(self, decision: str) -> str:
        """Withdraw a decision, whoever made it. Raises ``LedgerError`` where none stands with this id."""
        found = next((one for one in self._standing() if one.id == decision), None)
        if found is None:
            raise LedgerError(f"no decision {decision[:12]!r} stands: it was withdrawn, or never made")
        return self._withdraw(found)

    def again(self, decision: str) -> str:
        """Decide the same on the present version of a report, where the words of the decision stand.

        The old decision is withdrawn where it is this reviewer's own.
        """
        row = next((one for one in self._view.orphans() if one.judgement.id == decision), None)
        if row is None or row.current is None:
            raise LedgerError("there is no present version of the report to decide this on")
        old = row.judgement
        versions = (self._version(row.document.id), self._version(row.current.id))
        new = carried(old, *versions)
        line = self._decide(
            old.relation, old.verdict, new.subject, old.reasons[0], "decided again", new.value
        )
        if old.by == PERSON + self.by:
            self._withdraw(old)
        return line

    # ------------------------------------------------------------ how a decision is made

    def _pair(self, pair: Pair, made: Made) -> Judgement:
        one, other = self._words_of(pair.one), self._words_of(pair.other)
        if one == other:
            raise LedgerError("these are one statement: name two")
        plain = _PAIRS[pair.relation, pair.verdict]
        return decision(pair.relation, pair.verdict, (*one, APART, *other), made, plain)

    def _words_of(self, given: str) -> tuple[str, ...]:
        """The anchors of a statement, or of the words at these places."""
        if not is_place(given):
            return self._anchors(*self._statement(given))
        anchors = places_of(given)
        document = anchors[0].partition("@")[0]
        if not lie_in(spans_in(document, anchors), len(self._writer.text_of(document))):
            raise LedgerError("no words of the report stand at this place")
        return anchors

    def _decide(  # noqa: PLR0913, PLR0917
        self,
        relation: str,
        verdict: Verdict,
        subject: tuple[str, ...],
        because: str | None,
        plain: str,
        value: str | None = None,
    ) -> str:
        new = decision(relation, verdict, subject, self._made(because), plain, value=value)
        return self._enter([new], plain)

    def _made(self, because: str | None) -> Made:
        return Made(by=self.by, at=_now(), because=because)

    def _enter(self, new: Sequence[Judgement], plain: str | None = None) -> str:
        """Write decisions down in one transaction; return what was done."""
        texts = {document: self._writer.text_of(document) for document in documents_of(new)}
        made = [keyed(one, texts) for one in new]
        for one in made:
            if one.relation in ON_ONE:
                self._meets(one, *texts.items())
        if len(self._writer.append(made, review)) < len(made):
            raise LedgerError("the same was decided in this very moment: give it again")
        self._resolver.note()
        return f"{_words(made[0])} {plain or _said(made[0])}{_more(made)}"

    def _meets(self, new: Judgement, place: tuple[str, str]) -> None:
        """Refuse a decision that would meet no statement of its report."""
        document, text = place
        found, decided = self._writer.machine_extraction(document), self._writer.decisions_of(document)
        if any(one.judgement == new.id for one in review(text, found, (*decided, new)).orphans):
            raise LedgerError("no statement stands at these words: load the page again, or add the statement")

    def _withdraw(self, *standing: Judgement) -> str:
        if not self._writer.withdraw((one.id for one in standing), _now(), review):
            raise LedgerError("it was withdrawn in this very moment")
        self._resolver.note()
        return f"{_words(standing[0])} decision withdrawn ({standing[0].reasons[0]}){_more(standing)}"

    def _standing(self) -> list[Judgement]:
        return [one for one in self._writer.by_persons() if one.withdrawn_at is None]

    def _statement(self, id: str) -> tuple[str, Attribution]:
        """The document and the spans of a statement, of one that was rejected too."""
        rejected = next((row for row in self._view.rejected() if row.attribution.id == id), None)
        if rejected is not None:
            return rejected.document.id, rejected.attribution
        found = self._view.statement(id)
        return found.document.id, found.attribution

    @staticmethod
    def _anchors(document: str, statement: Attribution) -> tuple[str, ...]:
        return tuple(anchor(document, span) for span in statement.content)

    def _now_said(self, document: str, spans: Spans) -> str:
        text = self._writer.text_of(document)
        return f"“{_short(' […] '.join(text[one.start : one.end] for one in spans.content))}”"

    def _version(self, document: str) -> Version:
        return Version(document=document, text=self._writer.text_of(document))


def _words(judgement: Judgement) -> str:
    """The first words that a decision is about, in quotation marks."""
    return f"“{_short(judgement.keys[0].quote if judgement.keys else 'statement')}”:"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHORTEST else f"{line[:_SHORTEST].rstrip()}…"


def _said(judgement: Judgement) -> str:
    """What a decision across reports says."""
    return _PAIRS.get((judgement.relation, judgement.verdict), f"decided: {judgement.reasons[0]}")


def _more(made: Sequence[Judgement]) -> str:
    return f", and {counted(len(made) - 1, 'decision')} more with it" if len(made) > 1 else ""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
