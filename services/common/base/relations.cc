#include "services/common/base/relations.h"

#include <array>
#include <string_view>

#include "services/common/base/text.h"

namespace kortelijn::base {
namespace {

constexpr std::array<std::string_view, 11> kNames = {"",         "self", "requester",      "holder",    "offered",      "circle",
                                                     "stand_in", "code", "identity_right", "emergency", "former_holder"};

}  // namespace

std::string Relations::Rule() const {
  std::string rule;
  for (std::size_t i = 1; i < kNames.size(); ++i) {
    if (!Contains(static_cast<Relation>(i))) continue;
    if (!rule.empty()) rule += ' ';
    rule.append("relation:").append(kNames[i]);
  }
  return rule;
}

Relations RelationsIn(std::string_view rule) {
  Relations found;
  for (const std::string& word : Split(rule, ' ')) {
    for (std::size_t i = 1; i < kNames.size(); ++i) {
      if (word == "relation:" + std::string(kNames[i])) found.Add(static_cast<Relation>(i));
    }
  }
  return found;
}

}  // namespace kortelijn::base
