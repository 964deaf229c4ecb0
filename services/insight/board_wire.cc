#include "services/insight/board_wire.h"

#include <set>

#include "services/common/rpc/directory.h"
#include "services/common/rpc/registry_mirror.h"
#include "services/common/wire/time.h"
#include "services/insight/network_wire.h"
#include "services/insight/store.h"

namespace kortelijn::insight {
namespace {

std::set<std::string> ReferralsOf(std::span<const journal::Change> changes) {
  std::set<std::string> ids;
  for (const auto& change : changes) {
    v1::BoardEvent event;
    event.ParseFromString(change.event);
    ids.insert(event.referral_ids().begin(), event.referral_ids().end());
  }
  return ids;
}

}  // namespace

BoardNow ReadBoard(db::ReadTx& tx, const rpc::Room& room, const std::string& network_id) {
  BoardNow board{.lines = FindOpen(tx, network_id), .counts = {}, .mail = {}};
  Arrange(board.lines, RulesOf(room.directory.Network(network_id).get()), room.clock.Now());
  board.counts = Count(board.lines, CountUnconfirmed(tx, network_id));
  board.mail = rpc::KeptMail(tx).value_or(registry::v1::MailHealth());
  return board;
}

void WriteLine(const BoardLine& line, v1::BoardRow* proto) {
  proto->mutable_referral()->ParseFromString(line.snapshot);
  KORTELIJN_SET_TIME(*proto, due_time, line.standing.due);
  proto->set_lateness(static_cast<v1::Lateness>(line.standing.lateness));
}

void WriteCounts(const BoardCounts& counts, v1::BoardCounts* proto) {
  proto->set_open(counts.open);
  proto->set_unclaimed(counts.unclaimed);
  proto->set_late(counts.late);
  proto->set_escalated(counts.escalated);
  proto->set_waiting(counts.waiting);
  proto->set_unconfirmed(counts.unconfirmed);
}

BoardNow BoardView::Read() {
  BoardNow board;
  room_.database.Read([&](db::ReadTx& tx) { board = ReadBoard(tx, room_, network_id_); });
  return board;
}

void BoardView::Remember(const std::vector<BoardLine>& lines) {
  shown_.clear();
  for (const auto& line : lines) shown_.emplace(line.id, line.standing);
  primed_ = true;
}

void BoardView::ShowAll(v1::WatchBoardResponse* response) {
  const auto board = Read();
  for (const auto& line : board.lines) WriteLine(line, response->add_rows());
  WriteCounts(board.counts, response->mutable_counts());
  *response->mutable_mail() = board.mail;
  Remember(board.lines);
}

void BoardView::ShowChanges(std::span<const journal::Change> changes, v1::WatchBoardResponse* response) {
  const auto board = Read();
  const auto touched = ReferralsOf(changes);
  auto left = touched;
  for (const auto& [id, standing] : shown_) left.insert(id);
  for (const auto& line : board.lines) {
    left.erase(line.id);
    const auto before = shown_.find(line.id);
    const bool moved = primed_ && (before == shown_.end() || before->second != line.standing);
    if (moved || touched.contains(line.id)) WriteLine(line, response->add_rows());
  }
  response->mutable_gone()->Add(left.begin(), left.end());
  WriteCounts(board.counts, response->mutable_counts());
  *response->mutable_mail() = board.mail;
  Remember(board.lines);
}

}  // namespace kortelijn::insight
