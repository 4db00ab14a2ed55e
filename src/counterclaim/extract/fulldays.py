"""Days that a text tells in full ("Friday, May 2"), from which the days told in short near them are reckoned.

A gallery of pictures that was added to after its report came out tells of days after that of publication; in
its captions "Sunday" or "yesterday" is not reckoned from it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from counterclaim.extract.page import Page
from counterclaim.extract.reckoning import Tense

_WEEK = 7
#: So many days after publication make a report one that was added to; farther away none counts.
_ADDED, _FARTHEST = 3, 200


@dataclass(frozen=True, slots=True)
class FullDay:
    """A day told with its year or its weekday (``named``): its first word, and the tense of its clause."""

    start: int
    day: date
    named: bool
    tense: Tense


class FullDays:
    """The days that a page tells in full, in the order of the text, and the day of publication, if known."""

    def __init__(self, page: Page, days: Sequence[FullDay], published: date | None) -> None:
        self._page, self._published = page, published
        told = [d for d in days if d.tense in ("past", "unknown")]
        self._late = [d for d in told if self._is_late(d.day)]
        late = self._is_added_to()
        self._days = [d for d in told if (late if self._is_late(d.day) else d.named)]
        self._starts = [d.start for d in self._days]

    @cached_property
    def latest(self) -> date | None:
        """The last day told, where it is after publication: so far the text reaches."""
        return max((d.day for d in self._late), default=None)

    def instead(self, at: int, weekday: int | None) -> tuple[date | None] | None:
        """Return the day that a time told in short at a word is, if not that by publication.

        That day is None where a reader could not tell. ``weekday``: of a bare day of the week, 0 (Monday) to
        6; in the sentence of such a day told in full it is that day, however long ago.
        """
        near = self._near(at)
        late = near is not None and self._is_late(near.day)
        if near is None or not (late or self._is_old(near.day)):
            return None
        if weekday is None or weekday != near.day.weekday():
            return (None,) if late else None
        same = self._page.sentences[near.start] == self._page.sentences[at]
        return (near.day if same or late else None,)

    def _near(self, at: int) -> FullDay | None:
        """The last day told before a word in its paragraph, or the first behind it in its sentence."""
        n = bisect_right(self._starts, at)
        before = self._days[n - 1] if n else None
        if before and self._page.paragraphs[before.start] == self._page.paragraphs[at]:
            return before
        behind = self._days[n] if n < len(self._days) else None
        return behind if behind and self._page.sentences[behind.start] == self._page.sentences[at] else None

    def _is_old(self, day: date) -> bool:
        """Whether a day is told in full because it is not of the week before publication."""
        return self._published is None or (self._published - day).days >= _WEEK

    def _is_late(self, day: date) -> bool:
        return self._published is not None and 0 < (day - self._published).days < _FARTHEST

    def _is_added_to(self) -> bool:
        """Whether the report was added to after it came out, and does not only look ahead."""
        return any(d.tense == "past" for d in self._late) or len({d.day for d in self._late}) >= _ADDED
