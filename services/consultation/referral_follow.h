#pragma once

#include <span>

#include "kortelijn/journal/v1/feed_service.pb.h"
#include "services/common/db/database.h"
#include "services/common/journal/journal.h"
#include "services/consultation/consultation_store.h"

namespace kortelijn::consultation {

/// Applies rows of referral's feed: keeps how each referral stands, works out the status of its question, and writes one row of
/// consultation's own log for each network, so that its watches wake: `Follow.Referral` with ReferralsFollowed. The log of who did what to
/// a referral is referral's. A referral of a question that is not here is passed over, with a word in the service's own log.
/// Errors: DATA_LOSS if a row is not a ReferralEvent.
void ApplyReferrals(db::Tx& tx, journal::Journal& journal, const ConsultationStore& consultations,
                    std::span<const kortelijn::journal::v1::FeedRow* const> rows);

}  // namespace kortelijn::consultation
