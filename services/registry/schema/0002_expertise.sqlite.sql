-- Tags that a network adds to those that every network has; synonyms, which may hold spaces, one a line.
CREATE TABLE expertise (
  network_id TEXT NOT NULL REFERENCES network (id),
  place INTEGER NOT NULL,
  tag TEXT NOT NULL,
  label TEXT NOT NULL,
  synonyms TEXT NOT NULL,
  PRIMARY KEY (network_id, place)
) STRICT, WITHOUT ROWID;
