"""Actors across reports in news of another kind: the persons and organisations of MEANTIME (Wikinews).

Set: MEANTIME (Minard et al. 2016; 120 reports on four matters, with chains across reports). Mentions are the
annotated persons and organisations whose head is a proper noun. A mention is found where an entity of the
program has a mention that ends with it, or shares most of it. Chains are scored with the CoNLL F1
(``chains.py``), once over the mentions found, once over all: one that is not found stands alone. Baseline:
mentions whose words are the same are one.

    python evaluation/across.py MEANTIME      the folder with meantime.conll and entities_mentions.json
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import chains
from cases import plain

from counterclaim.extract import ModelExtractor
from counterclaim.resolve import actors, judge
from counterclaim.types import Entity, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An annotated mention: its report, its place in the text made of the report's words, its chain."""

    report: str
    span: Span
    chain: str
    words: str


def read(folder: Path) -> tuple[dict[str, str], list[Mention]]:
    """Return the text of each report, and the mentions."""
    texts: dict[str, str] = {}
    places: dict[tuple[str, int, int], tuple[int, int]] = {}
    last = -1
    for line in (folder / "meantime.conll").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) < 4:
            continue
        report, sentence, number, word = fields[0], int(fields[1]), int(fields[2]), fields[3]
        text = texts.get(report, "")
        gap = "" if not text else "\n\n" if sentence != last and sentence < 2 else " "
        gap = "" if re.fullmatch(r"[.,;:!?)%]|'s|n't", word) else gap
        last = sentence
        places[report, sentence, number] = (len(text + gap), len(text + gap + word))
        texts[report] = text + gap + word
    return texts, list(_mentions(folder, places))


def _mentions(folder: Path, places: Mapping[tuple[str, int, int], tuple[int, int]]) -> Iterator[Mention]:
    for record in json.loads((folder / "entities_mentions.json").read_text(encoding="utf-8")):
        if record["mention_type"] not in ("PER", "ORG") or record["mention_head_pos"] != "PROPN":
            continue
        report, sentence = record["topic/subtopic_name"], int(record["sent_id"])
        numbers = [int(n) for n in record["tokens_number"]]
        ends = [places.get((report, sentence, n)) for n in (numbers[0], numbers[-1])]
        if ends[0] is not None and ends[1] is not None:
            span = Span(start=ends[0][0], end=ends[1][1])
            yield Mention(
                report=report, span=span, chain=record["coref_chain"], words=record["tokens_str"].casefold()
            )


def found(texts: Mapping[str, str], mentions: Sequence[Mention]) -> dict[Mention, str]:
    """Return the actor that each mention found is taken for; each matter is resolved by itself."""
    entities = {name: ModelExtractor()(plain(name, text)).entities for name, text in texts.items()}
    actor_of: dict[str, str] = {}
    for matter in {name.partition("/")[0] for name in texts}:
        every = [e for name, found in entities.items() if name.partition("/")[0] == matter for e in found]
        actor_of |= {e: actor.id for actor in actors(every, judge(every)) for e in actor.entities}
    taken = {mention: _entity(mention, entities[mention.report]) for mention in mentions}
    return {mention: actor_of[entity.id] for mention, entity in taken.items() if entity is not None}


def _entity(mention: Mention, entities: Sequence[Entity]) -> Entity | None:
    fits = [(_alike(span, mention.span), e.id, e) for e in entities for span in e.mentions]
    best = max(fits, key=lambda fit: fit[:2], default=None)
    return best[2] if best is not None and best[0] > 0 else None


def _alike(span: Span, other: Span) -> float:
    shared = min(span.end, other.end) - max(span.start, other.start)
    share = shared / (max(span.end, other.end) - min(span.start, other.start))
    return share + (span.end == other.end) if shared > 0 and (span.end == other.end or share > 0.5) else 0.0


def _words(mention: Mention) -> tuple[str, str]:
    return mention.report.partition("/")[0], mention.words


def _line(name: str, gold: Mapping[Hashable, Hashable], system: Mapping[Hashable, Hashable]) -> str:
    score = chains.conll(chains.chains(gold), chains.chains(system))
    parts = (score.muc.f1, score.b_cubed.f1, score.ceaf_e.f1, score.f1)
    return f"{name:<34}" + "".join(f"{part:>8.1%}" for part in parts)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("meantime", type=Path, help="the folder with the corpus")
    texts, mentions = read(parser.parse_args().meantime)
    system = found(texts, mentions)
    gold = {mention: mention.chain for mention in mentions}
    some = {mention: gold[mention] for mention in system}
    counted: dict[str, int] = defaultdict(int)
    for mention in mentions:
        counted[mention.chain] += 1
    lines = [
        f"{len(texts)} reports, {len(mentions)} mentions of {len(counted)} actors, {len(system)} found",
        f"{'':<34}{'MUC':>8}{'B3':>8}{'CEAFe':>8}{'CoNLL':>8}",
        _line("same words, mentions found", some, {m: _words(m) for m in some}),
        _line("ours, mentions found", some, system),
        _line("same words, all mentions", gold, {m: _words(m) for m in gold}),
        _line("ours, all mentions", gold, {m: system.get(m, m) for m in gold}),
    ]
    for line in lines:
        print(line)


if __name__ == "__main__":
    main()
