-- Whom the person in care lets be asked besides what their domain says: ids joined by ' '.
ALTER TABLE referral ADD COLUMN care_domain_refused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE referral ADD COLUMN excluded TEXT NOT NULL DEFAULT '';
ALTER TABLE referral ADD COLUMN allowed TEXT NOT NULL DEFAULT '';
-- What is open of a case, for when that changes.
CREATE INDEX referral_of_case ON referral (case_id) WHERE case_id <> '' AND end_time = 0;

-- Whom the person in care objects to, so that they are not proposed: ids joined by ' '.
CREATE TABLE objection (
  case_id TEXT NOT NULL,
  dimension INTEGER NOT NULL,
  excluded TEXT NOT NULL,
  PRIMARY KEY (case_id, dimension)
) STRICT, WITHOUT ROWID;
