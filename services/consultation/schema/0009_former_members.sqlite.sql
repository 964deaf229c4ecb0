-- Who was in the circle of a case and left it: how long a case is kept depends on everybody who took part.
CREATE TABLE former_member (
  case_id TEXT NOT NULL REFERENCES care_case (id),
  professional_id TEXT NOT NULL,
  PRIMARY KEY (case_id, professional_id)
) STRICT, WITHOUT ROWID;
