#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "services/referral/candidate.h"

namespace kortelijn::referral {

/// How many values Glance::kind has: 8 for each discipline, and 8 for any that is not known.
inline constexpr std::size_t kKinds = 8 * (static_cast<std::size_t>(base::Discipline::kVolunteerCoordinator) + 2);

/// What a Bound is made of: the points that each thing adds at most.
struct BoundParts {
  std::size_t dimension = 0;          ///< The dimension asked, by place.
  std::array<double, 4> strength{};   ///< By dimension, for each unit of strength.
  std::array<double, kKinds> kind{};  ///< By Glance::kind; negative for who may not be asked.
  double reachable_by_calendar = 0;   ///< Who has no hours of their own, and
  double reachable_at_best = 0;       ///< who has.
  double expertise = 0;               ///< With any of the tags asked for.
  double language = 0;                ///< With any of the languages asked for.
  double freshness = 0;               ///< Confirmed today; half of it after each half life.
  double half_life_days = 1;
  double always = 0;  ///< What anybody may get besides.
  std::uint32_t tag_bits = 0;
  std::uint32_t language_bits = 0;
  std::int32_t utc_day = 0;
};

/// How high somebody can score at most, told from their Glance in a few additions of whole numbers: whoever cannot come above the worst of
/// the best so far needs no further look. In units of which Units(points) says how many are surely not more than these points.
class Bound {
 public:
  explicit Bound(const BoundParts& parts);

  /// May be asked, as far as a glance tells: strong in the dimension, active, not full, of a domain that may be asked.
  bool Suits(const Glance& glance) const {
    return static_cast<bool>(static_cast<int>(glance.strength[dimension_] != 0) & static_cast<int>(kind_[glance.kind] >= 0));
  }
  /// Never less than the score of whoever suits.
  int Of(const Glance& glance) const {
    int units = kind_[glance.kind] + flags_[glance.flags] + fresh_[Age(glance)];
    for (std::size_t i = 0; i < strength_.size(); ++i) units += strength_[i] * glance.strength[i];
    units += (glance.tag_bits & tag_bits_) != 0 ? expertise_ : 0;
    return units + ((glance.language_bits & language_bits_) != 0 ? language_ : 0);
  }
  static int Units(double points);

 private:
  static constexpr int kAges = 128;
  static constexpr int kDaysAnAge = 8;

  std::size_t Age(const Glance& glance) const {
    return static_cast<std::size_t>(std::clamp(utc_day_ - glance.fresh_day, 0, kAges * kDaysAnAge - 1) / kDaysAnAge);
  }

  std::size_t dimension_;
  std::uint32_t tag_bits_;
  std::uint32_t language_bits_;
  std::int32_t utc_day_;
  int expertise_;
  int language_;
  std::array<int, 4> strength_{};
  std::array<int, 4> flags_{};
  std::array<int, kKinds> kind_{};
  std::array<int, kAges> fresh_{};  ///< By days unconfirmed in steps, the points of the first day of each.
};

}  // namespace kortelijn::referral
