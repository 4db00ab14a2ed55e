"""How a statement stands: who looked at it, and what each of them holds, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from counterclaim.errors import InputError
from counterclaim.records import Record, judgement_record
from counterclaim.review.decided import ACT, SPEAKER, STATEMENT, act_of, spans_of, speakers_of
from counterclaim.store import RejectedRow, Statement, View
from counterclaim.types import Judgement, Span, anchor, attribution_id

State = Literal["unreviewed", "accepted", "corrected", "added", "unsure", "rejected"]

SIGNS: dict[State, str] = {
    "unreviewed": "○",
    "accepted": "✓",
    "corrected": "✎",
    "added": "＋",
    "unsure": "?",
    "rejected": "✕",
}
"""A sign for each state, besides its word."""
_RELATIONS = {
    "statement": {"yes": "a statement, with these words", "no": "no statement", "unsure": "unsure"},
    "account": {"yes": "one account", "no": "not one account", "unsure": "unsure whether one account"},
    "conflict": {
        "yes": "cannot both hold",
        "no": "do not conflict",
        "unsure": "unsure whether they conflict",
    },
}
_PERSON = "person:"
_PLAIN = (
    "accepted as",
    "rejected: no",
    "looked at, unsure",
    "given these words",
    "added as",
    "spoken by ",
    "coded as ",
)
"""How the reasons begin of decisions for which none was given: they say no more than the decision."""
_PLAIN_WHOLE = frozenset(
    (
        "given other words",
        "held to be one account",
        "held not to be one account",
        "unsure whether they are one account",
        "held that the two cannot both be so",
        "held that both can be so",
        "unsure whether both can be so",
    )
)
"""Whole reasons of the same kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One standing decision on a statement: who made it, when (ISO 8601), what it says, and why."""

    id: str
    by: str
    at: str
    says: str
    state: State
    because: str

    @property
    def day(self) -> str:
        """The date and the minute, without the time zone's offset."""
        return self.at[:16].replace("T", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A statement as it is shown for review; ``number`` is its place on the page, rejected ones counted."""

    number: int
    statement: Statement
    held: tuple[Held, ...]
    rejected: bool
    judgements: tuple[Judgement, ...]

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.attribution.id

    @property
    def state(self) -> State:
        """What the ledger shows: what was decided last on whether it is a statement, or else at all."""
        if self.rejected:
            return "rejected"
        first = [one.state for one in self.held if one.state in ("accepted", "added", "unsure")]
        changed = any(one.state == "corrected" for one in self.held)
        last = first[-1] if first else "unreviewed"
        return "corrected" if changed and last != "unsure" else last

    @property
    def differing(self) -> bool:
        """Whether reviewers hold different things of whether it is a statement."""
        verdicts = {one.by: one.verdict for one in self.judgements if one.relation == STATEMENT}
        return len(set(verdicts.values())) > 1

    @property
    def sign(self) -> str:
        """The sign of its state."""
        return SIGNS[self.state]


def rows_of(view: View, statements: Iterable[Statement], rejected: Iterable[RejectedRow]) -> tuple[Row, ...]:
    """Return statements and rejected ones as rows, in the order of the text."""
    standing = [(one, False) for one in statements]
    gone = [(_statement(row), True) for row in rejected]
    every = sorted(standing + gone, key=_place) if gone else standing
    ids = [one.attribution.id for one, _ in every]
    decided, found_as = view.reviews_of(ids), view.found_as(ids)
    return tuple(
        Row(
            number=number,
            statement=one,
            rejected=is_gone,
            judgements=decided.get(one.attribution.id, ()),
            held=_held(one, decided.get(one.attribution.id, ()), found_as),
        )
        for number, (one, is_gone) in enumerate(every, start=1)
    )


def row_twin(row: Row) -> Record:
    """Return how a statement stands, as a record."""
    decided = [judgement_record(one) for one in row.judgements]
    return {"id": row.id, "number": row.number, "state": row.state, "decisions": decided}


def _place(pair: tuple[Statement, bool]) -> int:
    found = pair[0].attribution
    return min(span.start for span in (*found.source, *found.cue, *found.content))


def _statement(row: RejectedRow) -> Statement:
    return Statement(
        attribution=row.attribution,
        document=row.document,
        source=row.source,
        cue=row.cue,
        content=row.content,
        speakers=(),
        via=(),
        acts=(),
    )


def _held(
    statement: Statement,
    judgements: tuple[Judgement, ...],
    found_as: Mapping[tuple[str, str], str | None],
) -> tuple[Held, ...]:
    seen: list[str | None] = []
    held = []
    for one in judgements:
        machine = found_as.get((statement.attribution.id, one.id))
        state, says = _said(one, statement.document.id, machine, seen)
        seen.append(one.value if one.relation == STATEMENT else None)
        held.append(
            Held(
                id=one.id,
                by=one.by.removeprefix(_PERSON),
                at=one.at or "",
                says=says,
                state=state,
                because=because_of(one),
            )
        )
    return tuple(held)


def because_of(one: Judgement) -> str:
    """Return the reason that a person gave for a decision, empty where none was given."""
    given = "; ".join(one.reasons)
    return "" if given in _PLAIN_WHOLE or given.startswith(_PLAIN) else given


def _said(one: Judgement, document: str, machine: str | None, seen: list[str | None]) -> tuple[State, str]:
    """The state that a decision gives, and what it says in words."""
    if one.relation == SPEAKER:
        return "corrected", f"speaker: {names_in(one)}"
    if one.relation == ACT:
        return "corrected", f"act: {type_in(one)}"
    if one.verdict != "yes":
        return ("rejected", "rejected") if one.verdict == "no" else ("unsure", "unsure")
    if one.value in seen or _is_found(one, document, machine):
        return "accepted", "accepted"
    return ("added", "added") if machine is None else ("corrected", "words corrected")


def names_in(one: Judgement) -> str:
    """Return whom a decision names as speakers, in words; what it says stands in a stranger's ledger."""
    try:
        named = speakers_of(one.value)
    except InputError:
        return "not readable"
    return ", ".join(speaker.name for speaker in named) or "nobody named"


def type_in(one: Judgement) -> str:
    """Return what act a decision names, in words."""
    try:
        return act_of(one.value).type or "none"
    except InputError:
        return "not readable"


def _is_found(one: Judgement, document: str, machine: str | None) -> bool:
    """Whether a decision has just the words that the machine found."""
    try:
        said = spans_of(one.value)
    except InputError:
        return False
    return machine == attribution_id(document, said.source, said.cue, said.content)


def told(one: Judgement) -> str:
    """Return what a decision says, in words."""
    if one.relation == "statement_speaker" and one.verdict == "yes":
        return f"speaker: {names_in(one)}"
    if one.relation == "statement_act" and one.verdict == "yes":
        return f"act: {type_in(one)}"
    if one.relation == STATEMENT and one.verdict == "yes" and one.reasons:
        if one.reasons[0].startswith("accepted as"):
            return "accepted as it stands"
        if one.reasons[0].startswith(("given other words", "given these words")) or new_spans(one):
            return "given other words"
    known = _RELATIONS.get(one.relation, {})
    plain = f"{one.relation.replace('_', ' ')}: {one.verdict}"
    return known.get(one.verdict, plain if one.value is None else f"{plain}, {one.value}")


def new_spans(one: Judgement) -> tuple[Span, ...]:
    """Return where the words said stand that a decision gives a statement, empty where they are as before."""
    if one.relation != STATEMENT or one.verdict != "yes":
        return ()
    try:
        content = spans_of(one.value).content
    except InputError:
        return ()
    document = one.subject[0].partition("@")[0] if one.subject else ""
    return () if {anchor(document, span) for span in content} == set(one.subject) else content


def reviewer(by: str) -> str:
    """Return the name of who made a decision."""
    return by.removeprefix(_PERSON)
