"""What lists of statements are narrowed by: who speaks and for which side, acts, manner; and who speaks most.

The same could be asked of the stored tables each time; counting over a large ledger would then take a second.
It is kept in memory, some 300 bytes for each statement.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import apsw

from counterclaim.store.connection import rows
from counterclaim.store.following import Following
from counterclaim.store.packing import id_list

_AMONG = "IN (SELECT value FROM json_each(?))"
_SAID = f"""
    SELECT a.document, a.id, a.manner FROM attributions a WHERE a.document {_AMONG}
    ORDER BY a.document, a.position, a.ordinal"""  # noqa: S608
_SPEAKING = f"""
    SELECT a.id, coalesce(m.actor, e.id), CASE WHEN m.actor IS NULL THEN e.side ELSE k.side END
    FROM attributions a CROSS JOIN parties p ON p.record = a.id AND p.role = 'speaker'
    CROSS JOIN entities e ON e.id = p.entity
    LEFT JOIN actor_entities m ON m.entity = e.id LEFT JOIN actors k ON k.id = m.actor
    WHERE a.document {_AMONG} ORDER BY a.id, p.ordinal"""  # noqa: S608
_CODED = f"""
    SELECT DISTINCT c.attribution, c.type FROM attributions a CROSS JOIN acts c ON c.attribution = a.id
    WHERE a.document {_AMONG}"""  # noqa: S608
# Where the actors were made anew, others may stand behind the same statements.
_ACTORS = """
    SELECT (SELECT value FROM facts WHERE name = 'resolved'), (SELECT count(*) FROM actors),
           (SELECT max(id) FROM actors), (SELECT count(*) FROM actor_entities)"""
_ORDER = """
    SELECT id FROM documents WHERE withdrawn_at IS NULL ORDER BY published IS NULL, published, origin"""
_NAMES = """
    SELECT j.value, coalesce(k.name, e.name) FROM json_each(?) j
    LEFT JOIN actors k ON k.id = j.value LEFT JOIN entities e ON e.id = j.value"""


class Traits(NamedTuple):
    """What one statement is narrowed by: its report, speakers, their sides, types of its acts, manner.

    A plain tuple, since there is one for each statement of a ledger.
    """

    document: str
    actors: tuple[str, ...]
    sides: tuple[str, ...]
    types: tuple[str, ...]
    manner: str


class Speaker(NamedTuple):
    """An actor with statements: its id, its name, and how many statements."""

    id: str
    name: str
    statements: int


class Voices(Following):
    """The traits of all statements of active documents, as one connection keeps them."""

    def __init__(self, db: apsw.Connection) -> None:
        super().__init__(db)
        self._actors: object = None
        self._said: dict[str, dict[str, Traits]] = {}
        self._all: dict[str, Traits] | None = None
        self._speakers: tuple[Speaker, ...] | None = None
        self._names: dict[str, str] = {}

    @property
    def ready(self) -> bool:
        """Whether anything is kept; if not, one question is answered faster from the stored tables."""
        return bool(self._held)

    def statements(self) -> Mapping[str, Traits]:
        """Return all statements, by date of publication (unknown last), origin and place in the text."""
        self.update()
        if self._all is None:
            order = [document for (document,) in rows(self._db, _ORDER)]
            self._all = dict(chain.from_iterable(self._said.get(one, {}).items() for one in order))
        return self._all

    def speakers(self) -> tuple[Speaker, ...]:
        """Return the actors with statements: most statements first, then by name and id."""
        every = self.statements()
        if self._speakers is None:
            counted = Counter(chain.from_iterable(one.actors for one in every.values()))
            names = self.names(counted)
            found = (Speaker(id, names[id], count) for id, count in counted.items())
            self._speakers = tuple(sorted(found, key=lambda one: (-one.statements, one.name, one.id)))
        return self._speakers

    def names(self, actors: Iterable[str]) -> Mapping[str, str]:
        """Return the names of these actors, and of others."""
        unknown = [actor for actor in actors if actor not in self._names]
        if unknown:
            self._names |= dict(rows(self._db, _NAMES, id_list(unknown)))
        return self._names

    def of_side(self, side: str) -> tuple[str, ...]:
        """Return the ids of the statements of which a speaker is of this side."""
        return tuple(id for id, one in self.statements().items() if side in one.sides)

    def named(self, words: Iterable[str], limit: int) -> tuple[str, ...]:
        """Return the ids of speakers whose name has all the words in it: most statements first.

        In capitals or not.
        """
        asked = [word.casefold() for word in words]
        fits = (
            one.id for one in self.speakers() if asked and all(word in one.name.casefold() for word in asked)
        )
        return tuple(id for id, _ in zip(fits, range(limit), strict=False))

    def _begin(self) -> None:
        super()._begin()
        self._all = self._speakers = None
        (actors,) = rows(self._db, _ACTORS)
        if actors != self._actors:
            self._make()
            self._held.clear()
            self._actors = actors

    def _make(self) -> None:
        self._said, self._names = {}, {}

    def _add(self, documents: Sequence[str]) -> None:
        among = id_list(documents)
        actors, sides, types = _grouped(self._db, among)
        for document in documents:
            self._said[document] = {}
        for document, id, manner in rows(self._db, _SAID, among):
            spoken = tuple(actors.get(id, ())), tuple(sides.get(id, ()))
            self._said[document][id] = Traits(document, *spoken, tuple(types.get(id, ())), manner)

    def _forget(self, document: str) -> None:
        for one in self._said.pop(document).values():
            for actor in one.actors:
                self._names.pop(actor, None)


def _grouped(db: apsw.Connection, among: str) -> tuple[dict[str, dict[str, None]], ...]:
    """Return for each statement its speakers, their sides, and the types of its acts, each once."""
    actors, sides, types = (defaultdict[str, dict[str, None]](dict) for _ in range(3))
    for id, actor, side in rows(db, _SPEAKING, among):
        actors[id][actor] = None
        if side is not None:
            sides[id][side] = None
    for id, type in rows(db, _CODED, among):
        types[id][type] = None
    return actors, sides, types
