"""How often the right speaker is found: of each labelled statement, and of actors across reports.

Labels: ``speakers/`` (``guide.md`` says how they were made); offsets and numbers only, the texts are read
from the collections. A statement counts where it was labelled as one and is found again. Its speakers are
right where those found are the labelled ones, no more and no fewer. An entity is the labelled actor with an
anchor that one of its mentions stands for; one that stands for anchors of two is neither.

The labels leave out the agency that a whole report is credited to, and so does the measure of "via".

Across reports a mention is a speaker of a statement, and a chain all mentions of an actor; the measure is
the CoNLL F1 (``chains.py``).

    python evaluation/speakers.py [COLLECTIONS]               the report
    python evaluation/speakers.py --wrong                     also every statement that is not right
    python evaluation/speakers.py --affair NAME               one affair only; may be given again
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import chains

from counterclaim.extract import ModelExtractor
from counterclaim.read import captures, parse
from counterclaim.resolve import actors, judge
from counterclaim.types import Actor, Attribution, Document, Entity, Extraction, Span

LABELS = Path(__file__).parent / "speakers"
COLLECTIONS = Path(__file__).parents[2] / "shared" / "collections"
KINDS = ("name", "metonym", "adjective", "description", "pronoun", "document", "compound", "none")
Key = tuple[str, str]
"""Affair and article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A labelled actor in one article."""

    number: str
    kind: str
    subkind: str
    side: str
    anchors: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A labelled statement; ``speakers`` and ``via`` are numbers of actors."""

    places: tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]
    kind: str
    speakers: tuple[str, ...]
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One labelled article with what the program finds in it."""

    key: Key
    document: Document
    extraction: Extraction
    who: tuple[Who, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One statement: whether the program's speakers are right, the baseline's, and how each was taken."""

    article: Article
    said: Said
    found: Attribution | None
    named: tuple[str, ...]
    right: bool
    baseline: bool
    via: bool


def articles(collections: Path, wanted: Sequence[str] = ()) -> Iterator[Article]:
    """Yield the labelled articles. Raises ``ValueError`` where a text is not the one that was labelled."""
    who, said = _labels("actors.csv"), _labels("statements.csv")
    known = {(row["affair"], row["article"]): row["sha256"] for row in _rows("articles.csv")}
    for affair in dict.fromkeys(affair for affair, _ in known if not wanted or affair in wanted):
        for document in _documents(collections, affair):
            key = (affair, document.name)
            if key not in known:
                continue
            if hashlib.sha256(document.text.encode()).hexdigest() != known[key]:
                raise ValueError(f"{document.origin}: its text is not the one that was labelled")
            yield Article(
                key=key,
                document=document,
                extraction=ModelExtractor()(document),
                who=tuple(map(_who, who[key])),
                said=tuple(_said(row) for row in said[key] if row["valid"] == "y"),
            )


def _documents(collections: Path, affair: str) -> Iterator[Document]:
    folder = collections / affair
    path = folder if folder.is_dir() else collections / f"{affair}.jsonl"
    names = {row["article"] for row in _rows("articles.csv") if row["affair"] == affair}
    for found in captures([str(path)]):
        if any(name in found.origin for name in names):
            yield parse(found)  # type: ignore[arg-type]


def _rows(name: str) -> list[dict[str, str]]:
    with (LABELS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _labels(name: str) -> Mapping[Key, list[dict[str, str]]]:
    found: dict[Key, list[dict[str, str]]] = defaultdict(list)
    for row in _rows(name):
        found[row["affair"], row["article"]].append(row)
    return found


def _spans(text: str) -> tuple[Span, ...]:
    pairs = (piece.split("-") for piece in text.split())
    return tuple(Span(start=int(start), end=int(end)) for start, end in pairs)


def _who(row: dict[str, str]) -> Who:
    return Who(
        number=row["actor"],
        kind=row["kind"],
        subkind=row["subkind"],
        side=row["side"],
        anchors=_spans(row["anchors"]),
    )


def _said(row: dict[str, str]) -> Said:
    return Said(
        places=(_spans(row["source"]), _spans(row["cue"]), _spans(row["content"])),
        kind=row["kind"],
        speakers=tuple(row["speakers"].split()),
        via=tuple(row["via"].split()),
    )


# ---------------------------------------------------------------- one report


def outcomes(article: Article) -> Iterator[Outcome]:
    """Yield what became of each labelled statement of an article."""
    called = _identities(article)
    credit = article.document.meta.agency
    agency = {e.id for e in article.extraction.entities if credit is not None and e.name == credit.value}
    for said in article.said:
        found = _again(article, said)
        named = tuple(called[s] for s in found.speakers) if found else ()
        carried = tuple(called[s] for s in found.via if s not in agency) if found else ()
        guess = _nearest_person(article, said)
        yield Outcome(
            article=article,
            said=said,
            found=found,
            named=named,
            right=sorted(named) == sorted(said.speakers),
            baseline=guess is not None and (called[guess.id],) == said.speakers,
            via=sorted(carried) == sorted(said.via),
        )


def _identities(article: Article) -> dict[str, str]:
    """Entity -> number of the labelled actor it is; "?" and its id where it is none, or two at once.

    An entity that one actor's anchor stands for exactly is not taken for another of whose anchor it is a
    part: "NAME" is not the "NAME government".
    """
    mentions = [(m, entity.id) for entity in article.extraction.entities for m in entity.mentions]
    exact: dict[str, set[str]] = defaultdict(set)
    partly: dict[str, set[str]] = defaultdict(set)
    for who in article.who:
        for anchor in who.anchors:
            fits = [(_alike(m, anchor), m == anchor, id_) for m, id_ in mentions if _meet((m,), (anchor,))]
            best = max((fit for fit, _, _ in fits), default=None)
            for fit, same, id_ in fits:
                if fit == best:
                    (exact if same else partly)[id_].add(who.number)
    numbers = {e.id: exact.get(e.id) or partly.get(e.id) or set() for e in article.extraction.entities}
    return {id_: min(found) if len(found) == 1 else f"?{id_}" for id_, found in numbers.items()}


def _alike(mention: Span, anchor: Span) -> tuple[int, int]:
    """How well a mention stands for an anchor: the same end, the same begin, the most characters shared."""
    aligned = 2 * (mention.end == anchor.end) + (mention.start == anchor.start)
    return aligned, _shared((mention,), (anchor,))


def _again(article: Article, said: Said) -> Attribution | None:
    """The attribution found where one was labelled: the cue or the content overlaps, and the source does."""
    source, cue, content = said.places
    fits = [
        (_shared(a.cue, cue) + _shared(a.content, content) + _shared(a.source, source), a.score, a)
        for a in article.extraction.attributions
        if (_meet(a.cue, cue) if cue else _meet(a.content, content))
    ]
    return max(fits, key=lambda fit: fit[:2])[2] if fits else None


def _nearest_person(article: Article, said: Said) -> Entity | None:
    """The baseline: the person named last before the end of the source, or of the cue where there is none."""
    source, cue, content = said.places
    place = max(span.end for span in source or cue or content)
    people = [e for e in article.extraction.entities if e.kind == "person" and e.name[:1].isupper()]
    before = [(m.start, e.id, e) for e in people for m in e.mentions if m.end <= place]
    return max(before, key=lambda one: one[:2])[2] if before else None


def _meet(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in some for b in others)


def _shared(some: Iterable[Span], others: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)


# ---------------------------------------------------------------- across reports


def across(found: Sequence[Outcome]) -> chains.Conll:
    """Score the actors of an affair: a mention is one speaker of one statement."""
    by_document = {o.article.document.id: o.article for o in found}
    entities = [e for article in by_document.values() for e in article.extraction.entities]
    actor_of = {e: actor for actor in actors(entities, judge(entities)) for e in actor.entities}
    gold: dict[object, object] = {}
    system: dict[object, object] = {}
    for outcome in found:
        if outcome.found is not None:
            place = (outcome.article.key, outcome.said.places)
            gold |= {(place, number): number for number in outcome.said.speakers}
            system |= dict(_spoken(outcome, place, actor_of))
    return chains.conll(chains.chains(gold), chains.chains(system))


def judged(found: Sequence[Outcome]) -> Iterator[tuple[str, str, bool]]:
    """Yield rule, verdict and truth of each judgement on two entities that labelled actors stand behind."""
    for of in _by_affair(found).values():
        reports = {o.article.document.id: o.article for o in of}
        who = {id_: number for article in reports.values() for id_, number in _identities(article).items()}
        entities = [e for article in reports.values() for e in article.extraction.entities]
        for one in judge(entities):
            a, b = (who[id_] for id_ in one.subject)
            if not (a.startswith("?") or b.startswith("?")):
                yield one.by.removeprefix("rule:"), one.verdict, a == b


def mean_across(found: Sequence[Outcome]) -> float:
    """Return the mean CoNLL F1 of the affairs."""
    scores = [across(of).f1 for of in _by_affair(found).values()]
    return sum(scores) / len(scores)


def _by_affair(found: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    affairs: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in found:
        affairs[outcome.article.key[0]].append(outcome)
    return affairs


def _spoken(outcome: Outcome, place: object, actor_of: Mapping[str, Actor]) -> Iterator[tuple[object, str]]:
    """The speakers found: a right one as the mention labelled, others in their order as those left."""
    left = [number for number in outcome.said.speakers if number not in outcome.named]
    found = outcome.found.speakers if outcome.found else ()
    for named, entity in zip(outcome.named, found, strict=True):
        number = left.pop(0) if named not in outcome.said.speakers and left else named
        yield (place, number), actor_of[entity].id


# ---------------------------------------------------------------- the report


def report(found: Sequence[Outcome]) -> Iterator[str]:
    """Yield the report's lines."""
    counted = [o for o in found if o.found is not None]
    yield f"{len(found)} statements labelled, {len(counted)} of them found again"
    yield f"{'source':<14}{'statements':>11}{'right':>8}{'baseline':>10}"
    for kind in (*KINDS, "all"):
        of = [o for o in counted if kind in (o.said.kind, "all")]
        if of:
            yield f"{kind:<14}{len(of):>11}{_share(o.right for o in of)}{_share(o.baseline for o in of):>10}"
    yield f"{'via':<14}{len(counted):>11}{_share(o.via for o in counted)}"
    yield ""
    yield f"{'affair':<30}{'right':>8}{'MUC':>8}{'B3':>8}{'CEAFe':>8}{'CoNLL':>8}"
    for affair, of in _by_affair(counted).items():
        yield f"{affair:<30}{_share(o.right for o in of)}{_measures(across(of))}"
    yield f"{'mean':<38}{'':>24}{mean_across(counted):>8.1%}"
    yield ""
    yield from _rules(counted)


def _rules(found: Sequence[Outcome]) -> Iterator[str]:
    counted: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for rule, verdict, truth in judged(found):
        counted[rule, verdict].append(truth)
    yield f"{'rule':<34}{'verdict':<10}{'judgements':>10}{'one actor':>11}"
    for (rule, verdict), truths in sorted(counted.items()):
        yield f"{rule:<34}{verdict:<10}{len(truths):>10}{_share(truths):>11}"


def _measures(score: chains.Conll) -> str:
    parts = (score.muc.f1, score.b_cubed.f1, score.ceaf_e.f1, score.f1)
    return "".join(f"{part:>8.1%}" for part in parts)


def _share(right: Iterable[bool]) -> str:
    values = list(right)
    return f"{sum(values) / len(values):>8.1%}" if values else f"{'':>8}"


def wrong(found: Iterable[Outcome]) -> Iterator[str]:
    """Yield each statement whose speakers are not right, with the words of both."""
    for outcome in found:
        if outcome.found is None or outcome.right:
            continue
        article, said = outcome.article, outcome.said
        text = article.document.text
        names = {e.id: e.name for e in article.extraction.entities}
        who = {w.number: w.anchors[0].quote(text) for w in article.who}
        spans = [span for spans in said.places[:2] for span in spans] or list(said.places[2])
        first, last = min(span.start for span in spans), max(span.end for span in spans)
        yield (
            f"{' '.join(article.key)} [{said.kind}] source {[s.quote(text) for s in said.places[0]]}"
            f" is {[who[n] for n in said.speakers]} found {[names[s] for s in outcome.found.speakers]}\n"
            f"    {' '.join(text[max(0, first - 160) : last + 60].split())}"
        )


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument(
        "collections", type=Path, nargs="?", default=COLLECTIONS, help="the folder that holds the collections"
    )
    parser.add_argument("--wrong", action="store_true", help="also print every statement that is not right")
    parser.add_argument("--affair", action="append", default=[], help="one affair only")
    options = parser.parse_args()
    found = [o for article in articles(options.collections, options.affair) for o in outcomes(article)]
    for line in (*report(found), *(wrong(found) if options.wrong else ())):
        print(line)


if __name__ == "__main__":
    main()
