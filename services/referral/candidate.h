#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/common/base/by_id.h"
#include "services/common/base/calendar.h"
#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"

namespace kortelijn::referral {

/// The hours of a week, Monday first.
using Week = std::array<base::OpenHours, 7>;

/// First and last day of an absence.
using Absence = std::pair<std::chrono::sys_days, std::chrono::sys_days>;

/// What the ranking knows of a professional: the registry's entry (registry/v1/professional.proto), without words and identifiers.
struct Profile {
  std::string id;
  std::string network_id;
  std::string display_name;
  std::string organisation_name;
  std::string phone;
  base::Discipline discipline = base::Discipline::kUnspecified;
  std::array<int, 4> strengths{};  ///< By dimension from PHYSICAL, 0 to 100; 0 does not look after it.
  std::vector<std::string> expertise;
  std::vector<std::string> working_area;  ///< CBS codes; unknown ones are left out.
  std::optional<Week> reachable;          ///< None means the network's calendar.
  std::vector<Absence> absences;
  base::CapacityStatus capacity = base::CapacityStatus::kOpen;
  int open_slots = 0;
  base::Time confirm_time = base::kNever;
  bool active = true;
};

/// Sets of numbers, each kept once: many people share a working area. Ids stay valid; nothing is ever taken out.
class SetPool {
 public:
  /// The id of this set; order and repeats do not matter.
  std::uint32_t Intern(std::vector<std::uint32_t> members);
  /// Its members, sorted.
  std::span<const std::uint32_t> At(std::uint32_t id) const;
  std::size_t size() const { return begins_.size() - 1; }

 private:
  std::vector<std::uint32_t> members_;
  std::vector<std::uint32_t> begins_{0};
  std::map<std::vector<std::uint32_t>, std::uint32_t> ids_;
};

/// Number of a person in their network.
using PersonRow = std::uint32_t;

/// The day of somebody who never confirmed their entry.
inline constexpr std::int32_t kNeverConfirmed = std::numeric_limits<std::int32_t>::min();

/// What the ranking scans of a person, in 64 bytes; sets are numbers in the pool.
struct Traits {
  static constexpr std::size_t kPlaces = 8;
  static constexpr std::uint16_t kNoPlace = 342;

  PersonRow row = 0;
  std::uint32_t area = 0;                    ///< Of `areas`: municipalities, by place in base::Municipalities().
  std::uint32_t tags = 0;                    ///< Of `tags`: expertise, by TagOf.
  std::uint32_t hours = 0;                   ///< Of `weeks`; 0 is the network's calendar.
  std::int32_t fresh_day = kNeverConfirmed;  ///< Confirmed, or answered, last: days since 1970, UTC.
  std::int32_t away_first = 0;               ///< From the first day of all absences, local days since 1970,
  std::int32_t away_last = -1;               ///< to the last.
  std::uint32_t tag_bits = 0;                ///< One bit for each tag, by its number modulo 32.
  /// The first municipalities of the area, then kNoPlace.
  std::array<std::uint16_t, kPlaces> places{};
  std::array<std::uint8_t, 4> strength{};
  std::uint8_t discipline = 0;
  std::uint8_t capacity = 0;
  std::uint8_t active = 0;
  std::uint8_t absences = 0;  ///< How many, at most 255.
  std::uint8_t wide = 0;      ///< The area has more than kPlaces municipalities.
  std::uint8_t in_hand = 0;   ///< Questions held now, at most 255.
};
static_assert(sizeof(Traits) <= 64);

/// The bit of a tag in Traits::tag_bits.
inline std::uint32_t TagBit(std::uint32_t tag) { return std::uint32_t{1} << (tag % 32); }

/// What a person looks like to somebody who chooses.
struct Card {
  std::string id;
  std::string display_name;
  std::string organisation_name;
  std::string phone;
};

/// What is looked at only for those who are chosen, or away.
struct Details {
  Card card;
  int open_slots = 0;
  std::int32_t answered_day = kNeverConfirmed;
  std::vector<Absence> absences;
};

/// One network's people, and who works in each municipality: their traits stand there side by side, so that scanning a municipality reads
/// memory in a row. Not synchronised.
class CandidatePool {
 public:
  CandidatePool();

  /// Adds somebody or takes over how they are now.
  void Put(const Profile& profile);
  /// May they be asked at all? Unknown ids are ignored.
  void SetActive(std::string_view id, bool active);
  /// They answered a referral on this moment's day.
  void Answered(std::string_view id, base::Time time);
  /// How many questions they hold now. Unknown ids are ignored.
  void SetInHand(std::string_view id, int count);

  std::optional<PersonRow> Find(std::string_view id) const;
  /// The number of an expertise tag, if anybody has it.
  std::optional<std::uint32_t> TagOf(const std::string& tag) const;
  /// Who works in a municipality, by place in base::Municipalities(), ordered by row.
  std::span<const Traits> In(std::size_t municipality) const { return by_municipality_.at(municipality); }
  /// Everybody, by row; somebody who left keeps a row that is not `active`.
  std::span<const Traits> all() const { return all_; }
  const Details& details(PersonRow row) const { return details_[row]; }
  const SetPool& areas() const { return areas_; }
  const SetPool& tags() const { return tags_; }
  /// Weeks by number; 0 is nobody's own.
  std::span<const Week> weeks() const { return weeks_; }

 private:
  PersonRow RowOf(const std::string& id);
  void SetArea(Traits& traits, const std::vector<std::string>& working_area);
  void SetTags(Traits& traits, const std::vector<std::string>& expertise);
  std::uint32_t WeekOf(const std::optional<Week>& reachable);
  /// Takes over somebody's traits wherever they stand.
  void Settle(const Traits& traits);

  std::vector<Traits> all_;
  std::vector<Details> details_;
  std::vector<std::vector<Traits>> by_municipality_;
  SetPool areas_;
  SetPool tags_;
  std::vector<Week> weeks_{1};
  std::map<std::vector<int>, std::uint32_t> week_ids_;
  base::ById<PersonRow> rows_;
  base::ById<std::uint32_t> tag_ids_;
};

/// All networks' people. Not synchronised.
class CandidateIndex {
 public:
  /// Adds somebody or takes over how they are now; who moved to another network is no longer active in the former.
  void Put(const Profile& profile);
  void SetActive(std::string_view id, bool active);
  void Answered(std::string_view id, base::Time time);
  /// Kept for somebody who is yet to come.
  void SetInHand(std::string_view id, int count);

  /// Null if nobody of the network is known.
  const CandidatePool* Pool(std::string_view network_id) const;
  /// The pool somebody is in; null if unknown.
  const CandidatePool* PoolOf(std::string_view id) const;

 private:
  CandidatePool* Mine(std::string_view id);

  base::ById<CandidatePool> pools_;
  base::ById<std::string> network_of_;
  base::ById<int> in_hand_;  ///< Of those who have any.
};

/// Place of a municipality in base::Municipalities().
std::optional<std::size_t> MunicipalityNumber(std::string_view code);

}  // namespace kortelijn::referral
