"""The decisions of one document, put onto what was found in it.

A pure function of both: without decisions the extraction is what it was, so that whoever withdraws all of
them has the machine's finding back. Every id that the result refers to is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from counterclaim.review.decided import RELATIONS
from counterclaim.review.nesting import nested
from counterclaim.review.references import moved, tied, used
from counterclaim.review.reviewed import ManneredBy, Mark, Reviewed
from counterclaim.review.speaking import Cast, cast_of, heard, kept
from counterclaim.review.speech import spoken
from counterclaim.review.tracks import Page, Track, after, found
from counterclaim.types import Act, Attribution, Extraction, Judgement

Speakers = Mapping[int, tuple[str, ...]]
"""Who speaks as decided, by the number of the statement."""


def applied(
    text: str, extraction: Extraction, decisions: Iterable[Judgement], manner_of: ManneredBy
) -> Reviewed:
    """Return the extraction of a document with its text as people left it.

    Of ``decisions`` those count that persons made on statements and that stand, in the order of their time,
    of one second in the order given. Each meets the statement, among those there then, rejected ones
    too, whose content shares most characters with its own (Jaccard, at least one half). The last one with
    ``statement`` decides whether the statement stands: ``no`` rejects it, ``yes`` and ``unsure`` do not; a
    ``yes`` that meets none adds it. What cannot be applied is among the orphans; nothing is raised.

    ``manner_of`` tells whether new words stand in quotation marks.
    """
    made = _made(decisions)
    tracks, orphans = _followed(Page(document=extraction.document, length=len(text)), extraction, made)
    if not any(track.marks for track in tracks):
        return Reviewed(extraction=extraction, orphans=orphans)
    cast, speakers = heard(cast_of(extraction), tracks)
    statements = _statements(text, tracks, speakers, manner_of)
    effective = _effective(extraction, cast, tracks, statements, speakers)
    rejected = _in_order(one for one, track in zip(statements, tracks, strict=True) if track.rejected)
    entities = kept(cast, extraction, used(effective, rejected))
    return Reviewed(
        extraction=replace(effective, entities=entities),
        rejected=rejected,
        marks=_marks(tracks, made),
        orphans=orphans,
    )


def _made(decisions: Iterable[Judgement]) -> list[Judgement]:
    """The decisions that count, in the order in which they were made."""
    counts = (
        one for one in decisions if one.by_person and one.withdrawn_at is None and one.relation in RELATIONS
    )
    return sorted(counts, key=lambda one: one.at or "")


def _followed(
    page: Page, extraction: Extraction, made: Iterable[Judgement]
) -> tuple[tuple[Track, ...], tuple[Judgement, ...]]:
    """The statements after all decisions, and the decisions that could not be applied."""
    tracks, orphans = found(extraction.attributions), []
    for number, decision in enumerate(made):
        changed = after(page, tracks, decision, number)
        if changed is None:
            orphans.append(decision)
        else:
            tracks = changed
    return tracks, tuple(orphans)


def _statements(
    text: str, tracks: Sequence[Track], speakers: Speakers, manner_of: ManneredBy
) -> tuple[Attribution, ...]:
    """Each statement as a record, those that are rejected too."""
    return tuple(
        replace(
            _reworded(text, track, manner_of),
            nested_in=tracks[around].id if around is not None else None,
            speakers=speakers.get(number, track.base.speakers),
            role=track.base.role
            if speakers.get(number, track.base.speakers) == track.base.speakers
            else None,
        )
        for number, (track, around) in enumerate(zip(tracks, nested(tracks), strict=True))
    )


def _reworded(text: str, track: Track, manner_of: ManneredBy) -> Attribution:
    if not track.changed:
        return track.base
    spans = track.spans
    return replace(
        track.base,
        id=track.id,
        source=spans.source,
        cue=spans.cue,
        content=spans.content,
        manner=manner_of(text, spans.content),
    )


def _effective(
    extraction: Extraction,
    cast: Cast,
    tracks: Sequence[Track],
    statements: Sequence[Attribution],
    speakers: Speakers,
) -> Extraction:
    """The extraction with the statements that stand, and what refers to them."""
    pairs = tuple(zip(tracks, statements, strict=True))
    homes = {id_: s.nested_in if t.rejected else s.id for t, s in pairs for id_ in t.machines}
    rejected = frozenset(id_ for track in tracks if track.rejected for id_ in track.machines)
    left = moved(extraction, homes, rejected)
    said = {statements[number].id: who for number, who in speakers.items()}
    heard = [_as_heard(act, said) for act in left.acts]
    acts = spoken(cast, heard, [(s, t.act) for t, s in pairs if t.act is not None and not t.rejected])
    standing = [statement for track, statement in pairs if not track.rejected]
    return replace(
        left,
        attributions=_in_order(standing) if _is_reworded(tracks) else tuple(standing),
        acts=acts.acts,
        events=tied(left.events, acts.acts, acts.became),
    )


def _as_heard(act: Act, said: Mapping[str, tuple[str, ...]]) -> Act:
    """An act with the speakers of the statement that it is."""
    if act.voice != "speech" or act.attribution is None:
        return act
    return replace(act, actors=said.get(act.attribution, act.actors))


def _is_reworded(tracks: Iterable[Track]) -> bool:
    return any(track.changed or len(track.machines) > 1 for track in tracks)


def _in_order(statements: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Statements in the order of the text."""
    return tuple(sorted(statements, key=lambda one: (one.content, one.source, one.cue)))


def _marks(tracks: Iterable[Track], made: Iterable[Judgement]) -> tuple[Mark, ...]:
    order = {one.id: number for number, one in enumerate(made)}
    marks = (
        Mark(attribution=track.id, judgement=judgement, machine=machine)
        for track in tracks
        for judgement, machine in track.marks
    )
    return tuple(sorted(marks, key=lambda mark: order[mark.judgement]))
