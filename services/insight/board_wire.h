#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "kortelijn/insight/v1/insight_service.pb.h"
#include "services/common/rpc/room.h"
#include "services/insight/board.h"

namespace kortelijn::insight {

/// The board of one network at this moment: its lines arranged, and its counts.
struct BoardNow {
  std::vector<BoardLine> lines;
  BoardCounts counts;
  registry::v1::MailHealth mail;
};

BoardNow ReadBoard(db::ReadTx& tx, const rpc::Room& room, const std::string& network_id);

void WriteLine(const BoardLine& line, v1::BoardRow* proto);
void WriteCounts(const BoardCounts& counts, v1::BoardCounts* proto);

/// The board as one watcher sees it: knows what was shown, so that a row that becomes late by the mere passing of time is shown anew.
/// Used by one thread at a time.
class BoardView {
 public:
  BoardView(const rpc::Room& room, std::string network_id) : room_(room), network_id_(std::move(network_id)) {}

  /// All of it.
  void ShowAll(v1::WatchBoardResponse* response);

  /// What these changes of insight's journal touch, what stands differently than shown, and the counts.
  void ShowChanges(std::span<const journal::Change> changes, v1::WatchBoardResponse* response);

 private:
  BoardNow Read();
  void Remember(const std::vector<BoardLine>& lines);

  const rpc::Room& room_;
  std::string network_id_;
  bool primed_ = false;
  std::map<std::string, Standing> shown_;
};

}  // namespace kortelijn::insight
