"""What people correct in a ledger, whatever it is about: how a decision is made, found, told and withdrawn.

Invariant: a correction is a judgement by a person that names records by anchors; it is appended or
withdrawn, never changed, and all that follows from it is resolved again at once.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise, takewhile
from pathlib import Path

from counterclaim.errors import LedgerError
from counterclaim.pipeline import resolve
from counterclaim.resolve.anchors import APART
from counterclaim.reviewing import documents_of, keyed, review
from counterclaim.store import DocumentRow, View, Writer
from counterclaim.types import Judgement, Verdict, judgement_id

PERSON = "person:"
SHORTEST = 6
MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Who decides, when (ISO 8601), and why, where they say so."""

    by: str
    at: str
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What is corrected: the command that does it, the relations of its decisions, and how one is told."""

    command: str
    relations: frozenset[str]
    told: Callable[[View, Judgement], str]

    def decisions(self, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
        """Return the judgements that people made here, the withdrawn ones too."""
        return tuple(j for j in judgements if j.by_person and j.relation in self.relations)


# ---------------------------------------------------------------- making and withdrawing


def decision(  # noqa: PLR0913
    relation: str,
    verdict: Verdict,
    subject: tuple[str, ...],
    made: Made,
    plain: str,
    *,
    value: str | None = None,
) -> Judgement:
    """Return a person's judgement; ``plain`` says what is decided, where no reason is given."""
    by = PERSON + made.by
    return Judgement(
        id=judgement_id(relation=relation, subject=subject, verdict=verdict, by=by, at=made.at, value=value),
        relation=relation,
        subject=subject,
        verdict=verdict,
        score=1.0,
        reasons=(made.because or plain,),
        by=by,
        at=made.at,
        value=value,
    )


@contextmanager
def opened(ledger: Path) -> Iterator[tuple[Writer, View]]:
    """Open a ledger to write and to read; none is made where there is none. Raises ``LedgerError``."""
    if not ledger.is_file():
        raise LedgerError(f"no ledger at {ledger}: make one with `counterclaim build`")
    with Writer(ledger) as writer, View(ledger) as view:
        yield writer, view


def decide(writer: Writer, view: View, book: Book, new: Sequence[Judgement]) -> str:
    """Append the decisions and resolve again; return how to undo it. Raises ``LedgerError``."""
    known = {judgement.id for judgement in writer.judgements()}
    if any(judgement.id in known for judgement in new):
        raise LedgerError("the same was decided in this very second: wait for the next, and give it again")
    texts = writer.texts(documents_of(new))
    writer.put_judgements([keyed(judgement, texts) for judgement in new], review=review)
    resolve(writer)
    short = short_ids([*known, *(judgement.id for judgement in new)])
    ids = [short[judgement.id] for judgement in new]
    undo = shlex.join(["counterclaim", book.command, str(view.path), "withdraw", *ids])
    return f"decision{'s' if len(ids) > 1 else ''} {', '.join(ids)}; undo: {undo}"


def withdraw(ledger: Path, book: Book, ids: Sequence[str], at: str) -> str:
    """Withdraw decisions of people, and say what that changed. Raises ``LedgerError``."""
    with opened(ledger) as (writer, view):
        judgements = view.judgements()
        found = [find_decision(book.decisions(judgements), id_) for id_ in ids]
        short = short_ids(judgement.id for judgement in judgements)
        for judgement in found:
            writer.withdraw_judgement(judgement.id, at, review=review)
        resolve(writer)
        told = (f"decision {short[judgement.id]} ({book.told(view, judgement)})" for judgement in found)
        return f"withdrawn: {', '.join(told)}"


# ---------------------------------------------------------------- finding what is meant


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Return for each id the shortest beginning, of at least six digits, that no other has."""
    ordered = sorted(set(ids))
    needed = dict.fromkeys(ordered, SHORTEST)
    for one, other in pairwise(ordered):
        least = _shared(one, other) + 1
        needed[one], needed[other] = max(needed[one], least), max(needed[other], least)
    return {id_: id_[:length] for id_, length in needed.items()}


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def find_decision(decided: Sequence[Judgement], given: str) -> Judgement:
    """Return the standing one of these decisions whose id begins so. Raises ``LedgerError``."""
    short = short_ids(judgement.id for judgement in decided)
    found = [judgement for judgement in decided if judgement.id.startswith(given)]
    if len(found) > 1:
        ids = few([short[judgement.id] for judgement in found])
        raise LedgerError(f"more than one decision begins with {given!r}: {ids}")
    if not found:
        standing = [short[judgement.id] for judgement in decided if judgement.withdrawn_at is None]
        there = f"there are: {few(standing[::-1])}" if standing else "there are none"
        raise LedgerError(f"no decision {given!r} in the ledger; {there}")
    if found[0].withdrawn_at is not None:
        raise LedgerError(f"decision {short[found[0].id]} was withdrawn at {found[0].withdrawn_at} already")
    return found[0]


# ---------------------------------------------------------------- in words


def sides(judgement: Judgement) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a decision is about, in a split also what that is parted from."""
    subject = judgement.subject
    at = subject.index(APART) if APART in subject else len(subject)
    return subject[:at], subject[at + 1 :]


def words_at(view: View, places: Iterable[str]) -> list[str]:
    """Return the words at each anchor; the anchor itself where it leads nowhere."""
    texts: dict[str, str] = {}
    return [_words_at(view, place, texts) for place in places]


def _words_at(view: View, place: str, texts: dict[str, str]) -> str:
    document, _, span = place.partition("@")
    start, _, end = span.partition("-")
    try:
        if document not in texts:
            texts[document] = view.document(document).text
        return quoted(texts[document][int(start) : int(end)])
    except (LedgerError, ValueError):
        return place


def reports_at(places: Iterable[str]) -> str:
    """Return the number of reports that anchors stand in, in words."""
    return counted(len({place.partition("@")[0] for place in places}), "report")


def report_line(report: DocumentRow) -> str:
    """Return what tells a report from others: its id, date and outlet."""
    name = printable(report.outlet or report.name)
    return " ".join(part for part in (report.id[:12], report.published, name) if part)


def quoted(text: str) -> str:
    """Return a report's words in one line and in quotation marks."""
    return f"“{printable(text)}”"


def printable(text: str) -> str:
    """Return a report's words in one line, without what would control the terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def counted(count: int, what: str) -> str:
    """Return a number of things."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def listed(given: Iterable[str]) -> str:
    """Return several things as one reads them out."""
    parts = tuple(given)
    *most, last = parts or ("",)
    return f"{', '.join(most)} and {last}" if most else last


def few(given: Sequence[str]) -> str:
    """Return the first of many things, and how many more there are."""
    more = len(given) - MOST_CANDIDATES
    return ", ".join(given[:MOST_CANDIDATES]) + (f" and {more} more" if more > 0 else "")
