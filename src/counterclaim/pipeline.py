"""The story on one screen: read, extract, store, resolve, compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path

from counterclaim.compare import compare
from counterclaim.compare.model import ClaimModel
from counterclaim.config import FEWEST_FOR_WORKERS, default_workers
from counterclaim.errors import CounterclaimError, InputError, ModelError
from counterclaim.extract import ModelExtractor
from counterclaim.read import READER_VERSION, Capture, Limits, captures, parse
from counterclaim.records import report_record
from counterclaim.resolve import Seen, actors, decisions, incidents, judge, timeline
from counterclaim.resolve.reprints import copies
from counterclaim.reviewing import documents_of, moved, review
from counterclaim.store import Writer
from counterclaim.types import (
    Actor,
    Document,
    Extraction,
    Incident,
    Judgement,
    Meta,
    Printed,
    SetAside,
    Told,
    identify,
)
from counterclaim.workers import ordered


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a run reads its inputs: what the user says of them, limits, number of processes (0: one a core)."""

    given: Meta = Meta()
    limits: Limits = Limits()
    workers: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One report read and searched."""

    document: Document
    extraction: Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What became of one input: ``examined``, ``unchanged`` or ``set aside``; ``words`` counts new text.

    ``damage`` says what of an examined report could not be read as it was meant.
    """

    origin: str
    outcome: str
    words: int = 0
    statements: int = 0
    damage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did; ``damaged`` are the steps of reports that were taken but not read whole."""

    examined: int
    unchanged: int
    set_aside: tuple[SetAside, ...]
    damaged: tuple[Step, ...]
    words: int
    statements: int


def _silently(_: int) -> None:
    """Tell nobody."""


def build(
    inputs: Sequence[str],
    ledger: Path,
    options: Options,
    on_step: Callable[[Step], None],
    on_judged: Callable[[int], None] = _silently,
) -> BuildReport:
    """Read the inputs into a ledger; only what is new or changed is examined.

    ``on_step`` hears of each input, ``on_judged`` from time to time how many answers the models of claims
    gave while the reports are compared.

    Each report is stored as a whole, so a run that was killed goes on where it stopped. Raises
    ``LedgerError`` and ``ModelError``; a report that cannot be read is set aside, and the run goes on.
    """
    fingerprint = _fingerprint(options.given)
    steps: list[Step] = []
    aside: list[SetAside] = []

    def tell(step: Step) -> None:
        steps.append(step)
        on_step(step)

    with Writer(ledger) as writer:
        writer.clear_set_aside()
        known = writer.known()
        found = captures(inputs, limits=options.limits)
        for item in _examined(_new(found, known, fingerprint, tell), options):
            stored = _store(writer, item, fingerprint)
            tell(_step(stored))
            if isinstance(stored, SetAside):
                aside.append(stored)
                writer.set_aside(stored)
        resolve(writer, on_judged)
    return BuildReport(
        examined=sum(s.outcome == "examined" for s in steps),
        unchanged=sum(s.outcome == "unchanged" for s in steps),
        set_aside=tuple(aside),
        damaged=tuple(s for s in steps if s.damage),
        words=sum(s.words for s in steps),
        statements=sum(s.statements for s in steps),
    )


def examine(inputs: Sequence[str], options: Options) -> Iterator[Examined | SetAside]:
    """Read and search the inputs without a ledger, in the order given."""
    return _examined(captures(inputs, limits=options.limits), options)


def resolve(writer: Writer, on_judged: Callable[[int], None] = _silently) -> None:
    """Judge who is one actor, what is one incident and where accounts conflict, where anything changed since.

    A rule's judgement that no longer follows from the documents is kept and not used: with the documents
    it comes back, and a withdrawal stays what a person did. Where somebody decides something meanwhile, what
    was begun is left and begun again, so that no decision is lost.
    """
    while not _resolved(writer, on_judged):
        pass


@dataclass(frozen=True, slots=True, kw_only=True)
class _World:
    """What is known across documents in one state of the ledger, whose number is ``state``."""

    state: int
    told: tuple[Told, ...]
    decided: tuple[Judgement, ...]
    actors: tuple[Actor, ...]
    names: Mapping[str, str]


def _resolved(writer: Writer, on_judged: Callable[[int], None]) -> bool:
    """Go once through what is stale; False where documents or decisions changed on the way."""
    if not writer.resolved() and not _resolve_actors(writer):
        return False
    if writer.incidents_resolved() and writer.contests_resolved():
        return True
    world = _world(writer)
    found = _resolve_incidents(writer, world)
    return found is not None and _compare(writer, world, found, on_judged)


def _world(writer: Writer) -> _World:
    with writer.one_state() as state:
        return _World(
            state=state,
            told=tuple(writer.told()),
            decided=_decided(writer),
            actors=writer.actors(),
            names=writer.actor_names(),
        )


def _decided(writer: Writer) -> tuple[Judgement, ...]:
    """All judgements, persons' where their words stand now."""
    made = writer.judgements()
    return moved(made, writer.texts(documents_of(one for one in made if one.by_person)))


def _resolve_actors(writer: Writer) -> bool:
    with writer.one_state() as state:
        placed, offices, made = list(writer.entities()), _offices(writer), _decided(writer)
    entities = [entity for _, entity in placed]
    decided = decisions(placed, made)
    machine = judge(entities, decided)
    current = {judgement.id for judgement in machine}
    if not writer.put_judgements(machine, at=state):
        return False
    standing = [j for j in writer.judgements() if j.id in current]
    return writer.replace_actors(actors(entities, standing, decided, offices), at=state)


def _resolve_incidents(writer: Writer, world: _World) -> tuple[Incident, ...] | None:
    """The incidents, stored with the timeline; None where something changed meanwhile."""
    found = incidents(world.told, world.decided)
    lines = timeline(found.incidents, world.told, world.names)
    stored = writer.put_judgements(found.judgements, at=world.state) and writer.replace_incidents(
        found.incidents, lines, at=world.state
    )
    return found.incidents if stored else None


def _compare(
    writer: Writer, world: _World, known: Sequence[Incident], on_judged: Callable[[int], None]
) -> bool:
    """Hold the statements against each other; what the model answers is kept as it goes."""
    judged = 0

    def keep(answers: Mapping[bytes, bytes]) -> None:
        nonlocal judged
        writer.put_answers(model.name, answers)
        judged += len(answers)
        on_judged(judged)

    model = ClaimModel(keep)
    model.known = writer.answers(model.name)
    compared = compare(world.told, world.actors, known, model, world.decided)
    model.flush()
    return writer.replace_contests(
        compared, copies(_printed(report) for report in world.told), at=world.state
    )


def _printed(report: Told) -> Printed:
    return Printed(
        document=report.document,
        text=report.text,
        furniture=report.furniture,
        agency=report.agency,
        published=report.published,
    )


def _offices(writer: Writer) -> dict[str, list[Seen]]:
    """The offices that reports give each entity."""
    found: dict[str, list[Seen]] = {}
    for entity, title, published in writer.offices():
        found.setdefault(entity, []).append(Seen(title=title, on=published))
    return found


def damage(item: Examined) -> str:
    """Return what of a report could not be read or searched, in one line; empty where all is well."""
    return str(report_record(item.document, item.extraction).get("reason", ""))


def _fingerprint(given: Meta) -> str:
    """What a stored document was made with; where it differs, the document is examined again."""
    return identify(
        "fingerprint", reader=READER_VERSION, extractor=ModelExtractor().name, given=asdict(given)
    )


def _new(
    found: Iterable[Capture | SetAside], known: dict[str, str], fingerprint: str, tell: Callable[[Step], None]
) -> Iterator[Capture | SetAside]:
    for item in found:
        if isinstance(item, Capture) and known.get(item.id) == fingerprint:
            tell(Step(origin=item.origin, outcome="unchanged"))
        else:
            yield item


def _examined(found: Iterator[Capture | SetAside], options: Options) -> Iterator[Examined | SetAside]:
    first = list(islice(found, FEWEST_FOR_WORKERS))
    workers = (options.workers or default_workers()) if len(first) == FEWEST_FOR_WORKERS else 1
    work = partial(_examine, given=options.given)
    return ordered(work, chain(first, found), workers=workers, died=_died)


def _examine(item: Capture | SetAside, *, given: Meta) -> Examined | SetAside:
    """Read and search one report; whatever goes wrong with it is its own matter, not the run's."""
    if isinstance(item, SetAside):
        return item
    try:
        document = parse(item, given=given)
        return Examined(document=document, extraction=ModelExtractor()(document))
    except ModelError:
        raise
    except CounterclaimError as error:
        return SetAside(origin=item.origin, reason=str(error).removeprefix(f"{item.origin}: "))
    except (ValueError, LookupError, TypeError, RecursionError, MemoryError) as error:
        reason = f"could not be examined ({type(error).__name__}: {error}); please report this with the file"
        return SetAside(origin=item.origin, reason=" ".join(reason.split()))


def _died(item: Capture | SetAside) -> SetAside:
    return SetAside(origin=item.origin, reason="the process that examined it died; is there enough memory?")


def _store(writer: Writer, item: Examined | SetAside, fingerprint: str) -> Examined | SetAside:
    if isinstance(item, SetAside):
        return item
    try:
        writer.put(item.document, item.extraction, fingerprint=fingerprint, review=review)
    except InputError as error:
        origin = item.document.origin
        return SetAside(origin=origin, reason=str(error).removeprefix(f"{origin}: "))
    return item


def _step(item: Examined | SetAside) -> Step:
    if isinstance(item, SetAside):
        return Step(origin=item.origin, outcome="set aside")
    return Step(
        origin=item.document.origin,
        outcome="examined",
        words=len(item.document.text.split()),
        statements=len(item.extraction.attributions),
        damage=damage(item),
    )
