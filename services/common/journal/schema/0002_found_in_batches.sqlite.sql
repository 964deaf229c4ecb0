-- Rows are found by who and about what in tables that are filled for thousands of rows at once, in order: an index of the journal itself
-- would touch a page of its own for almost every row.
DROP INDEX journal_subject;
DROP INDEX journal_actor;

CREATE TABLE journal_by_subject (
  subject_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (subject_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal_by_actor (
  actor TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (actor, seq)
) STRICT, WITHOUT ROWID;

-- One row: up to which row of the journal they are filled.
CREATE TABLE journal_found (
  seq INTEGER NOT NULL
) STRICT;
INSERT INTO journal_found (seq) VALUES (0);
