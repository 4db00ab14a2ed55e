"""What is compared, for the terminal: questions, who holds what and in which words, and who rejects it.

Inside quotation marks stand words of reports and nothing else; accounts come in the order in which they were
first stated, and none is called right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from counterclaim.corrections import counted, listed, printable
from counterclaim.records import kind_words, marks, words_for
from counterclaim.store import (
    AccountRow,
    AgreementRow,
    ChangeRow,
    ContestRow,
    CopyRow,
    DocumentRow,
    OneSidedRow,
    PassageRow,
)
from counterclaim.types import Account, Actor, Contest, Incident, OneSided

Line = tuple[int, str]
"""How deep a line stands, and what it says."""

SILENCES = {
    "said_nothing": "asked, and gave no answer",
    "not_covered": "no report of this ledger tells of an answer",
}
_NOBODY = "nobody who is named"


def contest_lines(row: ContestRow) -> Iterator[Line]:
    """Yield what is held on a question, by whom, in which words, and who rejects it."""
    contest = row.contest
    yield 0, contest.question
    yield 2, _head(contest, row.incident)
    for number, account in enumerate(row.accounts, start=1):
        yield 2, f"Account {number}: {_position(account)}"
        yield from _held(account)
        refused = [one.passage for one in row.rejections if one.rejects.id == account.account.id]
        yield from _passages(refused, _refusing)
    yield from ((2, f"Not found to conflict: {_pair(contest, *pair)}") for pair in row.compatible)
    yield from ((2, f"Changed: {_change(contest, change)}") for change in row.changes)
    yield from _section("On the question, and taking no side", row.undecided)
    yield from _section("Asked, and gave no answer", row.said_nothing)
    yield from _silent(row.silent)
    yield from _reasons(contest.reasons)


def one_sided_lines(row: OneSidedRow) -> Iterator[Line]:
    """Yield an accusation that nobody answers, in which words, and what is known of an answer."""
    yield 0, _position(row.account)
    yield 2, _head(row.one_sided, row.incident)
    yield from _held(row.account)
    yield 2, f"Answer: {SILENCES[row.one_sided.silence]}"
    yield from _passages(row.said_nothing, _saying)
    yield from _reasons(row.one_sided.reasons)


def agreement_lines(row: AgreementRow) -> Iterator[Line]:
    """Yield a position that different parties hold, and in which words."""
    agreement = row.agreement
    words = words_for(agreement.position, (one.words for one in row.passages))
    yield 0, _quoted(words) or agreement.position
    yield 2, _joined(row.incident.label if row.incident else None, agreement.id[:12])
    yield 2, f"held by {listed(_named(holder) for holder in row.holders)}"
    yield from _passages(row.passages, _saying)
    yield from (
        (2, f"Elsewhere on different sides: {one.name} and {other.name}") for one, other in row.opposed
    )
    if row.contest is not None:
        yield 2, f"Part of a contest: {row.contest.question} ({row.contest.id[:12]})"
    yield from _reasons(agreement.reasons)


def copy_lines(row: CopyRow) -> Iterator[Line]:
    """Yield two reports that share words, how many, and which."""
    yield 0, f"{_report(row.one)} and {_report(row.other)}"
    kind = "reprint" if row.copy.kind == "reprint" else "in part the same"
    stretches = counted(len(row.words), "stretch").replace("stretchs", "stretches")
    yield 2, f"{kind}: {row.copy.share:.0%} of the words of the shorter report, in {stretches}"
    yield from ((4, _quoted((words,))) for words in row.words)
    yield from _reasons(row.copy.reasons)


# ---------------------------------------------------------------- parts


def who(row: PassageRow) -> str:
    """Return whose words a passage is: speakers with whom they speak for, the outlet, or nobody named."""
    if row.passage.attribution is None:
        return f"{row.passage.outlet or row.document.outlet or row.document.name} (the outlet itself)"
    return listed(_speaker(actor, (row,)) for actor in row.speakers) or _NOBODY


def _head(record: Contest | OneSided, incident: Incident | None) -> str:
    return _joined(record.kind, incident.label if incident else None, record.id[:12])


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _position(row: AccountRow) -> str:
    position = row.account.position
    names = {actor.name for actor in row.against}
    words = () if position in names else words_for(position, (one.words for one in row.passages))
    return _quoted(words) or position


def _quoted(words: Iterable[str]) -> str:
    """Return stretches of a report's words, each in quotation marks where it does not bring its own."""
    return " … ".join(printable(piece).join(marks((piece,))) for piece in words)


def _held(row: AccountRow) -> Iterator[Line]:
    yield 4, f"held by {listed(_holders(row)) or _NOBODY}"
    if row.against:
        yield 4, f"against {listed(_named(actor) for actor in row.against)}"
    reports = counted(len(row.account.documents), "report")
    yield 4, f"{counted(row.account.origins, 'independent statement')} in {reports}"
    yield from _passages(row.passages, _saying)


def _holders(row: AccountRow) -> Iterator[str]:
    """Persons with their office and whom they speak for, then other parties, then outlets."""
    speaking = {actor.id for one in row.passages for actor in one.speakers}
    yield from (_speaker(actor, row.passages) for actor in row.holders if actor.id in speaking)
    spoken_for = {actor.id for one in row.passages if one.speakers for actor in one.parties}
    others = (actor for actor in row.holders if actor.id not in speaking | spoken_for)
    yield from (_named(actor) for actor in others)
    yield from (f"{outlet} (the outlet itself)" for outlet in row.account.outlets)


def _speaker(actor: Actor, passages: Sequence[PassageRow]) -> str:
    """A speaker's name with the office that reports give, and the parties that it speaks for."""
    theirs = [one for one in passages if actor.id in {speaker.id for speaker in one.speakers}]
    roles = [
        one.statement.attribution.role
        for one in theirs
        if one.statement and one.statement.attribution.role and len(one.speakers) == 1
    ]
    parties = dict.fromkeys(party.name for one in theirs for party in one.parties if party.id != actor.id)
    said = [*roles[:1], *([f"for {listed(parties)}"] if parties else [])]
    return f"{actor.name} ({', '.join(said)})" if said else _named(actor)


def _named(actor: Actor) -> str:
    return actor.name if actor.kind == "person" else f"{actor.name} ({kind_words(actor)})"


def _refusing(row: PassageRow) -> str:
    explicit = " in so many words" if row.passage.explicit else ""
    return f"rejected{explicit} by {who(row)}{_cue(row)}"


def _saying(row: PassageRow) -> str:
    """Who it is; and what the report calls the saying, where it does not quote and the words hang on it."""
    indirect = row.statement is not None and row.statement.attribution.manner == "indirect"
    return f"{who(row)}{_cue(row) if indirect else ''}"


def _cue(row: PassageRow) -> str:
    return f", {_quoted(row.statement.cue)}" if row.statement and row.statement.cue else ""


def _passages(rows: Sequence[PassageRow], lead: Callable[[PassageRow], str]) -> Iterator[Line]:
    """Yield each statement once; a report that repeats it in the same words has one line below it."""
    groups: dict[str, list[PassageRow]] = {}
    for row in rows:
        groups.setdefault(row.passage.origin, []).append(row)
    for first, *rest in groups.values():
        yield from _passage(first, lead(first))
        for other in rest:
            if _theirs(other) == _theirs(first):
                yield 6, f"the same words in {_report(other.document)}"
            else:
                yield from _passage(other, lead(other))


def _theirs(row: PassageRow) -> tuple[object, ...]:
    """Whose words a passage is, and which, without regard to capitals and marks."""
    speakers = tuple(actor.id for actor in row.speakers)
    return row.statement is None, speakers, re.findall(r"\w+", " ".join(row.words).casefold())


def _passage(row: PassageRow, lead: str) -> Iterator[Line]:
    yield 4, f"{lead}: {_quoted(row.words)}"
    passage = row.passage
    said = f"said {passage.said_on}" if passage.said_on else ""
    hedged = "as likely or possible only" if passage.hedged else ""
    repeated = "repeats an earlier report" if passage.origin != passage.id else ""
    yield 6, "; ".join(filter(None, (_report(row.document), said, hedged, repeated)))


def _report(row: DocumentRow) -> str:
    return f"{row.outlet or row.name}, {row.published or 'no date'}"


def _section(heading: str, rows: Sequence[PassageRow]) -> Iterator[Line]:
    if rows:
        yield 2, f"{heading}:"
        yield from _passages(rows, _saying)


def _silent(reports: Sequence[DocumentRow]) -> Iterator[Line]:
    if reports:
        yield 2, "Reports that tell of this and nothing of the question:"
        yield from ((4, _report(report)) for report in reports)


def _pair(contest: Contest, one: Account, other: Account) -> str:
    return f"accounts {_number(contest, one)} and {_number(contest, other)}"


def _change(contest: Contest, row: ChangeRow) -> str:
    steps = (f"account {_number(contest, step.account)} on {step.said_on}" for step in row.steps)
    return f"{row.holder.name}: {', then '.join(steps)}"


def _number(contest: Contest, account: Account) -> int:
    return [one.id for one in contest.accounts].index(account.id) + 1


def _reasons(reasons: Iterable[str]) -> Iterator[Line]:
    yield from ((2, f"Why: {reason}") for reason in reasons)
