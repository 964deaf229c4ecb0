-- By question and dimension, which say its id: a question's referrals stand together and need no index to be found.
CREATE TABLE referral_of_question (
  consultation_id TEXT NOT NULL REFERENCES consultation (id),
  dimension INTEGER NOT NULL,
  state INTEGER NOT NULL,
  holder_id TEXT NOT NULL,
  holder_discipline INTEGER NOT NULL,
  round INTEGER NOT NULL,
  ring INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  cancel_requested INTEGER NOT NULL,
  escalated INTEGER NOT NULL,
  closed INTEGER NOT NULL,
  closed_by_system INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  offers TEXT NOT NULL,
  PRIMARY KEY (consultation_id, dimension)
) STRICT, WITHOUT ROWID;

INSERT INTO referral_of_question
  SELECT consultation_id, dimension, state, holder_id, holder_discipline, round, ring, reason, cancel_requested, escalated, closed,
         closed_by_system, update_time, offers
  FROM referral;

DROP TABLE referral;
ALTER TABLE referral_of_question RENAME TO referral;

CREATE INDEX referral_of_holder ON referral (holder_id) WHERE holder_id <> '';
