#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"
#include "services/registry/expertise.h"
#include "services/registry/hours.h"
#include "services/registry/mask.h"
#include "services/registry/symptom.h"

namespace kortelijn::registry {

/// How soon the network wants to respond; what `kUnspecified` means and which norm holds is documented at registry.v1.Norm.
struct Norm {
  base::Kind kind = base::Kind::kUnspecified;
  base::Urgency urgency = base::Urgency::kUnspecified;
  base::Dimension dimension = base::Dimension::kUnspecified;
  base::Discipline discipline = base::Discipline::kUnspecified;
  /// Minutes; 0 is no norm.
  int first_response_minutes = 0;
  int answer_minutes = 0;
  bool business_time = false;
  bool operator==(const Norm&) const = default;
};

/// How long a ring is asked before the next one is asked too.
struct RingWindow {
  base::Urgency urgency = base::Urgency::kUnspecified;
  int minutes = 0;
  bool business_time = false;
  bool operator==(const RingWindow&) const = default;
};

/// What the proposal of candidates weighs, each 0 to 100, in the order of registry.v1.MatchWeights.
using MatchWeights = std::array<int, 12>;

/// One step of the need-colour scale.
struct Colour {
  std::string key;
  std::string label;
  std::string meaning;
  std::string hex;
  bool operator==(const Colour&) const = default;
};

/// Whether a case may be opened by somebody outside its circle, and for how many minutes; 0 is 60.
struct EmergencyRules {
  bool enabled = false;
  int minutes = 0;
  bool operator==(const EmergencyRules&) const = default;
};

/// Years that what was said is kept; 0 is what registry.v1.RetentionRules says of each.
struct RetentionRules {
  int care_years = 0;
  int social_years = 0;
  int anonymous_years = 0;
  bool operator==(const RetentionRules&) const = default;
};

/// A palliative home-care network and the rules it has agreed on.
struct Network {
  std::string id;
  std::string name;
  std::vector<std::string> municipalities;
  std::vector<Hours> office_hours;
  std::vector<std::string> closed_days;
  std::vector<Norm> norms;
  std::vector<RingWindow> ring_windows;
  MatchWeights weights{};
  std::vector<Colour> colours;
  std::vector<ExpertiseTag> expertise;
  std::vector<SymptomItem> symptoms;
  int freshness_half_life_days = 0;
  int ring_size = 0;
  int awaiting_information_days = 0;
  int auto_close_days = 0;
  std::string consultation_line;
  EmergencyRules emergency;
  RetentionRules retention;
  base::Time update_time = base::kNever;
  std::int64_t version = 1;
  bool operator==(const Network&) const = default;
};

/// A network with the rules that a new one starts with. They are data: a coordinator changes every one of them.
///
/// Ring windows are those of the domain reference (section 5). The norm of a palliative consultant, first response within 30 minutes and
/// written advice within a working day, is the published anchor of section 6; the general norm of each urgency is ours.
Network NewNetwork(std::string id, std::string name, std::vector<std::string> municipalities);

/// Everything that proto registry.v1.Network promises of its fields. A further rule: at least one weekday has office hours.
void CheckNetwork(const Network& network, Checker& checker);

/// What UpdateNetwork's mask may name: every field but id, etag and update_time; of the calendar also each half.
std::span<const MaskField<Network>> NetworkMask();

}  // namespace kortelijn::registry
