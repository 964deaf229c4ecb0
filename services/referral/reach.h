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

/// The municipality of a question, those that border it, and how far each is. Municipalities are places in base::Municipalities().
class Surroundings {
 public:
  /// Nobody is near an unknown code.
  Surroundings(std::string_view municipality, const SetPool& areas);

  const std::optional<std::size_t>& here() const { return here_; }
  /// Without `here`.
  const std::vector<std::size_t>& neighbours() const { return neighbours_; }

  static constexpr int kNowhere = 254;
  /// The number, in `here` (0) and then the neighbours (from 1), of the first in which somebody works; kNowhere if in none of them.
  int FirstIn(const Traits& person) const {
    static_assert(Traits::kPlaces == 8);
    const int first = Lesser(Lesser(Lesser(person, 0), Lesser(person, 2)), Lesser(Lesser(person, 4), Lesser(person, 6)));
    return person.wide == 0 ? first : FirstOf(person.area);
  }
  /// 1 in the municipality, 0.6 in a neighbour, else 0.5 * 2^(-km / 20) by the distance between the centres, nearest counts; 0 for an empty
  /// area or an unknown municipality.
  double Term(const Traits& person) const { return Term(person, FirstIn(person)); }
  /// The same for whom FirstIn is known.
  double Term(const Traits& person, int first) const {
    return first == 0 ? 1 : first < kNowhere ? kNearbyTerm : ElsewhereTerm(person.area);
  }
  /// Kilometres between the centres, to the nearest of the area; nothing if it is empty or the municipality unknown.
  std::optional<double> Distance(std::uint32_t area) const;

 private:
  static constexpr double kNearbyTerm = 0.6;

  // Without branches: which of them is the lesser cannot be foretold.
  static int Lesser(int a, int b) { return a < b ? a : b; }
  int Lesser(const Traits& person, std::size_t place) const {
    return Lesser(numbers_[person.places[place]], numbers_[person.places[place + 1]]);
  }

  int FirstOf(std::uint32_t area) const;
  double ElsewhereTerm(std::uint32_t area) const;

  const SetPool& areas_;
  std::optional<std::size_t> here_;
  std::vector<std::size_t> neighbours_;
  std::array<std::uint8_t, Traits::kNoPlace + 1> numbers_{};  ///< By municipality: its number in `here` and neighbours, or kNowhere.
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
