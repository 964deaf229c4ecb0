#pragma once

#include <span>
#include <string>

#include "kortelijn/journal/v1/feed_service.pb.h"
#include "services/common/db/database.h"
#include "services/common/journal/journal.h"

namespace kortelijn::insight {

/// Applies rows of referral's feed, and writes one row of insight's own log for each network, so that its watches wake: `Follow.Referral`
/// with a BoardEvent. The log of who did what to a referral is referral's. Errors: DATA_LOSS if a row is not a ReferralEvent.
void ApplyReferrals(db::Tx& tx, journal::Journal& journal, std::span<const kortelijn::journal::v1::FeedRow* const> rows);

/// The network that a row of insight's own log is about.
std::string NetworkOf(const std::string& event);

}  // namespace kortelijn::insight
