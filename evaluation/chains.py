"""Coreference measures over chains of mentions: MUC, B3, CEAFe and their mean, the CoNLL F1.

Sources: Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B3), Luo 2005 (CEAF with phi 4), Pradhan et al.
2012 (CoNLL-2012). A chain is a set of mentions, which can be anything hashable; a mention belongs to one
chain at most.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

Chain = frozenset[Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision, recall and their harmonic mean, each of 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean, 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Conll:
    """The three measures; ``f1`` is the mean of theirs."""

    muc: Score
    b_cubed: Score
    ceaf_e: Score

    @property
    def f1(self) -> float:
        """The CoNLL F1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def chains(labels: Mapping[Hashable, Hashable]) -> list[Chain]:
    """Return the chains of mentions that bear the same label."""
    found: dict[Hashable, set[Hashable]] = {}
    for mention, label in labels.items():
        found.setdefault(label, set()).add(mention)
    return [frozenset(chain) for chain in found.values()]


def conll(gold: Sequence[Chain], found: Sequence[Chain]) -> Conll:
    """Score found chains against the gold ones."""
    return Conll(
        muc=Score(precision=_muc(found, gold), recall=_muc(gold, found)),
        b_cubed=Score(precision=_b_cubed(found, gold), recall=_b_cubed(gold, found)),
        ceaf_e=_ceaf_e(gold, found),
    )


def _muc(of: Iterable[Chain], against: Iterable[Chain]) -> float:
    """The share of the links of chains that others hold together; a mention in no chain stands alone."""
    home = _homes(against)
    links = kept = 0
    for chain in of:
        parts = {home.get(mention, mention) for mention in chain}
        links += len(chain) - 1
        kept += len(chain) - len(parts)
    return kept / links if links else 1.0


def _b_cubed(of: Iterable[Chain], against: Sequence[Chain]) -> float:
    """The mean, over mentions, of the share of a mention's chain that is in its other chain."""
    home = _homes(against)
    shares = [
        len(chain & against[home[mention]]) / len(chain) if mention in home else 0.0
        for chain in of
        for mention in chain
    ]
    return sum(shares) / len(shares) if shares else 1.0


def _ceaf_e(gold: Sequence[Chain], found: Sequence[Chain]) -> Score:
    """One to one alignment of chains that makes the sum of their Dice overlaps greatest."""
    if not gold or not found:
        return Score(precision=float(not found), recall=float(not gold))
    overlap = np.array([[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold])
    total = float(overlap[linear_sum_assignment(overlap, maximize=True)].sum())
    return Score(precision=total / len(found), recall=total / len(gold))


def _homes(chains: Iterable[Chain]) -> dict[Hashable, int]:
    return {mention: n for n, chain in enumerate(chains) for mention in chain}
