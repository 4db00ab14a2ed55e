"""Everything in a paragraph that could be an attribution, by the shape of the clause it stands in.

A candidate is not yet a claim: ``rank`` says how likely each is one. Frames (``Candidate.frame``):

    ccomp, xcomp      a verb and its clause:            "X denied [that ...]", "X pledged [to ...]"
    around            a verb set into its content:      "[The plan], X said, [is late]"
    as                the same with "as":               "As X said, [the plan is late]"
    object            a verb and its object:            "X criticised [the plan]"
    prep:P            a verb with a preposition:        "X called for [a truce]"
    acomp, noun       an adjective or noun as cue:      "X is sceptical of [it]", "X's claim that [...]"
    bearer            a verb with such a noun:          "X issued a statement saying [...]"
    according         "according to X"
    colon             a headline or transcript:         "X: [...]"
    before, after     a quotation beside its cue:       "X said, [“...”]", "[“...”] X said"
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from counterclaim.extract import clauses
from counterclaim.extract.beside import beside_quotation
from counterclaim.extract.candidate import Candidate, Place
from counterclaim.extract.edges import mended
from counterclaim.extract.quotation import Quotation
from counterclaim.extract.tables import bearing_verbs, headings

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST_LABEL = 8


def candidates(doc: Doc, quoted: tuple[Quotation, ...]) -> Iterator[Candidate]:
    """Yield the candidates of one parsed paragraph; ``quoted`` are its quotations, offsets within it."""
    for found in _all(doc, quoted):
        text = clauses.text_of(doc)
        content = mended(text, found.content, quoted)
        if content:
            yield replace(found, content=content, source=mended(text, found.source, ()))


def _all(doc: Doc, quoted: tuple[Quotation, ...]) -> Iterator[Candidate]:
    for token in doc:
        if token.lower_ == "according":
            yield from _according(token)
        elif clauses.quotes_another(token):
            continue
        elif token.pos_ in clauses.CLAUSE_VERBS:
            yield from _of_verb(token)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from _of_noun(token)
    yield from _label(doc)
    for position in range(len(quoted)):
        yield from beside_quotation(doc, quoted, position)


# ------------------------------------------------------------------ verbs


def _of_verb(verb: Token) -> Iterator[Candidate]:
    group = clauses.verb_group(verb)
    for clause in clauses.children(verb, "ccomp"):
        yield from _made("ccomp", verb, group, _without_cue(clause, verb))
    for clause in clauses.children(verb, "xcomp"):
        yield from _made("xcomp", verb, group, list(clause.subtree))
    if verb.dep_ in ("parataxis", "ccomp") and verb.head.pos_ in clauses.CLAUSE_VERBS and _interrupts(verb):
        yield from _made("around", verb, group, _without_cue(verb.head, verb))
    if verb.dep_ == "advcl" and verb.head.pos_ in clauses.CLAUSE_VERBS and _is_aside(verb):
        yield from _made("as", verb, group, _without_cue(verb.head, verb))
    yield from _of_object(verb, group)
    for prep in clauses.children(verb, "prep"):
        if clauses.children(prep, "pobj", "pcomp"):
            content = [t for t in prep.subtree if t.i != prep.i]
            yield from _made(f"prep:{prep.lower_}", verb, [*group, prep], content)
    yield from _of_complement(verb, group)


def _of_object(verb: Token, group: list[Token]) -> Iterator[Candidate]:
    objects = clauses.children(verb, "dobj", "oprd")
    passive = clauses.passive_subject(verb)
    if passive is not None:
        yield from _made("object", verb, group, clauses.noun_phrase(passive))
    if objects:
        tail = [
            t
            for c in clauses.children(verb, "prep", "xcomp", "oprd")
            for t in c.subtree
            if c.i > objects[0].i
        ]
        yield from _made("object", verb, group, [*objects[0].subtree, *_before_time(tail)])
        for noun in objects:
            for clause in clauses.children(noun, "acl", "ccomp"):
                yield from _made("bearer", verb, [*group, noun], list(clause.subtree))


def _before_time(tail: list[Token]) -> list[Token]:
    """The tail of an object without a closing date ("on Monday"), which belongs to the saying."""
    for position, token in enumerate(tail):
        if token.dep_ == "prep" and any(c.ent_type_ in ("DATE", "TIME") for c in token.children):
            return tail[:position]
    return tail


def _of_complement(verb: Token, group: list[Token]) -> Iterator[Candidate]:
    for complement in clauses.children(verb, "acomp", "attr"):
        cue = [*group, complement]
        for clause in clauses.children(complement, "ccomp", "xcomp"):
            yield from _made("acomp", complement, cue, list(clause.subtree), doer=verb)
        for prep in clauses.children(complement, "prep"):
            content = [t for t in prep.subtree if t.i != prep.i]
            yield from _made("acomp", complement, [*cue, prep], content, doer=verb)


def _interrupts(verb: Token) -> bool:
    """Whether a verb of saying stands inside or behind the clause it hangs on: "It is, he said, late"."""
    return not clauses.children(verb, "ccomp", "dobj", "mark") and verb.i > verb.head.left_edge.i


def _is_aside(verb: Token) -> bool:
    """Whether a verb only says who said the clause it hangs on: "as X said yesterday"."""
    marks = {m.lower_ for m in clauses.children(verb, "mark", "advmod")}
    return "as" in marks and not clauses.children(verb, "ccomp", "xcomp", "dobj", "acomp", "attr")


def _without_cue(clause: Token, verb: Token) -> list[Token]:
    """The subtree of a clause without the saying that is set into it."""
    inside = {t.i for t in verb.subtree} if clause.is_ancestor(verb) else set()
    return [t for t in clause.subtree if t.i not in inside]


def _made(
    frame: str, head: Token, cue: list[Token], content: list[Token], *, doer: Token | None = None
) -> Iterator[Candidate]:
    """The candidate of a verb, with its subject as source; content is cut where the source or cue stands."""
    content = clauses.without_afterthoughts(content)
    speaker, how = clauses.subject(doer or head)
    source = clauses.noun_phrase(speaker) if speaker is not None else []
    source = [] if speaker is not None and speaker.dep_ == "expl" else source
    taken = {t.i for t in source} | {t.i for t in cue}
    places = clauses.stretches(t for t in content if t.i not in taken)
    if places:
        yield Candidate(
            frame=frame,
            head=head,
            speaker=speaker if source else None,
            how=how,
            source=clauses.places(source),
            cue=clauses.stretches(cue),
            content=_joined(places),
        )


def _joined(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Neighbouring stretches with at most a space or comma between them are one."""
    joined: list[Place] = []
    for start, end in sorted(places):
        if joined and start - joined[-1][1] <= 2:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


# ------------------------------------------------------------------ nouns, prepositions, labels


def _of_noun(noun: Token) -> Iterator[Candidate]:
    owner = _owner(noun)
    for clause in clauses.children(noun, "acl", "ccomp"):
        if any(c.dep_ in ("mark", "aux") for c in clause.children):
            yield _nominal(noun, owner, [noun], list(clause.subtree))
    for prep in clauses.children(noun, "prep"):
        if owner is not None and prep.lower_ in ("of", "for", "about", "on", "against", "to", "in"):
            yield _nominal(noun, owner, [noun, prep], [t for t in prep.subtree if t.i != prep.i])


def _owner(noun: Token) -> Token | None:
    """Who holds a noun: "X's claim", "Northern claims", or who has it for an object: "X made a claim"."""
    if noun.ent_type_ in ("DATE", "TIME"):
        return None
    for child in noun.children:
        if child.ent_type_ in ("DATE", "TIME"):
            continue
        if child.dep_ == "poss" or (
            child.dep_ in ("amod", "compound") and child.ent_type_ in ("NORP", "GPE", "ORG", "PERSON")
        ):
            return child
    if noun.dep_ in ("dobj", "attr") and noun.head.lemma_.lower() in bearing_verbs():
        return clauses.subject(noun.head)[0]
    return None


def _nominal(noun: Token, owner: Token | None, cue: list[Token], content: list[Token]) -> Candidate:
    source = clauses.noun_phrase(owner) if owner is not None else []
    content = clauses.without_afterthoughts(content)
    source = [t for t in source if t.lower_ not in ("'s", "’s", "'", "’")] if owner is not None else []
    taken = {t.i for t in source} | {t.i for t in cue}
    return Candidate(
        frame="noun" if len(cue) == 1 else f"noun:{cue[1].lower_}",
        head=noun,
        speaker=owner,
        how="owner" if owner is not None else "none",
        source=clauses.places(source),
        cue=clauses.stretches(cue),
        content=clauses.stretches(t for t in content if t.i not in taken) or clauses.places(content),
    )


def _according(token: Token) -> Iterator[Candidate]:
    to = next((t for t in token.children if t.lower_ == "to"), None)
    speaker = next(iter(clauses.children(to, "pobj")), None) if to is not None else None
    if to is None or speaker is None:
        return
    source = clauses.noun_phrase(speaker)
    taken = {t.i for t in source} | {token.i, to.i} | {t.i for t in token.subtree}
    content = [t for t in token.sent if t.i not in taken]
    places = clauses.stretches(_same_side(content, token))
    if places:
        yield Candidate(
            frame="according",
            head=token,
            speaker=speaker,
            how="own",
            source=clauses.places(source),
            cue=clauses.places([token, to]),
            content=places,
        )


def _same_side(content: list[Token], token: Token) -> list[Token]:
    """The clause "according to" goes with: its governor's, if that is smaller than the sentence."""
    governor = next((g for g in clauses.governors(token) if g.pos_ in clauses.CLAUSE_VERBS), None)
    if governor is None or governor.dep_ in ("ROOT", "amod", "aux", "auxpass"):
        return content
    inside = {t.i for t in governor.subtree}
    return [t for t in content if t.i in inside] or content


def _label(doc: Doc) -> Iterator[Candidate]:
    """A name and a colon at the head of a paragraph, as in headlines and transcripts."""
    colon = next((t for t in doc[: _LONGEST_LABEL + 1] if t.text == ":"), None)
    if colon is None or colon.i == 0 or colon.i + 2 >= len(doc):
        return
    label = list(doc[: colon.i])
    names = [t for t in label if t.pos_ in ("PROPN", "NOUN")]
    if not names or any(t.pos_ in clauses.CLAUSE_VERBS or t.lower_ in headings() for t in label):
        return
    head = names[-1]
    yield Candidate(
        frame="colon",
        head=colon,
        speaker=head,
        how="own",
        source=clauses.places(label),
        cue=((colon.idx, colon.idx + 1),),
        content=clauses.places(doc[colon.i + 1 :]),
    )
