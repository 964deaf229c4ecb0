-- The periodic reviews of this log. What is unusual and the sample are written down once, at the start; findings are added until the review is
-- signed off; then nothing of it changes any more. Remarks and conclusion are sealed under a key of the review's own, so that another master
-- key touches only that key.
CREATE TABLE journal_review_key (
  owner TEXT PRIMARY KEY,
  wrapped BLOB NOT NULL,
  create_time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal_review (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE REFERENCES journal_review_key (owner),
  network_id TEXT NOT NULL,
  start_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL,
  started_by TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  signed_off_by TEXT NOT NULL,
  sign_off_time INTEGER NOT NULL,
  conclusion BLOB NOT NULL
) STRICT;

CREATE TABLE journal_review_pattern (
  review_id TEXT NOT NULL REFERENCES journal_review (id),
  number INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  actor TEXT NOT NULL,
  times INTEGER NOT NULL,
  usual INTEGER NOT NULL,
  PRIMARY KEY (review_id, number)
) STRICT, WITHOUT ROWID;

-- The rows that a pattern shows; those of pattern 0 are the sample.
CREATE TABLE journal_review_row (
  review_id TEXT NOT NULL REFERENCES journal_review (id),
  pattern INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (review_id, pattern, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal_review_finding (
  review_id TEXT NOT NULL REFERENCES journal_review (id),
  number INTEGER NOT NULL,
  pattern INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  judgement INTEGER NOT NULL,
  remark BLOB NOT NULL,
  author_id TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  PRIMARY KEY (review_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_review_no_delete BEFORE DELETE ON journal_review
BEGIN SELECT RAISE(ABORT, 'a review is never deleted'); END;
CREATE TRIGGER journal_review_only_signed_off BEFORE UPDATE ON journal_review
WHEN OLD.signed_off_by <> '' OR NEW.signed_off_by = '' OR NEW.number <> OLD.number OR NEW.id <> OLD.id OR NEW.network_id <> OLD.network_id
  OR NEW.start_time <> OLD.start_time OR NEW.end_time <> OLD.end_time OR NEW.started_by <> OLD.started_by
  OR NEW.create_time <> OLD.create_time OR NEW.row_count <> OLD.row_count
BEGIN SELECT RAISE(ABORT, 'a review is signed off once, and changes in nothing else'); END;

CREATE TRIGGER journal_review_pattern_no_update BEFORE UPDATE ON journal_review_pattern
BEGIN SELECT RAISE(ABORT, 'a pattern of a review is never changed'); END;
CREATE TRIGGER journal_review_pattern_no_delete BEFORE DELETE ON journal_review_pattern
BEGIN SELECT RAISE(ABORT, 'a pattern of a review is never deleted'); END;
CREATE TRIGGER journal_review_pattern_ended BEFORE INSERT ON journal_review_pattern
WHEN EXISTS (SELECT 1 FROM journal_review WHERE id = NEW.review_id AND signed_off_by <> '')
BEGIN SELECT RAISE(ABORT, 'the review was signed off'); END;

CREATE TRIGGER journal_review_row_no_update BEFORE UPDATE ON journal_review_row
BEGIN SELECT RAISE(ABORT, 'a row of a review is never changed'); END;
CREATE TRIGGER journal_review_row_no_delete BEFORE DELETE ON journal_review_row
BEGIN SELECT RAISE(ABORT, 'a row of a review is never deleted'); END;
CREATE TRIGGER journal_review_row_ended BEFORE INSERT ON journal_review_row
WHEN EXISTS (SELECT 1 FROM journal_review WHERE id = NEW.review_id AND signed_off_by <> '')
BEGIN SELECT RAISE(ABORT, 'the review was signed off'); END;

CREATE TRIGGER journal_review_finding_no_update BEFORE UPDATE ON journal_review_finding
BEGIN SELECT RAISE(ABORT, 'a finding of a review is never changed'); END;
CREATE TRIGGER journal_review_finding_no_delete BEFORE DELETE ON journal_review_finding
BEGIN SELECT RAISE(ABORT, 'a finding of a review is never deleted'); END;
CREATE TRIGGER journal_review_finding_ended BEFORE INSERT ON journal_review_finding
WHEN EXISTS (SELECT 1 FROM journal_review WHERE id = NEW.review_id AND signed_off_by <> '')
BEGIN SELECT RAISE(ABORT, 'the review was signed off'); END;
