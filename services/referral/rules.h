#pragma once

#include <array>
#include <string>
#include <vector>

#include "services/common/base/calendar.h"
#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"

namespace kortelijn::referral {

/// How soon a network wants to respond (registry/v1/network.proto, Norm). Unspecified kind, dimension and discipline hold for all;
/// a duration of zero is no norm.
struct Norm {
  base::Kind kind = base::Kind::kUnspecified;
  base::Urgency urgency = base::Urgency::kUnspecified;
  base::Dimension dimension = base::Dimension::kUnspecified;
  base::Discipline discipline = base::Discipline::kUnspecified;
  base::Duration first_response{0};
  base::Duration answer{0};
  bool business_time = false;
};

/// How long a ring is asked before the next one is asked too, in real or in business time.
struct Window {
  base::Duration span{0};
  bool business_time = false;
};

/// One of several dimensions of a question, and how much it weighs among them, 1 to 100.
struct WeighedDimension {
  base::Dimension dimension = base::Dimension::kUnspecified;
  int weight = 1;
  bool operator==(const WeighedDimension&) const = default;
};

/// How many terms the ranking has.
inline constexpr std::size_t kTerms = 12;

/// What the ranking weighs, each 0 to 100; what each term measures stands in match.h.
struct Weights {
  int dimension = 0;
  int discipline = 0;
  int expertise = 0;
  int area = 0;
  int reachable = 0;
  int capacity = 0;
  int freshness = 0;
  int collaboration = 0;
  int continuity = 0;
  int fairness = 0;
  int language = 0;
  int breadth = 0;

  /// In the order of the fields; also the order in which reasons are given.
  std::array<int, kTerms> InOrder() const {
    return {dimension, discipline, expertise, area, reachable, capacity, freshness, collaboration, continuity, fairness, language, breadth};
  }
};

/// What a network has agreed on, as far as routing needs it. Comes from the registry.
struct Rules {
  std::string network_id;
  base::Calendar calendar = base::Calendar::OfficeHours();
  std::vector<Norm> norms;
  /// By urgency; a span of zero takes the default of DefaultWindow.
  std::array<Window, 8> windows{};
  Weights weights;
  int freshness_half_life_days = 180;
  int ring_size = 10;
  int awaiting_information_days = 3;
  int auto_close_days = 14;
};

/// U3 15 minutes of real time; of business time: U4 1 hour, U5 4 hours, ROUTINE 9 hours (an office day). Source: domain reference,
/// section 5.
Window DefaultWindow(base::Urgency urgency);

/// `span` later, in real time or in the network's business time.
base::Time After(const Rules& rules, base::Time from, base::Duration span, bool business_time);

/// When the window of a ring that is asked at `from` ends.
base::Time WindowEnd(const Rules& rules, base::Urgency urgency, base::Time from);

/// For which a norm is looked up.
struct NormKey {
  base::Kind kind = base::Kind::kUnspecified;
  base::Urgency urgency = base::Urgency::kUnspecified;
  base::Dimension dimension = base::Dimension::kUnspecified;
  base::Discipline discipline = base::Discipline::kUnspecified;
};

/// The most specific norm that fits: one of the discipline before one of the dimension before one of neither; among those, one of the kind
/// before one of both; among equals the first. Null if none fits.
const Norm* FindNorm(const Rules& rules, const NormKey& key);

}  // namespace kortelijn::referral
