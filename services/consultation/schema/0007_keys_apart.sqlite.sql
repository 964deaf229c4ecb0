-- The data keys themselves stand in a database of their own: here is only which one is whose. wrapped is empty once a key has moved there.
-- erase_time, ground: when and why the key was destroyed; 0 while it is there. held, hold_reason: a legal hold; the reason is sealed under
-- the master key, and stays that of the last change.
ALTER TABLE case_key ADD COLUMN key_id TEXT NOT NULL DEFAULT '';
ALTER TABLE case_key ADD COLUMN erase_time INTEGER NOT NULL DEFAULT 0;
ALTER TABLE case_key ADD COLUMN ground INTEGER NOT NULL DEFAULT 0;
ALTER TABLE case_key ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
ALTER TABLE case_key ADD COLUMN hold_reason BLOB;

CREATE UNIQUE INDEX case_key_by_key ON case_key (key_id) WHERE key_id <> '';
CREATE INDEX case_key_erased ON case_key (owner) WHERE erase_time <> 0;
CREATE INDEX case_key_with_reason ON case_key (owner) WHERE hold_reason IS NOT NULL;
