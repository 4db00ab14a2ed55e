"""What it costs to find incidents across a growing collection of invented reports.

    python benchmarks/incidents.py [--most N]

Each report tells of some events that other reports tell of too, and of some that are its own; a few places
and parties stand in very many. Near-linear growth shows as a steady time per report. Memory is the peak that
Python held, measured in a run of its own.
"""

from __future__ import annotations

import argparse
import random
import time
import tracemalloc
from collections.abc import Iterator
from datetime import date, timedelta

from counterclaim.resolve import incidents, timeline
from counterclaim.types import Event, Figure, Place, Span, Told

KINDS = ("attack", "shelling", "air strike", "killing", "protest", "meeting", "arrest", "talks", "incident")
FIRST = date(2031, 1, 1)
MENTIONS = 16


def report(number: int, chance: random.Random, events: int) -> Told:
    """Return what an invented report tells, of ``events`` that there are in all."""
    document = f"{number:064x}"
    made = [_event(f"{document}-{n:02}", n, chance.randrange(events), chance) for n in range(MENTIONS)]
    people = {entity for event in made for entity in event.participants}
    return Told(
        document=document,
        published=(FIRST + timedelta(days=number % 365)).isoformat(),
        events=tuple(made),
        figures=tuple(_figure(event, chance) for event in made[::4]),
        actors={entity: entity for entity in people},
        places={event.place: _place(event.place) for event in made if event.place is not None},
    )


def _event(id_: str, n: int, which: int, chance: random.Random) -> Event:
    """A mention of an event whose number makes its kind, day, place and parties, as far as told."""
    day = (FIRST + timedelta(days=which % 365)).isoformat()
    parties = (f"state {which % 5}", f"body {which % 700}", f"person {which}")
    return Event(
        id=id_,
        kind=KINDS[which % len(KINDS)],
        trigger=Span(start=100 * n + 10, end=100 * n + 16),
        span=Span(start=100 * n, end=100 * n + 20),
        participants=tuple(party for party in parties if chance.random() < 0.4),
        agents=1,
        when=day if chance.random() < 0.5 else None,
        place=str(which % 400) if chance.random() < 0.5 else None,
        definite=chance.random() < 0.3,
    )


def _figure(event: Event, chance: random.Random) -> Figure:
    value = float(chance.randrange(1, 40))
    return Figure(id=f"figure {event.id}", span=event.span, what="killed", value=value, event=event.id)


def _place(key: str) -> Place:
    number = int(key)
    return Place(geoname=number + 1, name=f"Place {key}", country="OSL", lat=number % 20, lon=number // 20)


def growth(most: int) -> Iterator[str]:
    """Yield a line for each size."""
    counted = f"{'reports':>8}{'mentions':>10}{'judgements':>12}{'incidents':>11}{'entries':>9}"
    yield f"{counted}{'seconds':>9}{'ms a report':>13}{'MiB':>7}"
    size = 500
    while size <= most:
        chance = random.Random(size)  # noqa: S311
        told = [report(n, chance, 4 * size) for n in range(size)]
        begin = time.perf_counter()
        found = incidents(told)
        entries = timeline(found.incidents, told, {})
        seconds = time.perf_counter() - begin
        counts = f"{len(found.judgements):>12}{len(found.incidents):>11}{len(entries):>9}"
        each = 1000 * seconds / size
        yield f"{size:>8}{MENTIONS * size:>10}{counts}{seconds:>9.2f}{each:>13.2f}{_peak(told):>7.0f}"
        size *= 2


def _peak(told: list[Told]) -> float:
    tracemalloc.start()
    incidents(told)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--most", type=int, default=16_000, help="how many reports at most")
    for line in growth(parser.parse_args().most):
        print(line, flush=True)


if __name__ == "__main__":
    main()
