-- Data keys of cases and anonymous questions, each wrapped under a master key for its own id. used: 0 while nobody is known to have taken
-- it.
CREATE TABLE data_key (
  id TEXT PRIMARY KEY,
  wrapped BLOB NOT NULL,
  used INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX data_key_unused ON data_key (id) WHERE used = 0;

-- Keys that were destroyed, and why: owner is the case or the anonymous question. ground: an ErasureGround; 0 where the case goes on
-- without what the key was for.
CREATE TABLE destroyed_key (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  ground INTEGER NOT NULL,
  destroy_time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row while bytes of a destroyed key may still stand in the file or its log.
CREATE TABLE compaction_due (
  one INTEGER PRIMARY KEY CHECK (one = 1)
) STRICT;
