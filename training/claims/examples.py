"""Pairs of claims with what one is to the other, from labelled contests.

Labels (``labels.jsonl``) are slices of a few reports, each with the questions on which they conflict or
agree: accounts, what rejects them, what leaves the matter open, each with passages (report, start, end). Two
claims that stand in accounts that cannot both hold are ``rejects``, two of one account ``supports``; claims
of one slice that look alike and stand in no question together are ``other``. Cards (``cards.jsonl``) are
invented disputes: what some hold, what cannot hold with it, and what stands beside the question.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from counterclaim.compare.candidates import candidates, comes_first, may_differ
from counterclaim.compare.claims import Claim
from counterclaim.types import Span

OTHER, SUPPORTS, REJECTS = range(3)
Passage = tuple[int, int, int]
"""A report's number in its slice, start and end."""
Side = tuple[str, str]
"""A question's id and an account's, with "!" before it for what rejects the account, "?" for what is open."""


@dataclass(frozen=True, kw_only=True)
class Slice:
    """Reports by their names, and the labelled questions on which they conflict or agree."""

    id: str
    reports: tuple[str, ...]
    questions: tuple[Mapping, ...]


@dataclass(frozen=True, kw_only=True)
class Example:
    """Two claims in the order of text or time, what they are to each other, the kind of their question."""

    one: Claim
    other: Claim
    stance: int
    kind: str | None = None
    near: bool = True


def load(path: Path) -> list[Slice]:
    """Read labels."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [
        Slice(id=row["id"], reports=tuple(row["reports"]), questions=tuple(row["questions"])) for row in rows
    ]


def sides(slice_: Slice, claims: Sequence[Claim], documents: Mapping[str, str]) -> dict[str, set[Side]]:
    """Return for each claim (its id) where it stands; ``documents`` gives a report's document id."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    found: dict[str, set[Side]] = defaultdict(set)
    for question in slice_.questions:
        for account, (report, start, end) in passages(question):
            for claim in by_document[documents[slice_.reports[report]]]:
                if overlaps(claim, start, end):
                    found[claim.id].add((question["id"], account))
    return {id_: _settled(some) for id_, some in found.items()}


def passages(question: Mapping) -> Iterator[tuple[str, Passage]]:
    """Yield account and passage of all evidence; what rejects an account stands in "!" and its id."""
    for account, some in question["accounts"].items():
        yield from ((account, tuple(passage)) for passage in some)
    for account, some in question["rejections"].items():
        yield from (("!" + account, tuple(passage)) for passage in some)
    yield from (("?", tuple(passage)) for passage in question["undecided"])


def overlaps(claim: Claim, start: int, end: int) -> bool:
    """Whether a claim and a passage share two fifths of the shorter of them."""
    common = sum(max(0, min(s.end, end) - max(s.start, start)) for s in claim.spans)
    return common >= 0.4 * min(end - start, sum(s.end - s.start for s in claim.spans))


def examples(
    slice_: Slice, claims: Sequence[Claim], vectors: np.ndarray, documents: Mapping[str, str]
) -> tuple[list[Example], dict[str, set[Side]]]:
    """Return the pairs of a slice that are labelled or may be taken for such, and where its claims stand."""
    where = sides(slice_, claims, documents)
    kinds = {question["id"]: question["kind"] for question in slice_.questions}
    labelled = [claim for claim in claims if claim.id in where]
    near = {(claims[i], claims[j]) for i, j in candidates(claims, vectors)}
    some = set(near)
    for at, one in enumerate(labelled):
        for other in labelled[at + 1 :]:
            if may_differ(one, other) and stance(where[one.id], where[other.id]) in (SUPPORTS, REJECTS):
                some.add((one, other) if comes_first(one, other) else (other, one))
    found = []
    for one, other in sorted(some, key=lambda p: (p[0].id, p[1].id)):
        ours, theirs = where.get(one.id, set()), where.get(other.id, set())
        answer = stance(ours, theirs)
        if answer is None or (answer != REJECTS and set(one.speakers) & set(other.speakers)):
            continue
        found.append(
            Example(
                one=one,
                other=other,
                stance=answer,
                kind=kinds.get(_question(ours, theirs) or "") if answer != OTHER else None,
                near=(one, other) in near,
            )
        )
    return found, where


def cards(path: Path, chance: np.random.Generator) -> list[Example]:
    """Return the pairs of all cards, each claim as if in a report of its own or in one with the other."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [pair for number, card in enumerate(rows) for pair in _of_card(card, f"card{number}", chance)]


def _of_card(card: Mapping, name: str, chance: np.random.Generator) -> Iterator[Example]:
    held, opposed, beside = card["for"], card["against"], card["beside"]
    some = [(one, other, REJECTS) for one in held for other in opposed]
    some += [(*pair, SUPPORTS) for group in (held, opposed) for pair in combinations(group, 2)]
    some += [(one, other, OTHER) for one in beside for other in (*held, *opposed)]
    for one, other, stance_ in some:
        first, second = (one, other) if chance.random() < 0.7 else (other, one)
        kind = card["kind"] if stance_ != OTHER else None
        yield Example(
            one=_card_claim(first, name, 0, 0),
            other=_card_claim(second, name, int(chance.random() < 0.5), 1 if chance.random() < 0.25 else 5),
            stance=stance_,
            kind=kind,
        )


def _card_claim(said: Mapping, name: str, report: int, place: int) -> Claim:
    words = said["words"]
    return Claim(
        id=f"{name}:{said['by']}:{words}",
        document=f"{name}-{report}",
        attribution=None,
        spans=(Span(start=0, end=len(words)),),
        words=words,
        said_by=said["by"],
        cue=said["cue"],
        place=place,
    )


def stance(one: set[Side], other: set[Side]) -> int | None:
    """Return what claims at these places are to each other; None where that is not said."""
    found = {relation(a[1], b[1]) for a in one for b in other if a[0] == b[0]}
    for answer in (REJECTS, SUPPORTS):
        if answer in found:
            return answer
    return None if None in found else OTHER


def relation(one: str, other: str) -> int | None:
    """Return what two places in one question are to each other; None where that is not said."""
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


def _question(one: Iterable[Side], other: Iterable[Side]) -> str | None:
    return min({q for q, _ in one} & {q for q, _ in other}, default=None)


def _settled(some: set[Side]) -> set[Side]:
    """A passage that tells of an account to reject it rejects it."""
    return {(q, a) for q, a in some if (q, "!" + a) not in some}
