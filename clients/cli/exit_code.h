#pragma once

#include <string>

#include "services/common/base/fault.h"

namespace kortelijn::cli {

/// How a run ends, for scripts. The one place where this is decided.
enum class Exit {
  kOk = 0,
  kRefused = 1,      ///< The rules do not allow it now: FAILED_PRECONDITION, OUT_OF_RANGE.
  kUsage = 2,        ///< The command line or a field is not right: INVALID_ARGUMENT.
  kNotFound = 3,     ///< It does not exist, or not for this person: NOT_FOUND.
  kConflict = 4,     ///< Somebody else was first: ABORTED (already claimed, stale etag), ALREADY_EXISTS.
  kNotAllowed = 5,   ///< PERMISSION_DENIED, UNAUTHENTICATED: role, suspension, certificate.
  kUnavailable = 6,  ///< Try again later: UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED.
  kDamaged = 7,      ///< DATA_LOSS: a log that is not intact, sealed data that cannot be opened.
  kInternal = 70,    ///< Everything else.
  kStopped = 130,    ///< The person ended a dialogue.
};

Exit ExitOf(const base::Fault& fault);

/// The table of exit codes as `kortelijn --help` shows it.
std::string ExitCodeHelp();

}  // namespace kortelijn::cli
