"""Full-text search. The index is made here, in the connection's own temporary database, from the stored rows.

It is not stored in the ledger, so nothing of a stranger's index is ever used. It is built at the first
search, or before it, and kept up to date document by document. What is typed is taken apart into words and
"phrases" by us; no operator of the index's query language is reachable. The same tokenizer finds the matches
in the stored text, by offsets.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import apsw

from counterclaim.store.connection import rows, window
from counterclaim.store.following import Following
from counterclaim.store.packing import id_list
from counterclaim.store.rows import Hit, HitKind

MOST_WORDS = 32
"""Words and phrases of one query that are looked up; what comes after them is not."""
LONGEST_QUERY = 1_000
"""Characters of one query that are read."""
LEAD, WINDOW = 80, 280
"""Characters before the first match, and in all, that a hit shows."""

LONGEST_WORD = 40
"""Characters that a hit is made shorter by at each end, so as not to cut a word."""

_TOKENIZER = ("unicode61", ["remove_diacritics", "2"])
_QUOTATION_MARK = re.compile('["“”„«»]')
_MAKE = """
    CREATE TABLE temp.entry (
      number INTEGER PRIMARY KEY, kind TEXT, id TEXT, document TEXT, start INTEGER, "end" INTEGER);
    CREATE INDEX temp.entry_document ON entry (document);
    CREATE VIRTUAL TABLE temp.words USING fts5(
      first, second, third, content = '', contentless_delete = 1,
      tokenize = 'unicode61 remove_diacritics 2');"""
_ADD_ENTRIES = """
    INSERT INTO temp.entry (kind, id, document, start, "end")
    SELECT 'document', d.id, d.id, 0, NULL FROM documents d WHERE d.id = ?1
    UNION ALL
    SELECT 'statement', a.id, a.document, min(s.start), max(s."end")
    FROM attributions a JOIN spans s ON s.record = a.id AND s.role IN ('source', 'cue', 'content')
    WHERE a.document = ?1 GROUP BY a.id"""
_ADD_WORDS = """
    INSERT INTO temp.words (rowid, first, second, third)
    SELECT e.number, d.title, d.outlet, d.text
    FROM temp.entry e JOIN documents d ON d.id = e.id WHERE e.document = ?1 AND e.kind = 'document'
    UNION ALL
    SELECT e.number, group_concat(s.quote, ' ' ORDER BY s.ordinal) FILTER (WHERE s.role = 'source'),
           group_concat(s.quote, ' ' ORDER BY s.ordinal) FILTER (WHERE s.role = 'cue'),
           group_concat(s.quote, ' ' ORDER BY s.ordinal) FILTER (WHERE s.role = 'content')
    FROM temp.entry e JOIN spans s ON s.record = e.id
    WHERE e.document = ?1 AND e.kind = 'statement' GROUP BY e.number"""
_MATCH = "FROM temp.words JOIN temp.entry e ON e.number = words.rowid WHERE words MATCH ?"
_HITS = f"""
    SELECT e.kind, e.id, e.document, e.start, e."end" {_MATCH} AND (e.kind = ?2 OR ?2 IS NULL)
    ORDER BY rank, e.kind, e.id LIMIT ?3"""
FOUND = f"SELECT e.id {_MATCH} AND e.kind = 'statement'"
"""The ids of the statements in which an ``expression`` is met, once the index has been brought up to date."""
_STATEMENT_HIT = f"""
    SELECT e.kind, e.id, e.document, e.start, e."end" {_MATCH} AND e.kind = 'statement'"""
_BEST = " ORDER BY rank, e.id LIMIT ? OFFSET ?"
_NARROWED = " AND e.id IN (SELECT value FROM json_each(?))"
_WORDED = """
    SELECT c.id FROM comparisons c WHERE c.standing = 'contest' AND NOT EXISTS (
      SELECT 1 FROM (SELECT lower(value) AS word FROM json_each(?)) WHERE NOT instr(lower(c.wording), word)
      AND NOT EXISTS (SELECT 1 FROM passages p WHERE p.comparison = c.id AND instr(lower(p.quote), word)))
    ORDER BY c.number LIMIT ?"""
_TEXTS = "SELECT id, text FROM documents WHERE id IN (SELECT value FROM json_each(?))"

Place = tuple[int, int]


class SearchIndex(Following):
    """The index of one connection; the caller lets one thread at a time use it."""

    def __init__(self, db: apsw.Connection) -> None:
        super().__init__(db)
        self._tokenize = db.fts5_tokenizer(*_TOKENIZER)

    def hits(self, query: str, limit: int, kind: HitKind | None = None) -> tuple[Hit, ...]:
        """Return the best hits with the stretch of stored text around the first match."""
        asked = self.expression(query)
        if asked is None:
            return ()
        return self._hits(query, rows(self._db, _HITS, asked, kind, max(limit, 0)))

    def ranked(
        self, query: str, among: Iterable[str] | None, *, limit: int | None, offset: int
    ) -> tuple[Hit, ...]:
        """Return hits in statements, best first: in all, or ``among`` those with these ids."""
        asked = self.expression(query)
        if asked is None:
            return ()
        narrowed, ids = ("", ()) if among is None else (_NARROWED, (id_list(among),))
        sql = f"{_STATEMENT_HIT}{narrowed}{_BEST}"
        return self._hits(query, rows(self._db, sql, asked, *ids, *window(limit, offset)))

    def statements(self, query: str) -> frozenset[str]:
        """Return the ids of the statements in which all the words stand."""
        asked = self.expression(query)
        return frozenset() if asked is None else frozenset(id for (id,) in rows(self._db, FOUND, asked))

    def contests(self, query: str, limit: int) -> tuple[str, ...]:
        """Return the ids of the contests in whose question, positions or passages all the words stand."""
        words = self.pieces(query)
        return tuple(id for (id,) in rows(self._db, _WORDED, json.dumps(words), limit)) if words else ()

    def expression(self, query: str) -> str | None:
        """Bring the index up to date and return the query in its language; ``None``: no word in it."""
        pieces = self.pieces(query)
        if not pieces:
            return None
        self.update()
        return _expression(pieces)

    def _hits(self, query: str, given: Iterable[Any]) -> tuple[Hit, ...]:
        found = list(given)
        texts = dict(rows(self._db, _TEXTS, id_list(sorted({row[2] for row in found}))))
        phrases = tuple(self._tokens(piece) for piece in self.pieces(query))
        return tuple(self._hit(row, texts[row[2]], phrases) for row in found)

    def _make(self) -> None:
        self._db.execute(_MAKE)

    def _add(self, documents: Sequence[str]) -> None:
        for document in documents:
            self._db.execute(_ADD_ENTRIES, (document,))
            self._db.execute(_ADD_WORDS, (document,))

    def _forget(self, document: str) -> None:
        old = "SELECT number FROM temp.entry WHERE document = ?"
        self._db.execute(f"DELETE FROM temp.words WHERE rowid IN ({old})", (document,))  # noqa: S608
        self._db.execute("DELETE FROM temp.entry WHERE document = ?", (document,))

    def pieces(self, query: str) -> tuple[str, ...]:
        """Return the words and phrases of a query that are looked up, each once."""
        found = (piece for piece in split_query(query) if self._tokens(piece))
        return tuple(dict.fromkeys(found))[:MOST_WORDS]

    def _tokens(self, text: str) -> tuple[str, ...]:
        return tuple(token for _, _, token in self._places(text.encode("utf-8")))

    def _places(self, raw: bytes) -> list[Any]:
        return list(self._tokenize(raw, apsw.FTS5_TOKENIZE_DOCUMENT, None, include_colocated=False))

    def _hit(self, row: Any, text: str, phrases: tuple[tuple[str, ...], ...]) -> Hit:
        kind, id, document, start, end = row
        stretch = text[start:end]
        raw = stretch.encode("utf-8")
        matches = _to_characters(raw, _matches(self._places(raw), phrases))
        shown, cut = fragments(stretch, matches)
        return Hit(kind=kind, id=id, document=document, fragments=shown, cut=cut)


def split_query(query: str) -> Iterator[str]:
    """Take a query apart into words and "phrases"; an open quotation mark runs to the end."""
    plain = query[:LONGEST_QUERY].encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    for number, part in enumerate(_QUOTATION_MARK.split(plain)):
        yield from (part,) if number % 2 else part.split()


def _expression(pieces: tuple[str, ...]) -> str:
    return " ".join(f'"{piece}"' for piece in pieces)


def _matches(tokens: list[Any], phrases: tuple[tuple[str, ...], ...]) -> list[Place]:
    """Return the byte ranges where one of the phrases stands, joined where they touch, in order."""
    words = [token for _, _, token in tokens]
    by_first = {phrase[0]: [one for one in phrases if one[0] == phrase[0]] for phrase in phrases}
    places = [
        (tokens[at][0], tokens[at + len(phrase) - 1][1])
        for at, word in enumerate(words)
        for phrase in by_first.get(word, ())
        if tuple(words[at : at + len(phrase)]) == phrase
    ]
    return _joined(sorted(places))


def _joined(places: list[Place]) -> list[Place]:
    joined: list[Place] = []
    for place in places:
        if joined and place[0] <= joined[-1][1]:
            start, end = joined.pop()
            joined.append((start, max(end, place[1])))
        else:
            joined.append(place)
    return joined


def _to_characters(raw: bytes, places: list[Place]) -> list[Place]:
    found: list[Place] = []
    byte = character = 0
    for start, end in places:
        first = character + len(raw[byte:start].decode("utf-8"))
        character = first + len(raw[start:end].decode("utf-8"))
        byte = end
        found.append((first, character))
    return found


def fragments(text: str, matches: list[Place]) -> tuple[tuple[tuple[str, bool], ...], tuple[bool, bool]]:
    """Cut the text around the first match into pieces, each with whether it matched.

    It is cut between words, unless one is longer than ``LONGEST_WORD``, and never within a match. Then it is
    told whether something is left out before these pieces and after them.
    """
    begin = _forward(text, matches[0][0] - LEAD, matches[0][0]) if matches else 0
    inside = next((end for start, end in matches if start < begin + WINDOW < end), None)
    stop = _back(text, begin + WINDOW, begin) if inside is None else inside
    pieces: list[tuple[str, bool]] = []
    at = begin
    for start, end in matches:
        if start >= stop:
            break
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    pieces.append((text[at:stop], False))
    return tuple(piece for piece in pieces if piece[0]), (begin > 0, stop < len(text))


def _forward(text: str, at: int, stop: int) -> int:
    """The beginning of the first whole word from here on, up to ``stop``."""
    if at <= 0 or text[at - 1].isspace():
        return max(at, 0)
    found = (place + 1 for place in range(at, min(at + LONGEST_WORD, stop)) if text[place].isspace())
    return next(found, at)


def _back(text: str, at: int, begin: int) -> int:
    """The end of the last whole word before here, from ``begin`` on."""
    if at >= len(text) or text[at].isspace():
        return min(at, len(text))
    found = (place for place in range(at, max(at - LONGEST_WORD, begin), -1) if text[place - 1].isspace())
    return next((place - 1 for place in found), at)
