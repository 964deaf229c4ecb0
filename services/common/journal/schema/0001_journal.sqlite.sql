-- The log of one service (NEN 7513) and its head. A change row carries the event that other services follow; a read has an empty one.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,
  actor TEXT NOT NULL,
  role INTEGER NOT NULL,
  network_id TEXT NOT NULL,
  rule TEXT NOT NULL,
  action INTEGER NOT NULL,
  event_name TEXT NOT NULL,
  subject_type TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  access_point TEXT NOT NULL,
  sealed BLOB NOT NULL,
  event BLOB NOT NULL,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE INDEX journal_subject ON journal (subject_id);
CREATE INDEX journal_actor ON journal (actor);
CREATE INDEX journal_change ON journal (seq) WHERE length(event) > 0;

-- One row: the number and hash of the last row of the log; an empty hash before the first.
CREATE TABLE journal_head (
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;
INSERT INTO journal_head (seq, hash) VALUES (0, x'');

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'a row of the journal is never changed'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'a row of the journal is never deleted'); END;
CREATE TRIGGER journal_head_no_delete BEFORE DELETE ON journal_head BEGIN SELECT RAISE(ABORT, 'the head of the journal is never deleted'); END;
CREATE TRIGGER journal_head_no_return BEFORE UPDATE OF seq ON journal_head WHEN NEW.seq < OLD.seq
BEGIN SELECT RAISE(ABORT, 'the head of the journal never goes back'); END;
