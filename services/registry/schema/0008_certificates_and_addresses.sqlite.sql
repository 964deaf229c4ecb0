-- An address that somebody proposed and a second person has yet to confirm, and who proposed it; both empty if there is none.
ALTER TABLE member ADD COLUMN proposed_email TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN email_proposed_by TEXT NOT NULL DEFAULT '';

-- Certificates of other authorities that speak for a person: who issued them and to whom, distinguished names of RFC 4514.
CREATE TABLE external_certificate (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  member_id TEXT NOT NULL REFERENCES member (id),
  PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX external_certificate_of_member ON external_certificate (member_id, issuer, subject);
