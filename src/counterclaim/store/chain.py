"""The chain of persons' decisions: what was made and withdrawn, in order, so that a later change shows.

Invariant: a link is appended in the transaction that makes or withdraws the decision, and never changed.
Its hash is the SHA-256 of the canonical JSON of the link before it, what was done and when, and all that
was decided, keys included. Whoever noted the last hash elsewhere can tell whether anything before it was
changed. (The linked timestamps of Haber and Stornetta, "How to Time-Stamp a Digital Document", 1991.)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Literal

import apsw

from counterclaim.store.connection import rows
from counterclaim.store.packing import to_json
from counterclaim.types import Judgement

BEGINNING = "0" * 64
"""Stands for the hash of the link before the first one."""
Happened = Literal["made", "withdrawn"]
_HEAD = "SELECT number, hash FROM chain ORDER BY number DESC LIMIT 1"
_LINKS = 'SELECT number, judgement, event, "at", previous, hash FROM chain ORDER BY number'


def head(db: apsw.Connection) -> tuple[int, str]:
    """Return the number and the hash of the last link; 0 and ``BEGINNING`` where there is none."""
    return next(rows(db, _HEAD), (0, BEGINNING))


def extend(db: apsw.Connection, judgement: Judgement, event: Happened, at: str | None) -> None:
    """Append a link: the decision was made, or withdrawn, at this time."""
    number, previous = head(db)
    link = (number + 1, judgement.id, event, at, previous, link_hash(judgement, event, at, previous))
    db.execute("INSERT INTO chain VALUES (?, ?, ?, ?, ?, ?)", link)


def enter(db: apsw.Connection, judgement: Judgement) -> None:
    """Append the links of a decision that has none: that it was made and, where it was, withdrawn."""
    extend(db, judgement, "made", judgement.at)
    if judgement.withdrawn_at is not None:
        extend(db, judgement, "withdrawn", judgement.withdrawn_at)


def link_hash(judgement: Judgement, event: str, at: str | None, previous: str) -> str:
    """Return the hash of a link, 64 hex digits."""
    link = {"previous": previous, "event": event, "at": at, "judgement": _decided(judgement)}
    return hashlib.sha256(to_json(link).encode("utf-8", "surrogatepass")).hexdigest()


def _decided(judgement: Judgement) -> dict[str, object]:
    # a score of -0.0 comes back from the ledger as 0.0
    return {
        "id": judgement.id,
        "relation": judgement.relation,
        "subject": judgement.subject,
        "verdict": judgement.verdict,
        "score": judgement.score + 0.0,
        "reasons": judgement.reasons,
        "by": judgement.by,
        "at": judgement.at,
        "value": judgement.value,
        "keys": [[key.anchor, key.quote, key.prefix, key.suffix] for key in judgement.keys],
    }


def faults(db: apsw.Connection, judgements: tuple[Judgement, ...]) -> Iterator[str]:
    """Yield a line for each link that is not as it was made, and for each decision without its links."""
    decided = {judgement.id: judgement for judgement in judgements}
    entered: dict[tuple[str, str], str | None] = {}
    last, before = 0, BEGINNING
    for number, id, event, at, previous, link in rows(db, _LINKS):
        entered[id, event] = at
        place = f"chain, link {number} (decision {id[:12]}, {event})"
        if number != last + 1:
            yield f"{place}: links {last + 1} to {number - 1} before it are missing"
        if previous != before:
            yield f"{place}: it does not hold the hash of the link before it"
        if id not in decided:
            yield f"{place}: there is no such decision"
        elif link != link_hash(decided[id], event, at, previous):
            yield f"{place}: what was decided, or when, is not what was entered"
        last, before = number, link
    yield from _unentered(judgements, entered)


def _unentered(
    judgements: tuple[Judgement, ...], entered: dict[tuple[str, str], str | None]
) -> Iterator[str]:
    for judgement in judgements:
        place = f"chain, decision {judgement.id[:12]}"
        if not judgement.by_person:
            continue
        if (judgement.id, "made") not in entered:
            yield f"{place}: it was never entered"
        if entered.get((judgement.id, "withdrawn")) != judgement.withdrawn_at:
            yield f"{place}: its withdrawal is not what was entered"
