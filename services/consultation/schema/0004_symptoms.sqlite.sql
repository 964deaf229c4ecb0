-- Scores of complaints of one moment; scores: sealed, `key:score` joined by ';'.
CREATE TABLE symptom_record (
  case_id TEXT NOT NULL REFERENCES care_case (id),
  number INTEGER NOT NULL,
  scores BLOB NOT NULL,
  record_time INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (case_id, number)
) STRICT, WITHOUT ROWID;
