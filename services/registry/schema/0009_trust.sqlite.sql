-- Rules of a network: emergency access (off unless it decides otherwise) and how long what was said is kept; 0 is what holds without a rule.
ALTER TABLE network ADD COLUMN emergency INTEGER NOT NULL DEFAULT 0;
ALTER TABLE network ADD COLUMN emergency_minutes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE network ADD COLUMN care_years INTEGER NOT NULL DEFAULT 0;
ALTER TABLE network ADD COLUMN social_years INTEGER NOT NULL DEFAULT 0;
ALTER TABLE network ADD COLUMN anonymous_years INTEGER NOT NULL DEFAULT 0;
