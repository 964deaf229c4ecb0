// Page tokens: they give back their position, to the list and filter they are of, and to no other.
#include "services/common/rpc/page.h"

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "tests/fuzz/target.h"

namespace kortelijn::fuzz {
namespace {

bool Refused(const std::string& token, const std::string& filter) {
  try {
    rpc::PagePosition(token, filter);
    return false;
  } catch (const base::Fault& fault) {
    Hold(fault.code() == base::Code::kInvalidArgument && fault.reason() == base::reason::kPageTokenInvalid, "a token is refused as such");
    return true;
  }
}

}  // namespace

/// Filter, another filter, position, and anything as a token.
Verdict Page(std::string_view input) {
  const auto parts = Parts(input, 4);
  const std::string& filter = parts[0];
  const std::string& other = parts[1];
  const std::string& position = parts[2];
  if (!position.empty()) {
    auto token = rpc::PageToken(position, filter);
    Hold(rpc::PagePosition(token, filter) == position, "a token gives back its position");
    Hold(other == filter || Refused(token, other), "a token is of one filter");
    token[input.size() % token.size()] ^= static_cast<char>(1 << (input.size() % 8));
    Hold(Refused(token, filter), "a changed token is refused");
  }
  if (parts[3].empty()) return Verdict::kTaken;
  return Refused(parts[3], filter) ? Verdict::kRefused : Verdict::kTaken;
}

}  // namespace kortelijn::fuzz
