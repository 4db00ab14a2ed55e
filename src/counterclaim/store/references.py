"""Whether every id that a record names is the id of a record: each check a query, each fault a line."""

from __future__ import annotations

from collections.abc import Iterator

import apsw

from counterclaim.store.connection import rows

_FOUND = "SELECT id FROM attributions UNION ALL SELECT id FROM entities UNION ALL SELECT id FROM acts"
_JUDGED = f"""{_FOUND} UNION ALL SELECT id FROM documents UNION ALL SELECT id FROM judgements
    UNION ALL SELECT id FROM actors UNION ALL SELECT id FROM retired"""  # noqa: S608
# In a person's judgement: a place in a document, or what parts those on one side from those on the other.
_ANCHORED = """(j."by" GLOB 'person:*' AND (s.value = '|' OR s.value GLOB '*@[0-9]*-[0-9]*' AND EXISTS (
      SELECT 1 FROM documents WHERE id = substr(s.value, 1, instr(s.value, '@') - 1))))"""
# Each query gives, for every reference that leads nowhere: what names it, its id, the id named.
_DANGLING = (
    """
    SELECT what, id, document FROM (
      SELECT 'attribution' AS what, id, document FROM attributions
      UNION ALL SELECT 'entity', id, document FROM entities
      UNION ALL SELECT 'act', id, document FROM acts
      UNION ALL SELECT 'retired id', id, document FROM retired
      UNION ALL SELECT 'original', document, document FROM originals
      UNION ALL SELECT 'extraction', document, document FROM extractions)
    WHERE document NOT IN (SELECT id FROM documents)""",
    """
    SELECT 'attribution', id, nested_in FROM attributions a WHERE nested_in IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM attributions o WHERE o.id = a.nested_in AND o.document = a.document)""",
    """
    SELECT 'act', id, attribution FROM acts c WHERE attribution IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM attributions a WHERE a.id = c.attribution AND a.document = c.document)""",
    """
    SELECT p.role || ' of attribution', record, entity FROM parties p JOIN attributions a ON a.id = p.record
    WHERE NOT EXISTS (SELECT 1 FROM entities e WHERE e.id = p.entity AND e.document = a.document)""",
    """
    SELECT p.role || ' of act', record, entity FROM parties p JOIN acts c ON c.id = p.record
    WHERE NOT EXISTS (SELECT 1 FROM entities e WHERE e.id = p.entity AND e.document = c.document)""",
    "SELECT 'actor', actor, entity FROM actor_entities WHERE entity NOT IN (SELECT id FROM entities)",
    "SELECT 'entity', entity, actor FROM actor_entities WHERE actor NOT IN (SELECT id FROM actors)",
    """
    SELECT 'actor', id, part_of FROM actors
    WHERE part_of IS NOT NULL AND part_of NOT IN (SELECT id FROM actors)""",
    f"SELECT 'span of', record, record FROM spans WHERE record NOT IN ({_FOUND})",  # noqa: S608
    f"SELECT 'party of', record, record FROM parties WHERE record NOT IN ({_FOUND})",  # noqa: S608
    f"""
    SELECT 'judgement', j.id, s.value FROM judgements j, json_each(j.subject) s
    WHERE j.withdrawn_at IS NULL AND s.value NOT IN ({_JUDGED}) AND NOT {_ANCHORED}""",  # noqa: S608
)
_COUNT = """
    SELECT (SELECT count(*) + count(nested_in) FROM attributions) + (SELECT count(*) FROM entities)
         + (SELECT count(*) + count(attribution) FROM acts)
         + (SELECT count(*) FROM parties) + (SELECT count(*) FROM actor_entities)
         + (SELECT count(part_of) FROM actors)
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
