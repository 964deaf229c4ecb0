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
#include <unordered_map>
#include <utility>
#include <vector>

#include "services/common/base/calendar.h"
#include "services/common/base/time.h"
#include "services/common/base/vocabulary.h"

namespace kortelijn::referral {

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
  std::vector<std::string> working_area;                    ///< CBS codes; unknown ones are left out.
  std::optional<std::array<base::OpenHours, 7>> reachable;  ///< Monday first; none means the network's calendar.
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

 private:
  std::vector<std::uint32_t> members_;
  std::vector<std::uint32_t> begins_{0};
  std::map<std::vector<std::uint32_t>, std::uint32_t> ids_;
};

/// Number of a person in the columns of their network.
using PersonRow = std::uint32_t;

/// The day of somebody who never confirmed their entry.
inline constexpr std::int32_t kNeverConfirmed = std::numeric_limits<std::int32_t>::min();

/// What a person looks like to somebody who chooses.
struct Card {
  std::string id;
  std::string display_name;
  std::string organisation_name;
  std::string phone;
};

/// The people of one network as a structure of arrays, by row; what the ranking scans lies close together. Somebody who left keeps a row
/// that is not `active`.
struct CandidateColumns {
  std::array<std::vector<std::uint8_t>, 4> strength;
  std::vector<std::uint8_t> active;
  std::vector<std::uint8_t> capacity;
  std::vector<std::uint8_t> discipline;
  std::vector<std::uint8_t> own_hours;
  std::vector<std::uint8_t> has_absences;
  std::vector<std::uint32_t> area;  ///< Of `sets`: municipalities, by place in base::Municipalities().
  std::vector<std::uint32_t> tags;  ///< Of `sets`: expertise, by TagOf.
  std::vector<std::int32_t> open_slots;
  std::vector<std::int32_t> confirm_day;   ///< Days since 1970, UTC.
  std::vector<std::int32_t> answered_day;  ///< Of the last referral they answered: that confirms an entry too.
  std::vector<std::array<base::OpenHours, 7>> hours;
  std::vector<std::vector<Absence>> absences;
  std::vector<Card> cards;
  SetPool sets;
};

/// One network's people, and who works in each municipality. Not synchronised.
class CandidatePool {
 public:
  CandidatePool();

  /// Adds somebody or takes over how they are now.
  void Put(const Profile& profile);
  /// May they be asked at all? Unknown ids are ignored.
  void SetActive(std::string_view id, bool active);
  /// They answered a referral on this moment's day.
  void Answered(std::string_view id, base::Time time);

  std::optional<PersonRow> Find(std::string_view id) const;
  /// The number of an expertise tag, if anybody has it.
  std::optional<std::uint32_t> TagOf(const std::string& tag) const;
  /// Who works in a municipality, by place in base::Municipalities().
  const std::vector<PersonRow>& In(std::size_t municipality) const { return by_municipality_.at(municipality); }
  const CandidateColumns& columns() const { return columns_; }
  std::size_t size() const { return columns_.cards.size(); }

 private:
  PersonRow RowOf(const std::string& id);
  void Place(PersonRow row, const std::vector<std::string>& working_area);
  std::uint32_t TagsOf(const std::vector<std::string>& expertise);

  CandidateColumns columns_;
  std::map<std::string, PersonRow, std::less<>> rows_;
  std::unordered_map<std::string, std::uint32_t> tag_ids_;
  std::vector<std::vector<PersonRow>> by_municipality_;
};

/// All networks' people. Not synchronised.
class CandidateIndex {
 public:
  /// Adds somebody or takes over how they are now; who moved to another network is no longer active in the former.
  void Put(const Profile& profile);
  void SetActive(std::string_view id, bool active);
  void Answered(std::string_view id, base::Time time);

  /// Null if nobody of the network is known.
  const CandidatePool* Pool(std::string_view network_id) const;
  /// The pool somebody is in; null if unknown.
  const CandidatePool* PoolOf(std::string_view id) const;

 private:
  CandidatePool* Mine(std::string_view id);

  std::map<std::string, CandidatePool, std::less<>> pools_;
  std::map<std::string, std::string, std::less<>> network_of_;
};

/// Place of a municipality in base::Municipalities().
std::optional<std::size_t> MunicipalityNumber(std::string_view code);

}  // namespace kortelijn::referral
