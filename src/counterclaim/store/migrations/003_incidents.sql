-- What happens and how many, as each document tells it; and which of it is one, across documents.
-- place: what the gazetteer holds a place to be, a JSON object.
ALTER TABLE entities ADD COLUMN place TEXT;

CREATE TABLE events (
  id TEXT NOT NULL PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id),
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,
  agents INTEGER NOT NULL CHECK (agents >= 0),
  "when" TEXT,
  certainty TEXT NOT NULL CHECK (certainty IN ('asserted', 'hedged', 'denied', 'hypothetical')),
  attribution TEXT REFERENCES attributions (id) DEFERRABLE INITIALLY DEFERRED,
  act TEXT REFERENCES acts (id) DEFERRABLE INITIALLY DEFERRED,
  definite INTEGER NOT NULL CHECK (definite IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX events_document ON events (document, ordinal);
CREATE INDEX events_attribution ON events (attribution) WHERE attribution IS NOT NULL;
CREATE INDEX events_act ON events (act) WHERE act IS NOT NULL;

CREATE TABLE figures (
  id TEXT NOT NULL PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id),
  ordinal INTEGER NOT NULL,
  what TEXT NOT NULL,
  value REAL,
  upper REAL,
  qualifier TEXT,
  attribution TEXT REFERENCES attributions (id) DEFERRABLE INITIALLY DEFERRED,
  event TEXT REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX figures_document ON figures (document, ordinal);
CREATE INDEX figures_attribution ON figures (attribution) WHERE attribution IS NOT NULL;
CREATE INDEX figures_event ON figures (event) WHERE event IS NOT NULL;

-- Spans may say when something was said or happened.
ALTER TABLE spans RENAME TO spans_before;
CREATE TABLE spans (
  record TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN (
    'source', 'cue', 'content', 'said', 'mention', 'office', 'span', 'trigger', 'when')),
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (record, role, ordinal),
  CHECK (0 <= start AND start < "end")
) STRICT, WITHOUT ROWID;
INSERT INTO spans SELECT record, role, ordinal, start, "end", quote FROM spans_before;
DROP TABLE spans_before;

-- Entities may take part in an event, and be where an act or an event is.
ALTER TABLE parties RENAME TO parties_before;
CREATE TABLE parties (
  record TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('speaker', 'via', 'actor', 'target', 'participant', 'place')),
  ordinal INTEGER NOT NULL,
  entity TEXT NOT NULL REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (record, role, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO parties SELECT record, role, ordinal, entity FROM parties_before;
DROP TABLE parties_before;
CREATE INDEX parties_entity ON parties (entity, role);

-- World side: derived, replaced as a whole. "where" is a place like that of an entity.
CREATE TABLE incidents (
  id TEXT NOT NULL PRIMARY KEY,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  type TEXT,
  "when" TEXT,
  "where" TEXT,
  part_of TEXT REFERENCES incidents (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX incidents_part_of ON incidents (part_of) WHERE part_of IS NOT NULL;
CREATE TABLE incident_members (
  incident TEXT NOT NULL REFERENCES incidents (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL CHECK (role IN ('event', 'act', 'attribution', 'document', 'figure')),
  ordinal INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (incident, role, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_members_record ON incident_members (record);

-- The lines of the timeline, number by number.
CREATE TABLE entries (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "when" TEXT NOT NULL,
  precision TEXT NOT NULL CHECK (precision IN ('day', 'month', 'year', 'interval')),
  what TEXT NOT NULL,
  incident TEXT REFERENCES incidents (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX entries_incident ON entries (incident) WHERE incident IS NOT NULL;
CREATE TABLE entry_members (
  entry TEXT NOT NULL REFERENCES entries (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL CHECK (role IN ('act', 'attribution')),
  ordinal INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (entry, role, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_members_record ON entry_members (record);
