-- A blob that opens only under the right master key.
CREATE TABLE vault_check (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  blob BLOB NOT NULL
) STRICT;

-- The data key of a case, or of an anonymous question, wrapped under a master key.
CREATE TABLE case_key (
  owner TEXT PRIMARY KEY,
  wrapped BLOB NOT NULL,
  create_time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE care_case (
  id TEXT PRIMARY KEY REFERENCES case_key (owner),
  network_id TEXT NOT NULL,
  birth_year_band INTEGER NOT NULL,
  municipality TEXT NOT NULL,
  stage INTEGER NOT NULL,
  colour TEXT NOT NULL,
  concerns INTEGER NOT NULL,
  surprise_answer INTEGER NOT NULL,
  surprise_time INTEGER NOT NULL,
  surprise_by TEXT NOT NULL,
  summary BLOB NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE consent (
  case_id TEXT NOT NULL REFERENCES care_case (id),
  number INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  granted INTEGER NOT NULL,
  giver INTEGER NOT NULL,
  record_time INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (case_id, number)
) STRICT, WITHOUT ROWID;

-- dimensions: one digit each.
CREATE TABLE circle (
  case_id TEXT NOT NULL REFERENCES care_case (id),
  professional_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  role BLOB NOT NULL,
  dimensions TEXT NOT NULL,
  PRIMARY KEY (case_id, professional_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX circle_of_person ON circle (professional_id);

-- key_owner: the case, or the question itself where it is anonymous. dimensions: `dimension:weight:mode:person`, joined by ';'.
-- expertise: joined by ','.
CREATE TABLE consultation (
  id TEXT PRIMARY KEY,
  network_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  key_owner TEXT NOT NULL REFERENCES case_key (owner),
  requester_id TEXT NOT NULL,
  concerns INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  urgency INTEGER NOT NULL,
  municipality TEXT NOT NULL,
  dimensions TEXT NOT NULL,
  expertise TEXT NOT NULL,
  entered_in_error INTEGER NOT NULL,
  status INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  brief BLOB NOT NULL,
  question BLOB NOT NULL
) STRICT;

CREATE INDEX consultation_of_requester ON consultation (requester_id);
CREATE INDEX consultation_of_case ON consultation (case_id) WHERE case_id <> '';

-- What the referral service last said. offers: `person:round` of the open ones, joined by ';'.
CREATE TABLE referral (
  id TEXT PRIMARY KEY,
  consultation_id TEXT NOT NULL REFERENCES consultation (id),
  dimension INTEGER NOT NULL,
  state INTEGER NOT NULL,
  holder_id TEXT NOT NULL,
  holder_discipline INTEGER NOT NULL,
  round INTEGER NOT NULL,
  ring INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  cancel_requested INTEGER NOT NULL,
  escalated INTEGER NOT NULL,
  closed INTEGER NOT NULL,
  closed_by_system INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  offers TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX referral_of_consultation ON referral (consultation_id);
CREATE INDEX referral_of_holder ON referral (holder_id) WHERE holder_id <> '';

-- Kind 5 is the requester's confirmation of an answer: its id is the referral's, so there is one at most; outcome 1 says that it was valued.
CREATE TABLE message (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  consultation_id TEXT NOT NULL REFERENCES consultation (id),
  referral_id TEXT NOT NULL,
  author_id TEXT NOT NULL,
  kind INTEGER NOT NULL,
  outcome INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  round INTEGER NOT NULL,
  holder_id TEXT NOT NULL,
  compartment INTEGER NOT NULL,
  text BLOB NOT NULL
) STRICT;

CREATE INDEX message_of_consultation ON message (consultation_id);

-- Whose opening of a brief has been told to the referral service.
CREATE TABLE brief_opened (
  referral_id TEXT NOT NULL,
  professional_id TEXT NOT NULL,
  round INTEGER NOT NULL,
  PRIMARY KEY (referral_id, professional_id, round)
) STRICT, WITHOUT ROWID;
