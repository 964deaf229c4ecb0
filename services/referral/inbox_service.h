#pragma once

#include <span>
#include <string>

#include "kortelijn/referral/v1/referral_service.pb.h"
#include "services/common/journal/journal.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/stream.h"
#include "services/referral/candidates_service.h"
#include "services/referral/inbox_board_service.h"
#include "services/referral/rule_book_service.h"

namespace kortelijn::referral {

/// A person's inbox: what is offered and still open, and what they hold; due first, what has no due time last, then longest ago first.
class InboxDesk {
 public:
  InboxDesk(const InboxBoard& board, RuleBook& rules, Candidates& candidates) : board_(board), rules_(rules), candidates_(candidates) {}

  void List(rpc::Call& call, const v1::ListInboxRequest& request, v1::ListInboxResponse* response);

  /// The source of a caller's watch.
  rpc::Watch<v1::WatchInboxResponse>::Source Watch(const rpc::Call& call);

 private:
  struct Item {
    base::Time due;
    InboxRow row;
  };

  std::vector<Item> Sorted(std::vector<InboxRow> rows, const std::string& person);
  void Snapshot(const std::string& person, v1::WatchInboxResponse* response);
  bool Changes(const std::string& person, std::span<const journal::Change> changes, v1::WatchInboxResponse* response);

  const InboxBoard& board_;
  RuleBook& rules_;
  Candidates& candidates_;
};

}  // namespace kortelijn::referral
