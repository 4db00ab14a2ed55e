-- World side: derived, replaced as a whole. Where accounts conflict, what nobody answers, what different
-- parties hold: number by number. body is the record, wording the words of its own in which it is looked for.
CREATE TABLE comparisons (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  standing TEXT NOT NULL CHECK (standing IN ('contest', 'one_sided', 'agreement')),
  kind TEXT,
  incident TEXT REFERENCES incidents (id) DEFERRABLE INITIALLY DEFERRED,
  wording TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX comparisons_incident ON comparisons (incident) WHERE incident IS NOT NULL;

-- All that a comparison rests on: where one of these is no more, it is none.
CREATE TABLE comparison_members (
  comparison TEXT NOT NULL REFERENCES comparisons (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL CHECK (role IN ('document', 'silent', 'attribution', 'actor', 'contest')),
  record TEXT NOT NULL,
  PRIMARY KEY (comparison, role, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX comparison_members_record ON comparison_members (record);

-- Every passage with its offsets and its quotation.
CREATE TABLE passages (
  comparison TEXT NOT NULL REFERENCES comparisons (id) DEFERRABLE INITIALLY DEFERRED,
  passage TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  document TEXT NOT NULL REFERENCES documents (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (comparison, passage, ordinal),
  CHECK (0 <= start AND start < "end")
) STRICT, WITHOUT ROWID;

-- Reports that share words. body is the record.
CREATE TABLE copies (
  number INTEGER PRIMARY KEY,
  one TEXT NOT NULL REFERENCES documents (id),
  other TEXT NOT NULL REFERENCES documents (id),
  kind TEXT NOT NULL CHECK (kind IN ('reprint', 'partial')),
  body TEXT NOT NULL,
  UNIQUE (one, other)
) STRICT;
CREATE INDEX copies_other ON copies (other);

-- Nothing was compared yet.
INSERT INTO facts SELECT 'contests_resolved', 'no' WHERE EXISTS (SELECT 1 FROM documents);

-- What the model of claims answered, by the hash of what it was asked; so nothing is asked twice.
CREATE TABLE answers (
  asked BLOB NOT NULL PRIMARY KEY,
  model TEXT NOT NULL,
  answer BLOB NOT NULL
) STRICT, WITHOUT ROWID;
