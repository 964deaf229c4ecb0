#include "services/registry/pack_store.h"

#include "services/common/base/fault.h"
#include "services/common/base/reason.h"

namespace kortelijn::registry {

std::string PackHours(const std::vector<Hours>& hours) {
  std::vector<std::array<int, 3>> items;
  items.reserve(hours.size());
  for (const auto& span : hours) items.push_back({span.weekday, span.from_minute, span.to_minute});
  return PackNumbers(items);
}

std::vector<Hours> UnpackHours(std::string_view text) {
  std::vector<Hours> hours;
  for (const auto& item : UnpackNumbers<3>(text)) hours.push_back({item[0], item[1], item[2]});
  return hours;
}

void RequireChanged(const std::vector<db::Row>& returned) {
  if (returned.empty())
    throw base::Fault(base::Code::kAborted, base::reason::kEtagMismatch, "somebody changed it meanwhile: read it again");
}

}  // namespace kortelijn::registry
