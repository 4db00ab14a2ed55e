"""A decision whose report was replaced, carried over to the new text: the same words, as they stand there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from counterclaim.errors import InputError
from counterclaim.review.decided import RELATIONS, Act, Said, Spans, said, written
from counterclaim.review.keys import once, orphan_place
from counterclaim.review.places import lie_in
from counterclaim.types import Judgement, Span, anchor, place_of

_SHORTEST = 40
"""Characters of words that a line tells at most."""
_ANEW = "decide it there anew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What is to be decided on the new text: the anchors of its subject, and its value."""

    subject: tuple[str, ...]
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a report: its document's id and its text."""

    document: str
    text: str


def carried(made: Judgement, old: Version, new: Version) -> Carried:
    """Return a decision on one statement as one on another version of its report.

    The subject goes to where its quotations stand exactly once, alone or with what stands around them. A
    place in the value goes as far as the subject went if the same words stand there, else to where its
    words stand exactly once. Raises ``InputError``, which says why, where this cannot be.
    """
    if made.relation not in RELATIONS:
        raise InputError(f"it is about more than one statement: {_ANEW}")
    if old.document == new.document:
        raise InputError(f"the same file is read as another text now, the old text is not kept: {_ANEW}")
    if not made.keys:
        raise InputError(f"its words were not kept: {_ANEW}")
    places = orphan_place(made, new.text)
    if places is None:
        raise InputError(f"its words do not stand in the present version just once: {_ANEW}")
    subject = tuple(anchor(new.document, place) for place in places)
    what, first = said(made), place_of(made.keys[0].anchor)
    if what is None or first is None:
        return Carried(subject=subject, value=None)
    by = places[0].start - first[1].start

    def moved(span: Span) -> Span:
        return _moved(span, by, old.text, new.text)

    return Carried(subject=subject, value=written(_along(what, old.document, new.document, moved)))


def _along(what: Said, old: str, new: str, moved: Callable[[Span], Span]) -> Said:
    if isinstance(what, Spans):
        roles = (what.source, what.cue, what.content)
        source, cue, content = (tuple(moved(span) for span in spans) for spans in roles)
        return Spans(source=source, cue=cue, content=content)

    def led(given: str) -> str:
        place = place_of(given)
        if place is None or place[0] != old:
            raise InputError(f"it names words of another report: {_ANEW}")
        return anchor(new, moved(place[1]))

    if isinstance(what, Act):
        return replace(what, targets=tuple(led(one) for one in what.targets))
    return tuple(replace(one, at=led(one.at)) for one in what)


def _moved(span: Span, by: int, before: str, after: str) -> Span:
    if not lie_in((span,), len(before)):
        raise InputError(f"it names a place outside of its report: {_ANEW}")
    words, start = span.quote(before), span.start + by
    if start >= 0 and after.startswith(words, start):
        return Span(start=start, end=span.end + by)
    found = once(words, after)
    if found is None:
        line = " ".join(words.split())
        short = line if len(line) <= _SHORTEST else f"{line[:_SHORTEST].rstrip()}…"
        raise InputError(f"“{short}”, which it names, does not stand there just once: {_ANEW}")
    return found
