"""Statements that may be denials without a verb that says so: "said its guns had not fired".

Whether they are the model of acts decides, with the words of the cue marked as the trigger; only statements
with a word that denials have are asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from counterclaim.extract.attributions import Reading
from counterclaim.extract.page import Page
from counterclaim.extract.tables import words_of
from counterclaim.extract.triggers import Entry, Trigger

_WORDS = words_of("may deny")
_DENIES = Entry(lemma="", types=frozenset(("DENY",)), kind=None)
_REACH = 40


def denials(page: Page, readings: Iterable[Reading], found: Sequence[Trigger]) -> Iterator[Trigger]:
    """Yield a trigger for each statement that may be a denial and whose cue holds none of those found."""
    taken = {n for trigger in found for n in trigger.words}
    for reading in readings:
        tagged = reading.tagged
        cue = [n for start, end in tagged.cue for n in range(start, end)]
        if not cue or not tagged.source or not taken.isdisjoint(cue):
            continue
        said = (
            page.lower[n] for start, end in tagged.content for n in range(start, min(end, start + _REACH))
        )
        if not _WORDS.isdisjoint((*said, *(page.lower[n] for n in cue))):
            yield Trigger(at=cue[0], words=tuple(cue), entry=_DENIES, verb=True, part="past")
