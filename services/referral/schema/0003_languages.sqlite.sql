-- Languages asked for, joined by ' ', and the other dimensions of the same question: `dimension:weight`, joined by ' '.
ALTER TABLE referral ADD COLUMN languages TEXT NOT NULL DEFAULT '';
ALTER TABLE referral ADD COLUMN others TEXT NOT NULL DEFAULT '';
