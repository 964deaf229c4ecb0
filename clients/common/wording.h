#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/fault.h"

/// What people read when something is refused.
namespace kortelijn::client {

/// A refusal in the language in use.
struct Explanation {
  std::string sentence;             ///< What happened.
  std::string advice;               ///< What to do next; may be empty.
  std::vector<std::string> fields;  ///< One line a field at fault: `field: what is wrong`.
  std::string reason;               ///< The machine reason; the code's name for an error from gRPC itself.
};

/// The wording of a Fault from a service (reason.proto) or from this client (local_reason.h).
Explanation Explain(const base::Fault& fault);

/// True if the reason has a wording; a test holds this against every reason.
bool HasWording(std::string_view reason);

/// INVALID_ARGUMENT / USAGE with a sentence that is already in the person's language.
base::Fault UsageFault(std::string problem);

/// A Fault with a reason of local_reason.h; the message for developers is the reason itself.
base::Fault LocalFault(base::Code code, std::string_view reason);

}  // namespace kortelijn::client
