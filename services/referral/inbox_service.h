#pragma once

#include <span>
#include <string>

#include "kortelijn/referral/v1/referral_service.pb.h"
#include "services/common/journal/journal.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/room.h"
#include "services/common/rpc/stood_in.h"
#include "services/common/rpc/stream.h"
#include "services/referral/candidates_service.h"
#include "services/referral/inbox_board_service.h"
#include "services/referral/rule_book_service.h"

namespace kortelijn::referral {

/// A person's inbox: what is offered and still open, what they hold, what awaits them as requester, and the same of those for whom they
/// stand in today, except what is only offered; due first, what has no due time last, then longest ago first.
class InboxDesk {
 public:
  InboxDesk(const rpc::Room& room, const InboxBoard& board, RuleBook& rules, Candidates& candidates)
      : room_(room), board_(board), rules_(rules), candidates_(candidates) {}

  void List(rpc::Call& call, const v1::ListInboxRequest& request, v1::ListInboxResponse* response);

  /// The source of a caller's watch. It shows everything anew when the people for whom the caller stands in become others.
  rpc::Watch<v1::WatchInboxResponse>::Source Watch(const rpc::Call& call);

 private:
  struct Item {
    base::Time due;
    InboxRow row;
  };

  /// Whose watch it is, and for whom they stand in.
  struct Watcher {
    std::string person;
    rpc::StoodIn absent;
  };

  std::vector<Item> Sorted(std::vector<InboxRow> rows, const std::string& person);
  void Snapshot(const Watcher& watcher, v1::WatchInboxResponse* response);
  bool Changes(Watcher& watcher, std::span<const journal::Change> changes, v1::WatchInboxResponse* response);

  rpc::Room room_;
  const InboxBoard& board_;
  RuleBook& rules_;
  Candidates& candidates_;
};

}  // namespace kortelijn::referral
