-- On what ground an act was done (ground.h); empty where the rule says all. The chain covers it where there is one, so that rows of before
-- keep their hashes.
ALTER TABLE journal ADD COLUMN ground TEXT NOT NULL DEFAULT '';
