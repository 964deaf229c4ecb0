#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/journal/journal.h"
#include "services/common/journal/review.h"

namespace kortelijn::journal {

/// Counts different things in constant memory: exactly up to kExact, beyond that by the smallest of their hashes, some percent off.
class DistinctCounter {
 public:
  static constexpr std::size_t kExact = 512;

  /// True if it changed what is known: it was not seen before, as far as that can be told.
  bool Add(std::string_view thing);
  std::int64_t count() const;

 private:
  std::vector<std::uint64_t> smallest_;  ///< Ascending, at most kExact.
};

/// What is unusual in the rows of a period. The numbers are this house's own: low enough that a person who looks where they should not is
/// seen within a month, high enough that a reviewer of a network of a hundred people has an hour's work. Reads are those of content (of a
/// case, a question, an offer's brief, an identity) that were let through; services are left out. `usual` is the median over the people who
/// did it at all, the lower one of two.
///
/// | kind           | counted for each person                                             | unusual                                  |
/// |----------------|---------------------------------------------------------------------|------------------------------------------|
/// | MANY_SUBJECTS  | different cases and questions read                                  | at least 20, and at least 3 times usual  |
/// | OUTSIDE_CIRCLE | reads by offered, stand_in, former_holder or emergency alone        | at least 10, and at least 3 times usual; |
/// |                |                                                                     | any by former_holder or emergency        |
/// | AT_NIGHT       | reads from 23:00 until 6:00 in Amsterdam                            | at least 3                               |
/// | REFUSED        | refusals                                                            | at least 5                               |
/// | EMERGENCY      | rows by way of emergency access                                     | any                                      |
/// | IDENTITY       | identities opened                                                   | any                                      |
/// | RIGHTS         | changes of rights, rules or keys, and erasures (RightsEvents)       | any                                      |
/// | OWN_ACTS       | rows of the reviewer, whatever they are                             | any                                      |
///
/// Where only one person reads at all, what they do is usual. A pattern shows its first rows, for MANY_SUBJECTS one a subject: 50, or fewer
/// where there are so many patterns that they would show more than 2000 together.
///
/// Memory: some kilobytes for each person, however many rows there are.
class PatternFinder {
 public:
  static constexpr std::int64_t kTimesUsual = 3;
  static constexpr std::int64_t kManySubjects = 20;
  static constexpr std::int64_t kOutsideCircle = 10;
  static constexpr std::int64_t kAtNight = 3;
  static constexpr std::int64_t kRefused = 5;
  static constexpr std::size_t kRowsShown = 50;
  static constexpr std::size_t kRowsShownInAll = 2000;

  explicit PatternFinder(std::string reviewer) : reviewer_(std::move(reviewer)) {}

  /// The next row, in the order of the log.
  void See(const Recorded& row);

  /// By kind, the most frequent first; numbered from 1.
  std::vector<Pattern> Find() const;

 private:
  /// How often somebody did what a kind is about.
  struct Tally {
    std::int64_t count = 0;
    bool rare = false;  ///< Once is enough.
    std::vector<std::int64_t> seqs;
  };
  struct Person {
    std::array<Tally, static_cast<std::size_t>(PatternKind::kOwnActs) + 1> tallies;
    DistinctCounter subjects;
  };

  static void Count(Person& person, PatternKind kind, std::int64_t seq);
  void SeeReading(Person& person, const Recorded& row);
  std::int64_t UsualOf(PatternKind kind) const;
  void FindOf(PatternKind kind, std::vector<Pattern>& found) const;

  std::string reviewer_;
  std::map<std::string, Person> people_;
};

/// What is called where rights, rules or keys change, or something is destroyed: `RegistryService.UpdateMember`.
std::span<const std::string_view> RightsEvents();

/// True from 23:00 until 6:00 in Europe/Amsterdam.
bool AtNight(base::Time time);

}  // namespace kortelijn::journal
