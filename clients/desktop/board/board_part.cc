#include "clients/desktop/board/board_part.h"

#include <algorithm>

#include "clients/common/translate.h"

namespace kortelijn::desktop {

namespace v1 = insight::v1;
using client::TrMark;

const std::vector<BoardPartLook>& BoardParts() {
  static const std::vector<BoardPartLook> kParts = {
      {BoardPart::kOpen, TrMark("open"), "", TrMark("Nothing is open. What is asked in the network comes here by itself.")},
      {BoardPart::kUnclaimed, TrMark("nobody has it"), "warn", TrMark("Everything that is open is with somebody.")},
      {BoardPart::kLate, TrMark("late"), "bad", TrMark("Nothing is late.")},
      {BoardPart::kSoon, TrMark("soon late"), "warn", TrMark("Nothing will be late soon.")},
      {BoardPart::kEscalated, TrMark("with the coordinator"), "bad", TrMark("Nothing waits for you.")},
      {BoardPart::kAwaited, TrMark("awaits the requester"), "", TrMark("Nothing waits for who asked it.")},
      {BoardPart::kUnconfirmed, TrMark("to be confirmed"), "",
       TrMark(
           "What is answered stands here as a number only: who asked it confirms it, or else it closes by itself. You need do nothing.")}};
  return kParts;
}

bool IsIn(BoardPart part, const v1::BoardRow& row) {
  switch (part) {
    case BoardPart::kOpen:
      return true;
    case BoardPart::kUnclaimed:
      return row.referral().state() == referral::v1::REFERRAL_STATE_REQUESTED;
    case BoardPart::kLate:
      return row.lateness() == v1::LATENESS_LATE;
    case BoardPart::kSoon:
      return row.lateness() == v1::LATENESS_SOON;
    case BoardPart::kEscalated:
      return row.referral().escalated();
    case BoardPart::kAwaited:
      return row.lateness() == v1::LATENESS_PAUSED;
    default:
      return false;
  }
}

int NumberOf(BoardPart part, const v1::BoardCounts& counts, const std::vector<v1::BoardRow>& rows) {
  switch (part) {
    case BoardPart::kOpen:
      return counts.open();
    case BoardPart::kUnclaimed:
      return counts.unclaimed();
    case BoardPart::kLate:
      return counts.late();
    case BoardPart::kEscalated:
      return counts.escalated();
    case BoardPart::kAwaited:
      return counts.waiting();
    case BoardPart::kUnconfirmed:
      return counts.unconfirmed();
    default:
      return static_cast<int>(std::count_if(rows.begin(), rows.end(), [part](const auto& row) { return IsIn(part, row); }));
  }
}

}  // namespace kortelijn::desktop
