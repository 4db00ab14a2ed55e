"""Names of states and bodies of the tables of facts where the model tagged none, or only a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from counterclaim import facts
from counterclaim.extract.names import Name
from counterclaim.extract.words import BREAK, LOWER, WORD, Words
from counterclaim.types import EntityKind

_AROUND = 12


def with_table_names(words: Words, names: Sequence[Name]) -> list[Name]:
    """Return the names with those of the tables: in place of their parts, and where there was none.

    A single word is taken where none was tagged only if it is an acronym: "Turkey" can be a bird.
    """
    over = {at: name for name in names for at in range(name.start, name.end)}
    found = [name for name in _stretches(words) if _is_new(words, name, over)]
    taken = {at for name in found for at in range(name.start, name.end)}
    rest = [name for name in names if taken.isdisjoint(range(name.start, name.end))]
    return sorted([*rest, *found], key=lambda n: n.start)


def _stretches(words: Words) -> Iterator[Name]:
    """Where a name of the tables stands, the longest at each place."""
    at = 0
    while at < len(words):
        fits = [f for f in _index().get(words.forms[at], ()) if words.forms[at : at + len(f[0])] == f[0]]
        if not fits:
            at += 1
            continue
        forms, kind = max(fits, key=lambda f: len(f[0]))
        yield Name(start=at, end=at + len(forms), kind=kind)
        at += len(forms)


def _is_new(words: Words, name: Name, over: dict[int, Name]) -> bool:
    parts = {over[at] for at in range(name.start, name.end) if at in over}
    if any(part.kind == "person" or part.start < name.start or part.end > name.end for part in parts):
        return False
    if (words.features[name.start + 1 : name.end, 1] == BREAK).any():
        return False
    if parts:
        return (name.start, name.end) not in {(part.start, part.end) for part in parts}
    single = name.end - name.start == 1
    acronym = words.forms[name.start].isupper() and _among_small(words, name.start)
    return acronym if single or len(words.forms[name.start]) == 1 else True


def _among_small(words: Words, at: int) -> bool:
    """Whether words in lower case stand around a word: not all is in capitals."""
    near = words.features[max(at - _AROUND, 0) : at + _AROUND, 0]
    return bool((near == LOWER).any())


@cache
def _index() -> dict[str, list[tuple[tuple[str, ...], EntityKind]]]:
    found: dict[str, list[tuple[tuple[str, ...], EntityKind]]] = {}
    for name, kind in facts.names():
        forms = tuple(WORD.findall(name))
        if any(form[:1].isupper() for form in forms):
            found.setdefault(forms[0], []).append((forms, kind))
    return found
