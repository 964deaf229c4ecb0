-- Languages asked for, ISO 639-1, joined by ','.
ALTER TABLE consultation ADD COLUMN languages TEXT NOT NULL DEFAULT '';
