"""Readings of the dependency parse that the cue patterns share: who does a verb, and what a phrase covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from counterclaim.extract.candidate import Place
from counterclaim.extract.tables import saying_verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_CUE_PARTS = frozenset(("aux", "auxpass", "neg", "prt"))
_EDGE = frozenset(",;:.-–—…")
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_OF = ("of", "for")  # "accused Y of saying", "thanked Y for saying": Y is said to have said it
_CONDITIONS = ("if", "unless")
_TRIES = frozenset(("fail", "refuse", "try", "expect", "want", "hope"))
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
        nearest = min(own, key=lambda t: (t.dep_ == "expl", abs(t.i - verb.i)))
        return nearest, "relative" if nearest.lower_ in _RELATIVE else "own"
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
    if verb.dep_ == "pcomp":
        return _behind_preposition(verb)
    above: Token | None = None
    if is_afterthought(verb):
        above = verb.sent.root if verb.sent.root != verb else None
    elif rejoins(verb):
        above = verb.head.head
    elif verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in CLAUSE_VERBS:
        above = verb.head
    return (subject(above)[0], "inherited") if above is not None else (None, "none")


def _behind_preposition(verb: Token) -> tuple[Token | None, str]:
    """Who does a verb behind a preposition: "quoted X as saying", "accused X of saying"."""
    governor = verb.head.head
    if verb.head.lower_ == "as":
        quoted = children(governor, "dobj", "nsubjpass")
        return (quoted[0], "quoted") if quoted else (None, "none")
    blamed = children(governor, "dobj") if verb.head.lower_ in _OF else []
    if blamed:
        return blamed[0], "object"
    return (subject(governor)[0], "inherited") if governor.pos_ in CLAUSE_VERBS else (None, "none")


def is_afterthought(verb: Token) -> bool:
    """Whether a participle of saying is set off from the sentence: it goes with the sentence's subject.

    "X rejected the claim that Y fled, saying that ...": the parser often hangs it on the verb before it.
    """
    loose = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_.lower() in saying_verbs()
    return loose and (_set_off(verb) or verb.i == verb.sent.start)


def rejoins(verb: Token) -> bool:
    """Whether a verb joined to a content goes with its cue: "he said it would go on and vowed ..."."""
    first = verb.head
    bare = verb.dep_ == "conj" and not children(verb, *_SUBJECTS) and verb.lemma_.lower() in saying_verbs()
    modal = first.dep_ == "ccomp" and first.tag_ == "VB" and bool(children(first, "aux"))
    return bare and modal and first.head.tag_ == verb.tag_


def is_supposed(verb: Token) -> bool:
    """Whether nobody has said it: "if X says", "X might say", "did X say ...?", "X failed to say"."""
    supposed = any(mark.lower_ in _CONDITIONS for mark in children(verb, "mark"))
    might = any(aux.lower_ == "might" for aux in children(verb, "aux"))
    asked = verb.dep_ == "ROOT" and verb.sent[0].dep_ == "aux" and verb.sent[-1].text == "?"
    tried = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _TRIES
    return supposed or might or asked or tried


def without_afterthoughts(tokens: list[Token]) -> list[Token]:
    """Return the tokens of a content without the sayings set off from it or joined to it."""
    drop = {t.i for verb in tokens if is_afterthought(verb) or rejoins(verb) for t in verb.subtree}
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


@lru_cache(maxsize=1)
def text_of(doc: Doc) -> str:
    """Return a paragraph's text; the parser would put it together anew from its tokens each time."""
    return str(doc.text)


def between(doc: Doc, start: int, end: int) -> list[Token]:
    """Return the tokens that lie wholly in a stretch of a paragraph, white space left out."""
    first, last = (bisect_left(doc, place, key=_place) for place in (start, end))
    return [t for t in doc[first:last] if t.idx + len(t) <= end and not t.is_space]


def token_at(doc: Doc, place: int) -> Token | None:
    """Return the token over a character of a paragraph."""
    number = bisect_right(doc, place, key=_place) - 1
    return doc[number] if number >= 0 and place < doc[number].idx + len(doc[number]) else None


def _place(token: Token) -> int:
    return token.idx


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
