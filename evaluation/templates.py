"""Templates of MUC-3 and MUC-4 compared: slots and fills, alignment, recall and precision.

Scored as at the conferences (Chinchor, MUC-4 Evaluation Metrics, 1992). Templates are aligned one to one
where their types fit and something else does, so that most fits; a fill is correct, partial (a half),
incorrect, missing or spurious. Of a key's fill any form is right; a fill or a template that is optional is
never missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np
from scipy.optimize import linear_sum_assignment

from counterclaim import edtf

TYPE, DATE, PLACE = "type", "date", "location"
PERSON, BODY, SURE = "perpetrator", "organisation", "confidence"
VICTIM, KILLED, HURT = "victims", "killed", "injured"
SLOTS = (TYPE, DATE, PLACE, PERSON, BODY, SURE, VICTIM, KILLED, HURT)
VIEWS = ("matched", "missing too", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """One fill of a slot: every form of it that is right, and whether it may be left out."""

    forms: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Slots and their fills; dates are EDTF, places "COUNTRY: REGION: TOWN"."""

    slots: Mapping[str, tuple[Fill, ...]]
    optional: bool = False


@dataclass(slots=True)
class Tally:
    """Fills by what became of them."""

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    missing: int = 0
    spurious: int = 0

    def add(self, other: Tally) -> None:
        """Add the counts of another."""
        for name in ("correct", "partial", "incorrect", "missing", "spurious"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def _right(self) -> float:
        return self.correct + self.partial / 2

    @property
    def possible(self) -> int:
        """Fills that the keys have."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """Fills that are given."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @property
    def recall(self) -> float:
        """Share of the keys' fills that is right."""
        return self._right / self.possible if self.possible else 0.0

    @property
    def precision(self) -> float:
        """Share of the given fills that is right."""
        return self._right / self.actual if self.actual else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


#: Words that do not tell one name or description from another.
_EMPTY = re.compile(
    r"A|AN|THE|OF|AND|IN|AT|TO|BY|FROM|WITH|FOR|OTHER|SOME|SEVERAL|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE"
    r"|TEN|DR|MR|MRS|MSGR|COL|GEN|MAJ|CAPT|LT|FATHER|GROUP|MEMBERS?|\d+"
)


def _date_credit(gold: str, given: str) -> float:
    """A date is right within a day of what the key allows, and half right where both may be one."""
    (first, last), (start, end) = edtf.bounds(gold), edtf.bounds(given)
    day = timedelta(days=1)
    if last is None or end is None or (start is not None and start > last + day):
        return 0.0
    if first is not None and end < first - day:
        return 0.0
    if (first is None) != (start is None) or end > last + day:
        return 0.5
    if first is None or start is None:
        return 1.0 if end >= last - day else 0.5
    return 1.0 if start >= first - day else 0.5


def _place_credit(gold: str, given: str) -> float:
    """A place is right where its name is that of the key's last, half right where one lies in the other."""
    key_path, path = ([_folded(step) for step in value.split(":")] for value in (gold, given))
    if key_path[-1] == path[-1]:
        return 1.0
    inside = len(path) == 1 or len(key_path) == 1 or path[-1] in key_path
    return 0.5 if inside and key_path[0] == path[0] else 0.0


def _name_credit(gold: str, given: str) -> float:
    """A name is right where it has the words of the key, or some, or more; half right where it shares one."""
    words, others = (
        frozenset(w for w in _folded(v).split() if not _EMPTY.fullmatch(w)) for v in (gold, given)
    )
    if not words or not others:
        return float(_folded(gold) == _folded(given))
    if words <= others or others <= words:
        return 1.0
    return 0.5 if words & others else 0.0


def _type_credit(gold: str, given: str) -> float:
    """An attack is the wider type of all."""
    return 1.0 if gold == given else 0.5 if "ATTACK" in (gold, given) else 0.0


def _equal(gold: str, given: str) -> float:
    return float(gold == given)


_CREDIT: Mapping[str, Callable[[str, str], float]] = {
    TYPE: _type_credit,
    DATE: _date_credit,
    PLACE: _place_credit,
    PERSON: _name_credit,
    BODY: _name_credit,
    SURE: _equal,
    VICTIM: _name_credit,
    KILLED: _equal,
    HURT: _equal,
}


def _folded(words: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^A-Z0-9&]+", " ", bare.upper().replace("'S", "")).split())


def compared(slot: str, gold: Sequence[Fill], given: Sequence[Fill]) -> Tally:
    """Compare the fills of a slot of two templates: each fill of one goes with one of the other at most."""
    credit = np.array([[_credit(slot, k, g) for g in given] for k in gold]).reshape(len(gold), len(given))
    pairs = [
        (k, g) for k, g in zip(*linear_sum_assignment(credit, maximize=True), strict=True) if credit[k, g]
    ]
    correct = sum(credit[k, g] == 1 for k, g in pairs)
    left = sum(not fill.optional for n, fill in enumerate(gold) if n not in {k for k, _ in pairs})
    more = len(given) - len(pairs)
    wrong = min(left, more)
    return Tally(
        correct=correct,
        partial=len(pairs) - correct,
        incorrect=wrong,
        missing=left - wrong,
        spurious=more - wrong,
    )


def _credit(slot: str, gold: Fill, given: Fill) -> float:
    return max((_CREDIT[slot](k, g) for k in gold.forms for g in given.forms), default=0.0)


def aligned(keys: Sequence[Template], given: Sequence[Template]) -> list[tuple[int, int]]:
    """Return the pairs of templates that are held to be of one incident: the type fits and something else."""
    fit = np.array([[_fit(k, g) for g in given] for k in keys]).reshape(len(keys), len(given))
    return [(k, g) for k, g in zip(*linear_sum_assignment(fit, maximize=True), strict=True) if fit[k, g]]


def _fit(gold: Template, given: Template) -> float:
    credit = {}
    for slot in SLOTS:
        tally = compared(slot, gold.slots[slot], given.slots[slot])
        credit[slot] = tally.correct + tally.partial / 2
    return sum(credit.values()) if credit[TYPE] and sum(credit.values()) > credit[TYPE] else 0.0


@dataclass(slots=True)
class Score:
    """Tallies by view and slot, and how many templates there are and are aligned."""

    tallies: dict[str, dict[str, Tally]] = field(
        default_factory=lambda: {view: {slot: Tally() for slot in SLOTS} for view in VIEWS}
    )
    templates: Tally = field(default_factory=Tally)
    reports: Tally = field(default_factory=Tally)

    def add(self, keys: Sequence[Template], given: Sequence[Template]) -> None:
        """Add a report."""
        pairs = aligned(keys, given)
        for k, g in pairs:
            for slot in SLOTS:
                self._tell(slot, compared(slot, keys[k].slots[slot], given[g].slots[slot]), VIEWS)
        unanswered = _without(keys, {k for k, _ in pairs})
        lost = [k for k in unanswered if not k.optional]
        extra = _without(given, {g for _, g in pairs})
        for slot in SLOTS:
            for template in lost:
                self._tell(slot, compared(slot, template.slots[slot], ()), VIEWS[1:])
            for template in extra:
                self._tell(slot, compared(slot, (), template.slots[slot]), VIEWS[2:])
        self.templates.add(Tally(correct=len(pairs), missing=len(lost), spurious=len(extra)))
        asked, told = any(not k.optional for k in keys), bool(given)
        if asked or not keys:
            self.reports.add(Tally(correct=asked and told, missing=asked > told, spurious=told > asked))

    def _tell(self, slot: str, tally: Tally, views: Iterable[str]) -> None:
        for view in views:
            self.tallies[view][slot].add(tally)


def _without(templates: Sequence[Template], numbers: set[int]) -> list[Template]:
    return [one for n, one in enumerate(templates) if n not in numbers]


def table(score: Score) -> Iterator[str]:
    """Yield the lines of a table: recall, precision and F1 of each slot in each view."""
    yield "| slot | possible | given | " + " | ".join(f"{view}: R | P | F1" for view in VIEWS) + " |"
    yield "|---|---" * 1 + "|---" * (1 + 3 * len(VIEWS)) + "|"
    for slot in (*SLOTS, "all slots"):
        tallies = [_total(score.tallies[v]) if slot == "all slots" else score.tallies[v][slot] for v in VIEWS]
        cells = (f"{100 * t.recall:.1f} | {100 * t.precision:.1f} | {100 * t.f1:.1f}" for t in tallies)
        yield f"| {slot} | {tallies[-1].possible} | {tallies[-1].actual} | " + " | ".join(cells) + " |"
    for name, tally in (("templates", score.templates), ("reports that have one", score.reports)):
        yield f"{name}: {tally.possible} asked for, {tally.actual} given, {tally.correct} of them aligned"


def _total(tallies: Mapping[str, Tally]) -> Tally:
    total = Tally()
    for tally in tallies.values():
        total.add(tally)
    return total
