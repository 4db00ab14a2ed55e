"""Claims that cannot both hold by what they are: rival charges, rival natures, a demand and its refusal.

Two parties that charge different parties with one deed; two that call one thing an accident and no accident;
one that demands of another what that other says it will not do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from counterclaim.compare.answers import refusing
from counterclaim.compare.candidates import Field
from counterclaim.compare.claims import Claim
from counterclaim.compare.onesided import Accusation
from counterclaim.compare.parties import Parties
from counterclaim.tables import rows

_DEED, _NATURE, _DEMAND = 0.5, 0.35, 0.4
_SURE = 0.8
_MOST = 12
_COPULA = re.compile(
    r"(?:\b(?:is|was|were|are|be|been|being|as)|(?<=\w)['’]s)\s+(?P<no>(?:not|no|never|n['’]t)\s+)?(?:\w+ly\s+)?"
    r"(?:an?\s+|the\s+)?(?:[\w-]+\s+)?(?P<word>[\w-]+)",
    re.IGNORECASE,
)
_NOT_IT = re.compile(r"\b(?:no|not an?|not|wasn['’]t an?|isn['’]t an?)\s+(?P<word>[\w-]+)", re.IGNORECASE)
_WILL_NOT = re.compile(
    r"\b(?:will not|won['’]t|would not|wouldn['’]t|no intention|cannot|can['’]t|never|remain|stay)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """Two claims (numbers in the field) that cannot both hold, how sure that is, and why."""

    one: int
    other: int
    score: float
    reasons: tuple[str, ...]


def rivals(field: Field, charges: Sequence[Accusation], parties: Parties) -> Iterator[Rivals]:
    """Yield all rivals; of each claim those most alike."""
    yield from _charges(field, charges, parties)
    yield from _natures(field, parties)
    yield from _demands(field, parties)


def _charges(field: Field, charges: Sequence[Accusation], parties: Parties) -> Iterator[Rivals]:
    """Charges of one deed against different parties, by parties that do not speak for each other."""
    number = {claim.id: n for n, claim in enumerate(field.claims)}
    deeds = [side for side, kind, _ in charges if kind == "responsibility" and side.against]
    for at, one in enumerate(deeds):
        for other in deeds[at + 1 :]:
            if parties.circle(one.against) & parties.circle(other.against):
                continue
            for first in one.stands:
                for second in other.stands:
                    i, j = number[first.claim.id], number[second.claim.id]
                    if _speak_apart(field, i, j, parties) and _about_one(field, i, j, _DEED):
                        why = ("they charge different parties with one deed",)
                        yield Rivals(one=i, other=j, score=_SURE, reasons=why)


def _natures(field: Field, parties: Parties) -> Iterator[Rivals]:
    """Claims that call one thing what cannot both be."""
    called: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for n, claim in enumerate(field.claims):
        for pair, class_, word in natures(claim.words):
            called[pair].append((n, class_, word))
    for some in called.values():
        for at, (i, class_, word) in enumerate(some):
            others = [(j, c, w) for j, c, w in some[at + 1 :] if j != i and _exclude(class_, c)]
            for j, _, other_word in _nearest(field, i, others):
                if _speak_apart(field, i, j, parties) and _about_one(field, i, j, _NATURE):
                    why = (f"one calls it “{word}”, the other “{other_word}”",)
                    yield Rivals(one=i, other=j, score=_SURE, reasons=why)


def _exclude(one: str, other: str) -> bool:
    """Whether two classes cannot both hold: one denies the other, or they differ and neither is denied."""
    denied = one.startswith("not "), other.startswith("not ")
    if denied == (False, False):
        return one != other
    return one.removeprefix("not ") == other.removeprefix("not ") and denied != (True, True)


def _nearest(field: Field, i: int, others: Iterable[tuple[int, str, str]]) -> Sequence[tuple[int, str, str]]:
    scored = sorted(others, key=lambda o: (-float(field.vectors[i] @ field.vectors[o[0]]), o[0]))
    return scored[:_MOST]


def natures(words: str) -> Iterator[tuple[str, str, str]]:
    """Yield what words call something: what it bears on, the class (with "not " before it), the words."""
    for match in _COPULA.finditer(words):
        found = _classes().get(match["word"].lower())
        if found is not None:
            pair, class_ = found
            no = "not " if match["no"] else ""
            yield pair, no + class_, words[match.start() : match.end()]
    for match in _NOT_IT.finditer(words):
        found = _classes().get(match["word"].lower())
        if found is not None:
            yield found[0], f"not {found[1]}", words[match.start() : match.end()]


def _demands(field: Field, parties: Parties) -> Iterator[Rivals]:
    """A demand, and a claim by whom it is made of that will not do so."""
    asking = [n for n, c in enumerate(field.claims) if any(a.type == "REQUEST" for a in c.acts) and c.about]
    refusing_ = [n for n, c in enumerate(field.claims) if c.attribution is not None and _refuses(c)]
    if not refusing_:
        return
    vectors = field.vectors[refusing_]
    for n in asking:
        likeness = vectors @ field.vectors[n]
        for at in np.argsort(-likeness, kind="stable")[:_MOST].tolist():
            m = refusing_[at]
            asked = field.claims[n].about & parties.circle(field.claims[m].speakers)
            if likeness[at] >= _DEMAND and asked and _speak_apart(field, n, m, parties):
                why = ("one demands of the other what this says it will not do",)
                yield Rivals(one=n, other=m, score=_SURE, reasons=why)


def _refuses(claim: Claim) -> bool:
    return refusing(claim.cue) or _WILL_NOT.search(claim.words.lower()) is not None


def _speak_apart(field: Field, i: int, j: int, parties: Parties) -> bool:
    """Whether two claims are by sides that do not speak for each other, and share no words in a report."""
    one, other = field.claims[i], field.claims[j]
    if parties.circle(one.speakers) & parties.circle(other.speakers):
        return one.document != other.document and bool(set(one.speakers) & set(other.speakers))
    if one.document != other.document:
        return True
    return not any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


def _about_one(field: Field, i: int, j: int, least: float) -> bool:
    """Whether two claims tell of one incident, or are alike enough."""
    if field.claims[i].incidents & field.claims[j].incidents:
        return True
    return float(field.vectors[i] @ field.vectors[j]) >= least


@cache
def _classes() -> dict[str, tuple[str, str]]:
    table = rows("counterclaim.compare", "natures.csv")
    return {row["word"]: (row["pair"], row["class"]) for row in table}
