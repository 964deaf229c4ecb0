-- Inboxes are kept in memory by the log: indexes that every offer and every holder enters and leaves are no longer worth their pages. What
-- is open stands in referral_open.
DROP INDEX offer_open;
DROP INDEX referral_held;

-- By the time of the end rather than by the state: a claim, which changes the state, leaves them alone.
DROP INDEX referral_open;
DROP INDEX referral_ended;
CREATE INDEX referral_open ON referral (network_id, request_time, id) WHERE end_time = 0;
CREATE INDEX referral_ended ON referral (network_id, request_time, id) WHERE end_time > 0;
