"""The statements of one document on their way through the decisions on them, one decision after another.

Nothing is lost on the way: a rejected statement stays, so that a later decision may take it back in, and
what the machine found stays beside what people made of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from counterclaim.errors import InputError
from counterclaim.review import decided
from counterclaim.review.decided import Act, Named, Said, Spans
from counterclaim.review.places import lie_in, spans_in
from counterclaim.types import Attribution, Judgement, Span, attribution_id, likeness

#: What the content of a decision and of a statement must share, for the one to be made on the other.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Who speaks, as decided; ``number``: how many decisions were made before."""

    number: int
    speakers: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One statement: as it was found or added (``base``), the words it has now, and what was decided on it.

    ``machines`` are the machine's attributions that it stands for, its own first; ``marks`` the decisions
    with the machine's attribution that each was made on.
    """

    id: str
    base: Attribution
    spans: Spans
    machines: tuple[str, ...] = ()
    rejected: bool = False
    heard: Heard | None = None
    act: Act | None = None
    marks: tuple[tuple[str, str | None], ...] = ()

    @property
    def changed(self) -> bool:
        """Whether it has other words than the machine found, or was added."""
        return not self.machines or self.spans != words_of(self.base)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The document that decisions are made on: its id, and how many characters it has."""

    document: str
    length: int


def words_of(attribution: Attribution) -> Spans:
    """Return the words of an attribution."""
    return Spans(source=attribution.source, cue=attribution.cue, content=attribution.content)


def found(attributions: Iterable[Attribution]) -> tuple[Track, ...]:
    """Return the statements that a machine found."""
    return tuple(Track(id=a.id, base=a, spans=words_of(a), machines=(a.id,)) for a in attributions)


def after(
    page: Page, tracks: tuple[Track, ...], decision: Judgement, number: int
) -> tuple[Track, ...] | None:
    """Return the statements after a decision, the ``number``-th; None where it cannot be applied.

    That is: it meets no statement and adds none, its value has not the shape of its relation, or names
    places outside the document.
    """
    try:
        said = decided.said(decision)
    except InputError:
        return None
    content = spans_in(page.document, decision.subject)
    if not content or not _is_of(page, said):
        return None
    added = _added(page, decision, said) if isinstance(said, Spans) else None
    met = _met(tracks, content, said) or next((t for t in tracks if added and t.id == added.id), None)
    if met is not None:
        return _put(tracks, met, _changed(page, met, decision, said, number))
    return (*tracks, added) if added else None


def _is_of(page: Page, said: Said | None) -> bool:
    """Whether all places that are named lie in the document."""
    if said is None:
        return True
    if isinstance(said, Spans):
        return lie_in(said.all, page.length)
    anchors = said.targets if isinstance(said, Act) else [one.at for one in said]
    spans = spans_in(page.document, anchors)
    return len(spans) == len(anchors) and lie_in(spans, page.length)


def _met(tracks: Iterable[Track], content: tuple[Span, ...], said: Said | None) -> Track | None:
    """The statement whose content is most like that of a decision, if it is like enough.

    Of two with the same content the one that has just the words decided, one that stands, the first.
    """
    ranks = [(likeness(t.spans.content, content), t.spans == said, not t.rejected, t) for t in tracks]
    alike = [rank for rank in ranks if rank[0] >= _ALIKE]
    return max(alike, key=lambda rank: rank[:3])[3] if alike else None


def _changed(page: Page, track: Track, decision: Judgement, said: Said | None, number: int) -> Track:
    """A statement after a decision on it; where nobody decides any more, it stands as it was found."""
    marked = replace(track, marks=(*track.marks, (decision.id, next(iter(track.machines), None))))
    if decision.relation == decided.STATEMENT:
        marked = replace(marked, rejected=decision.verdict == "no")
    if isinstance(said, Spans):
        return replace(marked, spans=said, id=_id(page, said))
    if isinstance(said, Act):
        return replace(marked, act=said)
    return replace(marked, heard=Heard(number=number, speakers=said)) if said is not None else marked


def _added(page: Page, decision: Judgement, spans: Spans) -> Track:
    base = Attribution(
        id=_id(page, spans), source=spans.source, cue=spans.cue, content=spans.content, manner="indirect"
    )
    return Track(id=base.id, base=base, spans=spans, marks=((decision.id, None),))


def _id(page: Page, spans: Spans) -> str:
    return attribution_id(page.document, spans.source, spans.cue, spans.content)


def _put(tracks: tuple[Track, ...], old: Track, new: Track) -> tuple[Track, ...]:
    """The statements with a new one for an old one; another that has the same words becomes one with it."""
    same = next((t for t in tracks if t is not old and t.id == new.id), None)
    one = _one(new, same) if same else new
    return tuple(one if t is old else t for t in tracks if t is not same)


def _one(track: Track, other: Track) -> Track:
    """Two statements as one: as the machine found it where it found just these words, else as the first."""
    main, side = (other, track) if not other.changed or not track.machines else (track, other)
    return replace(
        track,
        base=main.base,
        machines=(*main.machines, *side.machines),
        heard=track.heard or other.heard,
        act=track.act or other.act,
        marks=(*other.marks, *track.marks),
    )
