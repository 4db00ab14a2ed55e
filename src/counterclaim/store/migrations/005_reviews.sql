-- Persons' decisions on statements. keys: by what each anchor of the subject is found again, a list of
-- [anchor, quote, prefix, suffix].
ALTER TABLE judgements ADD COLUMN keys TEXT NOT NULL DEFAULT '[]';
DROP TRIGGER judgements_stand;
CREATE TRIGGER judgements_stand
BEFORE UPDATE OF number, id, relation, subject, verdict, score, reasons, "by", "at", value, keys ON judgements
BEGIN
  SELECT RAISE(ABORT, 'a judgement is withdrawn, never changed');
END;

-- What persons decided and withdrew, one after the other; each link holds the hash of the one before it.
CREATE TABLE chain (
  number INTEGER PRIMARY KEY,
  judgement TEXT NOT NULL REFERENCES judgements (id),
  event TEXT NOT NULL CHECK (event IN ('made', 'withdrawn')),
  "at" TEXT,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  UNIQUE (judgement, event)
) STRICT;
CREATE TRIGGER chain_is_kept BEFORE DELETE ON chain
BEGIN
  SELECT RAISE(ABORT, 'the chain of decisions is only made longer');
END;
CREATE TRIGGER chain_stands BEFORE UPDATE ON chain
BEGIN
  SELECT RAISE(ABORT, 'the chain of decisions is only made longer');
END;

-- Text side: what was found in a document before persons corrected it, where that differs. body is the
-- record as JSON, zlib; size the number of its bytes before compression.
CREATE TABLE machine (
  document TEXT NOT NULL PRIMARY KEY REFERENCES documents (id),
  size INTEGER NOT NULL CHECK (size >= 0),
  body BLOB NOT NULL
) STRICT;

-- Derived, replaced document by document: which decision met which statement, taken in or rejected, and
-- which of the machine's it was (NULL: a person added it).
CREATE TABLE reviews (
  attribution TEXT NOT NULL,
  judgement TEXT NOT NULL REFERENCES judgements (id),
  machine TEXT,
  document TEXT NOT NULL REFERENCES documents (id),
  PRIMARY KEY (attribution, judgement)
) STRICT, WITHOUT ROWID;
CREATE INDEX reviews_document ON reviews (document);
CREATE INDEX reviews_judgement ON reviews (judgement);
CREATE INDEX reviews_machine ON reviews (machine) WHERE machine IS NOT NULL;

-- What persons hold to be no statement. body: the attribution and its quotations.
CREATE TABLE rejected (
  document TEXT NOT NULL REFERENCES documents (id),
  ordinal INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL,
  PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;

-- Decisions that meet nothing in a document any more.
CREATE TABLE orphans (
  judgement TEXT NOT NULL REFERENCES judgements (id),
  document TEXT NOT NULL REFERENCES documents (id),
  reason TEXT NOT NULL,
  PRIMARY KEY (judgement, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX orphans_document ON orphans (document);

-- How often documents and decisions changed; and the state of it that what is derived was made from.
UPDATE facts SET value = CASE value WHEN 'no' THEN '0' ELSE '1' END
WHERE name IN ('resolved', 'incidents_resolved', 'contests_resolved');
INSERT INTO facts VALUES ('revision', '1'), ('resolved', '1'), ('incidents_resolved', '1'),
  ('contests_resolved', '1')
ON CONFLICT (name) DO NOTHING;

-- Persons' judgements are few among the machine's.
CREATE INDEX judgements_of_persons ON judgements (number) WHERE "by" GLOB 'person:*';
