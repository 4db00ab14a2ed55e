"""What a person's decision on a statement says: the value of its judgement, read strictly and written.

A value is canonical JSON (sorted keys, no spaces) and comes from whoever made the ledger, so any other
shape than the one below is refused.

=====================  ==========================================================================
``statement``          ``{"content": [[s, e], ..], "cue": [..], "source": [..]}``, offsets
``statement_speaker``  ``{"speakers": [{"at": ANCHOR, "kind": .., "name": .., "new": false}, ..]}``
``statement_act``      ``{"targets": [ANCHOR, ..], "type": ..}``, or ``{"type": null}``
=====================  ==========================================================================
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar, cast, get_args

from counterclaim.errors import InputError
from counterclaim.types import EntityKind, Judgement, Span, place_of

STATEMENT = "statement"
SPEAKER = "statement_speaker"
ACT = "statement_act"
RELATIONS = (STATEMENT, SPEAKER, ACT)

_KINDS: tuple[str, ...] = get_args(EntityKind)
#: Categories of Unicode that no name has: controls, and halves of characters.
_NO_NAME = frozenset(("Cc", "Cs"))
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """The words of a statement: offsets into the text of its document; content is never empty."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...]

    @property
    def all(self) -> tuple[Span, ...]:
        """Source, cue and content."""
        return (*self.source, *self.cue, *self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who speaks: the anchor of words that name them, and name and kind of the entity.

    ``new``: an entity of its own, whatever entity these words are held to mention.
    """

    at: str
    name: str
    kind: EntityKind
    new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What act an utterance is (a PLOVER type or DENY; None: none), and anchors of those it is aimed at."""

    type: str | None
    targets: tuple[str, ...] = ()


Said = Spans | tuple[Named, ...] | Act


def said(judgement: Judgement) -> Said | None:
    """Return what a judgement on a statement says beyond its verdict; None where that is all.

    Raises ``InputError`` where the verdict is yes and the value is not of the relation's shape.
    """
    if judgement.verdict != "yes" or judgement.relation not in RELATIONS:
        return None
    return _READERS[judgement.relation](judgement.value)


def written(said: Said) -> str:
    """Return the value that says this."""
    if isinstance(said, Spans):
        return spans_value(said)
    return act_value(said) if isinstance(said, Act) else speakers_value(said)


def spans_of(value: str | None) -> Spans:
    """Return the spans of a value of ``statement``; raises ``InputError`` for any other shape."""
    given = _object(value, ("content", "cue", "source"))
    found = {role: tuple(_each(given[role], role, _span)) for role in given}
    if not found["content"]:
        raise InputError("a statement must have content: give at least one [start, end]")
    return Spans(**found)


def spans_value(spans: Spans) -> str:
    """Return the value of ``statement`` with these spans."""
    roles = {"source": spans.source, "cue": spans.cue, "content": spans.content}
    return _canonical({role: [[s.start, s.end] for s in given] for role, given in roles.items()})


def speakers_of(value: str | None) -> tuple[Named, ...]:
    """Return the speakers of a value of ``statement_speaker``; raises ``InputError`` for any other shape."""
    return tuple(_each(_object(value, ("speakers",))["speakers"], "speakers", _named))


def speakers_value(speakers: Iterable[Named]) -> str:
    """Return the value of ``statement_speaker`` with these speakers."""
    told = [{"at": one.at, "kind": one.kind, "name": one.name, "new": one.new} for one in speakers]
    return _canonical({"speakers": told})


def act_of(value: str | None) -> Act:
    """Return the act of a value of ``statement_act``; raises ``InputError`` for any other shape."""
    given = _object(value, ("type",), ("targets",))
    kind, targets = given["type"], given.get("targets", [])
    if kind is None and targets == []:
        return Act(type=None)
    if kind is None:
        raise InputError("no act is aimed at nobody: leave out targets")
    return Act(type=_words(kind, "type"), targets=tuple(_each(targets, "targets", _anchor)))


def act_value(act: Act) -> str:
    """Return the value of ``statement_act`` with this act."""
    if act.type is None:
        return _canonical({"type": None})
    return _canonical({"type": act.type, "targets": list(act.targets)})


_READERS: dict[str, Callable[[str | None], Said]] = {STATEMENT: spans_of, SPEAKER: speakers_of, ACT: act_of}


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _object(value: str | None, asked: Iterable[str], free: Iterable[str] = ()) -> dict[str, object]:
    """The fields of a value: all that are asked for, none but these and those left free."""
    if value is None:
        raise InputError("a decision of this kind must have a value")
    try:
        given: object = json.loads(value)
    except (ValueError, RecursionError) as error:
        raise InputError(f"the value of a decision is not JSON: {error}") from error
    return _fields(given, asked, free)


def _fields(given: object, asked: Iterable[str], free: Iterable[str] = ()) -> dict[str, object]:
    if not isinstance(given, dict):
        raise InputError(f"expected an object in the value of a decision, found {_short(given)}")
    if wrong := sorted((set(asked) - set(given)) | (set(given) - {*asked, *free})):
        raise InputError(f"fields missing, or not known, in the value of a decision: {_short(wrong)}")
    return cast("dict[str, object]", given)


def _each(given: object, name: str, read: Callable[[object, str], _T]) -> Iterable[_T]:
    if not isinstance(given, list):
        raise InputError(f"{name} must be a list, not {_short(given)}")
    return [read(one, name) for one in given]


def _span(given: object, name: str) -> Span:
    if not (isinstance(given, list) and len(given) == 2 and all(type(n) is int for n in given)):
        raise InputError(f"{name} must hold pairs [start, end] of whole numbers, not {_short(given)}")
    start, end = given
    if not 0 <= start < end:
        raise InputError(f"{name} holds an empty, reversed or negative span: [{start}, {end})")
    return Span(start=start, end=end)


def _named(given: object, name: str) -> Named:
    fields = _fields(given, ("at", "kind", "name", "new"))
    kind, new = fields["kind"], fields["new"]
    if kind not in _KINDS:
        raise InputError(f"the kind of {name} must be one of {', '.join(_KINDS)}, not {_short(kind)}")
    if not isinstance(new, bool):
        raise InputError(f"new of {name} must be true or false, not {_short(new)}")
    return Named(
        at=_anchor(fields["at"], "at"),
        name=_words(fields["name"], "name"),
        kind=cast("EntityKind", kind),
        new=new,
    )


def _anchor(given: object, name: str) -> str:
    if not isinstance(given, str) or place_of(given) is None:
        raise InputError(f"{name} must hold anchors DOCUMENT@START-END, not {_short(given)}")
    return given


def _words(given: object, name: str) -> str:
    if not isinstance(given, str) or not given.strip():
        raise InputError(f"{name} must be words, not {_short(given)}")
    if any(unicodedata.category(one) in _NO_NAME for one in given):
        raise InputError(f"{name} holds characters that cannot be shown: {_short(given)}")
    return given


def _short(given: object) -> str:
    told = ascii(given)
    return told if len(told) <= 60 else told[:59] + "…"
