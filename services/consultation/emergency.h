#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/base/principal.h"
#include "services/common/base/time.h"
#include "services/consultation/check.h"

/// Emergency access (noodknop): who is outside a case's circle opens it for a short time, to read. Pure rules.
namespace kortelijn::consultation {

/// What a network says of it.
struct EmergencyRules {
  bool enabled = false;
  std::chrono::minutes open_for{60};
};

/// The rules from what the network has recorded: 0 minutes are 60.
EmergencyRules EmergencyRulesOf(bool enabled, int minutes);

/// That a case was opened; the reason is content.
struct EmergencyOpening {
  std::string professional_id;
  base::Time open_time = base::kNever;
  base::Time end_time = base::kNever;
  std::string reason;
  bool operator==(const EmergencyOpening&) const = default;
};

/// Checks what is asked by itself, before anything is looked up. Errors: EMERGENCY_OFF, FIELD_INVALID (a reason of 10 to 600 characters).
void CheckEmergency(std::string_view reason, const EmergencyRules& rules);

/// The case as the one who opens it stands to it.
struct EmergencyStanding {
  std::string network_id;  ///< Of the case; empty if there is none.
  bool in_circle = false;
  bool of_care = false;  ///< The caller is active and of the care domain only.
};

/// The opening, from a reason that CheckEmergency let through. Errors: NOT_FOUND (no such case, of another network, or not for somebody of
/// the social domain), FIELD_INVALID (who is in the circle needs none).
EmergencyOpening OpenInEmergency(const EmergencyStanding& standing, std::string reason, const EmergencyRules& rules, const Act& act);

/// Whether the person has the case open at this moment.
bool OpenTo(std::span<const EmergencyOpening> openings, std::string_view person, base::Time now);

}  // namespace kortelijn::consultation
