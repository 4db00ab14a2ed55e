"""A ledger that grew has the actors of one built at once: through the ledger, as `build` resolves them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.pipeline import resolve
from counterclaim.register import Member
from counterclaim.store import View, Writer
from counterclaim.types import (
    Actor,
    Document,
    Entity,
    EntityKind,
    Extraction,
    Judgement,
    Meta,
    Segment,
    Span,
    Stated,
    identify,
)
from resolve.reports import BODIES, KINDS, PERSONS, SIDES, merged, split, valued

OFFICES = ("", "", "harbour minister", "former harbour minister", "envoy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One whom a report speaks of: the name, what the report takes it for, the office it gives."""

    name: str
    kind: EntityKind
    side: str | None
    named: bool
    office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report and what was found in it."""

    document: Document
    extraction: Extraction

    @property
    def members(self) -> list[Member]:
        return [Member(document=self.document.id, entity=e) for e in self.extraction.entities]


def report(number: int, lines: Sequence[Line]) -> Report:
    text = f"Report {number}.\n"
    found: list[Entity] = []
    places = [(line, len(text := f"{text}{line.office} {line.name} said it.\n")) for line in lines]
    raw = text.encode()
    id_ = hashlib.sha256(raw).hexdigest()
    for line, end in places:
        start = end - len(f"{line.name} said it.\n")
        office = Span(start=start - 1 - len(line.office), end=start - 1) if line.office else None
        found.append(
            Entity(
                id=identify("entity", document=id_, name=line.name, first=[start, start + len(line.name)]),
                name=line.name,
                kind=line.kind,
                side=line.side,
                named=line.named,
                offices=(office,) if office else (),
                mentions=(Span(start=start, end=start + len(line.name)),),
            )
        )
    whole = Segment(text_start=0, text_end=len(text), byte_start=0, byte_end=len(raw), verbatim=True)
    document = Document(
        id=id_,
        name=f"report-{number}",
        origin=f"report-{number}.txt",
        media_type="text/plain",
        encoding="utf-8",
        original=raw,
        text=text,
        segments=(whole,),
        meta=Meta(published=Stated(value=f"2031-05-{number + 1:02}", basis="given")),
    )
    return Report(
        document=document, extraction=Extraction(document=id_, made_by="hand", entities=tuple(found))
    )


lines = st.builds(
    Line,
    name=st.sampled_from((*PERSONS, *BODIES)),
    kind=st.sampled_from(("person", *KINDS)),
    side=st.sampled_from(SIDES),
    named=st.sampled_from([True, True, True, False]),
    office=st.sampled_from(OFFICES),
)
reports = st.lists(st.lists(lines, max_size=5, unique_by=lambda line: line.name), min_size=2, max_size=6).map(
    lambda found: [report(number, lines) for number, lines in enumerate(found)]
)


class Ledgers:
    """Ledgers in one folder, each of its own name."""

    def __init__(self, folder: str) -> None:
        self._paths = (Path(folder) / f"{number}.ledger" for number in count())

    def grown(self, *steps: Iterable[Report | Judgement]) -> tuple[Actor, ...]:
        """The actors of a ledger that took in reports and decisions in steps, resolved after each."""
        path = next(self._paths)
        for step in steps:
            with Writer(path) as writer:
                for item in step:
                    if isinstance(item, Judgement):
                        writer.put_judgements([item])
                    else:
                        writer.put(item.document, item.extraction, fingerprint="1")
                resolve(writer)
        return actors_of(path)


def actors_of(path: Path) -> tuple[Actor, ...]:
    with View(path) as view:
        return tuple(sorted((row.actor for row in view.actors()), key=lambda actor: actor.id))


def decided(told: Sequence[Report], data: st.DataObject) -> list[Judgement]:
    """What somebody decides on the first reports, if anything."""
    members = [member for one in told for member in one.members]
    if len(members) < 2 or not data.draw(st.booleans()):
        return []
    one, other, *_ = data.draw(st.permutations(members))
    made = [merged(one, other), split([one], [other]), valued("name", "The Other", one)]
    return data.draw(st.permutations(made))[: data.draw(st.integers(1, 3))]


@settings(max_examples=30, deadline=None)
@given(reports, st.data())
def test_resolving_in_two_steps_is_resolving_at_once(told: list[Report], data: st.DataObject) -> None:
    half = len(told) // 2
    with TemporaryDirectory() as folder:
        ledgers = Ledgers(folder)
        at_once = ledgers.grown(told)
        held = [id_ for actor in at_once for id_ in actor.entities]
        assert sorted(held) == sorted(m.entity.id for one in told for m in one.members)
        assert ledgers.grown(told[:half], told) == at_once
        assert ledgers.grown(told[:half], told[half:]) == at_once
        assert ledgers.grown(data.draw(st.permutations(told))) == at_once


@settings(max_examples=20, deadline=None)
@given(reports, st.data())
def test_a_decision_on_the_first_reports_counts_as_one_made_on_all(
    told: list[Report], data: st.DataObject
) -> None:
    half = len(told) // 2
    said = decided(told[:half], data)
    with TemporaryDirectory() as folder:
        ledgers = Ledgers(folder)
        at_once = ledgers.grown([*told, *said])
        assert ledgers.grown(told[:half], said, told[half:]) == at_once
        assert ledgers.grown(said, told) == at_once


@settings(max_examples=20, deadline=None)
@given(reports, st.data())
def test_a_ledger_is_as_before_when_all_decisions_are_withdrawn(
    told: list[Report], data: st.DataObject
) -> None:
    said = decided(told, data)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.ledger"
        with Writer(path) as writer:
            for one in told:
                writer.put(one.document, one.extraction, fingerprint="1")
            resolve(writer)
        before = actors_of(path)
        with Writer(path) as writer:
            writer.put_judgements(said)
            resolve(writer)
            for judgement in said:
                writer.withdraw_judgement(judgement.id, "2031-07-01T00:00:00+00:00")
            resolve(writer)
        assert actors_of(path) == before


def test_a_second_person_of_a_surname_parts_it_from_the_first_when_the_reports_come() -> None:
    """A rule's judgement that no longer follows is kept and not used: growth can also part."""

    def line(name: str) -> Line:
        return Line(name=name, kind="person", side=None, named=True, office="")

    first, second = report(0, [line("Mira Tasten")]), report(1, [line("Tasten")])
    third = report(2, [line("Karel Tasten")])
    with TemporaryDirectory() as folder:
        ledgers = Ledgers(folder)
        assert len(ledgers.grown([first, second])) == 1
        assert len(ledgers.grown([first, second], [third])) == 3
        assert ledgers.grown([first, second], [third]) == ledgers.grown([first, second, third])
