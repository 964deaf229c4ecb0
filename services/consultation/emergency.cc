#include "services/consultation/emergency.h"

#include <algorithm>

#include "services/common/base/reason.h"
#include "services/common/base/text.h"

namespace kortelijn::consultation {
namespace {

constexpr std::size_t kReasonAtLeast = 10;
constexpr std::size_t kReasonAtMost = 600;
constexpr int kUsualMinutes = 60;

}  // namespace

EmergencyRules EmergencyRulesOf(bool enabled, int minutes) {
  return {enabled, std::chrono::minutes(minutes > 0 ? minutes : kUsualMinutes)};
}

void CheckEmergency(std::string_view reason, const EmergencyRules& rules) {
  if (!rules.enabled) {
    throw base::Fault(base::Code::kFailedPrecondition, base::reason::kEmergencyOff, "this network allows no emergency access");
  }
  base::Violations violations;
  RequireText(violations, "reason", reason, {0, kReasonAtMost});
  violations.Require(base::Utf8Length(base::Trim(reason)) >= kReasonAtLeast, "reason", "is shorter than 10 characters");
  violations.ThrowIfAny();
}

EmergencyOpening OpenInEmergency(const EmergencyStanding& standing, std::string reason, const EmergencyRules& rules, const Act& act) {
  if (standing.network_id != act.who.network_id || !standing.of_care) throw NotFound();
  base::Violations violations;
  violations.Require(!standing.in_circle, "case_id", "is a case of which you are in the circle");
  violations.ThrowIfAny();
  return {act.who.id, act.now, act.now + rules.open_for, std::move(reason)};
}

bool OpenTo(std::span<const EmergencyOpening> openings, std::string_view person, base::Time now) {
  return std::any_of(openings.begin(), openings.end(), [&](const EmergencyOpening& each) {
    return each.professional_id == person && each.open_time <= now && now < each.end_time;
  });
}

}  // namespace kortelijn::consultation
