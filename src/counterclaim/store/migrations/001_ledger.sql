-- Documents as they were captured. A document is never deleted: it is withdrawn when the bytes under its
-- origin change, and comes back when those bytes do. revision counts the puts; it is not content.
CREATE TABLE documents (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  origin TEXT NOT NULL,
  media_type TEXT NOT NULL CHECK (media_type IN ('text/plain', 'text/html', 'application/json')),
  encoding TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('ok', 'partial', 'not_examined')),
  fingerprint TEXT NOT NULL,
  revision INTEGER NOT NULL,
  withdrawn_at TEXT,
  outlet TEXT,
  title TEXT,
  published TEXT,
  published_basis TEXT CHECK (published_basis IN ('text', 'metadata', 'given')),
  url TEXT,
  words INTEGER NOT NULL CHECK (words >= 0),
  meta TEXT NOT NULL,
  notes TEXT NOT NULL,
  furniture TEXT NOT NULL,
  segments TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX documents_active ON documents (origin) WHERE withdrawn_at IS NULL;

-- The bytes a document was read from: zlib, with their number before compression.
CREATE TABLE originals (
  document TEXT NOT NULL PRIMARY KEY REFERENCES documents (id),
  size INTEGER NOT NULL CHECK (size >= 0),
  data BLOB NOT NULL
) STRICT;

-- Text side: replaced as a whole, document by document.
CREATE TABLE extractions (
  document TEXT NOT NULL PRIMARY KEY REFERENCES documents (id),
  made_by TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('ok', 'partial', 'not_examined')),
  reason TEXT
) STRICT;

CREATE TABLE entities (
  id TEXT NOT NULL PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id),
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'government', 'organisation', 'group', 'place')),
  side TEXT
) STRICT;
CREATE UNIQUE INDEX entities_document ON entities (document, ordinal);

-- position is the least offset of the spans.
CREATE TABLE attributions (
  id TEXT NOT NULL PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id),
  ordinal INTEGER NOT NULL,
  position INTEGER NOT NULL,
  manner TEXT NOT NULL CHECK (manner IN ('direct', 'indirect', 'mixed')),
  role TEXT,
  said_on TEXT,
  nested_in TEXT REFERENCES attributions (id) DEFERRABLE INITIALLY DEFERRED,
  score REAL NOT NULL
) STRICT;
CREATE UNIQUE INDEX attributions_document ON attributions (document, ordinal);
CREATE INDEX attributions_nested_in ON attributions (nested_in) WHERE nested_in IS NOT NULL;

CREATE TABLE acts (
  id TEXT NOT NULL PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id),
  ordinal INTEGER NOT NULL,
  type TEXT NOT NULL,
  "when" TEXT,
  "where" TEXT,
  voice TEXT NOT NULL CHECK (voice IN ('speech', 'outlet', 'attributed')),
  certainty TEXT NOT NULL CHECK (certainty IN ('asserted', 'hedged', 'denied', 'hypothetical')),
  attribution TEXT REFERENCES attributions (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX acts_document ON acts (document, ordinal);
CREATE INDEX acts_attribution ON acts (attribution) WHERE attribution IS NOT NULL;

-- Every stored quotation with its offsets (half-open, code points of the text of the record's document).
CREATE TABLE spans (
  record TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content', 'mention', 'span', 'trigger')),
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (record, role, ordinal),
  CHECK (0 <= start AND start < "end")
) STRICT, WITHOUT ROWID;

-- The entities that take part in an attribution or an act.
CREATE TABLE parties (
  record TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('speaker', 'via', 'actor', 'target')),
  ordinal INTEGER NOT NULL,
  entity TEXT NOT NULL REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (record, role, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX parties_entity ON parties (entity, role);

-- Judgements: append, and withdraw once. Nothing else.
CREATE TABLE judgements (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  relation TEXT NOT NULL,
  subject TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('yes', 'no', 'unsure')),
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "at" TEXT,
  withdrawn_at TEXT
) STRICT;
CREATE TRIGGER judgements_are_kept BEFORE DELETE ON judgements
BEGIN
  SELECT RAISE(ABORT, 'a judgement is withdrawn, never deleted');
END;
CREATE TRIGGER judgements_stand
BEFORE UPDATE OF number, id, relation, subject, verdict, score, reasons, "by", "at" ON judgements
BEGIN
  SELECT RAISE(ABORT, 'a judgement is withdrawn, never changed');
END;
CREATE TRIGGER judgements_are_withdrawn_once BEFORE UPDATE OF withdrawn_at ON judgements
WHEN OLD.withdrawn_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a judgement is withdrawn once');
END;

-- Ids of text-side records that a later extraction did not make again: a judgement may still name them.
CREATE TABLE retired (
  id TEXT NOT NULL PRIMARY KEY,
  document TEXT NOT NULL REFERENCES documents (id)
) STRICT;

-- World side: derived, replaced as a whole.
CREATE TABLE actors (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'government', 'organisation', 'group', 'place')),
  side TEXT
) STRICT;
CREATE TABLE actor_entities (
  actor TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  entity TEXT NOT NULL UNIQUE REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (actor, ordinal)
) STRICT, WITHOUT ROWID;

-- Inputs the last run did not take, and facts about the ledger as a whole.
CREATE TABLE set_aside (
  number INTEGER PRIMARY KEY,
  origin TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE TABLE facts (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
