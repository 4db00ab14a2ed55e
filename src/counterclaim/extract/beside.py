"""Cues that stand beside a quotation: "“...,” X said", "X said: “...”"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from counterclaim.extract import clauses
from counterclaim.extract.candidate import Candidate
from counterclaim.extract.quotation import Quotation
from counterclaim.extract.tables import saying_verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ABBREVIATION = re.compile(r"[A-Z][a-z]{1,4}|[A-Z]")
_SENTENCE_END = frozenset((".", "!", "?"))
_FEWEST_QUOTED_WORDS = 3
_LONGEST_TITLE = 8
_NEAR = 3
_SHORT_WORD = 4


def beside_quotation(doc: Doc, quoted: tuple[Quotation, ...], position: int) -> Iterator[Candidate]:
    """Cues in the stretch before and behind a quotation that could stand on its own."""
    quotation = quoted[position]
    if not stands_alone(clauses.text_of(doc), quotation):
        return
    behind = clauses.between(
        doc,
        quotation.end,
        quoted[position + 1].start if position + 1 < len(quoted) else len(clauses.text_of(doc)),
    )
    before = clauses.between(doc, quoted[position - 1].end if position else 0, quotation.start)
    yield from _cues("after", _first_clause(_first_sentence(behind)), quotation)
    if _introduces(clauses.text_of(doc), quotation):
        yield from _cues("before", _last_sentence(before), quotation)


def _cues(frame: str, beside: list[Token], quotation: Quotation) -> Iterator[Candidate]:
    for verb in beside:
        plain = verb.pos_ in clauses.CLAUSE_VERBS and verb.dep_ not in ("aux", "auxpass")
        if plain and not clauses.quotes_another(verb):
            yield from _quoting(frame, verb, beside, quotation)


def _introduces(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is set off from what stands before it, not a part of that clause."""
    before = text[: quotation.start].rstrip()
    return not before[-1:].isalnum() or before.endswith(("say", "says", "said", "wrote", "added", "asked"))


def _quoting(frame: str, verb: Token, beside: list[Token], quotation: Quotation) -> Iterator[Candidate]:
    speaker, how = _speaker_beside(verb, beside)
    if speaker is None:
        return
    inside = {t.i for t in beside}
    source = [t for t in clauses.noun_phrase(speaker) if t.i in inside or how == "inherited"]
    if how == "inverted" and speaker.i < verb.i:
        source = [t for t in beside if t.i <= speaker.i]
    start = _sentence_start(verb.doc, quotation) if frame == "after" else quotation.start
    yield Candidate(
        frame=frame,
        head=verb,
        speaker=speaker,
        how=how,
        source=clauses.places(source),
        cue=clauses.stretches(t for t in clauses.verb_group(verb) if t.i in inside),
        content=((start, quotation.end),),
    )


def _sentence_start(doc: Doc, quotation: Quotation) -> int:
    """Where the sentence of a quotation begins: "The plan is [“a mistake,”] X said" is said as a whole."""
    if not quotation.inner(clauses.text_of(doc))[:1].islower():
        return quotation.start
    before = _last_sentence(clauses.between(doc, 0, quotation.start))
    if not before or before[-1].is_punct or before[-1].is_quote:
        return quotation.start
    return before[0].idx


def _speaker_beside(verb: Token, beside: list[Token]) -> tuple[Token | None, str]:
    """The verb's subject outside the quotation; after an inverted verb the parser may call it an object."""
    inside = {t.i for t in beside}
    speaker, how = clauses.subject(verb)
    if speaker is not None and (speaker.i in inside or how in ("inherited", "noun")):
        return speaker, how
    inverted = verb.i > 0 and beside[0].i >= verb.i - 1
    for child in clauses.children(verb, "dobj", "attr", "npadvmod", "dep", "oprd"):
        if inverted and child.i in inside and child.i > verb.i and child.pos_ in ("PROPN", "PRON", "NOUN"):
            return child, "inverted"
    return _name_before(verb, beside), "inverted"


def _name_before(verb: Token, beside: list[Token]) -> Token | None:
    """The name right before a verb of saying whose subject the parser drew into the quotation."""
    if verb.lemma_.lower() not in saying_verbs() or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    names = [t for t in beside if t.i < verb.i and t.pos_ == "PROPN" and t.ent_type_ in ("PERSON", "ORG")]
    return names[-1] if names and verb.i - names[-1].i <= _NEAR else None


def stands_alone(text: str, quotation: Quotation) -> bool:
    """Whether a quotation reads as an utterance of its own, not as a word or two set in marks."""
    inner = quotation.inner(text).rstrip()
    closes = inner[-1:] in ".,!?…—;" or not quotation.closed
    opened = text[: quotation.start].rstrip()[-1:]
    begins = opened in ("", ",", ":", ".", "!", "?", "—", "–", "-", "”", '"')
    words = inner.split()
    if not begins and len(words) <= _LONGEST_TITLE and _is_title(words):
        return False
    return (len(words) >= _FEWEST_QUOTED_WORDS and (closes or begins)) or (bool(words) and closes and begins)


def _is_title(words: list[str]) -> bool:
    """Whether words in marks are the name of a programme, a book or a song."""
    long = [word for word in words if len(word) > _SHORT_WORD]
    return bool(long) and all(word[:1].isupper() for word in long)


def _first_clause(tokens: list[Token]) -> list[Token]:
    """The tokens before a conjunction that opens another clause: "..., X said, while Y ..."."""
    for position, token in enumerate(tokens):
        opens = token.dep_ in ("mark", "cc") and token.head.pos_ in clauses.CLAUSE_VERBS
        if opens and any(t.pos_ == "VERB" for t in tokens[:position]):
            return tokens[:position]
    return tokens


def _first_sentence(tokens: list[Token]) -> list[Token]:
    for position, token in enumerate(tokens):
        if _ends_sentence(token):
            return tokens[:position]
    return tokens


def _ends_sentence(token: Token) -> bool:
    """A full stop ends a sentence, but not after the short form of a title or a state ("Lt", "Col")."""
    abbreviates = token.i > 0 and token.text == "." and _ABBREVIATION.fullmatch(token.nbor(-1).text)
    return token.text in _SENTENCE_END and not abbreviates


def _last_sentence(tokens: list[Token]) -> list[Token]:
    for position in range(len(tokens) - 1, -1, -1):
        if _ends_sentence(tokens[position]):
            return tokens[position + 1 :]
    return tokens
