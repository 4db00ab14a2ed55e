"""Who speaks in which statement, and for which side: actors and sides, one row for each, in temporary tables.

The same could be asked of the stored tables each time; counting over a large ledger would then take a second.
"""

from __future__ import annotations

import json

import apsw

from counterclaim.store.connection import rows
from counterclaim.store.following import Following

_MAKE = """
    CREATE TABLE temp.voice (
      statement TEXT, actor TEXT, side TEXT, document TEXT, PRIMARY KEY (statement, actor)) WITHOUT ROWID;
    CREATE INDEX temp.voice_document ON voice (document);
    CREATE INDEX temp.voice_actor ON voice (actor);
    CREATE INDEX temp.voice_side ON voice (side);"""
_ADD = """
    INSERT OR IGNORE INTO temp.voice
    SELECT a.id, coalesce(m.actor, e.id), CASE WHEN m.actor IS NULL THEN e.side ELSE k.side END, a.document
    FROM attributions a CROSS JOIN parties p ON p.record = a.id AND p.role = 'speaker'
    CROSS JOIN entities e ON e.id = p.entity
    LEFT JOIN actor_entities m ON m.entity = e.id LEFT JOIN actors k ON k.id = m.actor
    WHERE a.document = ?"""
_FORGET = "DELETE FROM temp.voice WHERE document = ?"
# Where the actors were made anew, others may stand behind the same statements.
_ACTORS = """
    SELECT (SELECT value FROM facts WHERE name = 'resolved'), (SELECT count(*) FROM actors),
           (SELECT max(id) FROM actors), (SELECT count(*) FROM actor_entities)"""
_NAMED = """
    WITH asked AS MATERIALIZED (SELECT lower(value) AS word FROM json_each(?1)),
    speaking AS (SELECT actor, count(*) AS statements FROM temp.voice GROUP BY actor),
    known AS (
      SELECT s.actor, s.statements, coalesce(k.name, e.name) AS name FROM speaking s
      LEFT JOIN actors k ON k.id = s.actor LEFT JOIN entities e ON e.id = s.actor)
    SELECT actor FROM known WHERE NOT EXISTS (SELECT 1 FROM asked WHERE NOT instr(lower(name), word))
    ORDER BY statements DESC, name, actor LIMIT ?2"""


class Voices(Following):
    """The speakers of all statements, as one connection keeps them."""

    def __init__(self, db: apsw.Connection) -> None:
        super().__init__(db)
        self._actors: object = None

    def named(self, words: tuple[str, ...], limit: int) -> tuple[str, ...]:
        """Return the ids of speakers whose name has all the words in it: most statements first.

        In capitals or not (A to Z).
        """
        if not words:
            return ()
        self.update()
        return tuple(actor for (actor,) in rows(self._db, _NAMED, json.dumps(words), limit))

    def _begin(self) -> None:
        super()._begin()
        (actors,) = rows(self._db, _ACTORS)
        if actors != self._actors:
            self._db.execute("DELETE FROM temp.voice")
            self._held.clear()
            self._actors = actors

    def _make(self) -> None:
        self._db.execute(_MAKE)

    def _add(self, document: str) -> None:
        self._db.execute(_ADD, (document,))

    def _forget(self, document: str) -> None:
        self._db.execute(_FORGET, (document,))
