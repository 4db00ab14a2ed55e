"""Events across reports: the annotated events of GVC and ECB+, and reports of one matter.

Sets: the Gun Violence Corpus (GVC, Vossen et al. 2018; local news, with a chain for a shooting, each who was
hit, each death) and ECB+ (Cybulska and Vossen 2014; all sorts of news). Mentions are given; each becomes an
event with the kind of its word, and the time, place and parties that the program finds. Chains across reports
are scored with the CoNLL F1 (``chains.py``). GVC's chain 0 ("no such event") is none: mentions stand alone.

Rows with the topic use what the sets give of each report: the same word in a topic is the same event (the
usual baseline), or the same kind of event is, by the program's table and ``cases/event_words.csv``, which was
written with these sets in view. "Ours" is the program as it is, which is told no topic. Links take the
program's own events: pairs of reports with an incident in common, against pairs of one topic.

    python evaluation/events.py --gvc GVC --ecb ECB     JSON lists of reports: topic, doc, sentences, mentions
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import chains
from cases import plain

from counterclaim import tables
from counterclaim.extract import ModelExtractor, forms
from counterclaim.resolve import actors, incidents, judge
from counterclaim.types import Event, Extraction, Meta, Span, Stated, Told

WORDS = Path(__file__).parent / "cases" / "event_words.csv"
_GLUED = re.compile(r"[.,;:!?)%]|'s|'S|n't|''|'")
_CONTENT = re.compile(r"[a-z'-]+")
_REACH = 80
Labels = Mapping[Hashable, Hashable]
Texts = Sequence[Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An annotated mention: its topic, report and place, its words, its chain, and the event made of it."""

    topic: str
    words: str
    chain: Hashable
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report of a set: its topic, what the program finds in it, and the annotated mentions."""

    topic: str
    document: str
    published: str | None
    extraction: Extraction
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """The text of a report, where its words are, and what is found in it."""

    text: str
    places: Texts
    extraction: Extraction


def read(path: Path) -> list[Report]:
    """Return the reports of a set."""
    extract = ModelExtractor()
    return [_report(record, extract) for record in json.loads(path.read_text(encoding="utf-8"))]


def _report(record: dict[str, Any], extract: ModelExtractor) -> Report:
    name, first = record["doc"], " ".join(record["sentences"][0])
    published = first if re.fullmatch(r"\d{4}-\d\d-\d\d", first) else None
    text, places = _text(record["sentences"])
    document = plain(name, text)
    if published:
        document = replace(document, meta=Meta(published=Stated(value=published, basis="given")))
    read_text = _Read(text=text, places=places, extraction=extract(document))
    mentions = [(n, m) for n, m in enumerate(record["mentions"]) if m["kind"] == "event"]
    return Report(
        topic=record["topic"],
        document=document.id,
        published=published,
        extraction=read_text.extraction,
        mentions=tuple(_mention(record["topic"], f"{name}#{n:04}", m, read_text) for n, m in mentions),
    )


def _text(sentences: Iterable[Sequence[str]]) -> tuple[str, Texts]:
    """The text of a report, each sentence a paragraph, and where its words are."""
    text, places = "", []
    for sentence in sentences:
        row = []
        for n, word in enumerate(sentence):
            gap = ("\n\n" if text else "") if n == 0 else "" if _GLUED.fullmatch(word) else " "
            row.append((len(text + gap), len(text + gap + word)))
            text += gap + word
        places.append(row)
    return text, places


def _mention(topic: str, id_: str, record: dict[str, Any], of: _Read) -> Mention:
    row = of.places[record["sent"]]
    span = Span(start=row[record["start"]][0], end=row[record["end"]][1])
    words, chain = record["text"].casefold(), record["chain"]
    found = [e for e in of.extraction.events if e.trigger.start < span.end and span.start < e.trigger.end]
    made = found[0] if found else _made(span, Span(start=row[0][0], end=row[-1][1]), of)
    event = replace(made, id=id_, kind=kind_of(words), trigger=span, act=None, attribution=None)
    return Mention(topic=topic, words=words, chain=id_ if chain == "0" else chain, event=event)


def _made(span: Span, sentence: Span, of: _Read) -> Event:
    """The event of a mention that the program has not found: those near it in the sentence take part."""
    near = [
        entity.id
        for entity in of.extraction.entities
        if entity.kind != "place"
        and any(
            sentence.start <= m.start < sentence.end and abs(m.start - span.start) < _REACH
            for m in entity.mentions
        )
    ]
    before = of.text[: span.start].split()[-1:] or [""]
    known = before[0].casefold() in ("the", "this", "that", "these", "those")
    return Event(id="", kind="", trigger=span, span=span, participants=tuple(near), definite=known)


# ------------------------------------------------------------------ words and kinds


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Form -> lemma and kind, of the words that tell of events."""
    found: dict[str, tuple[str, str]] = {}
    for row in tables.rows("counterclaim.extract", "triggers.csv"):
        head, *tail = row["lemma"].split()
        if row["pos"] == "v":
            many = [form for form, _ in forms.verb_forms(head)] + row["irregular"].split("|")
        else:
            many = [head, forms.plural(head)]
        for form in many:
            found.setdefault(" ".join((form, *tail)), (row["lemma"], row["kind"]))
    return found


@cache
def _more() -> dict[str, str]:
    lines = [line for line in WORDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]
    return dict(line.split(",") for line in lines)


def lemma_of(words: str) -> str:
    """Return the lemma of the table, else what stemming leaves of each word."""
    known = _table().get(words)
    return _stem(known[0] if known else words)


def _stem(words: str) -> str:
    return " ".join(re.sub(r"(?<=\w{3})(ing|ed|es|s|er|e)+$", "", word) for word in words.split())


def kind_of(words: str) -> str:
    """Return the kind of event that words name; of those no table has, their lemma."""
    single = _CONTENT.findall(words)
    for word in (words, *single):
        if word in _more():
            return _more()[word]
        if (known := _table().get(word)) and known[1]:
            return "death" if known[1] == "killing" else known[1]
    return lemma_of(words)


# ------------------------------------------------------------------ chains


def told(reports: Sequence[Report], *, given: bool) -> list[Told]:
    """Return what reports tell, by the mentions given or by the events that the program finds."""
    entities = [entity for report in reports for entity in report.extraction.entities]
    actor = {e: one.id for one in actors(entities, judge(entities)) for e in one.entities}
    return [
        Told(
            document=report.document,
            published=report.published,
            events=tuple(m.event for m in report.mentions) if given else report.extraction.events,
            figures=() if given else report.extraction.figures,
            actors={e.id: actor[e.id] for e in report.extraction.entities if e.id in actor},
            places={e.id: e.place for e in report.extraction.entities if e.place is not None},
        )
        for report in reports
    ]


def ours(reports: Sequence[Report]) -> Labels:
    """Return the incident of each mention and its kind; what the program does not list stands alone."""
    home = {event: one.id for one in incidents(told(reports, given=True)).incidents for event in one.events}
    mentions = [m for report in reports for m in report.mentions]
    return {m.event.id: (home.get(m.event.id, m.event.id), m.event.kind) for m in mentions}


def _score(gold: Labels, system: Labels) -> chains.Conll:
    return chains.conll(chains.chains({k: gold[k] for k in system}), chains.chains(system))


def scores(name: str, reports: Sequence[Report]) -> Iterator[str]:
    """Yield the lines of a set."""
    mentions = [m for report in reports for m in report.mentions]
    gold = {m.event.id: m.chain for m in mentions}
    count = len({m.chain for m in mentions})
    yield f"{name}: {len(reports)} reports, {len(mentions)} mentions of {count} events"
    yield f"{'':<34}{'MUC':>8}{'B3 P':>8}{'B3 R':>8}{'B3':>8}{'CEAFe':>8}{'CoNLL':>8}"
    rows = {
        "same word, topic given": {m.event.id: (m.topic, lemma_of(m.words)) for m in mentions},
        "same kind, topic given": {m.event.id: (m.topic, m.event.kind) for m in mentions},
        "same word, no topic": {m.event.id: lemma_of(m.words) for m in mentions},
        "ours, no topic": ours(reports),
    }
    for row, system in rows.items():
        s = _score(gold, system)
        parts = (s.muc.f1, s.b_cubed.precision, s.b_cubed.recall, s.b_cubed.f1, s.ceaf_e.f1, s.f1)
        yield f"{row:<34}" + "".join(f"{part:>8.1%}" for part in parts)


def links(reports: Sequence[Report]) -> str:
    """Return how many pairs of reports with an incident in common are of one topic, and of how many."""
    topic = {report.document: report.topic for report in reports}
    of: dict[str, set[str]] = defaultdict(set)
    for document, name in topic.items():
        of[name].add(document)
    gold = {pair for some in of.values() for pair in combinations(sorted(some), 2)}
    made = incidents(told(reports, given=False)).incidents
    found = {pair for one in made for pair in combinations(one.documents, 2)}
    right = len(found & gold)
    return f"links of reports: {right} of {len(found)} right, {right} of {len(gold)} found"


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--gvc", type=Path, help="the Gun Violence Corpus")
    parser.add_argument("--ecb", type=Path, help="ECB+")
    options = parser.parse_args()
    for name, path in (("GVC", options.gvc), ("ECB+", options.ecb)):
        if path is not None:
            reports = read(path)
            for line in (*scores(name, reports), links(reports)):
                print(line)


if __name__ == "__main__":
    main()
