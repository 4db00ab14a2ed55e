"""Whether every id that a record names is the id of a record: each check a query, each fault a line."""

from __future__ import annotations

from collections.abc import Iterator

import apsw

from counterclaim.store.connection import rows
from counterclaim.store.contests import LOST

_FOUND = """SELECT id FROM attributions UNION ALL SELECT id FROM entities UNION ALL SELECT id FROM acts
    UNION ALL SELECT id FROM events UNION ALL SELECT id FROM figures"""
_JUDGED = f"""{_FOUND} UNION ALL SELECT id FROM documents UNION ALL SELECT id FROM judgements
    UNION ALL SELECT id FROM actors UNION ALL SELECT id FROM incidents UNION ALL SELECT id FROM retired"""  # noqa: S608
# In a person's judgement: a place in a document, or what parts those on one side from those on the other.
_ANCHORED = """(j."by" GLOB 'person:*' AND (s.value = '|' OR s.value GLOB '*@[0-9]*-[0-9]*' AND EXISTS (
      SELECT 1 FROM documents WHERE id = substr(s.value, 1, instr(s.value, '@') - 1))))"""
# What names one of its own document's records, and in which column.
_NAMED = (
    ("attribution", "nested_in", "attribution"),
    ("act", "attribution", "attribution"),
    ("event", "attribution", "attribution"),
    ("event", "act", "act"),
    ("figure", "attribution", "attribution"),
    ("figure", "event", "event"),
)


def _within(record: str, column: str, named: str) -> str:
    return f"""
    SELECT '{record}', id, {column} FROM {record}s r WHERE {column} IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM {named}s n WHERE n.id = r.{column} AND n.document = r.document)"""  # noqa: S608


def _taking_part(record: str) -> str:
    return f"""
    SELECT p.role || ' of {record}', record, entity FROM parties p JOIN {record}s r ON r.id = p.record
    WHERE NOT EXISTS (SELECT 1 FROM entities e WHERE e.id = p.entity AND e.document = r.document)"""  # noqa: S608


def _member(whole: str, role: str) -> str:
    return f"""
    SELECT '{whole}', m.{whole}, record FROM {whole}_members m
    WHERE role = '{role}' AND NOT EXISTS (SELECT 1 FROM {role}s r WHERE r.id = m.record)"""  # noqa: S608


# Each query gives, for every reference that leads nowhere: what names it, its id, the id named.
_DANGLING = (
    """
    SELECT what, id, document FROM (
      SELECT 'attribution' AS what, id, document FROM attributions
      UNION ALL SELECT 'entity', id, document FROM entities
      UNION ALL SELECT 'act', id, document FROM acts
      UNION ALL SELECT 'event', id, document FROM events
      UNION ALL SELECT 'figure', id, document FROM figures
      UNION ALL SELECT 'retired id', id, document FROM retired
      UNION ALL SELECT 'original', document, document FROM originals
      UNION ALL SELECT 'extraction', document, document FROM extractions)
    WHERE document NOT IN (SELECT id FROM documents)""",
    *(_within(*one) for one in _NAMED),
    *(_taking_part(record) for record in ("attribution", "act", "event")),
    "SELECT 'actor', actor, entity FROM actor_entities WHERE entity NOT IN (SELECT id FROM entities)",
    "SELECT 'entity', entity, actor FROM actor_entities WHERE actor NOT IN (SELECT id FROM actors)",
    """
    SELECT 'actor', id, part_of FROM actors
    WHERE part_of IS NOT NULL AND part_of NOT IN (SELECT id FROM actors)""",
    """
    SELECT 'incident', id, part_of FROM incidents
    WHERE part_of IS NOT NULL AND part_of NOT IN (SELECT id FROM incidents)""",
    """
    SELECT 'entry', id, incident FROM entries
    WHERE incident IS NOT NULL AND incident NOT IN (SELECT id FROM incidents)""",
    *(_member("incident", role) for role in ("event", "act", "attribution", "document", "figure")),
    *(_member("entry", role) for role in ("act", "attribution")),
    """
    SELECT 'member', record, incident FROM incident_members
    WHERE incident NOT IN (SELECT id FROM incidents)""",
    "SELECT 'member', record, entry FROM entry_members WHERE entry NOT IN (SELECT id FROM entries)",
    *(f"SELECT 'comparison', lost.* FROM ({sql}) lost" for sql in LOST),  # noqa: S608
    *(
        f"SELECT 'part of', comparison, comparison FROM {parts} WHERE comparison NOT IN"  # noqa: S608
        " (SELECT id FROM comparisons)"
        for parts in ("comparison_members", "passages")
    ),
    *(
        f"SELECT 'copy', number, {side} FROM copies WHERE {side} NOT IN"  # noqa: S608
        " (SELECT id FROM documents WHERE withdrawn_at IS NULL)"
        for side in ("one", "other")
    ),
    """
    SELECT 'review', judgement, attribution FROM reviews
    WHERE attribution NOT IN (SELECT id FROM attributions UNION ALL SELECT id FROM rejected)""",
    *(
        f"SELECT '{what}', {name}, {named} FROM {table} WHERE {named} NOT IN (SELECT id FROM {named}s)"  # noqa: S608
        for what, table, name, named in (
            ("review", "reviews", "attribution", "judgement"),
            ("review", "reviews", "attribution", "document"),
            ("orphan", "orphans", "document", "judgement"),
            ("orphan", "orphans", "judgement", "document"),
            ("rejection", "rejected", "id", "document"),
            ("machine extraction", "machine", "document", "document"),
        )
    ),
    f"SELECT 'span of', record, record FROM spans WHERE record NOT IN ({_FOUND})",  # noqa: S608
    f"SELECT 'party of', record, record FROM parties WHERE record NOT IN ({_FOUND})",  # noqa: S608
    f"""
    SELECT 'judgement', j.id, s.value FROM judgements j, json_each(j.subject) s
    WHERE j.withdrawn_at IS NULL AND s.value NOT IN ({_JUDGED}) AND NOT {_ANCHORED}""",  # noqa: S608
)
_COUNT = """
    SELECT (SELECT count(*) + count(nested_in) FROM attributions) + (SELECT count(*) FROM entities)
         + (SELECT count(*) + count(attribution) FROM acts)
         + (SELECT count(*) + count(attribution) + count(act) FROM events)
         + (SELECT count(*) + count(attribution) + count(event) FROM figures)
         + (SELECT count(*) FROM parties) + (SELECT count(*) FROM actor_entities)
         + (SELECT count(part_of) FROM actors)
         + (SELECT count(incident) FROM comparisons) + (SELECT count(*) FROM comparison_members)
         + (SELECT 2 * count(*) FROM copies)
         + (SELECT count(part_of) FROM incidents) + (SELECT count(*) FROM incident_members)
         + (SELECT count(incident) FROM entries) + (SELECT count(*) FROM entry_members)
         + (SELECT count(*) FROM judgements j, json_each(j.subject) s
            WHERE j.withdrawn_at IS NULL AND s.value <> '|')"""


def reference_faults(db: apsw.Connection) -> Iterator[str]:
    """Yield one line for each id that is named and does not lead to a record of the right kind."""
    for query in _DANGLING:
        for what, id, named in rows(db, query):
            yield f"{what} {id} refers to {named}, which is not there"


def reference_count(db: apsw.Connection) -> int:
    """Count the references that ``reference_faults`` follows."""
    ((count,),) = rows(db, _COUNT)
    return int(count)
