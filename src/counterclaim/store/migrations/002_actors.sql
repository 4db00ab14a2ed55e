-- What entities and actors are besides their names: a narrower kind, offices, what they are part of.
ALTER TABLE entities ADD COLUMN subkind TEXT CHECK (subkind IN ('armed_group', 'medium'));
ALTER TABLE entities ADD COLUMN named INTEGER NOT NULL DEFAULT 1 CHECK (named IN (0, 1));

ALTER TABLE actors ADD COLUMN subkind TEXT CHECK (subkind IN ('armed_group', 'medium'));
ALTER TABLE actors ADD COLUMN part_of TEXT REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED;
-- offices: a list of [title, start, end].
ALTER TABLE actors ADD COLUMN offices TEXT NOT NULL DEFAULT '[]';
CREATE INDEX actors_part_of ON actors (part_of) WHERE part_of IS NOT NULL;

-- What a judgement decides, where that is more than yes or no.
ALTER TABLE judgements ADD COLUMN value TEXT;
DROP TRIGGER judgements_stand;
CREATE TRIGGER judgements_stand
BEFORE UPDATE OF number, id, relation, subject, verdict, score, reasons, "by", "at", value ON judgements
BEGIN
  SELECT RAISE(ABORT, 'a judgement is withdrawn, never changed');
END;

-- Spans may be offices.
ALTER TABLE spans RENAME TO spans_before;
CREATE TABLE spans (
  record TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content', 'mention', 'office', 'span', 'trigger')),
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (record, role, ordinal),
  CHECK (0 <= start AND start < "end")
) STRICT, WITHOUT ROWID;
INSERT INTO spans SELECT record, role, ordinal, start, "end", quote FROM spans_before;
DROP TABLE spans_before;
