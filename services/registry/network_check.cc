#include <algorithm>
#include <set>
#include <tuple>

#include "services/common/base/calendar.h"
#include "services/registry/network.h"
#include "services/registry/words.h"

namespace kortelijn::registry {
namespace {

constexpr int kYearMinutes = 366 * 24 * 60;
constexpr std::string_view kWeightNames[] = {"dimension", "discipline",    "expertise",  "area",     "reachable", "capacity",
                                             "freshness", "collaboration", "continuity", "fairness", "language",  "breadth"};
constexpr base::Urgency kServed[] = {base::Urgency::kU3, base::Urgency::kU4, base::Urgency::kU5, base::Urgency::kRoutine};

void CheckMunicipalities(const Network& network, Checker& checker) {
  checker.Require(!network.municipalities.empty(), "municipalities", "is required");
  if (!checker.Count(network.municipalities.size(), "municipalities", 100)) return;
  checker.Unique(network.municipalities, "municipalities");
  for (std::size_t i = 0; i < network.municipalities.size(); ++i) checker.Municipality(network.municipalities[i], {"municipalities", i});
}

void CheckCalendar(const Network& network, Checker& checker) {
  checker.Require(!network.office_hours.empty(), "calendar.office_hours", "needs at least one weekday");
  CheckHours(network.office_hours, "calendar.office_hours", true, checker);
  if (!checker.Count(network.closed_days.size(), "calendar.closed_days", 400)) return;
  checker.Unique(network.closed_days, "calendar.closed_days");
  for (std::size_t i = 0; i < network.closed_days.size(); ++i) {
    checker.Require(base::ParseDay(network.closed_days[i]).has_value(), {"calendar.closed_days", i}, "is not a day YYYY-MM-DD");
  }
}

void CheckNorm(const Norm& norm, std::size_t i, Checker& checker) {
  checker.Range(static_cast<int>(norm.kind), {"norms", i, "kind"}, 0, static_cast<int>(base::Kind::kSupport));
  checker.Require(base::UrgencyServed(norm.urgency), {"norms", i, "urgency"}, "must be U3, U4, U5 or ROUTINE");
  checker.Range(static_cast<int>(norm.dimension), {"norms", i, "dimension"}, 0, static_cast<int>(base::Dimension::kSpiritual));
  checker.Range(static_cast<int>(norm.discipline), {"norms", i, "discipline"}, 0,
                static_cast<int>(base::Discipline::kVolunteerCoordinator));
  checker.Range(norm.first_response_minutes, {"norms", i, "first_response_minutes"}, 0, kYearMinutes);
  checker.Range(norm.answer_minutes, {"norms", i, "answer_minutes"}, 0, kYearMinutes);
  checker.Require(norm.first_response_minutes != 0 || norm.answer_minutes != 0, {"norms", i},
                  "has neither first_response_minutes nor answer_minutes");
  checker.Require(norm.answer_minutes == 0 || norm.first_response_minutes <= norm.answer_minutes, {"norms", i, "first_response_minutes"},
                  "is later than the answer");
}

void CheckNorms(const Network& network, Checker& checker) {
  if (!checker.Count(network.norms.size(), "norms", 300)) return;
  std::set<std::tuple<base::Kind, base::Urgency, base::Dimension, base::Discipline>> seen;
  for (std::size_t i = 0; i < network.norms.size(); ++i) {
    const auto& norm = network.norms[i];
    CheckNorm(norm, i, checker);
    checker.Require(seen.emplace(norm.kind, norm.urgency, norm.dimension, norm.discipline).second, {"norms", i},
                    "holds for the same as an earlier norm");
  }
}

void CheckRingWindows(const Network& network, Checker& checker) {
  const auto& windows = network.ring_windows;
  for (const auto urgency : kServed) {
    const auto count = std::ranges::count(windows, urgency, &RingWindow::urgency);
    checker.Require(count == 1, "ring_windows", "needs exactly one for each of U3, U4, U5 and ROUTINE");
    if (count != 1) break;
  }
  if (!checker.Count(windows.size(), "ring_windows", 4)) return;
  for (std::size_t i = 0; i < windows.size(); ++i) {
    checker.Require(base::UrgencyServed(windows[i].urgency), {"ring_windows", i, "urgency"}, "must be U3, U4, U5 or ROUTINE");
    checker.Range(windows[i].minutes, {"ring_windows", i, "minutes"}, 1, 14400);
  }
}

void CheckWeights(const Network& network, Checker& checker) {
  for (std::size_t i = 0; i < network.weights.size(); ++i) {
    checker.Range(network.weights[i], std::string_view("weights." + std::string(kWeightNames[i])), 0, 100);
  }
  checker.Require(std::ranges::any_of(network.weights, [](int weight) { return weight > 0; }), "weights", "are all 0");
}

bool ValidHex(std::string_view hex) { return hex.size() == 7 && hex.front() == '#' && OnlyOf(hex.substr(1), "0123456789abcdefABCDEF"); }

void CheckColours(const Network& network, Checker& checker) {
  const auto& colours = network.colours;
  checker.Require(!colours.empty(), "colours", "needs at least one step");
  if (!checker.Count(colours.size(), "colours", 12)) return;
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < colours.size(); ++i) {
    const auto& key = colours[i].key;
    checker.Require(!key.empty() && key.size() <= 24 && OnlyOf(key, "abcdefghijklmnopqrstuvwxyz-"), {"colours", i, "key"},
                    "is not 1 to 24 characters a-z and '-'");
    checker.Require(seen.insert(key).second, {"colours", i, "key"}, "comes twice");
    checker.Line(colours[i].label, {"colours", i, "label"}, 1, 60);
    checker.Text(colours[i].meaning, {"colours", i, "meaning"}, 300);
    checker.Require(ValidHex(colours[i].hex), {"colours", i, "hex"}, "is not #rrggbb");
  }
}

/// 0 stands for what holds without a rule.
void CheckOrUnsaid(int value, const char* path, std::pair<int, int> range, Checker& checker) {
  if (value != 0) checker.Range(value, path, range.first, range.second);
}

void CheckTrust(const Network& network, Checker& checker) {
  CheckOrUnsaid(network.emergency.minutes, "emergency.minutes", {15, 480}, checker);
  CheckOrUnsaid(network.retention.care_years, "retention.care_years", {15, 100}, checker);
  CheckOrUnsaid(network.retention.social_years, "retention.social_years", {1, 100}, checker);
  CheckOrUnsaid(network.retention.anonymous_years, "retention.anonymous_years", {1, 100}, checker);
}

}  // namespace

void CheckNetwork(const Network& network, Checker& checker) {
  checker.Id(network.id, "id");
  checker.Line(network.name, "name", 1, 120);
  CheckMunicipalities(network, checker);
  CheckCalendar(network, checker);
  CheckNorms(network, checker);
  CheckRingWindows(network, checker);
  CheckWeights(network, checker);
  CheckColours(network, checker);
  CheckExpertiseTags(network.expertise, checker);
  CheckSymptoms(network.symptoms, checker);
  checker.Range(network.freshness_half_life_days, "freshness_half_life_days", 1, 3650);
  checker.Range(network.ring_size, "ring_size", 1, 100);
  checker.Range(network.awaiting_information_days, "awaiting_information_days", 1, 60);
  checker.Range(network.auto_close_days, "auto_close_days", 1, 365);
  checker.Phone(network.consultation_line, "consultation_line");
  CheckTrust(network, checker);
}

}  // namespace kortelijn::registry
