#pragma once

#include <span>

#include "kortelijn/journal/v1/feed_service.pb.h"
#include "services/common/crypto/vault.h"
#include "services/common/db/database.h"
#include "services/common/rpc/room.h"

namespace kortelijn::registry {

/// Tells the privacy officers of a network, and the circle, when somebody opens a case in an emergency: who, and which case, not why. What
/// is older than kEmergencyLife is not told; nothing else of consultation's feed does anything here. Writes one log row
/// (`Follow.Consultation`) for each network in which somebody is told.
class ConsultationFollow {
 public:
  ConsultationFollow(const rpc::Room& room, const crypto::Vault& vault) : room_(room), vault_(vault) {}

  /// Errors: DATA_LOSS if a row is not a ConsultationEvent.
  void Apply(db::Tx& tx, std::span<const kortelijn::journal::v1::FeedRow* const> rows);

 private:
  const rpc::Room& room_;
  const crypto::Vault& vault_;
};

}  // namespace kortelijn::registry
