-- A consent may be of one dimension (0: every one) and of one person (empty: everybody of its scope).
ALTER TABLE consent ADD COLUMN dimension INTEGER NOT NULL DEFAULT 0;
ALTER TABLE consent ADD COLUMN professional_id TEXT NOT NULL DEFAULT '';

-- Who was told what sharing means.
CREATE TABLE information (
  case_id TEXT NOT NULL REFERENCES care_case (id),
  number INTEGER NOT NULL,
  informed INTEGER NOT NULL,
  record_time INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (case_id, number)
) STRICT, WITHOUT ROWID;

-- Who the person is, all of it in one blob under a key of its own, `identity:CASE`. etag: new with each writing.
CREATE TABLE identity (
  case_id TEXT PRIMARY KEY REFERENCES care_case (id),
  sealed BLOB NOT NULL,
  etag TEXT NOT NULL,
  update_time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who of a circle may open it. Cases that are there have their first person.
CREATE TABLE identity_right (
  case_id TEXT NOT NULL REFERENCES care_case (id),
  professional_id TEXT NOT NULL,
  PRIMARY KEY (case_id, professional_id)
) STRICT, WITHOUT ROWID;
INSERT INTO identity_right (case_id, professional_id) SELECT case_id, professional_id FROM circle m WHERE position = (SELECT MIN(position)
  FROM circle f WHERE f.case_id = m.case_id);

-- Openings of a case by somebody outside its circle; the reason is sealed under the key of the case.
CREATE TABLE emergency (
  case_id TEXT NOT NULL REFERENCES care_case (id),
  number INTEGER NOT NULL,
  professional_id TEXT NOT NULL,
  open_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL,
  reason BLOB NOT NULL,
  PRIMARY KEY (case_id, number)
) STRICT, WITHOUT ROWID;
