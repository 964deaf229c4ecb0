#include "services/registry/professional_change.h"

#include "services/common/base/text.h"
#include "services/registry/sheet.h"

namespace kortelijn::registry {
namespace {

std::string Numbers(const Professional& professional) {
  std::vector<std::string> parts;
  for (const auto column : kRegisterColumns) {
    const auto number = CellOf(professional, column);
    if (!number.empty()) parts.push_back(std::string(UsualName(column)) + " " + number);
  }
  return base::Join(parts, ", ");
}

std::string StatusWord(base::MemberStatus status) { return status == base::MemberStatus::kSuspended ? "geschorst" : "actief"; }

}  // namespace

std::vector<FieldChange> FieldChanges(const Professional& before, const Professional& after) {
  std::vector<FieldChange> changes;
  for (auto& cell : ChangesBetween(before, after)) {
    const std::string field(FieldOf(cell.column));
    if (field != kNumbersField) {
      changes.push_back({field, std::move(cell.before), std::move(cell.after)});
    } else if (changes.empty() || changes.back().field != field) {
      changes.push_back({field, Numbers(before), Numbers(after)});
    }
  }
  if (before.status != after.status) changes.push_back({"status", StatusWord(before.status), StatusWord(after.status)});
  return changes;
}

}  // namespace kortelijn::registry
