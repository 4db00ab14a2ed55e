"""What refers to statements and entities, and where it refers to once people have decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from counterclaim.types import Act, Attribution, Event, Extraction

Homes = Mapping[str, str | None]
"""For each statement of the machine the one that has what refers to it now, None: the report itself."""


def moved(extraction: Extraction, homes: Homes, rejected: frozenset[str]) -> Extraction:
    """Return an extraction whose acts, events and figures refer to the statements there are now.

    An utterance that is itself an act is none where its statement is among the ``rejected`` of the machine;
    what was told in a statement and in none now is told by the outlet.
    """
    return replace(
        extraction,
        acts=tuple(
            _told(act, homes)
            for act in extraction.acts
            if act.voice != "speech" or act.attribution not in rejected
        ),
        events=tuple(replace(e, attribution=_home(e.attribution, homes)) for e in extraction.events),
        figures=tuple(replace(f, attribution=_home(f.attribution, homes)) for f in extraction.figures),
    )


def tied(events: Iterable[Event], acts: Iterable[Act], became: Mapping[str, str | None]) -> tuple[Event, ...]:
    """Return events that refer to acts there are, as what they became."""
    there = frozenset(act.id for act in acts)
    now = ((event, became.get(event.act, event.act) if event.act else None) for event in events)
    return tuple(replace(event, act=act if act in there else None) for event, act in now)


def used(extraction: Extraction, rejected: Iterable[Attribution]) -> Iterator[str]:
    """Yield the entities that anything in an extraction, or a rejected statement, refers to."""
    for statement in (*extraction.attributions, *rejected):
        yield from (*statement.speakers, *statement.via)
    for act in extraction.acts:
        yield from (*act.actors, *act.targets, *_one(act.place))
    for event in extraction.events:
        yield from (*event.participants, *_one(event.place))


def _one(id_: str | None) -> tuple[str, ...]:
    return (id_,) if id_ is not None else ()


def _home(statement: str | None, homes: Homes) -> str | None:
    return homes.get(statement) if statement is not None else None


def _told(act: Act, homes: Homes) -> Act:
    home = _home(act.attribution, homes)
    lost = act.voice == "attributed" and act.attribution is not None and home is None
    return replace(act, attribution=home, voice="outlet" if lost else act.voice)
