-- Inboxes are kept in memory by the log: indexes that every offer and every holder enters and leaves are no longer worth their pages. What
-- is open stands in referral_open.
DROP INDEX offer_open;
DROP INDEX referral_held;
