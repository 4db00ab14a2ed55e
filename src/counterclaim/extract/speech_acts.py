"""Which act a cue verb is by its lemma and its clause: the table ``data/acts.csv``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from counterclaim.extract import clauses
from counterclaim.extract.tables import rows

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOLD = ("VBD", "VBZ", "VBP", "VBN", "VBG")


def act_type(cue: Token, frame: str) -> str | None:
    """Return the type of act a cue verb is in its clause, or None."""
    emphatic = cue.tag_ == "VB" and any(c.lemma_.lower() == "do" for c in clauses.children(cue, "aux"))
    plain = emphatic or cue.tag_ in _TOLD
    qualified = any(c.dep_ == "neg" or c.tag_ in ("MD", "TO") for c in cue.children)
    if not plain or qualified or clauses.is_supposed(cue):
        return None
    for kind, frames, objects in _verbs().get(cue.lemma_.lower(), ()):
        if frame in frames and (frame not in ("object", "bearer") or not objects or _object(cue) in objects):
            return kind
    return None


def _object(verb: Token) -> str:
    found = clauses.children(verb, "dobj", "nsubjpass")
    return found[0].lemma_.lower() if found else ""


@cache
def _verbs() -> dict[str, tuple[tuple[str, frozenset[str], frozenset[str]], ...]]:
    table: dict[str, list[tuple[str, frozenset[str], frozenset[str]]]] = {}
    for row in rows("acts.csv"):
        objects = frozenset((row["objects"] or "").split("|")) - {""}
        table.setdefault(row["lemma"], []).append((row["type"], frozenset(row["frames"].split("|")), objects))
    return {lemma: tuple(entries) for lemma, entries in table.items()}
