"""The timeline: dated incidents, and utterances that are acts, each once however many reports tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from counterclaim import edtf
from counterclaim.types import Act, Entry, Incident, Told, identify

_Said = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def timeline(
    incidents: Iterable[Incident], told: Iterable[Told], names: Mapping[str, str]
) -> tuple[Entry, ...]:
    """Return the entries in the order of their first days; ``names`` are those of actors by their ids."""
    entries = [*_happened(incidents), *_said(told, names)]
    return tuple(sorted(entries, key=lambda e: (_first(e.when), e.when, e.id)))


def _happened(incidents: Iterable[Incident]) -> Iterator[Entry]:
    for one in incidents:
        if one.when is not None:
            yield _entry(one.when, one.label, incident=one.id, acts=one.acts, attributions=one.attributions)


def _said(told: Iterable[Told], names: Mapping[str, str]) -> Iterator[Entry]:
    """Utterances of the same day, type, actors and targets are one entry."""
    found: dict[_Said, list[Act]] = {}
    for report in told:
        for act in report.acts:
            if act.voice == "speech" and act.when is not None:
                actors, targets = (_actors(ids, report) for ids in (act.actors, act.targets))
                found.setdefault((act.when, act.type, actors, targets), []).append(act)
    for (when, kind, actors, targets), acts in found.items():
        who, whom = (", ".join(names.get(id_, id_) for id_ in ids) for ids in (actors, targets))
        yield _entry(
            when,
            " · ".join(part for part in (who, kind, whom) if part),
            acts=tuple(sorted(act.id for act in acts)),
            attributions=tuple(sorted({act.attribution for act in acts if act.attribution})),
        )


def _actors(ids: Iterable[str], report: Told) -> tuple[str, ...]:
    return tuple(sorted({report.actors[id_] for id_ in ids if id_ in report.actors}))


def _entry(
    when: str,
    what: str,
    *,
    incident: str | None = None,
    acts: tuple[str, ...],
    attributions: tuple[str, ...],
) -> Entry:
    return Entry(
        id=identify("entry", when=when, what=what, incident=incident, acts=list(acts)),
        when=when,
        precision=edtf.precision(when),
        what=what,
        incident=incident,
        acts=acts,
        attributions=attributions,
    )


def _first(when: str) -> str:
    first, last = edtf.bounds(when)
    return str(first or last or "")
