-- The ranking weighs languages and breadth too. Networks that are there get the weights that a new one starts with, and are told of.
UPDATE network SET weights = weights || ':12:8' WHERE weights <> '';

INSERT INTO network_to_tell (network_id) SELECT id FROM network WHERE id NOT IN (SELECT network_id FROM network_to_tell);
