-- A spiritual caregiver held it in this round: what awaits the requester is not for who stands in for them.
ALTER TABLE referral ADD COLUMN compartment INTEGER NOT NULL DEFAULT 0;
UPDATE referral SET compartment = 1 WHERE holder_discipline = 12;
-- What became of the offer of the same round whose place this one took: 3 claimed, 4 declined, else 0.
ALTER TABLE offer ADD COLUMN earlier INTEGER NOT NULL DEFAULT 0;
