#include "services/common/rpc/page.h"

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"
#include "services/common/crypto/hash.h"

namespace kortelijn::rpc {
namespace {

constexpr std::size_t kMark = 16;

std::string Mark(std::string_view position, std::string_view filter) {
  return crypto::Hex(crypto::Sha256Bytes("page:" + std::to_string(position.size()) + ":" + std::string(position) + std::string(filter)))
      .substr(0, kMark);
}

}  // namespace

int PageSize(std::int32_t asked) {
  base::Violations violations;
  violations.Require(asked >= 0 && asked <= 500, "page_size", "must be 0 to 500");
  violations.ThrowIfAny();
  return asked == 0 ? 50 : asked;
}

std::string PageToken(std::string_view position, std::string_view filter) { return Mark(position, filter) + std::string(position); }

std::string PagePosition(std::string_view token, std::string_view filter) {
  if (token.empty()) return {};
  const auto position = token.size() > kMark ? token.substr(kMark) : std::string_view{};
  if (position.empty() || !crypto::SameBytes(token.substr(0, kMark), Mark(position, filter))) {
    throw base::Fault(base::Code::kInvalidArgument, base::reason::kPageTokenInvalid, "page_token is not of this list and filter");
  }
  return std::string(position);
}

}  // namespace kortelijn::rpc
