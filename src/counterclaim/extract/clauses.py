"""Readings of the dependency parse that the cue patterns share: who does a verb, and what a phrase covers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from counterclaim.extract.candidate import Place
from counterclaim.extract.tables import saying_verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_CUE_PARTS = frozenset(("aux", "auxpass", "neg", "prt"))
_EDGE = frozenset(",;:.-–—…")
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_CLIMB = 4
CLAUSE_VERBS = ("VERB", "AUX")


def children(token: Token, *deps: str) -> list[Token]:
    """Return the dependents of ``token`` with one of the relations ``deps``."""
    return [child for child in token.children if child.dep_ in deps]


def subject(verb: Token) -> tuple[Token | None, str]:
    """Return who does the verb, and how that was found: its own subject, an agent, or one it inherits."""
    own = children(verb, *_SUBJECTS)
    passive = any(child.dep_ == "nsubjpass" for child in own) or bool(children(verb, "auxpass"))
    if passive:
        return _agent(verb), "passive"
    if own:
        return own[0], "relative" if own[0].lower_ in _RELATIVE else "own"
    return _inherited(verb)


def _agent(verb: Token) -> Token | None:
    for by in children(verb, "agent"):
        for noun in children(by, "pobj"):
            return noun
    return None


def _inherited(verb: Token) -> tuple[Token | None, str]:
    """The subject of the clause a verb hangs on ("X came out, saying ..."), or the noun it describes."""
    if verb.dep_ == "acl":
        return verb.head, "noun"
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        quoted = children(verb.head.head, "dobj", "nsubjpass")
        return (quoted[0], "quoted") if quoted else (None, "none")
    if verb.dep_ == "pcomp" and verb.head.head.pos_ in ("VERB", "AUX"):
        return subject(verb.head.head)[0], "inherited"
    if is_afterthought(verb):
        return subject(verb.sent.root)[0] if verb.sent.root != verb else None, "inherited"
    if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        return subject(verb.head)[0], "inherited"
    return None, "none"


def is_afterthought(verb: Token) -> bool:
    """Whether a participle of saying is set off from the sentence: it goes with the sentence's subject.

    "X rejected the claim that Y fled, saying that ...": the parser often hangs it on the verb before it.
    """
    loose = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_.lower() in saying_verbs()
    return loose and (_set_off(verb) or verb.i == verb.sent.start)


def without_afterthoughts(tokens: list[Token]) -> list[Token]:
    """Return the tokens of a content without the sayings set off from it."""
    drop = {t.i for verb in tokens if is_afterthought(verb) for t in verb.subtree}
    return [t for t in tokens if t.i not in drop]


def quotes_another(verb: Token) -> bool:
    """Whether a verb only carries another's words, as in "the agency quoted her as saying"."""
    return bool(children(verb, "dobj", "nsubjpass")) and any(
        child.pos_ == "VERB"
        for prep in children(verb, "prep")
        if prep.lower_ == "as"
        for child in children(prep, "pcomp")
        if child.lemma_.lower() in saying_verbs()
    )


def passive_subject(verb: Token) -> Token | None:
    """Return the subject of a passive verb."""
    found = children(verb, "nsubjpass")
    return found[0] if found else None


def cover(tokens: Iterable[Token]) -> tuple[int, int] | None:
    """Return first and last+1 character of the tokens within their paragraph, edge punctuation left out."""
    ordered = sorted((t for t in tokens if not t.is_space), key=lambda t: t.i)
    while ordered and ordered[0].text in _EDGE:
        ordered.pop(0)
    while ordered and ordered[-1].text in _EDGE:
        ordered.pop()
    if not ordered:
        return None
    return ordered[0].idx, ordered[-1].idx + len(ordered[-1])


def stretches(tokens: Iterable[Token]) -> tuple[tuple[int, int], ...]:
    """Return the covers of each run of neighbouring tokens."""
    runs: list[list[Token]] = []
    for token in sorted(tokens, key=lambda t: t.i):
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return tuple(found for found in map(cover, runs) if found)


def noun_phrase(head: Token) -> list[Token]:
    """Return the phrase of a noun: its subtree without clauses set off by a comma and without brackets."""
    skip: set[int] = set()
    for child in head.children:
        loose = child.dep_ in ("relcl", "acl", "advcl", "cc", "conj", "appos", "prep") and _set_off(child)
        if (
            child.dep_ in ("punct", "ccomp", "parataxis")
            or (loose and child.dep_ not in ("appos", "conj"))
            or (child.dep_ == "relcl" and child.i > head.i)
        ):
            skip.update(t.i for t in child.subtree)
    tokens = [t for t in head.subtree if t.i not in skip]
    return _contiguous(tokens, head)


def places(tokens: Iterable[Token]) -> tuple[Place, ...]:
    """Return the cover of the tokens as the only place, or none."""
    found = cover(tokens)
    return (found,) if found else ()


def _set_off(token: Token) -> bool:
    left = token.left_edge.i
    return left > 0 and token.doc[left - 1].text == ","


def _contiguous(tokens: list[Token], head: Token) -> list[Token]:
    """The run of tokens around the head; a comma or bracket left out inside it does not end it."""
    kept = {t.i for t in tokens}
    doc = head.doc
    start = end = head.i
    while start > 0 and (start - 1 in kept or (doc[start - 1].is_punct and start - 2 in kept)):
        start -= 1
    while end + 1 < len(doc) and (end + 1 in kept or (doc[end + 1].is_punct and end + 2 in kept)):
        end += 1
    return list(doc[start : end + 1])


def verb_group(verb: Token) -> list[Token]:
    """Return the verb with auxiliaries, negation, particle and adverbs that stand directly at it."""
    group = {verb.i}
    group.update(child.i for child in verb.children if child.dep_ in _CUE_PARTS)
    low, high = min(group), max(group)
    if any(verb.doc[i].dep_ in _SUBJECTS for i in range(low, high)):
        low = verb.i
    for i in (low - 1, high + 1):
        if 0 <= i < len(verb.doc) and verb.doc[i].dep_ == "advmod" and verb.doc[i].head == verb:
            low, high = min(low, i), max(high, i)
    return list(verb.doc[low : high + 1])


def governors(token: Token) -> list[Token]:
    """Return the nearest heads above ``token``, nearest first."""
    found: list[Token] = []
    while token.head != token and len(found) < _CLIMB:
        token = token.head
        found.append(token)
    return found
