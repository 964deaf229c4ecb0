#pragma once

#include <array>
#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "services/insight/response_time.h"

namespace kortelijn::insight {

/// What a report is divided by; numbers of insight/v1.
enum class GroupBy { kUnspecified = 0, kDimension = 1, kDiscipline = 2, kMunicipality = 3, kUrgency = 4, kWeek = 5 };

/// Which group; what it is not divided by is left at its default.
struct GroupKey {
  base::Dimension dimension = base::Dimension::kUnspecified;
  base::Discipline discipline = base::Discipline::kUnspecified;  ///< Unspecified also where nobody has held it.
  std::string municipality;
  base::Urgency urgency = base::Urgency::kUnspecified;
  std::chrono::local_days week{};  ///< The Monday, in Europe/Amsterdam, of the week of asking.

  auto operator<=>(const GroupKey&) const = default;
};

/// The three clocks of one group, by number of Clock.
struct ReportRow {
  GroupKey key;
  std::array<ClockStatistics, kClocks.size()> clocks;
};

/// One row a group, in the order of `group_by`; one row for all, even of nothing, if that is empty. What was entered in error is left out.
std::vector<ReportRow> MakeReport(std::span<const Passage> passages, std::span<const GroupBy> group_by, const Timekeeper& time);

/// The earliest request; `otherwise` if there is none.
base::Time EarliestRequest(std::span<const Passage> passages, base::Time otherwise);

}  // namespace kortelijn::insight
