-- What mails somebody does not want (bit 2^N for NoticeKind N), and in which language the others are; empty is Dutch.
ALTER TABLE member ADD COLUMN muted_notices INTEGER NOT NULL DEFAULT 0;
ALTER TABLE member ADD COLUMN language TEXT NOT NULL DEFAULT '';

-- To whom a letter goes, what it is about (a NoticeKind; 0 is enrolment, which goes first), when it is tried next, how often it was tried.
ALTER TABLE outbox ADD COLUMN member_id TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN due_time INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
DROP INDEX outbox_by_time;
CREATE INDEX outbox_by_due ON outbox (kind, due_time, id);
CREATE INDEX outbox_of_member ON outbox (member_id);

-- What was told, each once: the id is a hash of what it was about and to whom, and that of its letter too.
CREATE TABLE notice (
  id TEXT PRIMARY KEY,
  create_time INTEGER NOT NULL
) STRICT;
CREATE INDEX notice_by_time ON notice (create_time);

-- Why a notice that still waits is to be sent: it goes out of the outbox with its last cause.
CREATE TABLE notice_cause (
  notice_id TEXT NOT NULL REFERENCES outbox (id),
  referral_id TEXT NOT NULL,
  PRIMARY KEY (notice_id, referral_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_cause_of_referral ON notice_cause (referral_id);

-- When somebody was last reminded to confirm their entry.
CREATE TABLE reminder (
  member_id TEXT PRIMARY KEY REFERENCES member (id),
  remind_time INTEGER NOT NULL
) STRICT;

-- What was last told of the mail; failing_since is 0 while the server takes mail.
CREATE TABLE mail_health (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  waiting INTEGER NOT NULL,
  failing_since INTEGER NOT NULL
) STRICT;
