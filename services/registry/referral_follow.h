#pragma once

#include <span>

#include "kortelijn/journal/v1/feed_service.pb.h"
#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"
#include "services/common/rpc/room.h"

namespace kortelijn::registry {

/// Turns what happens to referrals into mails: drops those that wait and are no longer worth sending, and puts new ones in the outbox. What
/// is older than kNewsLife is not told. Writes one log row (`Follow.Referral`) for each network in which somebody is told something.
class ReferralFollow {
 public:
  ReferralFollow(const rpc::Room& room, const crypto::Vault& vault) : room_(room), vault_(vault) {}

  /// Errors: DATA_LOSS if a row is not a ReferralEvent.
  void Apply(db::Tx& tx, std::span<const kortelijn::journal::v1::FeedRow* const> rows);

 private:
  const rpc::Room& room_;
  const crypto::Vault& vault_;
};

}  // namespace kortelijn::registry
