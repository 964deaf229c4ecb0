-- Times are milliseconds since 1970-01-01T00:00:00Z, 0 for never; words are the numbers of the proto files.
CREATE TABLE referral (
  id TEXT NOT NULL PRIMARY KEY,
  network_id TEXT NOT NULL,
  dimension INTEGER NOT NULL,
  discipline INTEGER NOT NULL, -- of the holder, the last one if there is none now; 0 if nobody has held it
  kind INTEGER NOT NULL,
  urgency INTEGER NOT NULL,
  municipality TEXT NOT NULL,
  state INTEGER NOT NULL,
  escalated INTEGER NOT NULL,
  request_time INTEGER NOT NULL,
  first_response_time INTEGER NOT NULL,
  answer_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL,
  close_time INTEGER NOT NULL,
  snapshot BLOB NOT NULL -- the referral as its service last showed it; empty once it has ended
) STRICT;
CREATE INDEX referral_asked ON referral (network_id, request_time);
CREATE INDEX referral_open ON referral (network_id) WHERE end_time = 0;
CREATE INDEX referral_unconfirmed ON referral (network_id) WHERE state = 5 AND close_time = 0;

-- While the requester was awaited; end_time 0 while they still are.
CREATE TABLE pause (
  referral_id TEXT NOT NULL REFERENCES referral (id),
  start_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL,
  PRIMARY KEY (referral_id, start_time)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX pause_open ON pause (referral_id) WHERE end_time = 0;
