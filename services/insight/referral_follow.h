#pragma once

#include <string>

#include "kortelijn/journal/v1/feed_service.pb.h"
#include "services/common/db/database.h"
#include "services/common/journal/journal.h"

namespace kortelijn::insight {

/// Applies one row of referral's feed, and writes one row of insight's own log so that its watches wake: `Follow.Referral` with a marker, a
/// ReferralEvent that holds nothing but the ids of the referral and its network. Errors: DATA_LOSS if the row is not a ReferralEvent.
void ApplyReferral(db::Tx& tx, journal::Journal& journal, const kortelijn::journal::v1::FeedRow& row);

/// What a row of insight's own log is about.
struct Marker {
  std::string referral_id;
  std::string network_id;
};

Marker MarkerOf(const std::string& event);

}  // namespace kortelijn::insight
