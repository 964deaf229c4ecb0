-- Until when a letter is of use: the end of the code that it brings; 0 for one that brings none. Whom somebody stands in for who is told of
-- something; empty for who is told of what is their own.
ALTER TABLE outbox ADD COLUMN expire_time INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN stands_for TEXT NOT NULL DEFAULT '';

-- A code lives for 72 hours from its letter.
UPDATE outbox SET expire_time = create_time + 259200000 WHERE kind = 0 AND EXISTS (
  SELECT 1 FROM enrolment_code c WHERE c.member_id = outbox.member_id AND c.expire_time = outbox.create_time + 259200000);

-- Letters of before there was a time at which they are due are due since they were written.
UPDATE outbox SET due_time = create_time WHERE due_time = 0;

-- What was tried least goes first; among those enrolment.
DROP INDEX outbox_by_due;
CREATE INDEX outbox_by_turn ON outbox (tries, kind, due_time, id);
CREATE INDEX outbox_by_due ON outbox (due_time, kind);
CREATE INDEX outbox_by_time ON outbox (create_time, id);
