"""By what words a decision is found again in a text, once the text or its offsets have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from counterclaim.errors import InputError
from counterclaim.review import decided
from counterclaim.review.decided import Act, Said, Spans
from counterclaim.review.places import lie_in
from counterclaim.types import CONTEXT, Judgement, Key, Span, anchor, place_of

#: An anchor as it was made -> document, characters then, characters now.
_Moves = dict[str, tuple[str, Span, Span]]


def keys_of(subject: Iterable[str], texts: Mapping[str, str]) -> tuple[Key, ...]:
    """Return a key for each anchor of a judgement's subject, in order; ``texts``: document id -> text.

    What is no anchor (the bar between two sides, an id), an anchor of a document that is not given, and one
    that ends behind its text get none.
    """
    return tuple(_keys(subject, texts))


def _keys(subject: Iterable[str], texts: Mapping[str, str]) -> Iterator[Key]:
    for one in subject:
        place = place_of(one)
        if place is not None and place[0] in texts and lie_in(place[1:], len(texts[place[0]])):
            yield _key(one, place[1], texts[place[0]])


def _key(anchor: str, span: Span, text: str) -> Key:
    prefix = text[max(0, span.start - CONTEXT) : span.start]
    return Key(
        anchor=anchor, quote=span.quote(text), prefix=prefix, suffix=text[span.end : span.end + CONTEXT]
    )


def located(judgement: Judgement, texts: Mapping[str, str]) -> Judgement | None:
    """Return the judgement with its anchors where their quotations stand now; None: an orphan.

    A judgement without keys is returned as it is. Else each anchor of the subject that has a key stays where
    it is if exactly its quotation stands there, and else moves to where prefix, quotation and suffix stand
    together exactly once in the same document; an anchor without a key stays if its document is given and
    long enough. One that is not found, or whose document is not in ``texts``, makes the judgement an orphan.

    Places in the value of a decision on a statement have no quotation of their own: where all anchors of
    the subject lie in one document and moved by the same number of characters, they move by that number.
    It is an orphan where the anchors moved by different numbers, where such a place would not lie in the
    text or is one of another document, and where the value has not the shape of its relation. Id and all
    else stay; the keys name the new anchors.
    """
    if not judgement.keys:
        return judgement
    moves = _moves(judgement, texts)
    return _moved(judgement, moves, texts) if moves is not None else None


def orphan_place(judgement: Judgement, text: str) -> tuple[Span, ...] | None:
    """Return where the quotations of a judgement stand in another text, one span for each key in order.

    Each must stand there exactly once, by itself or else between its prefix and suffix; otherwise, and
    without keys, None.
    """
    spans = tuple(s for key in judgement.keys if (s := once(key.quote, text) or _in_context(key, text)))
    return spans if spans and len(spans) == len(judgement.keys) else None


def _moves(judgement: Judgement, texts: Mapping[str, str]) -> _Moves | None:
    """Where each anchor of the subject stands now; None where one stands nowhere."""
    keys = {key.anchor: key for key in judgement.keys}
    moves: _Moves = {}
    for one in judgement.subject:
        if (place := place_of(one)) is None:
            continue
        document, span = place
        now = _now(span, keys.get(one), texts[document]) if document in texts else None
        if now is None:
            return None
        moves[one] = (document, span, now)
    return moves


def _now(span: Span, key: Key | None, text: str) -> Span | None:
    """Where the words of an anchor stand now."""
    if key is None:
        return span if lie_in((span,), len(text)) else None
    return span if key.quote and span.quote(text) == key.quote else _in_context(key, text)


def _in_context(key: Key, text: str) -> Span | None:
    whole = once(key.prefix + key.quote + key.suffix, text) if key.quote else None
    start = whole.start + len(key.prefix) if whole else 0
    return Span(start=start, end=start + len(key.quote)) if whole else None


def once(words: str, text: str) -> Span | None:
    """Return where words stand in a text exactly once; None where they do not."""
    at = text.find(words) if words else -1
    return Span(start=at, end=at + len(words)) if at >= 0 and text.find(words, at + 1) < 0 else None


def _moved(judgement: Judgement, moves: _Moves, texts: Mapping[str, str]) -> Judgement | None:
    try:
        said = decided.said(judgement)
    except InputError:
        return None
    if said is not None and any(_places(said, "")):
        said = _along(said, moves, texts)
        if said is None:
            return None
    anchors = {one: anchor(document, now) for one, (document, _, now) in moves.items()}
    changed = any(then != now for _, then, now in moves.values())
    return replace(
        judgement,
        subject=tuple(anchors.get(one, one) for one in judgement.subject),
        keys=tuple(replace(key, anchor=anchors.get(key.anchor, key.anchor)) for key in judgement.keys),
        value=decided.written(said) if said is not None and changed else judgement.value,
    )


def _along(said: Said, moves: _Moves, texts: Mapping[str, str]) -> Said | None:
    """What is said, its places moved as the subject was; None where they cannot be."""
    shifts = {(document, now.start - then.start) for document, then, now in moves.values()}
    if len(shifts) != 1:
        return None
    ((document, by),) = shifts
    last = len(texts[document])
    fit = all(
        of == document and s.start + by >= 0 and s.end + by <= last for of, s in _places(said, document)
    )
    return _shifted(said, by) if fit else None


def _places(said: Said, document: str) -> Iterator[tuple[str, Span]]:
    """The places in a value, with their documents; offsets are those of the document given."""
    if isinstance(said, Spans):
        yield from ((document, span) for span in said.all)
    else:
        anchors = said.targets if isinstance(said, Act) else [one.at for one in said]
        yield from (place for one in anchors if (place := place_of(one)) is not None)


def _shifted(said: Said, by: int) -> Said:
    if isinstance(said, Spans):
        roles = (said.source, said.cue, said.content)
        source, cue, content = (tuple(_by(span, by) for span in spans) for spans in roles)
        return Spans(source=source, cue=cue, content=content)
    if isinstance(said, Act):
        return replace(said, targets=tuple(_anchor_by(one, by) for one in said.targets))
    return tuple(replace(one, at=_anchor_by(one.at, by)) for one in said)


def _by(span: Span, by: int) -> Span:
    return Span(start=span.start + by, end=span.end + by)


def _anchor_by(one: str, by: int) -> str:
    place = place_of(one)
    return anchor(place[0], _by(place[1], by)) if place else one
