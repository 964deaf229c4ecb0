-- offers: `person:round:seen`; seen is 1 once the person opened the brief since the offer was made, so it is kept nowhere else.
UPDATE referral SET offers = replace(offers, ';', ':0;') || ':0' WHERE offers <> '';
DROP TABLE brief_opened;

-- A confirmation (kind 5) has the round and holder_id of the answer that it confirms, and an id of its own; before, there was one at most,
-- with the referral's id.
UPDATE message SET
  round = coalesce((SELECT a.round FROM message a WHERE a.consultation_id = message.consultation_id AND a.referral_id = message.referral_id
                    AND a.kind = 4 AND a.number < message.number ORDER BY a.number DESC LIMIT 1), round),
  holder_id = coalesce((SELECT a.holder_id FROM message a WHERE a.consultation_id = message.consultation_id
                        AND a.referral_id = message.referral_id AND a.kind = 4 AND a.number < message.number
                        ORDER BY a.number DESC LIMIT 1), holder_id)
WHERE kind = 5;

-- Who held a part of a question and lost it; lost_time: of the row in the log that tells so.
CREATE TABLE former_holder (
  consultation_id TEXT NOT NULL REFERENCES consultation (id),
  professional_id TEXT NOT NULL,
  lost_time INTEGER NOT NULL,
  PRIMARY KEY (consultation_id, professional_id)
) STRICT, WITHOUT ROWID;
