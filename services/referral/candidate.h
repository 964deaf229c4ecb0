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
  std::vector<std::string> languages;
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

/// Sets of words, each word a number.
class WordSets {
 public:
  /// The id of this set.
  std::uint32_t Intern(const std::vector<std::string>& words);
  std::optional<std::uint32_t> NumberOf(std::string_view word) const;
  const SetPool& sets() const { return sets_; }

 private:
  SetPool sets_;
  base::ById<std::uint32_t> numbers_;
};

/// Number of a person in their network.
using PersonRow = std::uint32_t;

/// The day of somebody who never confirmed their entry.
inline constexpr std::uint16_t kNeverConfirmed = 0;

/// What a scan sees of a person: enough to tell most people who may be asked from those who may not, and who cannot be among the best.
struct Glance {
  PersonRow row = 0;
  std::uint32_t tag_bits = 0;                 ///< Bit (number modulo 32) of each expertise tag,
  std::uint32_t language_bits = 0;            ///< and of each language.
  std::array<std::uint8_t, 4> strength{};     ///< By dimension.
  std::uint16_t fresh_day = kNeverConfirmed;  ///< Confirmed, or answered, last: days since 1970, UTC.
  /// Discipline, times 8, with kHere and the capacity: kFull for whoever is full or may not be asked at all.
  std::uint8_t kind = 0;
  std::uint8_t flags = 0;

  static constexpr std::uint8_t kHere = 4;      ///< In `kind`: works in the municipality of the list.
  static constexpr std::uint8_t kCapacity = 3;  ///< In `kind`: the bits of the capacity.
  static constexpr std::uint8_t kFull = 3;
  /// Stands for any discipline that is not known.
  static constexpr std::uint8_t kNoDiscipline = static_cast<std::uint8_t>(base::Discipline::kVolunteerCoordinator) + 1;
  static constexpr std::uint8_t kOwnHours = 1;  ///< In `flags`: has hours of their own;
  static constexpr std::uint8_t kAbsences = 2;  ///< is absent at some time.
};
static_assert(sizeof(Glance) == 20);

/// What the ranking knows of a person; sets are numbers in the pool.
struct Traits {
  Glance glance;
  std::uint32_t area = 0;       ///< Of `areas`: municipalities, by place in base::Municipalities().
  std::uint32_t tags = 0;       ///< Of `tags`: expertise, by TagOf.
  std::uint32_t languages = 0;  ///< Of `languages`, by LanguageOf.
  std::uint32_t hours = 0;      ///< Of `weeks`; 0 is the network's calendar.
  std::int32_t away_first = 0;  ///< From the first day of all absences, local days since 1970,
  std::int32_t away_last = -1;  ///< to the last.
  std::uint8_t discipline = 0;
  std::uint8_t capacity = 0;
  std::uint8_t active = 0;
  std::uint8_t absences = 0;  ///< How many, at most 255.
  std::uint8_t in_hand = 0;   ///< Questions held now, at most 255.
};

/// The bit of a tag or a language in a Glance.
inline std::uint32_t BitOf(std::uint32_t number) { return std::uint32_t{1} << (number % 32); }

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
  std::uint16_t answered_day = kNeverConfirmed;
  std::vector<Absence> absences;
};

/// Who works in one municipality or in one that borders it, everybody once, ordered by row: the scan of a question reads it from front to
/// back. Kept in blocks of rows, so that somebody who comes or goes moves few others.
class ReachList {
 public:
  /// Adds somebody or takes over how they are now.
  void Put(const Glance& glance);
  void Remove(PersonRow row);

  std::span<const std::vector<Glance>> blocks() const { return blocks_; }
  std::size_t size() const { return size_; }

 private:
  std::vector<Glance>& BlockOf(PersonRow row);

  std::vector<std::vector<Glance>> blocks_;
  std::size_t size_ = 0;
};

/// One network's people, and who is in reach of each municipality. Not synchronised.
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
  /// The number of an expertise tag, or of a language, if anybody has it.
  std::optional<std::uint32_t> TagOf(std::string_view tag) const { return tags_.NumberOf(tag); }
  std::optional<std::uint32_t> LanguageOf(std::string_view language) const { return languages_.NumberOf(language); }
  /// Who is in reach of a municipality, by place in base::Municipalities().
  const ReachList& InReach(std::size_t municipality) const { return in_reach_.at(municipality); }
  /// Everybody, by row; somebody who left keeps a row that is not `active`.
  std::span<const Traits> all() const { return all_; }
  const Details& details(PersonRow row) const { return details_[row]; }
  const SetPool& areas() const { return areas_; }
  const SetPool& tags() const { return tags_.sets(); }
  const SetPool& languages() const { return languages_.sets(); }
  /// Weeks by number; 0 is nobody's own.
  std::span<const Week> weeks() const { return weeks_; }

 private:
  PersonRow RowOf(const std::string& id);
  std::uint32_t AreaOf(const std::vector<std::string>& working_area);
  std::uint32_t WeekOf(const std::optional<Week>& reachable);
  /// Takes over somebody's traits wherever they stand.
  void Settle(const Traits& traits);

  std::vector<Traits> all_;
  std::vector<Details> details_;
  std::vector<ReachList> in_reach_;
  SetPool areas_;
  WordSets tags_;
  WordSets languages_;
  std::vector<Week> weeks_{1};
  std::map<std::vector<int>, std::uint32_t> week_ids_;
  base::ById<PersonRow> rows_;
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

/// How many there are.
inline constexpr std::size_t kMunicipalities = 342;

/// Place of a municipality in base::Municipalities().
std::optional<std::size_t> MunicipalityNumber(std::string_view code);

/// Places of those that border it; bordering is mutual.
std::span<const std::uint32_t> Bordering(std::size_t municipality);

}  // namespace kortelijn::referral
