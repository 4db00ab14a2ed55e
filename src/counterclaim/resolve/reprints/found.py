"""Reprints: which reports were copied from one another, whole or in part.

Candidates come from hashes of shingles (``candidates.py``), and each pair is aligned word by word
(``align.py``); what is said of it counts words and nothing else. Reports that quote the same speech at
length share words and copied nothing from each other, so a copy needs prose of the outlets' own
(``speech.py``). What stands in very many reports, or as a note over or under two that are otherwise
different, is not the article's. The thresholds were set on pairs of real reports read side by side
(``evaluation/reprints``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from counterclaim.resolve.reprints.align import Run, passages, runs
from counterclaim.resolve.reprints.apart import apart
from counterclaim.resolve.reprints.candidates import candidates
from counterclaim.resolve.reprints.minhash import signature
from counterclaim.resolve.reprints.shingles import WIDTH, Hashes, Words, shingles, winnowed, words
from counterclaim.resolve.reprints.speech import prose
from counterclaim.types.copies import Copy, CopyKind, Printed

#: Share of the shorter report's words that makes a reprint, though all be quoted; that with some prose makes
#: one; that with some prose makes a copy.
SAME, WHOLE, SEVERAL = 0.95, 0.8, 0.3
#: Words of the outlets' own prose that make a copy: running on, or in several passages.
RUNNING, OWN = 40, 30
#: Passages of so many words that make a copy where they have so many words together.
SENTENCE, GATHERED = 16, 50
#: A gap of so many words does not end a running passage.
_BREAK = 6
#: A note over or under a report: words at most, how near to the end, in reports how many days apart at least.
_NOTE, _NEAR, _DAYS = 100, 60, 4
#: News is copied within so many days. Later it may be standing text, so it takes more words of prose.
LATE, RUNNING_LATE, GATHERED_LATE = 30, 80, 64
#: Reports whose words are kept at hand.
_AT_HAND = 1024


@dataclass(frozen=True, slots=True)
class _Read:
    """A report's words, which of them are its own prose, and which shingles are kept, and are boilerplate."""

    words: Words
    prose: NDArray[np.bool_]
    kept: NDArray[np.bool_]
    usual: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Measured:
    """Words of the shorter report, words in both, and of these the prose in each stretch."""

    shorter: int
    shared: int
    stretches: tuple[int, ...]

    @property
    def share(self) -> float:
        return self.shared / self.shorter

    @property
    def own(self) -> int:
        return sum(self.stretches)

    @property
    def running(self) -> int:
        return max(self.stretches)

    def kind(self, days: int | None) -> CopyKind | None:
        """Return what kind of copy it is, or None; ``days`` is how far the reports are apart."""
        if self.share >= SAME or (self.share >= WHOLE and self.own >= OWN):
            return "reprint"
        long = [size for size in self.stretches if size >= SENTENCE]
        least = OWN if len(self.stretches) > 1 else GATHERED
        several = self.share >= SEVERAL and self.own >= least
        late = days is not None and days > LATE
        gathered = len(long) > 1 and sum(long) >= (GATHERED if not late else GATHERED_LATE)
        running = self.running >= (RUNNING if not late else RUNNING_LATE)
        return "partial" if several or gathered or running else None


def copies(reports: Iterable[Printed]) -> tuple[Copy, ...]:
    """Return every pair of reports of which one, or a part of it, is a copy; in the order of their ids.

    It does not matter in which order the reports come, or how often one comes. Where very many carry a
    report, each is paired with the first of them only, which ties them all.
    """
    known = {report.document: report for report in sorted(reports, key=lambda r: (r.document, r.text))}
    printed = [known[document] for document in sorted(known)]
    hashes = [_hashes(report) for report in printed]
    days = [_day(report.published) for report in printed]
    found = candidates([signature for signature, _ in hashes], [sample for _, sample in hashes], days)
    del hashes

    @lru_cache(maxsize=_AT_HAND)
    def read(place: int) -> _Read:
        return _read(printed[place], found.usual)

    made = (_copy((printed[a], printed[b]), (read(a), read(b))) for a, b in found.pairs)
    return tuple(copy for copy in made if copy is not None)


def _article(report: Printed) -> Words:
    return words(report.text, (*report.furniture, *apart(report.text)))


def _hashes(report: Printed) -> tuple[Hashes, Hashes]:
    found = shingles(_article(report).ids)
    return signature(found), winnowed(found)


def _day(published: str | None) -> int | None:
    return date.fromisoformat(published[:10]).toordinal() if published else None


def _read(report: Printed, usual: Hashes) -> _Read:
    article = _article(report)
    found = shingles(article.ids)
    return _Read(article, prose(report.text, article), np.isin(found, winnowed(found)), np.isin(found, usual))


def _copy(printed: tuple[Printed, Printed], read: tuple[_Read, _Read]) -> Copy | None:
    one, other = read
    found = [run for run in runs(one.words.ids, other.words.ids) if not _is_boilerplate(one, run)]
    days = _days(*printed)
    told = [run for run in found if (days is not None and days < _DAYS) or not _is_note(one, other, run)]
    if not told or _measured(one, other, told).kind(days) is None:
        return None
    measured = _measured(one, other, found)
    return Copy(
        one=printed[0].document,
        other=printed[1].document,
        kind=measured.kind(days) or "partial",
        share=round(measured.share, 4),
        passages=passages(one.words, other.words, found),
        reasons=tuple(_reasons(printed, measured)),
    )


def _is_boilerplate(read: _Read, run: Run) -> bool:
    """Whether most of what is known of a passage's shingles stands in too many reports."""
    within = slice(run.one, run.one + max(run.size - WIDTH + 1, 0))
    usual, kept = int(read.usual[within].sum()), int(read.kept[within].sum())
    return 2 * usual > kept


def _is_note(one: _Read, other: _Read, run: Run) -> bool:
    """Whether a passage is short and opens or closes both reports: who wrote it, how a poll was made."""
    before = max(run.one, run.other)
    after = max(len(one.words) - run.one - run.size, len(other.words) - run.other - run.size)
    near = min(_NEAR, min(len(one.words), len(other.words)) // 8)
    return min(before, after) <= near and run.size <= _NOTE


def _measured(one: _Read, other: _Read, found: Sequence[Run]) -> _Measured:
    own = [_own(one, other, run) for run in found]
    return _Measured(
        shorter=min(len(one.words), len(other.words)),
        shared=sum(run.size for run in found),
        stretches=tuple(_stretches(found, own)),
    )


def _own(one: _Read, other: _Read, run: Run) -> int:
    both = one.prose[run.one : run.one + run.size] & other.prose[run.other : run.other + run.size]
    return int(both.sum())


def _stretches(found: Sequence[Run], own: Sequence[int]) -> Iterator[int]:
    """The words of prose of each passage; a few changed words do not end one."""
    total = own[0]
    for (before, after), words_ in zip(pairwise(found), own[1:], strict=True):
        gaps = after.one - before.one - before.size, after.other - before.other - before.size
        if not all(0 <= gap <= _BREAK for gap in gaps):
            yield total
            total = 0
        total += words_
    yield total


def _reasons(printed: tuple[Printed, Printed], measured: _Measured) -> Iterator[str]:
    one, other = printed
    yield f"{measured.shared} of the {measured.shorter} words of the shorter report stand in both"
    quoted = measured.shared - measured.own
    if quoted:
        yield f"{measured.own} of them are prose, {quoted} are given as somebody's words"
    if measured.running >= RUNNING:
        yield f"{measured.running} words of prose run on in one passage"
    if one.agency and one.agency == other.agency:
        yield f"both credit {one.agency}"
    elif one.agency and other.agency:
        yield f"one credits {one.agency}, the other {other.agency}"
    apart = _days(one, other)
    if apart is not None:
        yield f"they are {apart} day{'s' if apart > 1 else ''} apart" if apart else "both are of the same day"


def _days(one: Printed, other: Printed) -> int | None:
    days = _day(one.published), _day(other.published)
    return abs(days[0] - days[1]) if days[0] is not None and days[1] is not None else None
