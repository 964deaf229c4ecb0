#pragma once

#include <string_view>

#include "services/common/base/time.h"
#include "services/common/db/database.h"
#include "services/common/journal/journal.h"
#include "services/referral/act_store.h"
#include "services/referral/referral.h"

namespace kortelijn::referral {

/// Something that was not called by a person: a timer, or what another service's feed brings.
struct Happening {
  std::string_view name;   ///< `Timer.Widen`, `Follow.Asked`.
  std::string_view rule;   ///< What let it happen: `timer`, `feed:consultation`, `feed:registry`.
  std::string_view actor;  ///< Who caused it: a member id, or kSystem.
  ReferralChange change = ReferralChange::kUnspecified;
  base::Time time;
};

/// Writes the log row, in the name of kSystem, that is also the event for the followers.
void Record(db::Tx& tx, journal::Journal& journal, const Happening& happening, const Settled& settled);

}  // namespace kortelijn::referral
