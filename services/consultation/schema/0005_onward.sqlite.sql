-- The latest proposal to go elsewhere: a dimension (0 for none), a person (empty for none), and who proposed it.
ALTER TABLE referral ADD COLUMN onward_dimension INTEGER NOT NULL DEFAULT 0;
ALTER TABLE referral ADD COLUMN onward_person TEXT NOT NULL DEFAULT '';
ALTER TABLE referral ADD COLUMN onward_proposer TEXT NOT NULL DEFAULT '';
