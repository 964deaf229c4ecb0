-- Lists of short items without spaces (codes, tags, numbers `1:540:1020`) stand in one TEXT column, items separated by a space.

CREATE TABLE network (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  municipalities TEXT NOT NULL,
  office_hours TEXT NOT NULL,
  closed_days TEXT NOT NULL,
  norms TEXT NOT NULL,
  ring_windows TEXT NOT NULL,
  weights TEXT NOT NULL,
  freshness_half_life_days INTEGER NOT NULL,
  ring_size INTEGER NOT NULL,
  awaiting_information_days INTEGER NOT NULL,
  auto_close_days INTEGER NOT NULL,
  consultation_line TEXT NOT NULL,
  update_time INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE colour (
  network_id TEXT NOT NULL REFERENCES network (id),
  place INTEGER NOT NULL,
  key TEXT NOT NULL,
  label TEXT NOT NULL,
  meaning TEXT NOT NULL,
  hex TEXT NOT NULL,
  PRIMARY KEY (network_id, place)
) STRICT, WITHOUT ROWID;

-- `roles` has bit 2^N for role N. `version` covers the member and the entry together.
CREATE TABLE member (
  id TEXT PRIMARY KEY,
  network_id TEXT NOT NULL REFERENCES network (id),
  display_name TEXT NOT NULL,
  email TEXT NOT NULL,
  roles INTEGER NOT NULL,
  status INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX member_of_network ON member (network_id, id);
CREATE INDEX member_by_email ON member (network_id, lower(email));

CREATE TABLE organisation (
  id TEXT PRIMARY KEY,
  network_id TEXT NOT NULL REFERENCES network (id),
  name TEXT NOT NULL,
  folded_name TEXT NOT NULL,
  kvk TEXT NOT NULL,
  ura TEXT NOT NULL,
  municipality TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX organisation_of_network ON organisation (network_id, id);
CREATE INDEX organisation_by_name ON organisation (network_id, folded_name);

-- `dimension_mask` has bit 2^N for dimension N. `search` is folded text; it stands last because it is long and seldom read.
CREATE TABLE professional (
  id TEXT PRIMARY KEY REFERENCES member (id),
  network_id TEXT NOT NULL REFERENCES network (id),
  sort_key TEXT NOT NULL,
  discipline INTEGER NOT NULL,
  organisation_id TEXT REFERENCES organisation (id),
  dimension_mask INTEGER NOT NULL,
  dimensions TEXT NOT NULL,
  expertise TEXT NOT NULL,
  working_area TEXT NOT NULL,
  languages TEXT NOT NULL,
  reachable TEXT NOT NULL,
  absences TEXT NOT NULL,
  capacity INTEGER NOT NULL,
  open_slots INTEGER NOT NULL,
  phone TEXT NOT NULL,
  identifiers TEXT NOT NULL,
  confirm_time INTEGER NOT NULL,
  confirmed_by TEXT NOT NULL,
  what_i_do TEXT NOT NULL,
  how_i_think TEXT NOT NULL,
  search TEXT NOT NULL
) STRICT;
CREATE INDEX professional_by_name ON professional (network_id, sort_key, id);
CREATE INDEX professional_of_organisation ON professional (organisation_id);

-- `revoke_time` is 0 while the certificate holds.
CREATE TABLE certificate (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member (id),
  expire_time INTEGER NOT NULL,
  revoke_time INTEGER NOT NULL
) STRICT;
CREATE INDEX certificate_of_member ON certificate (member_id, revoke_time, expire_time);

-- At most one code a person: a new one takes the place of the one before. `code_hash` is SHA-256 of the code's normal form.
CREATE TABLE enrolment_code (
  member_id TEXT PRIMARY KEY REFERENCES member (id),
  code_hash BLOB NOT NULL UNIQUE,
  expire_time INTEGER NOT NULL
) STRICT;

-- Letters that are still to be delivered, sealed under the master key.
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  letter BLOB NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_by_time ON outbox (create_time, id);

-- A blob sealed at the first start, by which a wrong master key is found at once.
CREATE TABLE seal_check (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sealed BLOB NOT NULL
) STRICT;
