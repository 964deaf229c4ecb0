-- Referrals, offers, circles and collaboration. Times are milliseconds since 1970 UTC, 0 is never; enums are the numbers of the proto.
CREATE TABLE referral (
  id TEXT PRIMARY KEY NOT NULL,
  consultation_id TEXT NOT NULL,
  network_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  dimension INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  urgency INTEGER NOT NULL,
  municipality TEXT NOT NULL,
  requester_id TEXT NOT NULL,
  expertise TEXT NOT NULL,
  social_domain_allowed INTEGER NOT NULL,
  mode INTEGER NOT NULL,
  state INTEGER NOT NULL,
  held_from INTEGER NOT NULL,
  holder_id TEXT NOT NULL,
  holder_discipline INTEGER NOT NULL,
  round INTEGER NOT NULL,
  ring INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  cancel_requested INTEGER NOT NULL,
  cancel_reason INTEGER NOT NULL,
  escalated INTEGER NOT NULL,
  spoke INTEGER NOT NULL,
  request_time INTEGER NOT NULL,
  first_response_time INTEGER NOT NULL,
  accept_time INTEGER NOT NULL,
  answer_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL,
  close_time INTEGER NOT NULL,
  closed_by_system INTEGER NOT NULL,
  waiting_since INTEGER NOT NULL,
  paused_ms INTEGER NOT NULL,
  paused_business_ms INTEGER NOT NULL,
  timer INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a person holds.
CREATE INDEX referral_held ON referral (holder_id) WHERE state IN (2, 3, 4);
-- What is open in a network, longest waiting first.
CREATE INDEX referral_open ON referral (network_id, request_time, id) WHERE state IN (1, 2, 3, 4);
-- What has ended in a network, longest ago first.
CREATE INDEX referral_ended ON referral (network_id, request_time, id) WHERE state IN (5, 6, 7, 8, 9);
-- When the system has to act next.
CREATE INDEX referral_timer ON referral (timer) WHERE timer > 0;

CREATE TABLE offer (
  referral_id TEXT NOT NULL,
  round INTEGER NOT NULL,
  professional_id TEXT NOT NULL,
  ring INTEGER NOT NULL,
  state INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  offer_time INTEGER NOT NULL,
  seen_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL,
  PRIMARY KEY (referral_id, round, professional_id)
) STRICT, WITHOUT ROWID;

-- What is offered to a person and still open.
CREATE INDEX offer_open ON offer (professional_id) WHERE state IN (1, 2);

-- Who is in a case's circle, as consultation last said.
CREATE TABLE circle (
  case_id TEXT NOT NULL,
  professional_id TEXT NOT NULL,
  PRIMARY KEY (case_id, professional_id)
) STRICT, WITHOUT ROWID;

-- How often a person answered a referral of a requester.
CREATE TABLE collaboration (
  requester_id TEXT NOT NULL,
  professional_id TEXT NOT NULL,
  network_id TEXT NOT NULL,
  count INTEGER NOT NULL,
  last_time INTEGER NOT NULL,
  PRIMARY KEY (requester_id, professional_id, network_id)
) STRICT, WITHOUT ROWID;
