"""Contests that are shown, held against questions that were labelled: who stands where. Pure; no files.

A side is an account (its id), or what rejects an account (``!`` and its id). Two accounts conflict, and an
account conflicts with what rejects it; two rejections do not, nor do accounts shown as compatible.

A shown passage stands for labelled evidence where they have at least ``ENOUGH`` of the shorter one in common;
of labelled passages that overlap one another, for the one it is most like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

ENOUGH = 0.4
MOST_MAPPINGS = 50_000
UNDECIDED = "?"
_AMERICA = re.compile(r"\b(?:(?i:united states|u\.s\.(?:a\.)?|americans?|america)|USA?)(?!\w)")
_PLAIN_WORDS = """
    the a an of for in and or to his her its their by with on at former senior backed some many people men
    official officials government governments administration forces force troops army military police guard
    guards militia militias rebels group groups party parties committee department ministry minister president
    house county state council agency office service leader leaders member members
"""
_PLAIN = frozenset(_PLAIN_WORDS.split())


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Characters of a report."""

    report: str
    start: int
    end: int


Passage = tuple[Place, ...]
"""What is shown as one passage: one or more places in one report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A labelled question; ``sides`` hold the evidence, ``against`` who each account charges."""

    id: str
    kind: str
    clear: bool
    question: str
    sides: Mapping[str, tuple[Place, ...]]
    against: Mapping[str, tuple[str, ...]]

    @property
    def evidence(self) -> tuple[Place, ...]:
        """The labelled passages, each once."""
        return tuple(sorted({place for side in self.sides.values() for place in side}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A contest of the program: its passages by side (``UNDECIDED`` too), and what each account says."""

    id: str
    question: str
    kind: str
    sides: Mapping[str, tuple[Passage, ...]]
    positions: Mapping[str, str]
    against: Mapping[str, tuple[str, ...]]
    compatible: frozenset[frozenset[str]] = frozenset()

    def conflict(self, one: str, other: str) -> bool:
        """Tell whether two of its sides are shown as conflicting."""
        return conflict(one, other) and frozenset((one, other)) not in self.compatible


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What somebody who read the reports says of two passages shown against each other."""

    one: Place
    other: Place
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How a shown contest sorts the evidence of a question it matches; ``sides`` maps accounts to labels."""

    right: int
    contained: int
    undecided: int
    sides: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A shown contest and a labelled question that it shows."""

    shown: Shown
    question: Question
    stance: Stance


# ------------------------------------------------------------------ passages and sides


def conflict(one: str, other: str) -> bool:
    """Tell whether two sides of one question conflict."""
    if UNDECIDED in (one, other) or one == other:
        return False
    if one[0] == other[0] == "!":
        return False
    if "!" in (one[0], other[0]):
        return one.lstrip("!") == other.lstrip("!")
    return True


def common(passage: Passage, place: Place) -> int:
    """Return how many characters a passage and a place have in common."""
    return sum(
        max(0, min(part.end, place.end) - max(part.start, place.start))
        for part in passage
        if part.report == place.report
    )


def stands_for(passage: Passage, place: Place) -> bool:
    """Tell whether a passage and a place have enough in common."""
    shorter = min(_length(passage), place.end - place.start)
    return common(passage, place) >= ENOUGH * shorter


def meant(passage: Passage, evidence: Iterable[Place]) -> tuple[Place, ...]:
    """Return the labelled places that a passage stands for."""
    hit = [place for place in evidence if stands_for(passage, place)]
    like = {place: _likeness(passage, place) for place in hit}
    return tuple(
        place
        for place in hit
        if not any(common((other,), place) and like[other] > like[place] for other in hit)
    )


def _length(passage: Passage) -> int:
    return sum(part.end - part.start for part in passage)


def _likeness(passage: Passage, place: Place) -> float:
    both = common(passage, place)
    return both / (_length(passage) + place.end - place.start - both)


def labels(question: Question, passage: Passage) -> frozenset[str]:
    """Return the sides of a question that a passage stands for."""
    places = set(meant(passage, question.evidence))
    return frozenset(side for side, evidence in question.sides.items() if places & set(evidence))


def sorted_labels(shown: Shown, question: Question) -> dict[str, frozenset[str]]:
    """Return the labelled sides whose evidence stands on each shown side that has any."""
    found = {
        side: frozenset(label for passage in passages for label in labels(question, passage))
        for side, passages in shown.sides.items()
    }
    return {side: some for side, some in found.items() if some}


# ------------------------------------------------------------------ what is found, what is made up


def matches(shown: Shown, question: Question) -> bool:
    """Tell whether conflicting evidence of a question stands on conflicting sides of a contest."""
    found = sorted_labels(shown, question)
    return any(
        shown.conflict(one, other) and any(conflict(a, b) for a, b in product(found[one], found[other]))
        for one, other in combinations(found, 2)
    )


def belonging(shown: Shown, question: Question) -> tuple[int, int]:
    """Return how many passages of a contest are evidence of a question, and how many it has."""
    passages = [p for side, some in shown.sides.items() if side != UNDECIDED for p in some]
    return sum(bool(meant(passage, question.evidence)) for passage in passages), len(passages)


def touches(shown: Shown, question: Question) -> str:
    """Return "two sides" or "one side" where a contest has evidence of a question on so many, or ""."""
    found = sorted_labels(shown, question)
    if any(shown.conflict(one, other) for one, other in combinations(found, 2)):
        return "two sides"
    return "one side" if found else ""


def key_passages(shown: Shown) -> tuple[Place, ...]:
    """Return the two passages a contest is known by: the first on conflicting sides, if it has such."""
    for one, other in combinations(shown.sides, 2):
        if shown.conflict(one, other) and shown.sides[one] and shown.sides[other]:
            return shown.sides[one][0][0], shown.sides[other][0][0]
    return ()


def judged(shown: Shown, verdicts: Iterable[Verdict]) -> str:
    """Return the best verdict on passages that stand on conflicting sides of a contest, or ""."""
    given = {v.verdict for v in verdicts if _opposes(shown, v.one, v.other)}
    return next((verdict for verdict in ("real", "partly", "invented") if verdict in given), "")


def _opposes(shown: Shown, one: Place, other: Place) -> bool:
    has = {
        place: [side for side, some in shown.sides.items() if any(stands_for(p, place) for p in some)]
        for place in (one, other)
    }
    return any(shown.conflict(a, b) for a, b in product(has[one], has[other]))


# ------------------------------------------------------------------ stance


def stance(shown: Shown, question: Question) -> Stance:
    """Return how many labelled passages that a contest contains stand on the right side of it.

    Each shown account stands for one labelled side at most and no two for the same one: of all such mappings
    the one with most passages right. A passage is right in the account that stands for its side, or as a
    rejection of what its side conflicts with; one that rejects an account also in any account that conflicts
    with it. A passage shown as undecided is not right.
    """
    placed = _placed(shown, question)
    best = max(_mappings(shown, question), key=lambda m: sum(_right(shown, one, m) for one in placed))
    return Stance(
        right=sum(_right(shown, one, best) for one in placed),
        contained=len(placed),
        undecided=sum(sides == {UNDECIDED} for _, sides in placed),
        sides=best,
    )


def _placed(shown: Shown, question: Question) -> list[tuple[frozenset[str], frozenset[str]]]:
    """For each labelled passage that is shown: its labelled sides, and where it stands."""
    stands: dict[Place, set[str]] = {}
    for side, passages in shown.sides.items():
        for passage in passages:
            for place in meant(passage, question.evidence):
                stands.setdefault(place, set()).add(side)
    return [
        (frozenset(side for side, places in question.sides.items() if place in places), frozenset(sides))
        for place, sides in sorted(stands.items())
    ]


def _mappings(shown: Shown, question: Question) -> Iterator[dict[str, str]]:
    """Yield the mappings of shown accounts to labelled sides that can make a passage right."""
    found = sorted_labels(shown, question)
    options = []
    for account in shown.positions:
        against = found.get(f"!{account}", frozenset())
        fit = found.get(account, frozenset()) | {
            side for side in question.sides for label in against if conflict(side, label)
        }
        options.append(["", *sorted(fit)])
    while prod(map(len, options)) > MOST_MAPPINGS:
        max(options, key=len).pop()
    for chosen in product(*options):
        used = [side for side in chosen if side]
        if len(used) == len(set(used)):
            yield {account: side for account, side in zip(shown.positions, chosen, strict=True) if side}


def _right(shown: Shown, placed: tuple[frozenset[str], frozenset[str]], mapping: Mapping[str, str]) -> bool:
    labelled, stands = placed
    return any(_fits(shown, label, side, mapping) for label, side in product(labelled, stands))


def _fits(shown: Shown, label: str, side: str, mapping: Mapping[str, str]) -> bool:
    if side[0] == "!":
        rejected = mapping.get(side[1:])
        return rejected is not None and conflict(label, rejected)
    if mapping.get(side) == label:
        return True
    return label[0] == "!" and any(
        means == label[1:] and shown.conflict(account, side) for account, means in mapping.items()
    )


# ------------------------------------------------------------------ the responsible party


def parties(match: Match) -> tuple[int, int]:
    """Return how many labelled accounts charge somebody the shown one names, and how many charge any."""
    right = count = 0
    for account, label in match.stance.sides.items():
        if names := match.question.against.get(label, ()):
            count += 1
            shown, position = match.shown.against.get(account, ()), match.shown.positions[account]
            right += any(same_party(a, b) for a, b in product(names, shown)) or any(
                _heads(name, position) for name in names
            )
    return right, count


def same_party(one: str, other: str) -> bool:
    """Tell whether the head word of one name stands in the other ("Kelmarran guards", "Kelmarra")."""
    return _heads(one, other) or _heads(other, one)


def _heads(name: str, words: str) -> bool:
    """Whether the head of a name stands among words; plain words count where the name has no other."""
    every, among = _words(re.split(r",|\s[/(]", name)[0]), _words(words)
    telling = [word for word in every if word not in _PLAIN]
    head = (telling or every or [""])[-1]
    return any(_like(head, word) for word in among if not telling or word not in _PLAIN)


def _words(text: str) -> list[str]:
    plain = _AMERICA.sub("usa", text).casefold().replace("’s", "").replace("'s", "")
    return re.findall(r"[^\W_]+", plain)


def _like(one: str, other: str) -> bool:
    """The same word, or a country and its adjective."""
    if not one or not other:
        return False
    stem = 0
    while stem < min(len(one), len(other)) and one[stem] == other[stem]:
        stem += 1
    return one == other or (stem >= 4 and max(len(one), len(other)) - stem <= 3)


# ------------------------------------------------------------------ accusations nobody answers


def standing(evidence: Sequence[Place], listed: Iterable[Passage], contests: Iterable[Shown]) -> str:
    """Return where a labelled accusation is shown: "listed", "contest", or "" for neither."""
    taken = (
        passage
        for contest in contests
        for side, passages in contest.sides.items()
        if side != UNDECIDED
        for passage in passages
    )
    for name, some in (("listed", listed), ("contest", taken)):
        if any(stands_for(passage, place) for passage in some for place in evidence):
            return name
    return ""
