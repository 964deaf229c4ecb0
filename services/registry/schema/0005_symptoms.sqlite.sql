-- Complaints that are scored with a case. Networks that are there get the list that a new one starts with.
CREATE TABLE symptom (
  network_id TEXT NOT NULL REFERENCES network (id),
  place INTEGER NOT NULL,
  key TEXT NOT NULL,
  label TEXT NOT NULL,
  dimension INTEGER NOT NULL,
  PRIMARY KEY (network_id, place)
) STRICT, WITHOUT ROWID;

INSERT INTO symptom (network_id, place, key, label, dimension)
  SELECT n.id, d.place, d.key, d.label, d.dimension FROM network n CROSS JOIN (
    SELECT 0 AS place, 'pain' AS key, 'Pijn' AS label, 1 AS dimension
    UNION ALL SELECT 1, 'sleep', 'Slapen', 1
    UNION ALL SELECT 2, 'dry-mouth', 'Droge mond', 1
    UNION ALL SELECT 3, 'swallowing', 'Slikken', 1
    UNION ALL SELECT 4, 'appetite', 'Eetlust', 1
    UNION ALL SELECT 5, 'stool', 'Ontlasting', 1
    UNION ALL SELECT 6, 'nausea', 'Misselijkheid', 1
    UNION ALL SELECT 7, 'breath', 'Benauwdheid', 1
    UNION ALL SELECT 8, 'fatigue', 'Vermoeidheid', 1
    UNION ALL SELECT 9, 'anxiety', 'Angst', 2
    UNION ALL SELECT 10, 'depressed-mood', 'Somberheid', 2
    UNION ALL SELECT 11, 'well-being', 'Welbevinden', 0
    UNION ALL SELECT 12, 'social', 'Steun van anderen', 3
    UNION ALL SELECT 13, 'meaning', 'Zin en betekenis', 4
  ) d;

-- Networks that a step of the schema changed: followers, who know only what they were told, hear of them at the next start.
CREATE TABLE network_to_tell (
  network_id TEXT PRIMARY KEY REFERENCES network (id)
) STRICT, WITHOUT ROWID;

INSERT INTO network_to_tell (network_id) SELECT id FROM network;
