-- One row for each field of an entry that became another, in the words of an export. `version` is the entry's after the change; `place`
-- orders the fields of one change.
CREATE TABLE professional_change (
  professional_id TEXT NOT NULL REFERENCES professional (id),
  version INTEGER NOT NULL,
  place INTEGER NOT NULL,
  change_time INTEGER NOT NULL,
  actor_id TEXT NOT NULL,
  field TEXT NOT NULL,
  was TEXT NOT NULL,
  became TEXT NOT NULL,
  PRIMARY KEY (professional_id, version, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation_service (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  dimensions TEXT NOT NULL,
  PRIMARY KEY (organisation_id, place)
) STRICT, WITHOUT ROWID;

-- Folded text of its name and of what it offers.
ALTER TABLE organisation ADD COLUMN search TEXT NOT NULL DEFAULT '';
UPDATE organisation SET search = folded_name;

-- With which words `professional.search` was made; when the program has others, it is made anew.
CREATE TABLE search_words (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  digest TEXT NOT NULL
) STRICT;
