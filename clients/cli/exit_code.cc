#include "clients/cli/exit_code.h"

#include "clients/common/local_reason.h"
#include "clients/common/translate.h"

namespace kortelijn::cli {

using base::Code;
using client::TrMark;

Exit ExitOf(const base::Fault& fault) {
  if (fault.reason() == client::reason::kStopped) return Exit::kStopped;
  switch (fault.code()) {
    case Code::kFailedPrecondition:
    case Code::kOutOfRange:
      return Exit::kRefused;
    case Code::kInvalidArgument:
      return Exit::kUsage;
    case Code::kNotFound:
      return Exit::kNotFound;
    case Code::kAborted:
    case Code::kAlreadyExists:
      return Exit::kConflict;
    case Code::kPermissionDenied:
    case Code::kUnauthenticated:
      return Exit::kNotAllowed;
    case Code::kUnavailable:
    case Code::kDeadlineExceeded:
    case Code::kResourceExhausted:
      return Exit::kUnavailable;
    case Code::kDataLoss:
      return Exit::kDamaged;
    default:
      return Exit::kInternal;
  }
}

std::string ExitCodeHelp() {
  struct Row {
    Exit exit;
    const char* meaning;
  };
  constexpr Row kRows[] = {
      {Exit::kOk, TrMark("done")},
      {Exit::kRefused, TrMark("the rules do not allow it now")},
      {Exit::kUsage, TrMark("the command or a field is not right")},
      {Exit::kNotFound, TrMark("it does not exist, or is not for you")},
      {Exit::kConflict, TrMark("somebody else was first")},
      {Exit::kNotAllowed, TrMark("not allowed: role, suspension or certificate")},
      {Exit::kUnavailable, TrMark("not available: try again later")},
      {Exit::kDamaged, TrMark("damage: a log that is not intact")},
      {Exit::kInternal, TrMark("something broke")},
      {Exit::kStopped, TrMark("stopped by you")},
  };
  std::string help;
  for (const auto& row : kRows) {
    const std::string code = std::to_string(static_cast<int>(row.exit));
    help += "  " + code + std::string(5 - code.size(), ' ') + client::Tr(row.meaning) + "\n";
  }
  return help;
}

}  // namespace kortelijn::cli
