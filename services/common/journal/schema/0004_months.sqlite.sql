-- The months (UTC) of the log that have ended, in order and without gaps, each with its head as it was signed then. They stay for ever;
-- only that the rows of one were dropped is told later.
CREATE TABLE journal_segment (
  month TEXT PRIMARY KEY,
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL UNIQUE,
  hash BLOB NOT NULL,
  sign_time INTEGER NOT NULL,
  public_key TEXT NOT NULL,
  signature BLOB NOT NULL,
  expired INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_segment_no_delete BEFORE DELETE ON journal_segment
BEGIN SELECT RAISE(ABORT, 'a signed month of the journal is never deleted'); END;
CREATE TRIGGER journal_segment_no_update BEFORE UPDATE ON journal_segment
WHEN NEW.month <> OLD.month OR NEW.first_seq <> OLD.first_seq OR NEW.last_seq <> OLD.last_seq OR NEW.hash <> OLD.hash
  OR NEW.sign_time <> OLD.sign_time OR NEW.public_key <> OLD.public_key OR NEW.signature <> OLD.signature OR NEW.expired < OLD.expired
BEGIN SELECT RAISE(ABORT, 'a signed month of the journal is never changed'); END;

-- One row: the number of the first row that is kept. It moves up only, to where the last expired month ended.
CREATE TABLE journal_floor (
  seq INTEGER NOT NULL
) STRICT;
INSERT INTO journal_floor (seq) VALUES (1);

CREATE TRIGGER journal_floor_no_delete BEFORE DELETE ON journal_floor
BEGIN SELECT RAISE(ABORT, 'the floor of the journal is never deleted'); END;
CREATE TRIGGER journal_floor_one BEFORE INSERT ON journal_floor
BEGIN SELECT RAISE(ABORT, 'the journal has one floor'); END;
CREATE TRIGGER journal_floor_at_a_month BEFORE UPDATE ON journal_floor
WHEN NEW.seq < OLD.seq OR NOT EXISTS (SELECT 1 FROM journal_segment WHERE last_seq = NEW.seq - 1 AND expired = 1)
  OR EXISTS (SELECT 1 FROM journal_segment WHERE last_seq < NEW.seq AND expired = 0)
BEGIN SELECT RAISE(ABORT, 'the floor of the journal moves up only, to the end of a month that expired'); END;

DROP TRIGGER journal_no_delete;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal WHEN OLD.seq >= coalesce((SELECT min(seq) FROM journal_floor), 0)
BEGIN SELECT RAISE(ABORT, 'a row of the journal is never deleted'); END;
