#pragma once

#include <optional>
#include <set>
#include <shared_mutex>
#include <string>
#include <vector>

#include "services/common/rpc/room.h"
#include "services/referral/candidates_service.h"
#include "services/referral/inbox.h"

namespace kortelijn::referral {

/// Everybody's inbox as of the last commit, kept by the change rows of referral's own log: a write that has returned is in it. Any thread
/// may ask. Tells the candidates how much everybody has in hand. Make it before the watches, which show what it knows.
class InboxBoard {
 public:
  InboxBoard(const rpc::Room& room, Candidates& candidates);

  /// Reads everything that stands in inboxes; once, before the first write.
  void Load();

  /// As in inbox.h.
  std::vector<InboxRow> Of(const std::string& person, std::span<const std::string> absent = {}) const;
  std::optional<InboxRow> Find(const std::string& person, const std::string& referral_id, std::span<const std::string> absent = {}) const;

 private:
  void Follow(std::span<const journal::Change> changes);
  void Put(const Referral& now, std::span<const Offer> changed, const std::set<std::string>& held = {});

  rpc::Room room_;
  Candidates& candidates_;
  mutable std::shared_mutex mutex_;
  Inboxes inboxes_;
};

}  // namespace kortelijn::referral
