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
/// stand in today, as far as they could take it or answer it; due first, what has no due time last, then longest ago first.
class InboxDesk {
 public:
  InboxDesk(const rpc::Room& room, const InboxBoard& board, RuleBook& rules, Candidates& candidates)
      : room_(room), board_(board), rules_(rules), candidates_(candidates), start_(room.journal.LastSeq()) {}

  void List(rpc::Call& call, const v1::ListInboxRequest& request, v1::ListInboxResponse* response);

  /// The source of a caller's watch. It shows everything anew when the people for whom the caller stands in become others, and where it is
  /// resumed from before this process began, which does not know for whom they stood in then.
  rpc::Watch<v1::WatchInboxResponse>::Source Watch(const rpc::Call& call, const v1::WatchInboxRequest& request);

 private:
  struct Item {
    base::Time due;
    InboxRow row;
  };

  /// Whose watch it is, and for whom they stand in.
  struct Watcher {
    std::string person;
    rpc::StoodIn absent;
    bool outdated = false;  ///< Shows what an earlier process showed.
  };

  /// The board's rows but those of absent people who hold what the person, being of the social domain, may not be asked.
  std::vector<InboxRow> RowsOf(const std::string& person, std::span<const std::string> absent) const;
  std::optional<InboxRow> RowOf(const Watcher& watcher, const std::string& id) const;
  bool MaySee(const InboxRow& row, const std::string& person) const;
  std::vector<Item> Sorted(std::vector<InboxRow> rows, const std::string& person);
  void Snapshot(const Watcher& watcher, v1::WatchInboxResponse* response);
  bool Changes(Watcher& watcher, std::span<const journal::Change> changes, v1::WatchInboxResponse* response);

  rpc::Room room_;
  const InboxBoard& board_;
  RuleBook& rules_;
  Candidates& candidates_;
  std::int64_t start_;
};

}  // namespace kortelijn::referral
