#pragma once

#include <QString>
#include <vector>

#include "kortelijn/insight/v1/insight_service.pb.h"

/// The counts of the board, each of which is also a part of its rows.
namespace kortelijn::desktop {

enum class BoardPart { kOpen, kUnclaimed, kLate, kSoon, kEscalated, kAwaited, kUnconfirmed };

struct BoardPartLook {
  BoardPart part;
  const char* name;   ///< To be translated.
  const char* tone;   ///< Of its number.
  const char* empty;  ///< What stands where it has no rows, to be translated.
};

/// In the order in which they are shown.
const std::vector<BoardPartLook>& BoardParts();

/// What is answered and awaits its confirmation is not among the rows.
bool IsIn(BoardPart part, const insight::v1::BoardRow& row);

/// As the service counts them; what is soon late is counted among `rows`, which are all that is open.
int NumberOf(BoardPart part, const insight::v1::BoardCounts& counts, const std::vector<insight::v1::BoardRow>& rows);

}  // namespace kortelijn::desktop
