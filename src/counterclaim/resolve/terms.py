"""The offices reports give an actor, and what that tells of when they were held.

A report that calls somebody by an office shows that it was held by that day; one that calls them "former",
that it was held no more. Both are written as EDTF sets: ``[..2031-05-04]``, on this day or before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.types import Office

_FORMER = re.compile(r"^(?:the\s+)?(?:former\b|ex-|one-?time\b)\s*", re.IGNORECASE)
#: At most so many are given, and none that stands so much less often than the commonest.
MOST = 12
RARE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An office in a report's words, and the day the report was published, where that is known."""

    title: str
    on: str | None


def terms(seen: Iterable[Seen]) -> tuple[Office, ...]:
    """Return the offices, those that stand most often first; at most ``MOST``."""
    found: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        title = " ".join(one.title.split())
        found[_FORMER.sub("", title).casefold()].append(Seen(title=title, on=one.on))
    most = max(map(len, found.values()), default=0)
    ordered = sorted(
        (key for key in found if key and len(found[key]) >= RARE * most),
        key=lambda key: (-len(found[key]), key),
    )
    return tuple(_office(found[key]) for key in ordered[:MOST])


def _office(seen: list[Seen]) -> Office:
    held = [one for one in seen if not _FORMER.match(one.title)]
    left = [one for one in seen if _FORMER.match(one.title)]
    titles = sorted(_FORMER.sub("", one.title) for one in held or left)
    return Office(
        title=max(titles, key=titles.count),
        start=_by(one.on for one in held),
        end=_by(one.on for one in left),
    )


def _by(days: Iterable[str | None]) -> str | None:
    first = min((day for day in days if day), default=None)
    return f"[..{first}]" if first else None
