#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "services/common/base/time.h"
#include "services/referral/candidate.h"
#include "services/referral/rules.h"

/// Where and when people can be reached for one question.
namespace kortelijn::referral {

/// Where somebody works, seen from a question: in its municipality, else in one that borders it, else elsewhere or nowhere.
enum class Place { kHere, kNearby, kElsewhere };

/// The municipality of a question, those that border it, and how far each is. Municipalities are places in base::Municipalities().
class Surroundings {
 public:
  /// Nobody is near an unknown code.
  Surroundings(std::string_view municipality, const SetPool& areas);

  const std::optional<std::size_t>& here() const { return here_; }

  Place Of(std::uint32_t area) const;
  /// True if a municipality of the area borders `here`.
  bool Beside(std::uint32_t area) const;
  /// 1 in the municipality, 0.6 in a neighbour, else 0.5 * 2^(-km / 20) by the distance between the centres, nearest counts; 0 for an empty
  /// area or an unknown municipality. `place` is Of(area).
  double Term(std::uint32_t area, Place place) const;
  /// Kilometres between the centres, to the nearest of the area; nothing if it is empty or the municipality unknown.
  std::optional<double> Distance(std::uint32_t area) const;

  /// The highest Term of whoever works neither in the municipality nor in one that borders it.
  double BestElsewhere() const;

  static constexpr double kNearbyTerm = 0.6;

 private:
  const SetPool& areas_;
  std::optional<std::size_t> here_;
  std::array<bool, kMunicipalities> beside_{};
};

/// When somebody can be reached: now, later but before the answer is needed, or not in time.
struct Reachable {
  enum class When : std::uint8_t { kUnknown, kNow, kLater, kTooLate };
  When when = When::kUnknown;
  /// Minutes since the midnight that began today, local: until when, or from when.
  int minute = 0;
  /// 1 now, 0.5 later, 0 too late.
  double term() const { return when == When::kNow ? 1 : when == When::kLater ? 0.5 : 0; }
};

/// Looks up to a week ahead.
class Reach {
 public:
  /// `needed` is when the answer is needed; kNever is now.
  Reach(base::Time now, base::Time needed, const base::Calendar& calendar, std::span<const Week> weeks);

  /// By the number of the week in the pool; 0 is the network's calendar, with its holidays.
  const Reachable& Of(std::uint32_t week) const {
    Reachable& known = known_[week];
    if (known.when == Reachable::When::kUnknown) known = Reckon(week);
    return known;
  }

 private:
  Reachable Reckon(std::uint32_t week) const;
  base::OpenHours HoursOn(std::uint32_t week, int days_ahead) const;

  const base::Calendar& calendar_;
  const std::span<const Week> weeks_;
  base::LocalTime midnight_;
  int now_minute_ = 0;
  int needed_minute_ = 0;
  mutable std::vector<Reachable> known_;
};

}  // namespace kortelijn::referral
