"""Pairs of claims with what one is to the other, from labelled contests.

Labels are questions with accounts and rejections, each with passages (report, start, end). Two claims that stand in
accounts that cannot both hold are ``rejects``, two of one account ``supports``; claims of one slice that look
alike and stand in no question together are ``other``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.compare.claims import Claim

OTHER, SUPPORTS, REJECTS = range(3)
Side = tuple[str, str]
"""A question's id and an account's, with "!" before it for what rejects the account."""


@dataclass(frozen=True, kw_only=True)
class Example:
    """Two claims, the first first in the text or in time, what the second is to the first, and the kind of their question."""

    one: Claim
    other: Claim
    stance: int
    kind: str | None = None


def sides(questions: Iterable[Mapping], claims: Sequence[Claim], names: Mapping[str, str]) -> dict[str, set[Side]]:
    """Return for each claim (its id) where it stands; ``names`` maps a report's name to its document id."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    found: dict[str, set[Side]] = defaultdict(set)
    for question in questions:
        for account, passage in passages(question):
            for claim in by_document[names[passage["report"]]]:
                if overlaps(claim, passage["start"], passage["end"]):
                    found[claim.id].add((question["id"], account))
    return {id_: _settled(some) for id_, some in found.items()}


def passages(question: Mapping) -> Iterator[tuple[str, Mapping]]:
    """Yield account and passage of all evidence; what rejects an account stands in "!" and its id."""
    for account in question["accounts"]:
        for holder in account["holders"]:
            yield from ((account["id"], passage) for passage in holder["evidence"])
    for rejection in question.get("rejections", ()):
        yield from (("!" + rejection["rejects"], passage) for passage in rejection["evidence"])
    for one in question.get("undecided", ()):
        yield from (("?", passage) for passage in one["evidence"])


def overlaps(claim: Claim, start: int, end: int) -> bool:
    """Whether a claim and a passage share two fifths of the shorter of them."""
    common = sum(max(0, min(s.end, end) - max(s.start, start)) for s in claim.spans)
    return common >= 0.4 * min(end - start, sum(s.end - s.start for s in claim.spans))


def stance(one: set[Side], other: set[Side]) -> int | None:
    """Return what claims at these places are to each other; None where that is not said."""
    found = {_relation(a[1], b[1]) for a in one for b in other if a[0] == b[0]}
    for answer in (REJECTS, SUPPORTS):
        if answer in found:
            return answer
    return None if None in found else OTHER


def question(one: set[Side], other: set[Side]) -> str | None:
    """Return the id of the question that both claims stand in, of several the first."""
    return min({q for q, _ in one} & {q for q, _ in other}, default=None)


def _relation(one: str, other: str) -> int | None:
    if "?" in (one, other):
        return OTHER
    if one == other:
        return SUPPORTS
    if one.startswith("!") and other.startswith("!"):
        return None
    if one.startswith("!") or other.startswith("!"):
        rejected, held = (one[1:], other) if one.startswith("!") else (other[1:], one)
        return REJECTS if rejected == held else None
    return REJECTS


def _settled(some: set[Side]) -> set[Side]:
    """A passage that tells of an account to reject it rejects it."""
    return {(q, a) for q, a in some if (q, "!" + a) not in some}
