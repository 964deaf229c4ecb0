#pragma once

#include "kortelijn/journal/v1/feed_service.pb.h"
#include "services/common/db/database.h"
#include "services/common/journal/journal.h"
#include "services/consultation/consultation_store.h"

namespace kortelijn::consultation {

/// Applies one row of referral's feed: keeps how the referral stands, works out the status of its question, and writes one row of
/// consultation's own log so that its watches wake: `Follow.Referral` with a ConsultationEvent that names the question and nothing else.
/// A referral of a question that is not here is passed over, with a word in the service's own log. Errors: DATA_LOSS if the row is not a
/// ReferralEvent.
void ApplyReferral(db::Tx& tx, journal::Journal& journal, const ConsultationStore& consultations,
                   const kortelijn::journal::v1::FeedRow& row);

}  // namespace kortelijn::consultation
