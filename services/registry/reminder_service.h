#pragma once

#include "services/common/crypto/vault.h"
#include "services/common/rpc/room.h"

namespace kortelijn::registry {

/// Reminds people whose entry was not confirmed for a half-life of freshness, and again after each further one. When somebody was reminded
/// is data, so a reminder that comes late, after a stop or a jump of the clock, comes once. Used by one thread.
class Reminders {
 public:
  Reminders(const rpc::Room& room, const crypto::Vault& vault) : room_(room), vault_(vault) {}

  /// Looks whether somebody is due, unless it did so a few minutes ago; also forgets what was told long ago.
  void Tick();

 private:
  /// False if nobody is left.
  bool RemindSome(base::Time now);

  const rpc::Room& room_;
  const crypto::Vault& vault_;
  base::Time next_look_ = base::kNever;
};

}  // namespace kortelijn::registry
